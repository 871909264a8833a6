"""What the clock does in disputes: carry out decisions that stand, and remind of what ends soon."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from pontic.disputes import actions
from pontic.disputes.models import Dispute, DisputeQuerySet, DisputeReminder, Statement
from pontic.disputes.process import ANSWER_REMINDER, APPEAL_REMINDER, DISPUTE, END_REMINDERS
from pontic.kit.sweep import Sweep


def carry_out(now: datetime) -> int:
    """Carry out every decision against which nobody appealed in time; returns how many."""
    return _each(Dispute.objects.to_carry_out(now), lambda dispute: actions.carry_out(dispute, now=now))


def run_out(now: datetime) -> int:
    """Give back what nobody decided about within 60 days, of contracts (decision 17); returns how many."""
    return _each(Dispute.objects.run_out(now), lambda dispute: actions.run_out(dispute, now=now))


def remind(now: datetime) -> int:
    """Remind before each deadline, and once when the designer has said nothing; returns how many."""
    return sum(_each(_ungiven(rows, kind), _give(kind, now)) for kind, rows in _due(now))


def _due(now: datetime) -> Iterator[tuple[str, DisputeQuerySet]]:
    heard = Statement.objects.filter(dispute=OuterRef("pk")).exclude(
        role__in=(Statement.Role.STAFF, OuterRef("claimant"))
    )
    unheard = Dispute.objects.filter(~Exists(heard), state=DISPUTE.initial)
    yield "answer_1", unheard.filter(answer_by__gt=now, answer_by__lte=now + ANSWER_REMINDER)
    yield "silent_0", unheard.filter(answer_by__lte=now)
    yield "appeal_1", Dispute.objects.filter(carry_out_at__gt=now, carry_out_at__lte=now + APPEAL_REMINDER).open()
    ends = Dispute.objects.for_agents().alias(end=Coalesce("ends_at", "case__due_at")).filter(end__gt=now)
    later = timedelta(0)
    for ahead in sorted(END_REMINDERS):  # one that is due after its successor is not given any more
        yield f"end_{ahead.days}", ends.filter(end__gt=now + later, end__lte=now + ahead)
        later = ahead


def _give(kind: str, now: datetime) -> Callable[[Dispute], bool]:
    return lambda dispute: actions.remind(dispute, kind, now=now)


def _each(rows: DisputeQuerySet, run: Callable[[Dispute], bool]) -> int:
    return Sweep("disputes").each(rows.order_by("pk"), run).end()


def _ungiven(rows: DisputeQuerySet, kind: str) -> DisputeQuerySet:
    """Leave out those that were reminded of it already."""
    return rows.filter(~Exists(DisputeReminder.objects.filter(dispute=OuterRef("pk"), kind=kind)))
