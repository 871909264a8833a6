"""A review that is said to break the terms."""

import pytest
from tests.builders.cases import a_case
from tests.builders.reviews import a_review, a_reviewed_case

from pontic.accounts.models import StaffAct, StaffRole
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.profiles.models import Profile
from pontic.reviews import actions as reviews
from pontic.reviews import facts, policies, queries
from pontic.reviews.models import Review

pytestmark = pytest.mark.django_db
WHY = "It names a patient and calls my whole country lazy."
REASON = "Names of patients do not belong into a review."


@pytest.fixture
def review(lab, designer, now):
    """The client's published review of one star."""
    case = a_reviewed_case(client=lab, designer=designer, now=now, rating=1)
    return Review.objects.get(round__case=case, author=lab)


@pytest.fixture
def disagreement(review, designer, now):
    return reviews.disagree(review, by=designer, text=WHY, now=now)


def test_it_waits_for_a_moderator_and_the_review_stays(disagreement, review, stranger):
    assert list(queries.waiting()) == [disagreement]
    assert policies.may_read(review, stranger)
    assert Fact.objects.get(name=facts.DISAGREED).payload["disagreement"] == disagreement.pk


def test_upheld_hides_the_review_and_its_stars(disagreement, review, lab, designer, stranger, staff, now):
    reviews.decide(disagreement, by=staff, move="uphold", reason=REASON, now=now)
    assert [policies.may_read(review, person) for person in (lab, designer, stranger, staff)] == [
        True,
        False,
        False,
        False,
    ]
    profile = Profile.objects.get(person=designer)
    assert (profile.rating_sum, profile.rating_count) == (0, 0)
    review.refresh_from_db()
    assert (review.hidden_at, review.hidden_reason) == (now, REASON)
    assert {facts.HIDDEN, facts.UPHELD} <= set(Fact.objects.values_list("name", flat=True))
    assert StaffAct.objects.get(act="uphold review dispute").reason == REASON


def test_dismissed_leaves_it_as_it_is(disagreement, review, stranger, staff, now):
    reviews.decide(disagreement, by=staff, move="dismiss", reason="It is an opinion about work.", now=now)
    assert policies.may_read(review, stranger)
    assert Review.objects.get(pk=review.pk).rating == 1
    assert not queries.waiting().exists()


def test_it_is_decided_once(disagreement, staff, now):
    reviews.decide(disagreement, by=staff, move="dismiss", reason=REASON, now=now)
    with pytest.raises(MoveRefused):
        reviews.decide(disagreement, by=staff, move="uphold", reason=REASON, now=now)


def test_no_party_and_nobody_without_the_role_decides(disagreement, lab, designer, stranger, now):
    for party in (lab, designer):
        StaffRole.objects.create(person=party, role=StaffRole.Role.MODERATOR)
    for person in (lab, designer, stranger):
        with pytest.raises(MoveRefused):
            reviews.decide(disagreement, by=person, move="uphold", reason=REASON, now=now)


def test_a_decision_and_a_claim_need_words(review, disagreement, designer, staff, now):
    with pytest.raises(reviews.ReasonMissing):
        reviews.decide(disagreement, by=staff, move="uphold", reason="ok", now=now)
    with pytest.raises(reviews.ReasonMissing):
        reviews.disagree(review, by=designer, text="Unfair!", now=now)


def test_nobody_but_the_reviewed_disputes_it_and_he_once(review, disagreement, lab, designer, stranger, staff, now):
    reviews.decide(disagreement, by=staff, move="dismiss", reason=REASON, now=now)
    for person in (lab, designer, stranger, staff):
        with pytest.raises(MoveRefused):
            reviews.disagree(review, by=person, text=WHY, now=now)


def test_what_is_sealed_cannot_be_disputed(lab, designer, now):
    sealed = a_review(a_case("completed", client=lab, designer=designer, now=now), lab, now)
    with pytest.raises(MoveRefused):
        reviews.disagree(sealed, by=designer, text=WHY, now=now)


def test_a_moderator_takes_away_what_was_reported_but_never_his_own(review, lab, designer, staff, now):
    for party in (lab, designer):
        StaffRole.objects.create(person=party, role=StaffRole.Role.MODERATOR)
        with pytest.raises(MoveRefused):
            reviews.hide(review, by=party, reason=REASON, now=now)
    reviews.hide(review, by=staff, reason=REASON, now=now)
    assert not queries.about(designer, "client").exists()
    with pytest.raises(MoveRefused):
        reviews.reply(review, by=designer, text="Thank you all the same.", now=now)
