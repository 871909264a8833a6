"""Deciding about a recommendation: by support alone."""

import pytest
from tests.builders.profiles import an_approved_profile
from tests.builders.recommendations import a_published_recommendation, a_recommendation

from pontic.accounts.models import StaffAct, StaffRole
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.profiles.models import Profile
from pontic.recommendations import actions as recommendations
from pontic.recommendations import facts, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(designer, now):
    an_approved_profile(designer, now)
    return a_recommendation(designer, now)


def count(designer) -> int:
    return Profile.objects.get(person=designer).recommendation_count


def test_published_it_is_read_by_everybody_and_counted(row, designer, staff, now):
    recommendations.decide(row, "publish", by=staff, how="company", now=now)
    assert [found.pk for found in queries.published_of(designer)] == [row.pk]
    assert count(designer) == 1


def test_stars_and_their_number_stay_as_they_were(row, designer, staff, now):
    figures = Profile.objects.filter(person=designer).values("rating_sum", "rating_count", "completed_count")
    before = figures.get()
    recommendations.decide(row, "publish", by=staff, how="company", now=now)
    assert figures.get() == before


def test_it_tells_and_is_on_record(row, staff, now):
    recommendations.decide(row, "publish", by=staff, how="company", now=now)
    assert Fact.objects.filter(name=facts.MOVED["publish"], payload__recommendation=row.pk).exists()
    act = StaffAct.objects.get(subject=f"recommendation:{row.pk}")
    assert (act.person, act.reason) == (staff, "company")


def test_rejected_it_keeps_the_reason_for_the_designer(row, designer, staff, now):
    recommendations.decide(row, "reject", by=staff, note=" The address does not answer. ", now=now)
    found = queries.of(designer).get()
    assert found.is_rejected
    assert found.note == "The address does not answer."
    assert count(designer) == 0


def test_removed_it_is_counted_no_more(row, designer, staff, now):
    recommendations.decide(row, "publish", by=staff, how="company", now=now)
    recommendations.decide(row, "remove", by=staff, note="Helga asked for it.", now=now)
    assert count(designer) == 0
    assert list(queries.published_of(designer)) == []


def test_free_mail_is_published_after_a_call_alone(designer, staff, now):
    an_approved_profile(designer, now)
    row = a_recommendation(designer, now, email="helga@gmail.com")
    with pytest.raises(recommendations.NotAuthenticated):
        recommendations.decide(row, "publish", by=staff, how="company", now=now)
    assert recommendations.decide(row, "publish", by=staff, how="call", now=now).is_published


def test_it_must_be_said_how_it_was_checked(row, staff, now):
    with pytest.raises(ValueError, match="not a valid"):
        recommendations.decide(row, "publish", by=staff, how="", now=now)


@pytest.mark.parametrize("move", ["publish", "reject", "remove"])
def test_it_refuses_the_designer_a_stranger_and_another_role(row, designer, stranger, second_designer, now, move):
    StaffRole.objects.create(person=second_designer, role=StaffRole.Role.MODERATOR)
    for person in (designer, stranger, second_designer):
        with pytest.raises(MoveRefused):
            recommendations.decide(row, move, by=person, how="company", now=now)


def test_staff_decide_about_nothing_of_their_own(designer, staff, now):
    an_approved_profile(designer, now)
    row = a_recommendation(designer, now, by=staff)
    with pytest.raises(MoveRefused):
        recommendations.decide(row, "publish", by=staff, how="member", now=now)
    StaffRole.objects.create(person=designer, role=StaffRole.Role.SUPPORT)
    with pytest.raises(MoveRefused):
        recommendations.decide(row, "publish", by=designer, how="member", now=now)


@pytest.mark.parametrize("move", ["publish", "reject"])
def test_it_refuses_to_decide_twice(designer, staff, now, move):
    an_approved_profile(designer, now)
    row = a_published_recommendation(designer, now, staff=staff)
    with pytest.raises(MoveRefused):
        recommendations.decide(row, move, by=staff, how="company", now=now)
