"""The entries of the books in words: what happened, from which place to which, for statements and for the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pontic.kit.money import Money
from pontic.ledger.models import Transfer

Lazy = str | Promise

KINDS: dict[str, Lazy] = {
    "authorised": _("Blocked on the card"),
    "let_go": _("Block lifted"),
    "captured": _("Charged and held"),
    "processor_fee": _("Fee of the processor"),
    "released": _("Released"),
    "refund_asked": _("Refund asked for"),
    "refunded": _("Refunded to the card"),
    "refund_failed": _("Refund came back"),
    "refund_again": _("Refund tried again"),
    "matured": _("Became available"),
    "frozen": _("Frozen"),
    "thawed": _("No longer frozen"),
    "recovered": _("Kept back for a debt"),
    "payout_asked": _("Payout started"),
    "payout_sent": _("Sent to the bank"),
    "payout_refused": _("Payout refused"),
    "chargeback_taken": _("Taken back by the client's bank"),
    "chargeback_lost": _("The client's bank decided for the client"),
    "chargeback_won": _("The client's bank gave it back"),
    "reversed": _("Payout taken back"),
    "withdrawal_asked": _("Payout requested"),
    "withdrawal_paid": _("Payout on request sent"),
    "withdrawal_returned": _("Payout on request came back"),
    "withdrawal_back": _("Available again"),
    "own_movement": _("Moved by the operator"),
    "earned_by_us": _("Fee for hiring directly"),
}
PLACES: list[tuple[str, str, Lazy]] = [  # how an account's code begins and ends, and its name
    ("memo:authorised", "", _("Authorised cards")),
    ("memo:auth:", "", _("Blocked for this case")),
    ("psp:", "", _("Payment processor")),
    ("escrow:", "", _("Held payment")),
    ("designer:", ":pending", _("Pending")),
    ("designer:", ":available", _("Available")),
    ("designer:", ":frozen", _("Frozen")),
    ("payout:", "", _("Payout on its way")),
    ("withdrawal:", "", _("Payout on request")),
    ("refund:", "", _("Refund on its way")),
    ("client:", ":credit", _("Owed to the client")),
    ("recv:designer:", "", _("Owed by the designer")),
    ("suspense:chargeback:", "", _("In question at the bank")),
    ("bank:operating", "", _("Bank of the operator")),
    ("rev:commission", "", _("Commission")),
    ("rev:hire_direct", "", _("Fees for hiring directly")),
    ("rev:payout_fee", "", _("Fees for payouts")),
    ("fx:", "", _("Exchange of currencies")),
    ("bank:", "", _("Bank of the operator")),
    ("exp:psp_fee", "", _("Fees of the processor")),
    ("exp:dispute_fee", "", _("Fees for chargebacks")),
    ("exp:chargeback", "", _("Losses by chargebacks")),
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One transfer of the books in words."""

    number: int
    at: datetime
    kind: Lazy
    debit: str
    credit: str
    amount: Money


def entry(row: Transfer) -> Entry:
    """Put a transfer into words; its journal and accounts are fetched with it."""
    is_memo = row.debit.code.startswith("memo:") and row.journal.kind == "captured"  # the block goes as the money comes
    kind = "let_go" if is_memo else row.journal.kind
    amount = Money(row.amount, row.currency)
    return Entry(row.journal_id, row.journal.at, what(kind), place(row.debit.code), place(row.credit.code), amount)


def what(kind: str) -> Lazy:
    """Name what happened; a kind without words stays as it was written."""
    return KINDS.get(kind, kind)


def place(code: str) -> str:
    """Name where money stands; a place without a name keeps its code."""
    return next((str(name) for start, end, name in PLACES if code.startswith(start) and code.endswith(end)), code)
