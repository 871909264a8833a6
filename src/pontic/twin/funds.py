"""Balances, and the balance transactions that explain them."""

from pontic.twin.errors import ApiError
from pontic.twin.listing import page
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import Funds, World

SETTLES_AFTER = 2 * 86_400  # until a captured amount is available
FEE_PERCENT_TENTHS, FEE_FIXED, DISPUTE_FEE = 29, 30, 15_00  # 2.9 % + 0.30 on a capture; 15.00 on a dispute
CATEGORIES = {"payment": "charge", "transfer_refund": "transfer_reversal"}


def of(world: World, account: str, currency: str) -> Funds:
    """What an account has in a currency."""
    return world.funds.setdefault((account, currency), Funds())


def fee(amount: int) -> int:
    """What processing an amount costs, rounded half up."""
    return (amount * FEE_PERCENT_TENTHS + 500) // 1000 + FEE_FIXED


def book(
    world: World,
    kind: str,
    amount: int,
    currency: str,
    *,
    source: str,
    account: str = "",
    cost: int = 0,
    available_at: int = 0,
    description: str = "",
) -> Json:
    """Move an account's balance and write down why."""
    at = max(available_at, world.now)
    net = amount - cost
    row = world.add(
        {
            "id": world.new_id("txn"),
            "object": "balance_transaction",
            "amount": amount,
            "available_on": at,
            "balance_type": "payments",
            "created": world.now,
            "currency": currency,
            "description": description or None,
            "exchange_rate": None,
            "fee": cost,
            "fee_details": [_cost(cost, currency, kind)] if cost else [],
            "net": net,
            "reporting_category": _category(kind, amount),
            "source": source,
            "status": "pending" if at > world.now else "available",
            "type": kind,
        },
        account,
    )
    funds = of(world, account, currency)
    if at > world.now:
        funds.pending += net
        world.note(row["id"])["account"] = account
        world.later(at, "mature", row["id"])
    else:
        funds.available += net
    return row


def _category(kind: str, amount: int) -> str:
    if kind == "adjustment":
        return "dispute" if amount < 0 else "dispute_reversal"
    return CATEGORIES.get(kind, kind)


def _cost(cost: int, currency: str, kind: str) -> Json:
    words = "Dispute fee" if kind == "adjustment" else "Stripe processing fees"
    return {"amount": cost, "application": None, "currency": currency, "description": words, "type": "stripe_fee"}


def mature(world: World, reference: str) -> None:
    """Make a pending amount available."""
    row = world.objects[reference]
    account = world.note(reference)["account"]
    row["status"] = "available"
    funds = of(world, account, row["currency"])
    funds.pending -= row["net"]
    funds.available += row["net"]
    if account:
        world.later(midnight(world.now), "pay_out", account)


def midnight(at: int) -> int:
    """The next midnight in UTC."""
    return (at // 86_400 + 1) * 86_400


def must_have(world: World, amount: int, currency: str, account: str = "") -> None:
    """Refuse what the available balance does not cover."""
    if of(world, account, currency).available < amount:
        whose = "the connected account" if account else "your Stripe account"
        raise ApiError(f"There is not enough available money in {whose}.", code="balance_insufficient")


def retrieve(world: World, asked: Asked) -> Json:
    """The balance of an account."""
    mine = {currency: funds for (account, currency), funds in world.funds.items() if account == asked.account}
    mine = mine or {"usd": Funds()}
    return {
        "object": "balance",
        "available": [_amount(funds.available, currency) for currency, funds in mine.items()],
        "connect_reserved": [{"amount": 0, "currency": currency} for currency in mine],
        "livemode": False,
        "pending": [_amount(funds.pending, currency) for currency, funds in mine.items()],
    }


def _amount(amount: int, currency: str) -> Json:
    return {"amount": amount, "currency": currency, "source_types": {"card": amount}}


def transactions(world: World, asked: Asked) -> Json:
    """The balance transactions of an account."""
    url = "/v1/balance_transactions"
    return page(world, asked, "balance_transaction", url, "source", "type", "currency")


def transaction(world: World, asked: Asked) -> Json:
    """One balance transaction."""
    return world.get("balance_transaction", asked.ids[0])


def top_up(world: World, amount: int, currency: str) -> Json:
    """Let the platform's own money arrive."""
    return book(world, "topup", amount, currency, source=world.new_id("tu"), description="Top-up")
