"""Measures against a person: graduated, reasoned, with a second pair of eyes for what is for good (decision 24)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.conduct import facts, policies, terms
from pontic.conduct.models import Ground, Measure
from pontic.conduct.process import MEASURE
from pontic.kit.process import CLOCK, MoveRefused
from pontic.outbox import actions as outbox


class OneselfMeasured(MoveRefused):
    """Nobody but a moderator takes measures, none against himself, and against staff an admin alone."""

    def __init__(self) -> None:
        """Say what was tried."""
        super().__init__(MEASURE.name, "propose", state=MEASURE.initial, actor=policies.STRANGER)


class NeedsProof(ValueError):  # noqa: N818 - reads as the sentence that it is
    """For good there is one ground only: proven payment outside, with its evidence (decision 24)."""


class NoteMissing(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Its owner reads why, in a sentence or more."""


class UntilRefused(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The end lies in the past or too far away."""


@transaction.atomic
def take_measure(
    person: Person,
    *,
    kind: str,
    ground: str,
    note: str,
    evidence: Sequence[str] = (),
    until: datetime | None = None,
    by: Person,
    now: datetime,
) -> Measure:
    """Take a measure against somebody: in force at once, or proposed where it is for good (CIRC-02).

    Raises OneselfMeasured, NeedsProof, NoteMissing, UntilRefused.
    """
    _check(person, kind=kind, ground=ground, note=note, evidence=evidence, by=by)
    if not terms.may_last(until, now=now):
        raise UntilRefused(until)
    row = Measure.objects.create(
        person=person,
        kind=Measure.Kind(kind),
        ground=Ground(ground),
        note=note.strip(),
        evidence=list(evidence),
        until=terms.until(kind, until, now=now),
        proposed_by=by,
        proposed_at=now,
    )
    accounts.note_staff_act(by, f"propose {kind}", f"person:{person.pk}", now=now, reason=row.note)
    if row.is_for_good:
        outbox.announce(facts.PROPOSED, measure=row.pk, person=person.pk, by=by.pk, now=now)
        return row
    return _begin(row, "impose", by=None, now=now)


@transaction.atomic
def confirm(measure: Measure, *, by: Person, now: datetime) -> Measure:
    """Confirm what is for good, as somebody else than who proposed it."""
    row = _allowed(measure, "confirm", by=by)
    accounts.note_staff_act(by, "confirm measure", f"person:{row.person_id}", now=now, reason=row.note)
    return _begin(row, "confirm", by=by, now=now)


@transaction.atomic
def refuse(measure: Measure, *, by: Person, reason: str, now: datetime) -> Measure:
    """Do not confirm it: nothing happens to the person."""
    row = _allowed(measure, "refuse", by=by)
    accounts.note_staff_act(by, "refuse measure", f"person:{row.person_id}", now=now, reason=reason.strip())
    return _end(row, "refuse", now=now)


@transaction.atomic
def lift(measure: Measure, *, by: Person, reason: str, now: datetime) -> Measure:
    """End a measure before its time."""
    row = _allowed(measure, "lift", by=by)
    accounts.note_staff_act(by, "lift measure", f"person:{row.person_id}", now=now, reason=reason.strip())
    return _end(row, "lift", now=now)


@transaction.atomic
def lift_on_appeal(measure: Measure, *, now: datetime) -> Measure:
    """End a measure because an appeal against it was granted."""
    row = _locked(measure)
    MEASURE.allow("lift", state=row.state, actor="appeal")
    return _end(row, "lift", now=now)


@transaction.atomic
def expire(measure: Measure, *, now: datetime) -> bool:
    """End a measure whose time is over; tells whether it was."""
    row = _locked(measure)
    if not row.is_in_force or row.until is None or row.until > now:
        return False
    MEASURE.allow("expire", state=row.state, actor=CLOCK)
    _end(row, "expire", now=now)
    return True


def _check(person: Person, *, kind: str, ground: str, note: str, evidence: Sequence[str], by: Person) -> None:
    if not policies.may_measure(person, by):
        raise OneselfMeasured
    if kind == Measure.Kind.TERMINATION and (ground != terms.FOR_GOOD or not evidence):
        raise NeedsProof(ground)
    if len(note.strip()) < terms.REASON_AT_LEAST:
        raise NoteMissing


def _locked(measure: Measure) -> Measure:
    return Measure.objects.select_for_update(of=("self",)).select_related("person").get(pk=measure.pk)


def _allowed(measure: Measure, move: str, *, by: Person) -> Measure:
    row = _locked(measure)
    if move not in policies.moves_in_measure(row, by):
        raise MoveRefused(MEASURE.name, move, state=row.state, actor=policies.STRANGER)
    return row


def _begin(row: Measure, move: str, *, by: Person | None, now: datetime) -> Measure:
    row.state, row.confirmed_by, row.began_at = MEASURE.moves[move].target, by, now
    row.save(update_fields=["state", "confirmed_by", "began_at"])
    _follow(row, now=now)
    outbox.announce(facts.IMPOSED, measure=row.pk, person=row.person_id, kind=row.kind, now=now)
    return row


def _end(row: Measure, move: str, *, now: datetime) -> Measure:
    row.state, row.ended_at = MEASURE.moves[move].target, now
    row.save(update_fields=["state", "ended_at"])
    _follow(row, now=now)
    outbox.announce(facts.ENDED, measure=row.pk, person=row.person_id, kind=f"{row.kind}_{row.state}", now=now)
    return row


def _follow(row: Measure, *, now: datetime) -> None:
    """Let the person's standing be what the measures in force make it."""
    Person.objects.select_for_update(no_key=True).get(pk=row.person_id)
    held = Measure.objects.filter(person_id=row.person_id, state="in_force").values_list("kind", "until")
    standing, until = terms.standing(held)
    accounts.set_standing(row.person_id, standing=standing, until=until, now=now)
