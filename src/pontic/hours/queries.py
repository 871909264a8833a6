"""What pages and verbs ask about hours."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Sum

from pontic.accounts.models import Person
from pontic.billing.models import Part
from pontic.contracts.ending import Consequence
from pontic.contracts.models import Contract, ContractStep, Terms
from pontic.hours import reckoning, terms
from pontic.hours.models import Entry, Objection, Screenshot, Timer, Week
from pontic.hours.process import WEEK
from pontic.kit.money import Money


@dataclass(frozen=True, slots=True)
class Journal:
    """One week of a contract as its page shows it. ``week`` is None while nothing was written in it."""

    monday: date
    week: Week | None
    entries: list[Entry]  # in the order of time; ``.screenshots.all()`` and ``.versions.all()`` cost no query
    reckoned: reckoning.Reckoning  # what it comes to now: amount_minor, minutes_tracked, minutes_manual, ..._beyond
    billable: dict[int, int] = field(default_factory=dict)  # entry -> its billable seconds
    objections: list[Objection] = field(default_factory=list)
    rest: Part | None = None  # of its bill, once that is final: what nobody has objected to

    @property
    def is_disputed(self) -> bool:
        """Tell whether a dispute about the week holds up all that nobody objected to singly."""
        return self.rest is not None and self.rest.is_contested

    @property
    def is_decided(self) -> bool:
        """Tell whether that went back, or went its way before the week was closed: by a dispute about the week."""
        if self.week is None or self.rest is None or self.rest.is_open or self.rest.is_contested:
            return False
        return self.rest.is_returned or not self.week.is_closed


def timer_of(person: Person) -> Timer | None:
    """Return the timer that runs for this person, on whatever contract."""
    return Timer.objects.filter(person=person).select_related("contract__terms", "contract__client").first()


def journal(contract: Contract, monday: date) -> Journal:
    """Return one week, in six queries at most."""
    week = Week.objects.filter(contract=contract, monday=monday).select_related("bill").first()
    shots = Prefetch("screenshots", Screenshot.objects.filter(deleted_at=None).select_related("file"))
    entries = list(Entry.objects.live().filter(week=week).prefetch_related(shots, "versions")) if week else []
    limit = limit_of(contract, week)
    taken = terms.billable((row.seconds for row in entries), limit)
    billable = {row.pk: count for row, count in zip(entries, taken, strict=True)}
    found = reckoning.grouped([worked(row) for row in entries], taken)
    objections = list(week.objections.select_related("part__bill").order_by("pk")) if week else []
    rest = Part.objects.filter(bill=week.bill_id, key="").first() if week and week.is_billed else None
    return Journal(monday, week, entries, found, billable, objections, rest)


def weeks(contract: Contract) -> list[Week]:
    """Return the weeks of a contract that have hours, with their bills, newest first."""
    worked = Exists(Entry.objects.live().filter(week=OuterRef("pk")))
    return list(Week.objects.filter(worked, contract=contract).select_related("bill").order_by("-monday"))


def limit_of(contract: Contract, week: Week | None = None) -> int | None:
    """Return the weekly limit in minutes: as drafted, else by the terms in force."""
    if week is not None and (week.is_billed or week.limit_minutes is not None):
        return week.limit_minutes
    return contract.terms.weekly_limit_minutes


def seconds_left(contract: Contract, monday: date, *, besides: Entry | None = None) -> int | None:
    """Return how many seconds of a week are still within the limit (not below 0); None without a limit."""
    week = Week.objects.filter(contract=contract, monday=monday).first()
    limit = limit_of(contract, week)
    if limit is None:
        return None
    rows = Entry.objects.live().filter(week=week) if week else Entry.objects.none()
    others = rows.exclude(pk=besides.pk) if besides else rows
    return max(0, limit * 60 - (others.aggregate(all=Sum("seconds"))["all"] or 0))


def terms_at(contract: Contract, at: datetime) -> Terms:
    """Return the terms that were in force at a moment: a change counts for work that begins after it."""
    steps = ContractStep.objects.filter(contract=contract, terms__isnull=False, at__lte=at)
    step = steps.select_related("terms").order_by("-at", "-pk").first()
    return step.terms if step and step.terms else contract.terms


def worked(entry: Entry) -> reckoning.Worked:
    """Return an entry as far as its price goes."""
    return reckoning.Worked(entry.seconds, entry.rate_minor, entry.is_manual)


def reckon(week: Week, limit_minutes: int | None) -> reckoning.Reckoning:
    """Return what a week comes to by its entries now."""
    rows = Entry.objects.live().filter(week=week).order_by("started_at", "pk")
    return reckoning.reckon([worked(row) for row in rows], limit_minutes)


def billable(week: Week) -> dict[Entry, int]:
    """Return the entries of a week, in the order of time, with their billable seconds."""
    rows = list(Entry.objects.live().filter(week=week).select_related("objection").order_by("started_at", "pk"))
    return dict(zip(rows, terms.billable((row.seconds for row in rows), week.limit_minutes), strict=True))


def when_ended(contract: Contract, by: str) -> list[Consequence]:  # noqa: ARG001 - hours are owed whoever ends it
    """Say what the end does: bills stay due, hours not billed yet are billed on Monday, and no further ones come."""
    weeks = list(Week.objects.filter(contract=contract).exclude(state__in=WEEK.final).select_related("bill"))
    due = [week.bill.amount for week in weeks if week.bill and week.bill.is_due]
    open_ones = [week for week in weeks if not week.is_billed]
    worth = sum(reckon(week, limit_of(contract, week)).amount_minor for week in open_ones)
    is_running = Timer.objects.filter(contract=contract).exists()
    found = [Consequence("bills_stay", sum(due, Money(0)), len(due))] if due else []
    found += [Consequence("hours_stay", Money(worth))] if worth or is_running else []
    return [*found, Consequence("no_more_hours")]


def worked_in(contracts: Iterable[Contract], monday: date) -> dict[int, int]:
    """Return per contract the seconds of one week, in one query."""
    rows = Entry.objects.live().filter(contract__in=list(contracts), week__monday=monday).order_by()
    return dict(rows.values_list("contract").annotate(all=Sum("seconds")))


def screenshot_at(person: Person, at: datetime) -> Screenshot | None:
    """Return the screenshot that this person sent of a moment, deleted or not: what was sent twice is there once."""
    return Screenshot.objects.filter(contract__designer=person, at=at, file__owner=person).first()
