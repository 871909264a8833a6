"""One public answer to a review, for good."""

from datetime import timedelta

import pytest
from tests.builders.cases import a_case
from tests.builders.reviews import a_review, a_reviewed_case

from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.profiles.contact import ContactInText
from pontic.reviews import actions as reviews
from pontic.reviews import facts, policies, queries, sweeps
from pontic.reviews.models import Reply, Review

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TEXT = "Thank you. I have changed my margins since."


@pytest.fixture
def review(lab, designer, now):
    """The client's published review."""
    case = a_reviewed_case(client=lab, designer=designer, now=now, rating=3)
    return Review.objects.get(round__case=case, author=lab)


def test_the_reviewed_answers_in_public_and_the_author_is_told(review, designer, now):
    reviews.reply(review, by=designer, text=TEXT, now=now + 28 * DAY)
    assert queries.about(designer, "client").get().reply.text == TEXT
    assert Fact.objects.get(name=facts.REPLIED).payload["review"] == review.pk


def test_day_29_is_too_late(review, designer, now):
    with pytest.raises(MoveRefused):
        reviews.reply(review, by=designer, text=TEXT, now=now + 28 * DAY + timedelta(seconds=1))


def test_a_reply_is_never_changed(review, designer, now):
    reviews.reply(review, by=designer, text=TEXT, now=now)
    with pytest.raises(MoveRefused):
        reviews.reply(review, by=designer, text="Other words, later.", now=now)
    assert Reply.objects.get().text == TEXT


def test_nobody_else_answers(review, lab, stranger, staff, now):
    for person in (lab, stranger, staff):
        with pytest.raises(MoveRefused):
            reviews.reply(review, by=person, text=TEXT, now=now)


def test_what_is_sealed_is_not_answered(lab, designer, now):
    sealed = a_review(a_case("completed", client=lab, designer=designer, now=now), lab, now)
    with pytest.raises(MoveRefused):
        reviews.reply(sealed, by=designer, text=TEXT, now=now)


def test_it_refuses_nothing_and_contact_details(review, designer, now):
    with pytest.raises(reviews.EmptyReply):
        reviews.reply(review, by=designer, text="  ", now=now)
    with pytest.raises(ContactInText):
        reviews.reply(review, by=designer, text="Call me: +34 600 123 456", now=now)


def test_a_review_that_came_late_can_still_be_answered(lab, designer, now):
    case = a_case("completed", client=lab, designer=designer, now=now)
    reviews.start_round(case)
    sweeps.open_sealed(now + 14 * DAY)
    asked = reviews.ask_more_time(case, by=lab, now=now + 28 * DAY)
    reviews.grant_more_time(asked, by=designer, now=now + 28 * DAY)
    a_review(case, lab, now + 40 * DAY)
    sweeps.open_sealed(now + 42 * DAY)
    late = Review.objects.get()
    assert policies.may_reply(late, designer, now + 56 * DAY)
    assert not policies.may_reply(late, designer, now + 57 * DAY)
