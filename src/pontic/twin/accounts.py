"""Connected accounts: who they are, what Stripe still wants to know, and links to the page where they say it."""

from typing import Any

from pontic.twin import funds
from pontic.twin.errors import ApiError, BadRequest
from pontic.twin.listing import page
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import World, metadata

LINK_LASTS = 5 * 60
PERSON = ["dob.day", "dob.month", "dob.year", "first_name", "last_name", "address.line1"]
DOCUMENT = "individual.verification.document"
EURO = {
    "AT",
    "BE",
    "CY",
    "DE",
    "EE",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "IE",
    "IT",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "PT",
    "SI",
    "SK",
}
OTHERS = {"GB": "gbp", "CA": "cad", "AU": "aud", "CH": "chf", "SE": "sek", "DK": "dkk", "NO": "nok", "JP": "jpy"}
CONTROLLER = {
    "fees": {"payer": "account"},
    "is_controller": True,
    "losses": {"payments": "stripe"},
    "requirement_collection": "stripe",
    "stripe_dashboard": {"type": "full"},
    "type": "application",
}
KINDS = {"express": "express", "none": "custom", "full": "standard"}


def create(world: World, asked: Asked) -> Json:
    """Open an account; it can do nothing before its owner has been on the hosted page."""
    country = asked.get("country", "US")
    if len(country) != len("US") or not country.isupper():
        raise BadRequest(f"Country '{country}' is unknown.", code="country_unsupported", param="country")
    row = world.add(_fields(world, asked, country))
    row["requirements"] = _requirements(_wanted(row["business_type"]), [])
    world.announce("account.updated", row, row["id"])
    return row


def _wanted(business_type: str | None) -> list[str]:
    person = "representative" if business_type == "company" else "individual"
    company = ["company.name", "company.tax_id"] if business_type == "company" else []
    return [*company, "external_account", *(f"{person}.{part}" for part in PERSON), "tos_acceptance.date"]


def _requirements(due: list[str], past: list[str], reason: str | None = None) -> Json:
    return {
        "alternatives": [],
        "current_deadline": None,
        "currently_due": due,
        "disabled_reason": reason or ("requirements.past_due" if due else None),
        "errors": [],
        "eventually_due": due,
        "past_due": past,
        "pending_verification": [],
    }


def _fields(world: World, asked: Asked, country: str) -> Json:
    reference = world.new_id("acct")
    controller: Json = {**CONTROLLER, **(asked.get("controller") or {})}
    dashboard = controller["stripe_dashboard"]["type"]
    wanted = asked.get("capabilities") or {"transfers": {"requested": "true"}}
    agreement = (asked.get("tos_acceptance") or {}).get("service_agreement", "full")
    return {
        "id": reference,
        "object": "account",
        "business_profile": {"mcc": None, "name": None, "product_description": None, "url": None}
        | (asked.get("business_profile") or {}),
        "business_type": asked.get("business_type"),
        "capabilities": {name: "inactive" for name, part in wanted.items() if part.get("requested") == "true"},
        "charges_enabled": False,
        "controller": controller,
        "country": country,
        "created": world.now,
        "default_currency": "eur" if country in EURO else OTHERS.get(country, "usd"),
        "details_submitted": False,
        "email": asked.get("email"),
        "external_accounts": {
            "data": [],
            "has_more": False,
            "object": "list",
            "url": f"/v1/accounts/{reference}/external_accounts",
        },
        "future_requirements": _requirements([], []),
        "metadata": metadata({}, asked.get("metadata")),
        "payouts_enabled": False,
        "requirements": {},
        "settings": {
            "payouts": {
                "debit_negative_balances": True,
                "schedule": {"delay_days": 2, "interval": _interval(asked)},
                "statement_descriptor": None,
            }
        },
        "tos_acceptance": {"date": None, "ip": None, "service_agreement": agreement, "user_agent": None},
        "type": KINDS.get(dashboard, "none"),
    }


def _interval(asked: Asked) -> str:
    schedule = ((asked.get("settings") or {}).get("payouts") or {}).get("schedule") or {}
    return str(schedule.get("interval", "daily"))


def retrieve(world: World, asked: Asked) -> Json:
    """One account."""
    return world.get("account", asked.ids[0])


def mine(world: World, asked: Asked) -> Json:
    """The account in whose name the request is made."""
    return world.get("account", asked.account)


def every(world: World, asked: Asked) -> Json:
    """All connected accounts."""
    return page(world, Asked(asked.args), "account", "/v1/accounts")


def update(world: World, asked: Asked) -> Json:
    """Change the notes on an account, and when its bank is paid."""
    row = world.get("account", asked.ids[0])
    row["email"] = asked.get("email", row["email"])
    row["metadata"] = metadata(row["metadata"], asked.get("metadata"))
    if asked.get("settings"):
        row["settings"]["payouts"]["schedule"]["interval"] = _interval(asked)
    world.announce("account.updated", row, row["id"])
    return row


def link(world: World, asked: Asked) -> Json:
    """Make a link to the hosted page: it works once, and for five minutes."""
    account = world.get("account", asked["account"], param="account")
    if asked["type"] not in ("account_onboarding", "account_update"):
        raise BadRequest("Invalid type", param="type")
    if asked["type"] == "account_update" and account["controller"]["requirement_collection"] == "stripe":
        raise ApiError("Links of type account_update are for accounts whose platform collects the requirements.")
    token = world.new_id("link")
    world.note(token).update(
        account=account["id"],
        return_url=asked["return_url"],
        refresh_url=asked["refresh_url"],
        expires_at=world.now + LINK_LASTS,
    )
    return {
        "object": "account_link",
        "created": world.now,
        "expires_at": world.now + LINK_LASTS,
        "url": f"{world.base}/onboarding/{token}",
    }


def bank_account(world: World, row: Json, number: str, holder: str) -> Json:
    """Show a bank account; its whole number is kept where nobody sees it."""
    has_iban = number[:2].isalpha()
    bank = {
        "id": world.new_id("ba"),
        "object": "bank_account",
        "account": row["id"],
        "account_holder_name": holder,
        "account_holder_type": row["business_type"] or "individual",
        "account_type": None,
        "available_payout_methods": ["standard"],
        "bank_name": "TWIN TEST BANK",
        "country": number[:2] if has_iban else row["country"],
        "currency": row["default_currency"],
        "default_for_currency": True,
        "fingerprint": f"Twin{number[-8:]}",
        "last4": number[-4:],
        "metadata": {},
        "routing_number": None if has_iban else "110000000",
        "status": "new",
    }
    world.note(bank["id"])["number"] = number
    return bank


def settle(world: World, row: Json, bank: str, *, holder: str = "Twin Person", document: bool = True) -> Json:
    """Take in what the owner said on the hosted page."""
    has_new = bank and bank != world.note(row["id"]).get("bank")
    if has_new:
        row["external_accounts"]["data"] = [bank_account(world, row, bank, holder)]
        world.note(row["id"])["bank"] = bank
        world.announce("account.external_account.created", row["external_accounts"]["data"][0], row["id"])
    row.update(details_submitted=True)
    row["tos_acceptance"]["date"] = world.now
    row["requirements"] = _requirements([] if document else [DOCUMENT], [])
    if not row["external_accounts"]["data"]:
        row["requirements"] = _requirements(["external_account", *row["requirements"]["currently_due"]], [])
    return judge(world, row)


def judge(world: World, row: Json, *, keeps_transfers: bool = False) -> Json:
    """Let what an account may do follow from what is still missing, and tell."""
    is_fine = not row["requirements"]["currently_due"] and not row["requirements"]["disabled_reason"]
    row["payouts_enabled"] = is_fine
    row["charges_enabled"] = is_fine and "card_payments" in row["capabilities"]
    for name in row["capabilities"]:
        row["capabilities"][name] = "active" if is_fine or keeps_transfers else "inactive"
    world.announce("account.updated", row, row["id"])
    if is_fine:
        world.later(funds.midnight(world.now), "pay_out", row["id"])
    return row


def want(world: World, reference: str, due: list[str], *, keeps_transfers: bool, reason: Any = None) -> Json:
    """Let Stripe want to know more: payouts stop, and transfers unless they are kept."""
    row = world.get("account", reference)
    row["requirements"] = _requirements(due, list(due), reason)
    return judge(world, row, keeps_transfers=keeps_transfers)


def repair(world: World, reference: str) -> Json:
    """Let everything that was missing be there."""
    row = world.get("account", reference)
    row["requirements"] = _requirements([], [])
    for bank in row["external_accounts"]["data"]:
        bank["status"] = "new"
    return judge(world, row)
