"""More time to write, by agreement."""

from datetime import timedelta

import pytest
from tests.builders.cases import a_case
from tests.builders.reviews import a_review

from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.reviews import actions as reviews
from pontic.reviews import facts, queries, sweeps
from pontic.reviews.models import Extension, Review

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case(lab, designer, now):
    """A completed case whose client alone has written; her review is open since day 14."""
    case = a_case("completed", client=lab, designer=designer, now=now)
    a_review(case, lab, now)
    sweeps.open_sealed(now + 14 * DAY)
    return case


def test_who_missed_the_window_writes_once_the_other_side_agrees(case, lab, designer, now):
    asked = reviews.ask_more_time(case, by=designer, now=now + 15 * DAY)
    assert queries.of_work(case, lab, now + 16 * DAY).may_answer
    assert not queries.of_work(case, designer, now + 16 * DAY).may_write
    reviews.grant_more_time(asked, by=lab, now=now + 16 * DAY)
    seen = queries.of_work(case, designer, now + 30 * DAY)
    assert (seen.may_write, seen.until) == (True, now + 30 * DAY)
    late = a_review(case, designer, now + 30 * DAY)
    assert late.opened_at == now + 30 * DAY


def test_what_was_open_stays_open_and_is_counted_once(case, lab, designer, now):
    asked = reviews.ask_more_time(case, by=designer, now=now + 15 * DAY)
    reviews.grant_more_time(asked, by=lab, now=now + 16 * DAY)
    sweeps.open_sealed(now + 40 * DAY)
    assert Review.objects.get().opened_at == now + 14 * DAY
    assert queries.stars(designer, "client").count == 1


def test_both_write_double_blind_again_where_neither_had(lab, designer, now):
    case = a_case("completed", client=lab, designer=designer, now=now)
    reviews.start_round(case)
    sweeps.open_sealed(now + 14 * DAY)
    asked = reviews.ask_more_time(case, by=lab, now=now + 15 * DAY)
    reviews.grant_more_time(asked, by=designer, now=now + 15 * DAY)
    assert not a_review(case, lab, now + 16 * DAY).is_open
    assert a_review(case, designer, now + 17 * DAY).is_open


def test_it_tells_the_one_who_asked(case, lab, designer, now):
    asked = reviews.ask_more_time(case, by=designer, now=now + 15 * DAY)
    reviews.grant_more_time(asked, by=lab, now=now + 16 * DAY)
    names = [facts.EXTENSION_ASKED, facts.EXTENSION_GRANTED]
    assert list(Fact.objects.filter(name__in=names).order_by("pk").values_list("payload__by", flat=True)) == [
        designer.pk,
        lab.pk,
    ]


@pytest.mark.parametrize("days", [0, 13, 14, 29])
def test_it_is_asked_for_after_the_window_and_not_for_ever(days, case, designer, now):
    with pytest.raises(MoveRefused):
        reviews.ask_more_time(case, by=designer, now=now + days * DAY + timedelta(seconds=days == 29))


def test_it_is_asked_for_once_and_not_by_who_wrote_nor_by_strangers(case, lab, designer, stranger, now):
    for person in (lab, stranger):
        with pytest.raises(MoveRefused):
            reviews.ask_more_time(case, by=person, now=now + 15 * DAY)
    asked = reviews.ask_more_time(case, by=designer, now=now + 15 * DAY)
    reviews.decline_more_time(asked, by=lab, now=now + 15 * DAY)
    with pytest.raises(MoveRefused):
        reviews.ask_more_time(case, by=designer, now=now + 16 * DAY)
    with pytest.raises(MoveRefused):
        a_review(case, designer, now + 16 * DAY)


def test_nobody_but_the_other_side_answers(case, designer, stranger, staff, now):
    asked = reviews.ask_more_time(case, by=designer, now=now + 15 * DAY)
    for person in (designer, stranger, staff):
        with pytest.raises(MoveRefused):
            reviews.grant_more_time(asked, by=person, now=now + 15 * DAY)


def test_it_lapses_after_14_days_swept_or_not(case, lab, designer, now):
    asked = reviews.ask_more_time(case, by=designer, now=now + 15 * DAY)
    with pytest.raises(MoveRefused):
        reviews.grant_more_time(asked, by=lab, now=now + 29 * DAY)
    assert sweeps.lapse(now + 28 * DAY) == 0
    assert sweeps.lapse(now + 29 * DAY) == 1
    assert Extension.objects.get().state == "lapsed"
