"""Writing a review, double blind."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.builders.cases import a_case
from tests.builders.reviews import a_review, a_reviewed_case

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.catalog.models import Listing
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.profiles.models import Profile
from pontic.reviews import actions as reviews
from pontic.reviews import facts, policies, queries, sweeps
from pontic.reviews.actions import RatingRefused
from pontic.reviews.models import Review, Round

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case(lab, designer, now):
    return a_case("completed", client=lab, designer=designer, now=now)


def readable_by(reader: Person | None) -> set[int]:
    return set(policies.readable_by(reader or AnonymousUser()).values_list("pk", flat=True))


def may_review(case: Case, person: Person, at: datetime) -> bool:
    return queries.of_work(case, person, at).may_write


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


def test_it_refuses_who_is_suspended(case, lab, now):
    accounts.set_standing(lab.pk, standing="suspended", until=None, now=now)
    lab.refresh_from_db()
    with pytest.raises(MoveRefused):
        a_review(case, lab, now)


@pytest.mark.parametrize("state", ["requested", "in_design", "delivered", "disputed", "declined", "withdrawn"])
def test_it_refuses_a_case_that_did_not_end_that_way(state, lab, designer, now):
    case = a_case(state, client=lab, designer=designer, now=now)
    with pytest.raises(MoveRefused):
        a_review(case, lab, now)


def test_both_review_after_a_dispute_that_was_decided_for_the_client(lab, designer, now):
    case = a_case("refunded", client=lab, designer=designer, now=now)
    assert all(may_review(case, person, now) for person in (lab, designer))


def test_nobody_reviews_while_a_dispute_is_open(lab, designer, now):
    case = a_case("disputed", client=lab, designer=designer, now=now)
    assert not may_review(case, lab, now)


def test_a_review_is_written_until_day_14_and_not_after(case, lab, designer, now):
    assert may_review(case, lab, now + 14 * DAY)
    assert not may_review(case, lab, now + 14 * DAY + timedelta(seconds=1))
    with pytest.raises(MoveRefused):
        a_review(case, designer, now + 15 * DAY)


def test_a_single_review_is_sealed_on_day_13_and_open_on_day_15(case, lab, designer, stranger, now):
    review = a_review(case, lab, now + DAY)
    sweeps.open_sealed(now + 13 * DAY)
    assert readable_by(lab) == {review.pk}
    assert readable_by(designer) == readable_by(stranger) == readable_by(None) == set()
    assert not queries.about(designer, "client").exists()
    sweeps.open_sealed(now + 15 * DAY)
    assert all(readable_by(person) == {review.pk} for person in (lab, designer, stranger, None))
    assert list(queries.about(designer, "client")) == [review]


def test_the_second_review_opens_both_at_once(case, lab, designer, stranger, now):
    first = a_review(case, designer, now)
    assert readable_by(lab) == readable_by(stranger) == set()
    second = a_review(case, lab, now)
    assert readable_by(stranger) == {first.pk, second.pk}


def test_the_page_of_a_case_hides_what_is_sealed(case, lab, designer, now):
    a_review(case, lab, now)
    seen = queries.of_work(case, designer, now)
    assert (seen.mine, seen.theirs, seen.may_write) == (None, None, True)


def test_ratings_count_once_when_reviews_open(lab, designer, now):
    case = a_reviewed_case(client=lab, designer=designer, now=now, rating=4)
    sweeps.open_sealed(now + 20 * DAY)
    profile, listing = Profile.objects.get(person=designer), Listing.objects.get(pk=case.listing_id)
    assert (profile.rating_sum, profile.rating_count) == (4, 1)
    assert (listing.rating_sum, listing.rating_count) == (4, 1)
    client = Profile.objects.get(person=lab)
    assert (client.client_rating_sum, client.client_rating_count, client.rating) == (5, 1, None)


def test_five_and_four_stars_make_four_and_a_half(lab, designer, now):
    case = a_reviewed_case(client=lab, designer=designer, now=now, rating=5)
    a_reviewed_case(client=lab, designer=designer, now=now, rating=4, listing=case.listing)
    assert Profile.objects.get(person=designer).rating == 4.5


def test_reviewing_is_not_needed(case, now):
    sweeps.open_sealed(now + 30 * DAY)
    case.refresh_from_db()
    assert case.state == "completed"


def test_opening_twice_counts_and_tells_once(case, lab, now):
    review = a_review(case, lab, now)
    assert [reviews.open_round(review.round, now=now) for _ in range(2)] == [1, 0]
    assert Profile.objects.get(person=review.subject).rating_count == 1
    assert Fact.objects.filter(name=facts.OPENED).count() == 1


def test_both_are_opened_and_told_at_the_very_same_moment(case, lab, designer, now):
    a_review(case, lab, now)
    a_review(case, designer, now + DAY)
    assert set(Review.objects.values_list("opened_at", flat=True)) == {now + DAY}
    assert set(Fact.objects.filter(name=facts.OPENED).values_list("happened_at", flat=True)) == {now + DAY}


def test_nobody_writes_once_the_seal_is_off(case, lab, designer, now):
    a_review(case, lab, now)
    sweeps.open_sealed(now + 14 * DAY)
    with pytest.raises(MoveRefused):
        a_review(case, designer, now + 14 * DAY)


def test_criteria_belong_to_their_side(case, lab, designer, now):
    by_client = {"quality": 5, "timeliness": 3}
    review = reviews.write(case, author=lab, rating=4, text="", criteria=by_client, now=now)
    assert review.criteria == by_client
    for wrong in ({"quality": 5}, {"fairness": 6}, {"brief": 0}, {"opened_at": 5}):
        with pytest.raises(RatingRefused):
            reviews.write(case, author=designer, rating=4, text="", criteria=wrong, now=now)
    assert Review.objects.get() == review


@pytest.mark.parametrize("end", ["give_back", "charge_back"])
def test_nobody_reviews_what_was_given_back_or_taken_by_a_bank(end, lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    case = cases.make(case, end, actor={"give_back": "designer", "charge_back": "till"}[end], now=now)
    with pytest.raises(MoveRefused):
        a_review(case, lab, now)
    assert not queries.of_work(case, lab, now).is_reviewable


def test_the_summary_counts_stars_and_criteria(lab, designer, now):
    case = a_reviewed_case(client=lab, designer=designer, now=now, rating=5)
    other = a_case("completed", client=lab, designer=designer, now=now, listing=case.listing)
    reviews.write(other, author=lab, rating=4, text="", criteria={"quality": 3}, now=now)
    a_review(other, designer, now)
    summary = queries.summary(queries.about(designer, "client"), "client")
    assert summary.bars == [(5, 1, 50), (4, 1, 50), (3, 0, 0), (2, 0, 0), (1, 0, 0)]
    assert (summary.stars.average, summary.criteria) == (4.5, [("quality", 3.0, 1)])
    assert queries.employer(lab).summary.stars.count == 2


def test_an_ended_case_gets_its_round_from_the_facts(case, lab, designer, deliver, now):
    deliver(now)
    work = Round.objects.get(case=case)
    assert (work.client, work.designer, work.write_until) == (lab, designer, now + 14 * DAY)
