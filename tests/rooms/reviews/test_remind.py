"""Reminders to write, on day 3 and on day 10."""

from datetime import timedelta

import pytest
from tests.builders.cases import a_case
from tests.builders.reviews import a_review

from pontic.outbox.models import Fact
from pontic.reviews import actions as reviews
from pontic.reviews import facts, sweeps

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case(lab, designer, now):
    case = a_case("completed", client=lab, designer=designer, now=now)
    reviews.start_round(case)
    return case


def reminded() -> list[int]:
    return sorted(Fact.objects.filter(name=facts.REMINDED).values_list("payload__person", flat=True))


def test_both_are_reminded_on_day_3_and_on_day_10_once_each(case, lab, designer, now):
    counts = [sweeps.remind(now + day * DAY) for day in (2, 3, 4, 9, 10, 11)]
    assert counts == [0, 2, 0, 0, 2, 0]
    assert reminded() == sorted([lab.pk, designer.pk] * 2)


def test_who_has_written_is_left_in_peace(case, lab, designer, now):
    a_review(case, lab, now)
    sweeps.remind(now + 3 * DAY)
    assert reminded() == [designer.pk]


def test_nobody_is_reminded_once_the_round_is_open(case, lab, designer, now):
    a_review(case, lab, now)
    a_review(case, designer, now)
    assert sweeps.remind(now + 3 * DAY) == 0
    assert sweeps.remind(now + 15 * DAY) == 0


def test_a_machine_that_slept_gives_the_last_reminder_alone(case, now):
    assert sweeps.remind(now + 12 * DAY) == 2
    assert sweeps.remind(now + 13 * DAY) == 0


def test_rounds_in_which_everybody_was_told_or_has_written_are_not_looked_at_again(
    case, lab, now, django_assert_num_queries
):
    a_review(case, lab, now)
    sweeps.remind(now + 3 * DAY)
    with django_assert_num_queries(1):
        sweeps.remind(now + 4 * DAY)
    assert sweeps.remind(now + 10 * DAY) == 1
