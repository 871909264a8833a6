"""Periodic work: open what is due, remind, end what nobody answered, let badges follow time."""

from datetime import datetime, timedelta
from itertools import product

from django.db.models import Exists, OuterRef, Q, QuerySet

from pontic.reviews import actions, queries, rounds
from pontic.reviews.models import EditPermit, Extension, Review, Round, RoundReminder
from pontic.reviews.process import ANSWER_WITHIN, EDIT, EXTENSION
from pontic.reviews.terms import REMIND_ON

BATCH = 200
PAID_LATE = timedelta(days=90)  # after its end; what is paid later is reviewed by nobody


def open_sealed(now: datetime) -> int:
    """Open every round whose time to write is over; returns how many reviews can be read now (RVW-03)."""
    due = Round.objects.filter(opened_at=None, write_until__lte=now).order_by("write_until")[:BATCH]
    return sum(actions.open_round(work, now=now) for work in due)


def remind(now: datetime) -> int:
    """Remind those who have not written on day 3 and on day 10; returns how many."""
    rounds = _untold(now).select_related("client", "designer").order_by("pk")
    return sum(actions.remind(work, now=now) for work in rounds.iterator())


def _untold(now: datetime) -> QuerySet[Round]:
    """Return the open rounds in which a side has neither written nor had the reminder of a day that has come."""
    due = Q()
    for day, side in product(REMIND_ON, ("client", "designer")):
        written = Review.objects.filter(round=OuterRef("pk"), author=OuterRef(side))
        told = RoundReminder.objects.filter(round=OuterRef("pk"), person=OuterRef(side), day=day)
        due |= Q(closed_at__lte=now - timedelta(days=day)) & ~Q(Exists(written)) & ~Q(Exists(told))
    return Round.objects.filter(due, opened_at=None, write_until__gt=now)


def lapse(now: datetime) -> int:
    """End the questions for more time and for changes that nobody answered, and leave that nobody used."""
    since = now - ANSWER_WITHIN
    asked = list(Extension.objects.filter(state=EXTENSION.initial, at__lte=since)[:BATCH])
    for extension in asked:
        actions.lapse_extension(extension, now=now)
    unused = Q(state=EDIT.initial, at__lte=since) | Q(state="allowed", answered_at__lte=since)
    permits = list(EditPermit.objects.filter(unused)[:BATCH])
    for permit in permits:
        actions.lapse_edit(permit, now=now)
    return len(asked) + len(permits)


def refresh_badges(now: datetime) -> int:
    """Give and take "Top expert" where time has passed or the rule has changed; returns how many."""
    people = list(queries.badge_changes(now)[:BATCH])
    for person in people:
        actions.refresh_person(person, now=now)
    return len(people)


def catch_up(now: datetime) -> int:
    """Note how cases went about which nobody has noted it, and open the rounds of contracts that were paid late."""
    cases = list(queries.unjudged()[:BATCH])
    late = list(rounds.without_round(now - PAID_LATE)[:BATCH])
    for contract in late:
        actions.start_round(contract)
    return sum(actions.note_outcome(case, now=now) is not None for case in cases) + len(late)
