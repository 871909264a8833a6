"""Writing and reading reviews on pages: sealed on day 13, open on day 15."""

from datetime import timedelta

import pytest
import time_machine
from tests.builders.cases import a_case
from tests.builders.reviews import a_review

from pontic.reviews import sweeps
from pontic.reviews.models import Review

pytestmark = pytest.mark.django_db
TEXT = "Clean margins, quick answers."


@pytest.fixture
def case(lab, designer, now):
    return a_case("completed", client=lab, designer=designer, now=now)


def post(client, case, person, at, **words):
    client.force_login(person)
    with time_machine.travel(at, tick=False):
        return client.post(f"/cases/{case.pk}/review/", {"rating": 4, "text": TEXT, **words})


def reads(client, path, person, at) -> bool:
    client.logout()
    if person:
        client.force_login(person)
    with time_machine.travel(at, tick=False):
        sweeps.open_sealed(at)
        return TEXT in client.get(path).content.decode()


def test_a_review_is_sealed_on_day_13_from_the_other_side_and_outside_and_open_on_day_15(
    client, case, lab, designer, stranger, now
):
    assert post(client, case, lab, now).status_code == 302
    at_case, at_profile = f"/cases/{case.pk}/review/", f"/people/{designer.profile.slug}/"
    day_13, day_15 = now + timedelta(days=13), now + timedelta(days=15)
    assert reads(client, at_case, lab, day_13)
    assert not reads(client, at_case, designer, day_13)
    assert not any(reads(client, at_profile, person, day_13) for person in (lab, designer, stranger, None))
    assert reads(client, at_case, designer, day_15)
    assert all(reads(client, at_profile, person, day_15) for person in (lab, designer, stranger, None))


@pytest.mark.parametrize("rating", ["0", "6", "", "five", "4.5"])
def test_a_forged_rating_is_refused_and_the_words_stay(rating, client, case, lab, now):
    answer = post(client, case, lab, now, rating=rating)
    assert answer.status_code == 422
    assert TEXT in answer.content.decode()
    assert not Review.objects.exists()


def test_contact_details_are_shown_and_refused(client, case, lab, now):
    answer = post(client, case, lab, now, text="Write to clara@lab.example next time.")
    assert answer.status_code == 422
    assert "Please leave out: clara@lab.example" in answer.content.decode()


def test_a_second_review_is_answered_with_409(client, case, lab, now):
    a_review(case, lab, now)
    assert post(client, case, lab, now).status_code == 409


def test_strangers_and_staff_find_nothing(client, case, stranger, staff, now):
    for person in (stranger, staff):
        assert post(client, case, person, now).status_code == 404


def test_a_case_at_work_has_no_such_page(client, lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    client.force_login(lab)
    assert client.get(f"/cases/{case.pk}/review/").status_code == 404
