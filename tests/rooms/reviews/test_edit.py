"""Changing a published review once, with leave."""

from datetime import timedelta

import pytest
from tests.builders.cases import a_case
from tests.builders.reviews import a_review, a_reviewed_case

from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.profiles.contact import ContactInText
from pontic.profiles.models import Profile
from pontic.reviews import actions as reviews
from pontic.reviews import facts, policies, sweeps
from pontic.reviews.actions import RatingRefused
from pontic.reviews.models import EditPermit, Review

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def review(lab, designer, now):
    """The client's published review of four stars."""
    case = a_reviewed_case(client=lab, designer=designer, now=now, rating=4)
    return Review.objects.get(round__case=case, author=lab)


def test_four_become_five_and_the_badge_is_back(review, lab, designer, now):
    assert not Profile.objects.get(person=designer).is_pro
    reviews.ask_to_edit(review, by=lab, now=now)
    reviews.allow_edit(review, by=designer, now=now + DAY)
    reviews.edit(review, by=lab, rating=5, text="Mended at once.", criteria={"quality": 5}, now=now + 2 * DAY)
    profile = Profile.objects.get(person=designer)
    assert (profile.rating_sum, profile.rating_count, profile.is_pro) == (5, 1, True)
    review.refresh_from_db()
    assert (review.text, review.criteria, review.edited_at) == ("Mended at once.", {"quality": 5}, now + 2 * DAY)
    review.round.listing.refresh_from_db()
    assert review.round.listing.rating == 5


def test_the_reviewed_may_allow_it_unasked(review, lab, designer, now):
    reviews.allow_edit(review, by=designer, now=now)
    assert policies.may_edit(review, lab, now)


def test_without_leave_nothing_changes(review, lab, now):
    with pytest.raises(MoveRefused):
        reviews.edit(review, by=lab, rating=1, text="Other words.", now=now)
    reviews.ask_to_edit(review, by=lab, now=now)
    with pytest.raises(MoveRefused):
        reviews.edit(review, by=lab, rating=1, text="Other words.", now=now)
    assert Review.objects.get(pk=review.pk).rating == 4


def test_it_is_changed_once(review, lab, designer, now):
    reviews.allow_edit(review, by=designer, now=now)
    reviews.edit(review, by=lab, rating=5, text="", now=now)
    with pytest.raises(MoveRefused):
        reviews.edit(review, by=lab, rating=1, text="", now=now)
    with pytest.raises(MoveRefused):
        reviews.allow_edit(review, by=designer, now=now)
    with pytest.raises(MoveRefused):
        reviews.ask_to_edit(review, by=lab, now=now)


def test_nobody_else_asks_allows_or_changes(review, lab, designer, stranger, staff, now):
    for person in (designer, stranger, staff):
        with pytest.raises(MoveRefused):
            reviews.ask_to_edit(review, by=person, now=now)
    for person in (lab, stranger, staff):
        with pytest.raises(MoveRefused):
            reviews.allow_edit(review, by=person, now=now)
    reviews.allow_edit(review, by=designer, now=now)
    for person in (designer, stranger, staff):
        with pytest.raises(MoveRefused):
            reviews.edit(review, by=person, rating=5, text="", now=now)


def test_what_is_sealed_is_neither_asked_about_nor_allowed(lab, designer, now):
    sealed = a_review(a_case("completed", client=lab, designer=designer, now=now), lab, now)
    with pytest.raises(MoveRefused):
        reviews.ask_to_edit(sealed, by=lab, now=now)
    with pytest.raises(MoveRefused):
        reviews.allow_edit(sealed, by=designer, now=now)


def test_the_reviewed_has_14_days_to_consider_it(review, lab, designer, now):
    reviews.ask_to_edit(review, by=lab, now=now)
    with pytest.raises(MoveRefused):
        reviews.allow_edit(review, by=designer, now=now + 14 * DAY)
    assert sweeps.lapse(now + 14 * DAY) == 1
    assert EditPermit.objects.get().state == "declined"
    with pytest.raises(MoveRefused):
        reviews.ask_to_edit(review, by=lab, now=now + 14 * DAY)


def test_leave_that_is_not_used_lapses_too(review, lab, designer, now):
    reviews.allow_edit(review, by=designer, now=now)
    with pytest.raises(MoveRefused):
        reviews.edit(review, by=lab, rating=5, text="", now=now + 15 * DAY)
    assert sweeps.lapse(now + 15 * DAY) == 1


def test_a_refusal_leaves_it(review, lab, designer, now):
    reviews.ask_to_edit(review, by=lab, now=now)
    reviews.decline_edit(review, by=designer, now=now)
    with pytest.raises(MoveRefused):
        reviews.edit(review, by=lab, rating=1, text="", now=now)


@pytest.mark.parametrize("answer", ["no", "silence"])
def test_a_question_without_leave_does_not_use_up_the_leave(answer, review, lab, designer, now):
    reviews.ask_to_edit(review, by=lab, now=now)
    if answer == "no":
        reviews.decline_edit(review, by=designer, now=now)
    late = now + 40 * DAY
    sweeps.lapse(late)
    reviews.allow_edit(review, by=designer, now=late)
    reviews.edit(review, by=lab, rating=5, text="Mended.", now=late + 13 * DAY)
    with pytest.raises(MoveRefused):
        reviews.allow_edit(review, by=designer, now=late + 13 * DAY)


def test_wrong_stars_and_contact_details_cost_nothing(review, lab, designer, now):
    reviews.allow_edit(review, by=designer, now=now)
    with pytest.raises(RatingRefused):
        reviews.edit(review, by=lab, rating=6, text="", now=now)
    with pytest.raises(ContactInText):
        reviews.edit(review, by=lab, rating=5, text="Write to clara@lab.example", now=now)
    assert policies.may_edit(review, lab, now)


def test_it_tells(review, lab, designer, now):
    reviews.ask_to_edit(review, by=lab, now=now)
    reviews.allow_edit(review, by=designer, now=now)
    reviews.edit(review, by=lab, rating=5, text="", now=now)
    told = Fact.objects.filter(name__in=[facts.EDIT_ASKED, facts.EDIT_ALLOWED, facts.EDITED]).order_by("pk")
    assert [fact.name for fact in told] == [facts.EDIT_ASKED, facts.EDIT_ALLOWED, facts.EDITED]
