"""What the clock does: moves that are due, reminders before them, and a word about work that never came."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from pontic.cases import actions
from pontic.cases.models import Case, CaseQuerySet, Reminder
from pontic.cases.process import CASE, REMINDERS, UNDELIVERED, ReminderRule
from pontic.kit.process import CLOCK
from pontic.kit.sweep import Sweep


def act(now: datetime) -> int:
    """Make every move whose time has come; returns how many. One case that fails does not stop the others."""
    due = Case.objects.open().filter(due_at__lte=now).order_by("due_at")
    return _each(due, lambda case: _act_on(case, now))


def remind(now: datetime) -> int:
    """Remind before each deadline, and once when the designer's promise is broken; returns how many."""
    return sum(_give(rule, now) for rule in REMINDERS)


def flag_undelivered(now: datetime) -> int:
    """Tell both sides once that 30 days after acceptance nothing was delivered (decision 14)."""
    return _give(UNDELIVERED, now)


def _act_on(case: Case, now: datetime) -> bool:
    timer = CASE.timer(state=case.state)
    if timer is None or case.due_at is None or case.due_at > now:
        return False
    actions.make(case, timer.name, actor=CLOCK, now=now)
    return True


def _give(rule: ReminderRule, now: datetime) -> int:
    given = Reminder.objects.filter(case=OuterRef("pk"), kind=rule.kind, due_at=OuterRef(rule.field))
    near = Case.objects.filter(~Exists(given), state__in=rule.states, **{f"{rule.field}__lte": now - rule.offset})
    if rule is UNDELIVERED:
        near = near.filter(delivered_at=None)
    return _each(near.order_by("pk"), lambda case: _is_time(case, rule, now) and actions.remind(case, rule, now=now))


def _is_time(case: Case, rule: ReminderRule, now: datetime) -> bool:
    """Tell whether the reminder's moment came while the case stood as it stands, and its deadline is not over."""
    deadline = getattr(case, rule.field)
    if not case.stands_in(rule.states) or deadline is None:
        return False
    moment = deadline + rule.offset
    is_over = rule.offset < timedelta(0) and deadline <= now
    is_stale = rule is not UNDELIVERED and moment <= case.changed_at
    return moment <= now and not is_over and not is_stale


def _each(rows: CaseQuerySet, run: Callable[[Case], bool]) -> int:
    """Run on every row in a transaction of its own, looked at again under its lock; count what was done."""

    @transaction.atomic
    def one(pk: int) -> bool:
        case = _lock(pk)
        return case is not None and run(case)

    return Sweep("cases").each(list(rows.values_list("pk", flat=True)), one).end()


def _lock(pk: int) -> Case | None:
    skip = connection.features.has_select_for_update_skip_locked
    return Case.objects.select_for_update(skip_locked=skip, of=("self",) if skip else ()).filter(pk=pk).first()
