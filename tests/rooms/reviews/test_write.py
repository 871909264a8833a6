"""Writing a review, double blind."""

from datetime import timedelta

import pytest
from tests.builders.cases import a_case
from tests.builders.disputes import REASON, a_dispute, a_handled_dispute
from tests.builders.reviews import a_review, a_reviewed_case

from pontic.accounts.models import Person
from pontic.catalog.models import Listing
from pontic.disputes import actions as disputes
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.profiles.models import Profile
from pontic.reviews import actions as reviews
from pontic.reviews import facts, policies, queries, sweeps
from pontic.reviews.actions import RatingRefused
from pontic.reviews.models import Review

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case(lab, designer, now):
    return a_case("completed", client=lab, designer=designer, now=now)


def readable_by(reader: Person | None) -> set[int]:
    return {review.pk for review in Review.objects.all() if policies.may_read(review, reader)}


def test_both_sides_review_once(case, lab, designer, now):
    first, second = a_review(case, lab, now, rating=4), a_review(case, designer, now)
    assert (first.subject, first.side, second.subject, second.side) == (designer, "client", lab, "designer")


def test_it_tells_that_a_review_exists_and_that_it_was_opened(case, lab, designer, now):
    a_review(case, lab, now)
    assert Fact.objects.filter(name=facts.WRITTEN).count() == 1
    assert not Fact.objects.filter(name=facts.OPENED).exists()
    a_review(case, designer, now)
    assert Fact.objects.filter(name=facts.OPENED).count() == 2


@pytest.mark.parametrize("rating", [0, 6, -1])
def test_it_refuses_anything_but_one_to_five_stars(rating, case, lab, now):
    with pytest.raises(RatingRefused):
        reviews.write(case, author=lab, rating=rating, text="", now=now)
    assert not Review.objects.exists()


def test_it_refuses_a_second_review(case, lab, now):
    a_review(case, lab, now)
    with pytest.raises(MoveRefused):
        a_review(case, lab, now, rating=1)
    assert Review.objects.get().rating == 5


def test_it_refuses_strangers_and_staff(case, stranger, staff, now):
    for person in (stranger, staff):
        with pytest.raises(MoveRefused):
            a_review(case, person, now)


@pytest.mark.parametrize("state", ["requested", "in_design", "delivered", "disputed", "declined", "withdrawn"])
def test_it_refuses_a_case_that_did_not_end_that_way(state, lab, designer, now):
    case = a_case(state, client=lab, designer=designer, now=now)
    with pytest.raises(MoveRefused):
        a_review(case, lab, now)


def test_both_review_after_a_dispute_that_was_decided_for_the_client(lab, designer, staff, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    disputes.decide(dispute, by=staff, outcome="refund", reason=REASON, now=now)
    dispute.case.refresh_from_db()
    assert all(policies.may_review(dispute.case, person, now) for person in (lab, designer))


def test_nobody_reviews_while_a_dispute_is_open(lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    assert not policies.may_review(dispute.case, lab, now)


def test_a_review_is_written_until_day_14_and_not_after(case, lab, designer, now):
    assert policies.may_review(case, lab, now + 14 * DAY)
    assert not policies.may_review(case, lab, now + 14 * DAY + timedelta(seconds=1))
    with pytest.raises(MoveRefused):
        a_review(case, designer, now + 15 * DAY)


def test_a_single_review_is_sealed_on_day_13_and_open_on_day_15(case, lab, designer, stranger, now):
    review = a_review(case, lab, now + DAY)
    sweeps.open_sealed(now + 13 * DAY)
    assert readable_by(lab) == {review.pk}
    assert readable_by(designer) == readable_by(stranger) == readable_by(None) == set()
    assert not queries.of_person(designer).exists()
    sweeps.open_sealed(now + 15 * DAY)
    assert all(readable_by(person) == {review.pk} for person in (lab, designer, stranger, None))
    assert list(queries.of_person(designer)) == [review]


def test_the_second_review_opens_both_at_once(case, lab, designer, stranger, now):
    first = a_review(case, designer, now)
    assert readable_by(lab) == readable_by(stranger) == set()
    second = a_review(case, lab, now)
    assert readable_by(stranger) == {first.pk, second.pk}


def test_the_page_of_a_case_hides_what_is_sealed(case, lab, designer, now):
    a_review(case, lab, now)
    seen = queries.of_case(case, designer, now)
    assert (seen.mine, seen.theirs, seen.may_write) == (None, None, True)


def test_ratings_count_once_when_reviews_open(lab, designer, now):
    case = a_reviewed_case(client=lab, designer=designer, now=now, rating=4)
    sweeps.open_sealed(now + 20 * DAY)
    profile, listing = Profile.objects.get(person=designer), Listing.objects.get(pk=case.listing_id)
    assert (profile.rating_sum, profile.rating_count) == (4, 1)
    assert (listing.rating_sum, listing.rating_count) == (4, 1)
    assert Profile.objects.get(person=lab).rating == 5


def test_five_and_four_stars_make_four_and_a_half(lab, designer, now):
    case = a_reviewed_case(client=lab, designer=designer, now=now, rating=5)
    a_reviewed_case(client=lab, designer=designer, now=now, rating=4, listing=case.listing)
    assert Profile.objects.get(person=designer).rating == 4.5


def test_one_review_below_five_costs_the_pro_badge_and_none_earns_it(lab, designer, second_designer, now):
    case = a_reviewed_case(client=lab, designer=designer, now=now, rating=5)
    people = [designer.pk, second_designer.pk]
    assert queries.pro_badges(people) == {designer.pk}
    a_reviewed_case(client=lab, designer=designer, now=now, rating=4, listing=case.listing)
    assert queries.pro_badges(people) == set()


def test_reviewing_is_not_needed(case, now):
    sweeps.open_sealed(now + 30 * DAY)
    case.refresh_from_db()
    assert case.state == "completed"


def test_opening_twice_counts_and_tells_once(case, lab, designer, now):
    review = a_review(case, lab, now)
    for _ in range(2):
        reviews.open_review(review, now=now)
    assert Profile.objects.get(person=designer).rating_count == 1
    assert Fact.objects.filter(name=facts.OPENED).count() == 1
