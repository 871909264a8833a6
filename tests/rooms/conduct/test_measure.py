"""Measures: graduated, reasoned, in force until they end; for good only with proof and four eyes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.builders.conduct import NOTE, a_measure, a_moderator

from pontic.accounts import policies as accounts
from pontic.accounts.models import StaffAct
from pontic.conduct import actions, policies, sweeps, terms
from pontic.conduct.models import Measure
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact

DAY = timedelta(days=1)
KINDS = [("warning", "good"), ("restriction", "restricted"), ("suspension", "suspended")]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("kind", "standing"), KINDS)
def test_a_measure_is_in_force_at_once_and_is_the_persons_standing(kind, standing, designer, now):
    moderator = a_moderator()
    row = a_measure(designer, moderator, now, kind=kind)
    designer.refresh_from_db()
    assert (row.is_in_force, row.began_at, designer.standing) == (True, now, standing)
    act = StaffAct.objects.get()
    assert (act.person, act.act, act.subject) == (moderator, f"propose {kind}", f"person:{designer.pk}")
    payload = Fact.objects.get(name="conduct.imposed").payload
    assert payload == {"measure": row.pk, "person": designer.pk, "kind": kind}
    assert Fact.objects.filter(name="person.standing_changed").count() == (kind != "warning")


def test_what_is_for_good_is_only_proposed_until_somebody_else_confirms(designer, now):
    first, second = a_moderator(), a_moderator("Second Pair")
    row = a_measure(designer, first, now, kind="termination")
    designer.refresh_from_db()
    assert (row.is_in_force, designer.standing) == (False, "good")
    with pytest.raises(MoveRefused):
        actions.confirm(row, by=first, now=now)
    actions.confirm(row, by=second, now=now)
    designer.refresh_from_db()
    assert designer.standing == "terminated"
    assert StaffAct.objects.filter(act="confirm measure", person=second).exists()


def test_the_database_itself_wants_four_eyes(designer, now):
    moderator = a_moderator()
    row = a_measure(designer, moderator, now, kind="termination")
    for by in (None, moderator):
        with pytest.raises(IntegrityError), transaction.atomic():
            Measure.objects.filter(pk=row.pk).update(state="in_force", confirmed_by=by)


def test_what_was_proposed_can_be_refused_and_nothing_happens(designer, now):
    row = a_measure(designer, a_moderator(), now, kind="termination")
    row = actions.refuse(row, by=a_moderator("Second Pair"), reason="There is no proof.", now=now)
    designer.refresh_from_db()
    assert (row.state, designer.standing) == ("refused", "good")


@pytest.mark.parametrize("change", [{"ground": "abuse"}, {"evidence": []}])
def test_nothing_is_for_good_without_proven_payment_outside(change, designer, now):
    with pytest.raises(actions.NeedsProof):
        a_measure(designer, a_moderator(), now, kind="termination", **change)


def test_nobody_measures_himself_and_only_a_moderator_measures(designer, lab, now):
    moderator = a_moderator()
    for person, by in [(moderator, moderator), (designer, lab), (designer, a_moderator("Fin Ance", "finance"))]:
        with pytest.raises(MoveRefused):
            a_measure(person, by, now)


def test_its_owner_reads_why(designer, now):
    with pytest.raises(actions.NoteMissing):
        a_measure(designer, a_moderator(), now, note="Because.")


@pytest.mark.parametrize("until", [-DAY, timedelta(0), terms.LONGEST + DAY])
def test_an_end_lies_in_the_future_and_not_too_far(until, designer, now):
    with pytest.raises(actions.UntilRefused):
        a_measure(designer, a_moderator(), now, until=now + until)


def test_a_measure_ends_when_its_time_is_over(designer, now):
    row = a_measure(designer, a_moderator(), now, until=now + 7 * DAY)
    designer.refresh_from_db()
    assert designer.standing_until == now + 7 * DAY
    assert sweeps.expire(now + 7 * DAY - timedelta(seconds=1)) == 0
    assert sweeps.expire(now + 7 * DAY) == 1
    assert sweeps.expire(now + 7 * DAY) == 0
    designer.refresh_from_db()
    row.refresh_from_db()
    assert (row.state, designer.standing, designer.standing_until) == ("expired", "good", None)


def test_a_warning_counts_half_a_year_and_what_is_open_ended_does_not_pass(designer, now):
    moderator = a_moderator()
    assert a_measure(designer, moderator, now, kind="warning").until == now + terms.WARNING_LASTS
    assert a_measure(designer, moderator, now).until is None
    assert sweeps.expire(now + 400 * DAY) == 1


def test_the_heaviest_measure_in_force_counts(designer, now):
    moderator = a_moderator()
    heavy = a_measure(designer, moderator, now, until=now + 7 * DAY)
    a_measure(designer, moderator, now, kind="restriction")
    designer.refresh_from_db()
    assert designer.standing == "suspended"
    actions.lift(heavy, by=moderator, reason="It was a mistake.", now=now)
    designer.refresh_from_db()
    assert designer.standing == "restricted"


@pytest.mark.parametrize(
    ("held", "standing"),
    [
        ([], ("good", None)),
        ([("warning", 5)], ("good", None)),
        ([("restriction", 5), ("suspension", 3)], ("suspended", 3)),
        ([("suspension", 3), ("suspension", 9)], ("suspended", 9)),
        ([("suspension", 3), ("suspension", None)], ("suspended", None)),
    ],
)
def test_the_standing_of_several_measures(held, standing):
    assert terms.standing(held) == standing


def test_lifting_is_on_the_record_and_not_for_the_one_meant(designer, now):
    moderator, meant = a_moderator(role="admin"), a_moderator("Meant Person")
    row = a_measure(meant, moderator, now)
    with pytest.raises(MoveRefused):
        actions.lift(row, by=meant, reason="Mine.", now=now)
    row = actions.lift(row, by=moderator, reason="It was a mistake.", now=now)
    assert row.state == "lifted"
    assert StaffAct.objects.get(act="lift measure").reason == "It was a mistake."
    with pytest.raises(MoveRefused):
        actions.lift(row, by=moderator, reason="Again.", now=now)


def test_who_is_suspended_has_no_desk(now):
    moderator, other = a_moderator(role="admin"), a_moderator("Other One")
    a_measure(other, moderator, now)
    other.refresh_from_db()
    assert accounts.roles_of(other) == frozenset()
    assert policies.moves_in_measure(a_measure(moderator, a_moderator("Third One", role="admin"), now), other) == set()


def test_the_note_is_kept_as_it_was_written(designer, now):
    assert a_measure(designer, a_moderator(), now, note=f"  {NOTE} ").note == NOTE
