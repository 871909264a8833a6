"""What the desk asks about money: where it stands, what is late, what needs a hand (ADM-10, PAY-11)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncMonth
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pontic.desk.counting import HowMany
from pontic.kit.money import Money
from pontic.ledger import queries as ledger
from pontic.ledger.models import Transfer
from pontic.outbox.models import Errand
from pontic.payments import booked, checks
from pontic.payments.models import CheckRun, Earning, Event, Operation, Refund
from pontic.payments.process import CLEARED_WITHIN, PAYOUT, REFUND

Lazy = str | Promise
Place = tuple[str, str, int, Lazy]  # how an account's code begins and ends, the sign of its balance, its name
UNREAD_AFTER = timedelta(minutes=5)  # a hint of the processor that nobody looked at
FEW = 50  # rows of a list on the overview

HOLDINGS: list[Place] = [
    ("memo:authorised", "", 1, _("Blocked on cards (not money)")),
    ("escrow:", "", -1, _("Held for cases")),
    ("designer:", ":pending", -1, _("Designers' pending earnings")),
    ("designer:", ":available", -1, _("Designers' available earnings")),
    ("designer:", ":frozen", -1, _("Frozen by chargebacks")),
    ("client:", ":credit", -1, _("Owed to clients whose refund failed")),
    ("recv:designer:", "", 1, _("Owed by designers")),
    ("bank:operating", "", -1, _("Put in by the operator, less what was taken out")),
]
FLIGHTS: list[Place] = [
    ("payout:", "", -1, _("Payouts on their way")),
    ("withdrawal:", "", -1, _("Payouts on request, on their way")),
    ("refund:", "", -1, _("Refunds on their way")),
    ("suspense:", "", 1, _("In question at clients' banks")),
]
RESULTS: list[Place] = [
    ("rev:commission", "", -1, _("Commission earned")),
    ("rev:payout_fee", "payout_fee", -1, _("Fees for payouts, in dollars")),
    ("exp:psp_fee", "", -1, _("Fees of the processor")),
    ("exp:dispute_fee", "", -1, _("Fees for chargebacks")),
    ("exp:chargeback", "", -1, _("Losses by chargebacks")),
]


@dataclass(frozen=True, slots=True)
class Standing:
    """One sum of the overview."""

    label: Lazy
    amount: Money


@dataclass(frozen=True, slots=True)
class Clearing:
    """Money on its way: since when, whether that is too long, and about which case."""

    code: str
    label: str
    amount: Money
    since: datetime
    is_late: bool
    case: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Where all money stands."""

    holdings: list[Standing]
    flights: list[Standing]
    results: list[Standing]


def overview() -> Overview:
    """Return the sums of all accounts, by place."""
    totals = ledger.totals()
    return Overview(*([_sum(totals, row) for row in rows] for rows in (HOLDINGS, FLIGHTS, RESULTS)))


def _sum(totals: dict[str, int], place: Place) -> Standing:
    start, end, sign, label = place
    minor = sum(amount for code, amount in totals.items() if code.startswith(start) and code.endswith(end))
    return Standing(label, Money(sign * minor))


def in_flight(now: datetime) -> list[Clearing]:
    """Return every clearing account that is not empty, the oldest first, with its alarm."""
    found, late = list(checks.clearing()), {code for code, _amount, _at in checks.overdue(now)}
    cases = _cases([code for code, _amount, _at in found])
    rows = [
        Clearing(code, booked.place(code), amount, at, is_late=code in late, case=cases.get(code))
        for code, amount, at in found
    ]
    return sorted(rows, key=lambda row: row.since)


def _cases(codes: list[str]) -> dict[str, int]:
    """Return which case each of these accounts is about, as its journals say."""
    rows = Transfer.objects.filter(Q(debit__code__in=codes) | Q(credit__code__in=codes))
    found: dict[str, int] = {}
    for debit, credit, ref in rows.values_list("debit__code", "credit__code", "journal__ref"):
        if ref.startswith("case:"):
            found |= dict.fromkeys({debit, credit} & set(codes), int(ref.removeprefix("case:")))
    return found


def late_count(now: datetime) -> Combinable:
    """Return how many things of money need a hand: what the tab of the desk counts."""
    calls, refunds, payouts, errands = map(HowMany, (stuck(now), failed_refunds(), refused_payouts(), dead_errands()))
    return calls + refunds + payouts + errands + len(checks.overdue(now))


def stuck(now: datetime) -> QuerySet[Operation]:
    """Return calls to the processor that have no answer for too long, the oldest first."""
    return Operation.objects.stuck(before=now - CLEARED_WITHIN).with_payment().order_by("created_at")


def unread(now: datetime) -> QuerySet[Event]:
    """Return what the processor told us and nobody has looked at."""
    return Event.objects.filter(done_at=None, received_at__lt=now - UNREAD_AFTER).order_by("received_at")


def failed_refunds() -> QuerySet[Refund]:
    """Return refunds that the client's bank did not take, the oldest first."""
    failed = Refund.objects.filter(state__in=REFUND.moves["fail"].targets)
    return failed.select_related("payment__case", "payment__client").order_by("changed_at")


def refused_payouts() -> QuerySet[Earning]:
    """Return earnings whose payout the processor refused, and which wait for the next try."""
    refused = Earning.objects.filter(
        payouts__state__in=PAYOUT.moves["refuse"].targets, next_payout_at__isnull=False, paid_at__isnull=True
    )
    return refused.select_related("payment__case", "person").distinct().order_by("next_payout_at")


def dead_errands() -> QuerySet[Errand]:
    """Return errands of the payments room that were given up."""
    return Errand.objects.dead().filter(reaction__startswith="payments.")


def runs() -> QuerySet[CheckRun]:
    """Return the runs of the self-check, the last first."""
    return CheckRun.objects.order_by("-at", "-pk")


COLUMNS: dict[str, Lazy] = {  # of the fee report
    "released": _("Completed cases, in all"),
    "commission": _("Commission"),
    "given_back": _("Commission given back"),
    "payout_fees": _("Fees for payouts"),
    "processor_fees": _("Fees of the processor"),
    "chargeback_fees": _("Fees for chargebacks"),
    "losses": _("Losses by chargebacks"),
    "result": _("What remains"),
}


@dataclass(frozen=True, slots=True)
class Month:
    """What one month brought and cost. ``result`` is what remains."""

    month: datetime
    cases: int
    released: Money  # what clients paid for cases that were completed
    commission: Money
    given_back: Money  # of the commission
    payout_fees: Money  # in dollars, what failed left out
    processor_fees: Money
    chargeback_fees: Money
    losses: Money

    @property
    def says_something(self) -> bool:
        """Tell whether anything happened that a report is about."""
        return any((self.released, self.commission, self.given_back, self.payout_fees, *self.costs))

    def columns(self) -> list[Money]:
        """Return the amounts of a report, in the order of ``COLUMNS``."""
        return [getattr(self, name) for name in COLUMNS]

    def labelled(self) -> list[tuple[Lazy, Money]]:
        """Return the amounts with the heads of their columns."""
        return list(zip(COLUMNS.values(), self.columns(), strict=True))

    @property
    def result(self) -> Money:
        """What remains of the month."""
        return self.commission - self.given_back + self.payout_fees - sum(self.costs, Money(0))

    @property
    def costs(self) -> tuple[Money, Money, Money]:
        """What the month cost."""
        return self.processor_fees, self.chargeback_fees, self.losses


def months() -> list[Month]:
    """Return the fee report, the last month first; months are those of UTC (ADM-10)."""
    monthly = Transfer.objects.annotate(month=TruncMonth("journal__at", tzinfo=UTC)).values("month")
    rows: Any = monthly.annotate(
        cases=Count("journal", filter=RELEASED, distinct=True),
        released=Sum("amount", filter=RELEASED),
        commission=_into("rev:commission"),
        given_back=_out_of("rev:commission"),
        payout_fees=_into("rev:payout_fee"),
        payout_fees_back=_out_of("rev:payout_fee"),
        **{name: _out_of(code) for name, code in COSTS.items()},
        **{f"{name}_back": _into(code) for name, code in COSTS.items()},
    )
    reported = (_month(row) for row in rows.order_by("-month"))
    return [month for month in reported if month.says_something]


RELEASED = Q(journal__kind="released")
COSTS = {"processor_fees": "exp:psp_fee", "chargeback_fees": "exp:dispute_fee", "losses": "exp:chargeback"}


def _into(code: str) -> Sum:
    return Sum("amount", filter=Q(credit__code=code))


def _out_of(code: str) -> Sum:
    return Sum("amount", filter=Q(debit__code=code))


def _month(row: dict[str, Any]) -> Month:
    costs = {name: Money((row[name] or 0) - (row[f"{name}_back"] or 0)) for name in (*COSTS, "payout_fees")}
    sums = {name: Money(row[name] or 0) for name in ("released", "commission", "given_back")}
    return Month(month=row["month"], cases=row["cases"], **sums, **costs)
