"""Payouts from connected accounts to their owners' banks: every day by themselves; some come back."""

from pontic.twin import accounts, funds
from pontic.twin.errors import missing
from pontic.twin.listing import page
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import World

ARRIVES_AFTER = 2 * 86_400
FAILING = {  # Stripe's test bank accounts
    "DE62370400440532013001": "no_account",
    "DE35370400440532013002": "account_closed",
    "DE08370400440532013003": "insufficient_funds",
    "DE78370400440532013004": "debit_not_authorized",
    "DE51370400440532013005": "invalid_currency",
    "000111111116": "no_account",
    "000111111113": "account_closed",
    "000222222227": "insufficient_funds",
    "000333333335": "debit_not_authorized",
    "000444444440": "invalid_currency",
}


def pay_out(world: World, reference: str) -> None:
    """Send what is available to the bank, where the account may be paid out automatically."""
    account = world.objects[reference]
    if not account["payouts_enabled"] or account["settings"]["payouts"]["schedule"]["interval"] == "manual":
        return
    for currency in [currency for (owner, currency) in world.funds if owner == reference]:
        amount = funds.of(world, reference, currency).available
        if amount > 0:
            _send(world, account, amount, currency)


def _send(world: World, account: Json, amount: int, currency: str) -> None:
    bank = account["external_accounts"]["data"][0]
    row = world.add(_fields(world, amount, currency, bank["id"]), account["id"])
    entry = funds.book(world, "payout", -amount, currency, source=row["id"], account=account["id"])
    row["balance_transaction"] = entry["id"]
    world.note(row["id"])["account"] = account["id"]
    world.later(row["arrival_date"], "arrive", row["id"])
    world.announce("payout.created", row, account["id"])


def _fields(world: World, amount: int, currency: str, destination: str) -> Json:
    return {
        "id": world.new_id("po"),
        "object": "payout",
        "amount": amount,
        "application_fee": None,
        "application_fee_amount": None,
        "arrival_date": world.now + ARRIVES_AFTER,
        "automatic": True,
        "balance_transaction": None,
        "created": world.now,
        "currency": currency,
        "description": "STRIPE PAYOUT",
        "destination": destination,
        "failure_balance_transaction": None,
        "failure_code": None,
        "failure_message": None,
        "livemode": False,
        "metadata": {},
        "method": "standard",
        "original_payout": None,
        "reconciliation_status": "in_progress",
        "reversed_by": None,
        "source_type": "card",
        "statement_descriptor": None,
        "status": "in_transit",
        "type": "bank_account",
    }


def arrive(world: World, reference: str) -> None:
    """Let a payout arrive, or come back from a bank that will not take it."""
    row = world.objects[reference]
    owner = world.note(reference)["account"]
    note = world.note(owner)
    refusal = note.pop("refuses", None) or FAILING.get(world.note(row["destination"]).get("number", ""))
    if refusal:
        _return(world, row, world.objects[owner], refusal)
        return
    row.update(status="paid", reconciliation_status="completed")
    world.announce("payout.paid", row, owner)


def _return(world: World, row: Json, account: Json, code: str) -> None:
    """Put the money back, and stop paying that bank until another is named."""
    entry = funds.book(world, "payout_failure", row["amount"], row["currency"], source=row["id"], account=account["id"])
    row.update(status="failed", failure_code=code, failure_message="The bank did not take this payout.")
    row["failure_balance_transaction"] = entry["id"]
    for bank in account["external_accounts"]["data"]:
        bank["status"] = "errored"
    world.note(account["id"])["bank"] = ""
    world.announce("payout.failed", row, account["id"])
    accounts.want(world, account["id"], ["external_account"], keeps_transfers=True)


def retrieve(world: World, asked: Asked) -> Json:
    """One payout of the account in whose name is asked."""
    if asked.ids[0] not in world.shelf("payout", asked.account).ids:
        raise missing("payout", asked.ids[0])
    return world.get("payout", asked.ids[0])


def every(world: World, asked: Asked) -> Json:
    """The payouts of the account in whose name is asked."""
    return page(world, asked, "payout", "/v1/payouts", "status", "destination")
