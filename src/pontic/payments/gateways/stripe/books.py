"""What stands in Stripe's own books: to hold ours against them, and to find what a lost answer made."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from stripe.params import (
    BalanceTransactionListParams,
    EventListParams,
    PaymentIntentListParams,
)

from pontic.kit.money import Money
from pontic.payments.gateways import port
from pontic.payments.gateways.port import GatewayRefused
from pontic.payments.gateways.stripe.answers import CURRENCY, Answer
from pontic.payments.gateways.stripe.client import ask, client, each
from pontic.payments.gateways.stripe.requests import PAGE, second

LONGEST_BLOCK = timedelta(days=35)  # no bank blocks an amount for longer than 30 days
SKEW = timedelta(minutes=5)  # between Stripe's clock and ours
SLOW = timedelta(days=2)  # from the beginning of an attempt until its amount is blocked, at the longest
# what a line of the balance says, by its reporting category; the rest of a part that was taken is no refund of ours
LINES = {
    "charge": "captured",
    "refund": "refunded",
    "transfer": "transferred",
    "transfer_reversal": "reversed",
    "dispute": "chargeback_taken",
    "dispute_reversal": "chargeback_won",
}
OWN = {
    "topup": "bank",
    "topup_reversal": "bank",
    "payout": "bank",
    "payout_reversal": "bank",
    "fee": "fee",
    "network_cost": "fee",
    "tax": "fee",
}


def find(kind: str, key: str, *, within: str, since: datetime | None) -> str | None:
    """Return what a key made, by the note that we wrote on it; a key that was renewed has a number after it."""
    noted = ((thing.text("id"), thing.note("operation")) for thing in _candidates(kind, within, since))
    return next((made for made, note in noted if note.split("#")[0] == key), None)


def _candidates(kind: str, within: str, since: datetime | None) -> Iterator[Answer]:
    if kind == "authorise":
        return _intents(since - SKEW if since else None)
    if kind == "refund":
        return each(lambda: client().v1.refunds.list({"payment_intent": within, "limit": PAGE}))
    if kind == "transfer":
        seen = ask(lambda: client().v1.payment_intents.retrieve(within), "payment_intent", about=within)
        group = seen.text("transfer_group")
        return each(lambda: client().v1.transfers.list({"transfer_group": group, "limit": PAGE}))
    if kind == "reverse":
        return each(lambda: client().v1.transfers.reversals.list(within, {"limit": PAGE}))
    raise GatewayRefused("unknown")


def balance() -> Money:
    """Return what the platform has, available and pending, in US dollars."""
    answer = ask(client().v1.balance.retrieve, "balance")
    rows = [*answer.rows("available"), *answer.rows("pending")]
    return Money(sum(row.count("amount") for row in rows if row.text("currency") == CURRENCY), CURRENCY.upper())


def blocked(now: datetime) -> Money:
    """Return the sum of the open authorisations. Stripe's lists cannot be asked for a state."""
    intents = _intents(now - LONGEST_BLOCK)
    open_ones = (row for row in intents if row.text("status") == "requires_capture")
    return Money(sum(row.money("amount_capturable").minor for row in open_ones), CURRENCY.upper())


def inventory(since: datetime | None) -> Iterator[tuple[str, str, datetime]]:
    """Yield what was blocked, and every line of the balance that is about money of a case."""
    begin = since - SLOW if since else None  # a little more does no harm: it has its journal
    for row in _intents(begin, "data.latest_charge"):
        charge = row.part_if_any("latest_charge")
        if charge and charge.text("status") == "succeeded":
            yield "authorised", row.text("id"), charge.moment("created")
    for line in _lines(begin):
        what = LINES.get(line.text("reporting_category"))
        if what:
            yield what, _named(what, line), line.moment("created")


def _named(what: str, line: Answer) -> str:
    """Return the object that a line is about: a charge goes by the name of its intent."""
    return line.part("source").text("payment_intent") if what == "captured" else line.reference("source")


def changed(since: datetime) -> Iterator[port.Hint]:
    """Yield every event of the platform's own account; those of the designers' accounts are looked at one by one."""
    wanted: EventListParams = {"created": {"gte": second(since)}, "limit": PAGE}
    for event in each(lambda: client().v1.events.list(wanted)):
        about = event.part("data").part("object").word("id")
        yield port.Hint(event.text("id"), event.text("type"), about, event.word("account"))


def own_movements(since: datetime) -> Iterator[port.OwnMovement]:
    """Yield the operator's own payouts and top-ups, and fees that belong to no payment."""
    for line in _lines(since):
        kind = OWN.get(line.text("reporting_category"))
        if kind:
            amount = Money(line.count("net"), line.text("currency").upper())
            yield port.OwnMovement(line.text("id"), kind, amount, line.moment("created"))


def _intents(since: datetime | None, *expand: str) -> Iterator[Answer]:
    wanted: PaymentIntentListParams = {"limit": PAGE}
    if since:
        wanted["created"] = {"gte": second(since)}
    if expand:
        wanted["expand"] = list(expand)
    return each(lambda: client().v1.payment_intents.list(wanted))


def _lines(since: datetime | None) -> Iterator[Answer]:
    wanted: BalanceTransactionListParams = {"limit": PAGE, "expand": ["data.source"]}
    if since:
        wanted["created"] = {"gte": second(since)}
    return each(lambda: client().v1.balance_transactions.list(wanted))
