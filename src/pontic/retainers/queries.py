"""What pages and other rooms ask about paid-ahead weeks, months and the cases in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from pontic.accounts import policies as accounts
from pontic.billing.models import Part
from pontic.contracts import terms as agreed
from pontic.contracts.ending import Consequence
from pontic.contracts.models import Contract, Kind
from pontic.kit.money import Money
from pontic.retainers import terms
from pontic.retainers.models import Draw, DrawQuerySet, Period, PeriodQuerySet

DATES = {Kind.RETAINER: terms.week, Kind.MONTHLY: terms.month}


def last_of(contract: Contract) -> Period | None:
    """Return the newest week or month; None before the first."""
    rows = Period.objects.filter(contract=contract).select_related("terms", "contract", "bill")
    return rows.order_by("-number").first()


def dates_of(contract: Contract, number: int) -> terms.Dates | None:
    """Return the days of the week or month with this number; None for other kinds of contract."""
    find = DATES.get(Kind(contract.kind))
    if find is None:
        return None
    first = Period.objects.filter(contract=contract, number=1).values_list("from_date", flat=True).first()
    return find(first or _start(contract), number)


def _start(contract: Contract) -> date:
    return max(contract.started_at.date(), contract.terms.starts_on or date.min)


def next_dates(contract: Contract, last: Period | None) -> terms.Dates | None:
    """Return the days of the week or month that comes next; None once the contract is over."""
    return None if contract.is_over else dates_of(contract, last.number + 1 if last else 1)


def may_be_billed(contract: Contract) -> bool:
    """Tell whether a new week or month is asked for: not while it is on hold, or one side cannot act."""
    return contract.is_workable and all(map(accounts.may_go_on, (contract.client, contract.designer)))


def periods_of(contract: Contract) -> PeriodQuerySet:
    """Return the weeks or months of a contract, the newest first, each with how its cases stand."""
    counts = {
        f"{name}_count": Count("draws", filter=Q(draws__state__in=states), distinct=True)
        for name, states in COUNTED.items()
    }
    rows = Period.objects.filter(contract=contract).select_related("bill", "terms", "contract")
    return rows.annotate(**counts).order_by("-number")


COUNTED = {
    "free": ("free",),
    "sent": ("taken", "spent"),
    "released": ("released",),
    "returned": ("returned", "lost"),
}


def usable(contract: Contract) -> DrawQuerySet:
    """Return the paid cases that can be sent, in the order in which they are taken."""
    return Draw.objects.usable().filter(period__contract=contract).in_turn()


def unpaid_extra(contract: Contract) -> Draw | None:
    """Return the case on top that waits for its payment, if any."""
    rows = Draw.objects.unpaid().filter(period__contract=contract, is_extra=True)
    return rows.select_related("part__bill", "period").first()


def next_number(period: Period) -> int:
    """Return the number that the next case on top of this month gets."""
    return period.draws.count() + 1


def draws_of(periods: Sequence[Period]) -> DrawQuerySet:
    """Return the cases of these months in their order, with their money."""
    return Draw.objects.filter(period__in=periods).select_related("part__bill").order_by("period", "number")


def fee_of(part: Part) -> Money:
    """Return a case's share of the commission on its bill, if all of the bill is released (decision 11)."""
    bill = part.bill
    rate = {"basis_points": bill.fee_basis_points, "least_minor": bill.fee_least_minor}
    whole = agreed.commission(bill.amount, **rate)
    before = Part.objects.filter(bill=bill, pk__lt=part.pk).values_list("amount_minor", flat=True)
    done, cost = sum(before), part.amount_minor
    return whole.split(done, cost, bill.amount_minor - done - cost)[1]


def ended_by(contract: Contract) -> str:
    """Return which side ended or left a contract; ``staff`` where neither did, empty while it runs."""
    if not contract.is_over:
        return ""
    return {contract.client_id: "client", contract.designer_id: "designer"}.get(contract.ended_by_id or 0, "staff")


@dataclass(frozen=True, slots=True)
class Left:
    """How many paid cases are left under a contract, and where they come from."""

    included: int = 0  # of the newest month
    carried: int = 0  # of months before
    extra: int = 0  # bought on top

    @property
    def all(self) -> int:
        """How many cases can be sent now."""
        return self.included + self.carried + self.extra


def left(contract: Contract, last: Period | None) -> Left:
    """Count the paid cases that can be sent now, in one query."""
    number = last.number if last else 0
    found = (
        Draw.objects.usable()
        .filter(period__contract=contract)
        .aggregate(
            included=Count("pk", filter=Q(is_extra=False, period__number=number)),
            carried=Count("pk", filter=Q(is_extra=False, period__number__lt=number)),
            extra=Count("pk", filter=Q(is_extra=True)),
        )
    )
    return Left(**{name: int(count or 0) for name, count in found.items()})


def when_ended(contract: Contract, by: str) -> list[Consequence]:
    """Say what the end of a contract does with what was paid ahead; ``by``: client, designer or staff.

    Codes: ``week_stands`` (paid already), ``week_owed``, ``no_more_weeks``; ``months_unpaid`` (dropped),
    ``cases_returned``, ``cases_released``, ``cases_go_on`` (sent, and not ended), ``no_more_months``.
    """
    return {Kind.RETAINER: _week_ends, Kind.MONTHLY: _month_ends}[Kind(contract.kind)](contract, by)


def _week_ends(contract: Contract, _by: str) -> list[Consequence]:
    weeks = Period.objects.open().filter(contract=contract).select_related("bill")
    found = [
        Consequence("week_owed" if week.is_asked else "week_stands", week.bill.amount, 1) for week in weeks if week.bill
    ]
    return [*found, Consequence("no_more_weeks", contract.terms.weekly)]


def _month_ends(contract: Contract, by: str) -> list[Consequence]:
    nothing, found = Money(0, contract.terms.currency), []
    sums: dict[str, list[Money]] = {"release": [], "return": [], "go_on": [], "unpaid": []}
    for draw in Draw.objects.filter(period__contract=contract).select_related("period__terms", "part__bill"):
        what = _fate(draw, by)
        if what:
            sums[what].append(draw.amount)
    for what, code in CODES.items():
        if sums[what]:
            found.append(Consequence(code, sum(sums[what], nothing), len(sums[what])))
    return [*found, Consequence("no_more_months", contract.terms.monthly)]


def _fate(draw: Draw, by: str) -> str:
    if draw.is_free:
        extra, refused = draw.is_extra, draw.is_turned_down
        return terms.fate(draw.period.terms.unused, is_extra=extra, is_turned_down=refused, ended_by=by)
    return "go_on" if draw.is_taken else "unpaid" if draw.is_asked else ""


def when_put_back(part: Part, *, by: str) -> str:
    """Say what becomes of a case's share if nothing is done for it: release or return; empty where it counts again.

    ``by``: who turns the case down; after the end of its month, or of the contract, the terms decide (CON-20).
    """
    draw = Draw.objects.select_related("period__terms", "period__contract").get(part=part)
    contract = draw.period.contract
    if not contract.is_over and not draw.period.is_over:
        return ""
    refused, ended = by != "client", ended_by(contract)
    found = terms.fate(draw.period.terms.unused, is_extra=draw.is_extra, is_turned_down=refused, ended_by=ended)
    return "" if found == "carry" else found


CODES = {
    "return": "cases_returned",
    "release": "cases_released",
    "go_on": "cases_go_on",
    "unpaid": "months_unpaid",
}
