"""The Monday run, one batch of weeks at a time: drafted, made final, closed (HOUR-05 to 08, 11, 12; decision 12).

A batch is one transaction and looks at its weeks anew under their locks; so the run can die anywhere and begin again,
several may run side by side, and no week is billed twice. The sums are made by the database: what twenty entries say
is one row by the time it gets here; only where a week is over its limit each entry is looked at.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Sum

from pontic.billing import actions as billing
from pontic.billing.models import BillKind
from pontic.hours import queries, reckoning, terms
from pontic.hours.actions.drafts import days, follow, key_of, note
from pontic.hours.models import Entry, Source, Timer, Week
from pontic.hours.process import WEEK
from pontic.kit.process import CLOCK

SUMS = ["bill", "limit_minutes", "minutes_tracked", "minutes_manual", "minutes_beyond", "state"]


@transaction.atomic
def draft(weeks: Sequence[int], *, now: datetime) -> int:
    """Draft the bills of weeks that are over; those that come to nothing get none. Returns how many weeks."""
    held = _held(weeks, "draft", now=now)
    found = _reckoned(held)
    plans = []
    for week in held:
        week.state = WEEK.moves["draft"].target
        note(week, found[week.pk])
        if found[week.pk].lines:
            plans.append(_plan(week, found[week.pk]))
    made = billing.draw_up_many(plans, now=now)
    for week in held:
        week.bill = made.get(key_of(week))
    _save(held)
    return len(held)


@transaction.atomic
def finalise(weeks: Sequence[int], *, now: datetime) -> int:
    """Make drafts final: from now on nothing can be mended, and payments charges the bills. Returns how many."""
    held = _held(weeks, "finalise", now=now)
    found = _reckoned(held)
    for week in held:
        drawn = week.bill.amount_minor if week.bill else 0
        if found[week.pk].amount_minor != drawn:  # never, as every writer lets its draft follow: but look
            follow(week, now=now)
    billing.issue_many([week.bill.pk for week in held if week.bill], now=now)
    _enter(held, "finalise")
    return len(held)


@transaction.atomic
def close(weeks: Sequence[int], *, now: datetime) -> int:
    """Let go what the client did not object to: it is the designer's on Wednesday of day 17. Returns how many."""
    held = _held(weeks, "close", now=now)
    billing.release_many([week.bill.pk for week in held if week.bill], now=now)
    _enter(held, "close")
    return len(held)


def _held(weeks: Sequence[int], move: str, *, now: datetime) -> list[Week]:
    """Lock those of the weeks from which the clock can make this move now; one that somebody writes in comes later.

    A week in which a timer still runs comes later, too: its time is to be cut first.
    """
    skip = connection.features.has_select_for_update_skip_locked
    rows = Week.objects.select_for_update(skip_locked=skip, of=("self",) if skip else ())
    timed = Timer.objects.filter(contract=OuterRef("contract"), started_at__lt=terms.begins_at(terms.monday_of(now)))
    found = list(
        rows.due(move, now).filter(~Exists(timed), pk__in=weeks).select_related(*NEEDED[move]).defer(*LONG[move])
    )
    for week in found:
        WEEK.allow(move, state=week.state, actor=CLOCK)
    return found


# what a move reads of a week, and the texts that none of them does
NEEDED = {"draft": ("contract__terms", "bill"), "finalise": ("bill",), "close": ("bill",)}
LONG = {"draft": ("contract__terms__scope", "contract__end_note"), "finalise": (), "close": ()}


def _reckoned(weeks: Sequence[Week]) -> dict[int, reckoning.Reckoning]:
    """Return what each week comes to; the limit in force now is frozen with its draft."""
    for week in weeks:
        week.limit_minutes = queries.limit_of(week.contract, week)
    groups: dict[int, dict[tuple[bool, int], int]] = defaultdict(dict)
    rows = Entry.objects.live().filter(week__in=[week.pk for week in weeks]).order_by()
    told = rows.values("week", "source", "rate_minor").annotate(all=Sum("seconds"))
    for pk, source, rate, count in told.values_list("week", "source", "rate_minor", "all"):
        group = (source == Source.MANUAL, rate)
        groups[pk][group] = groups[pk].get(group, 0) + count
    found = {week.pk: reckoning.Reckoning(tuple(groups[week.pk].items()), beyond=0) for week in weeks}
    return found | _limited([week for week in weeks if _is_beyond(week, found[week.pk])])


def _is_beyond(week: Week, found: reckoning.Reckoning) -> bool:
    return week.limit_minutes is not None and sum(count for _, count in found.groups) > week.limit_minutes * 60


def _limited(weeks: Sequence[Week]) -> dict[int, reckoning.Reckoning]:
    """Return what weeks beyond their limits come to: what was worked first counts."""
    rows: dict[int, list[reckoning.Worked]] = defaultdict(list)
    entries = Entry.objects.live().filter(week__in=[week.pk for week in weeks]).order_by("started_at", "pk")
    for pk, count, rate, source in entries.values_list("week", "seconds", "rate_minor", "source"):
        rows[pk].append(reckoning.Worked(count, rate, source == Source.MANUAL))
    return {week.pk: reckoning.reckon(rows[week.pk], week.limit_minutes) for week in weeks}


def _plan(week: Week, found: reckoning.Reckoning) -> billing.Plan:
    return billing.Plan(
        key=key_of(week),
        kind=BillKind.WEEK,
        contract=week.contract,
        lines=found.lines,
        period=days(week.monday),
        available_from=week.available_at,
    )


def _enter(weeks: Sequence[Week], move: str) -> None:
    Week.objects.filter(pk__in=[week.pk for week in weeks]).update(state=WEEK.moves[move].target)


def _save(weeks: Sequence[Week]) -> None:
    """Save many rows in one statement."""
    Week.objects.bulk_create(weeks, update_conflicts=True, unique_fields=["pk"], update_fields=SUMS)
