"""The money of one case or bill, step by step: every journal, who holds what after it, every call, every webhook."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pontic.billing.models import Bill
from pontic.cases.models import Case
from pontic.kit.money import Money
from pontic.ledger.chart import ASSET
from pontic.ledger.models import Journal, Transfer
from pontic.payments import booked, words
from pontic.payments.models import Chargeback, Earning, Event, Operation, Payment, Payout, Refund, Reversal
from pontic.payments.words import Told

OUTSIDE = ("memo:authorised", "psp:")  # the other side of what is blocked or held: shown in the entry, held by nobody


@dataclass(frozen=True, slots=True)
class Step:
    """One journal: what happened, from where to where, and who holds what of it afterwards."""

    journal: Journal
    what: booked.Lazy
    entries: list[booked.Entry]
    holds: list[tuple[str, Money]]


@dataclass(slots=True)
class CaseMoney:
    """Everything that the desk shows of one case's or one bill's money."""

    work: Case | Bill
    steps: list[Step]
    payments: list[tuple[Payment, Told]]
    refunds: list[tuple[Refund, Told]]
    chargebacks: list[tuple[Chargeback, Told, str]]
    earnings: list[tuple[Earning, Told]] = field(default_factory=list)  # one of a case, one per released part of a bill
    payouts: list[tuple[Payout, Told]] = field(default_factory=list)
    reversals: list[tuple[Reversal, Told]] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def alive(self) -> Payment | None:
        """The payment that stands, else the last attempt."""
        rows = [payment for payment, _told in self.payments]
        return next((row for row in reversed(rows) if row.is_alive), rows[-1] if rows else None)

    @property
    def may_give_back(self) -> bool:
        """Tell whether there is money that staff could give back by hand."""
        return self.alive is not None and self.alive.may_give_back


def of(work: Case | Bill) -> CaseMoney:
    """Gather the money of a case or of a bill."""
    key = "bill" if isinstance(work, Bill) else "case"
    payments = list(Payment.objects.filter(**{key: work}).prefetch_related("chargebacks").order_by("pk"))
    for payment in payments:
        setattr(payment, key, work)
    its = f"payment__{key}"
    refunds = list(Refund.objects.filter(**{its: work}).select_related("payment", "by").order_by("pk"))
    chargebacks = list(Chargeback.objects.filter(**{its: work}).order_by("pk"))
    earnings = Earning.objects.filter(**{its: work}).select_related("person").order_by("pk")
    payouts = list(Payout.objects.filter(**{f"earning__{its}": work}).select_related("account").order_by("pk"))
    reversals = list(Reversal.objects.filter(**{f"payout__earning__{its}": work}).order_by("pk"))
    objects: list[Any] = [*payments, *refunds, *chargebacks, *payouts, *reversals]
    named = {row.reference for row in objects} - {""}
    return CaseMoney(
        work=work,
        steps=list(_steps(f"{key}:{work.pk}")),
        payments=[(row, words.describe(row, "staff")) for row in payments],
        refunds=[(row, words.describe_refund(row, "staff")) for row in refunds],
        chargebacks=[(row, words.describe_chargeback(row, "staff"), words.ground(row)) for row in chargebacks],
        earnings=[(row, words.describe_earning(row, has_account=True)) for row in earnings],
        payouts=[(row, words.describe_payout(row)) for row in payouts],
        reversals=[(row, words.describe_reversal(row)) for row in reversals],
        operations=list(Operation.objects.about(work).with_payment().order_by("created_at", "pk")),
        events=list(Event.objects.filter(about__in=named).order_by("received_at", "pk")),
    )


def _steps(ref: str) -> Iterator[Step]:
    rows = Transfer.objects.filter(journal__ref=ref).select_related("journal", "debit", "credit")
    by_journal: dict[Journal, list[Transfer]] = defaultdict(list)
    for row in rows.order_by("journal__at", "journal_id", "pk"):
        by_journal[row.journal].append(row)
    held: dict[str, int] = defaultdict(int)
    for journal, transfers in by_journal.items():
        for row in transfers:
            for account, sign in ((row.debit, 1), (row.credit, -1)):
                held[account.code] += sign * row.amount * (1 if account.side == ASSET else -1)
        yield Step(journal, booked.what(journal.kind), [booked.entry(row) for row in transfers], _holds(held))


def _holds(held: dict[str, int]) -> list[tuple[str, Money]]:
    """Name every place that holds something of this case; several accounts of one kind are one place."""
    places: dict[str, int] = defaultdict(int)
    for code, minor in held.items():
        if minor and not code.startswith(OUTSIDE):
            places[booked.place(code)] += minor
    return [(place, Money(minor)) for place, minor in places.items()]
