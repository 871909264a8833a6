"""What a sealed review must not leak, and who must not write one."""

import ast
import json
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from tests.builders.cases import a_case
from tests.builders.catalog import an_approved_profile
from tests.builders.reviews import a_review
from tests.laws.source import SOURCE, place, python_files, tree

from pontic.kit.process import MoveRefused
from pontic.notifications.models import Notification
from pontic.outbox.models import Fact
from pontic.profiles.models import Profile
from pontic.reviews import actions as reviews
from pontic.reviews import policies
from pontic.reviews.models import Review

pytestmark = pytest.mark.django_db
SECRET = "Zirkonblau-geheim margins stand open"
DAY = timedelta(days=1)


@pytest.fixture
def case(lab, designer, now):
    an_approved_profile(designer, now)
    an_approved_profile(lab, now)
    return a_case("completed", client=lab, designer=designer, now=now)


@pytest.fixture
def sealed(case, lab, deliver, now):
    review = a_review(case, lab, now, rating=1, text=SECRET)
    deliver(now)
    return review


def test_its_words_stand_in_one_row_of_the_whole_database(sealed):
    holders = {
        model.__name__
        for model in apps.get_models()
        for row in model.objects.values_list()
        if any(SECRET in str(value) for value in row)
    }
    assert holders == {"Review"}


def test_no_letter_no_notification_and_no_fact_tells_stars_or_words(sealed, designer):
    told = Notification.objects.filter(person=designer, kind__startswith="review.").get()
    assert "1" not in str(told.words.get("rating", ""))
    assert SECRET not in json.dumps(told.words)
    assert all(SECRET not in letter.body for letter in mail.outbox)
    assert set(Fact.objects.get(name="review.written").payload) == {"review", "case"}


def test_no_page_shows_it_to_anybody_but_its_author(client, case, sealed, lab, designer, stranger, staff):
    paths = [
        f"/cases/{case.pk}/", f"/cases/{case.pk}/review/", f"/people/{designer.profile.slug}/",
        f"/people/{designer.profile.slug}/reviews/", f"/people/{designer.profile.slug}/reviews/?stars=1",
        f"/listings/{case.listing_id}/", "/designers/", f"/designers/?q={SECRET[:12]}", "/dashboard/",
        "/notifications/", "/desk/reviews/", f"/clients/{lab.pk}/", "/help/badges/", f"/reviews/{sealed.pk}/edit/",
        f"/reviews/{sealed.pk}/dispute/",
    ]  # fmt: skip
    for person in (designer, stranger, staff, None):
        client.logout()
        if person:
            client.force_login(person)
        for path in paths:
            assert SECRET not in client.get(path, follow=True).content.decode(), f"{path} tells {person}"
    client.force_login(lab)
    assert SECRET in client.get(f"/cases/{case.pk}/review/").content.decode()
    assert SECRET not in repr(getattr(cache, "_cache", ""))


def test_no_sum_and_no_rank_moves_before_the_seal_is_off(case, sealed, designer):
    profile = Profile.objects.get(person=designer)
    case.listing.refresh_from_db()
    assert (profile.rating_count, profile.rating_sum, profile.is_pro) == (0, 0, False)
    assert (case.listing.rating_count, case.listing.rank) == (0, 0)


def test_who_never_worked_with_me_writes_nothing(case, second_designer, stranger, assistant, staff, now):
    for person in (second_designer, stranger, assistant, staff):
        with pytest.raises(MoveRefused):
            a_review(case, person, now)
    assert not Review.objects.exists()


def test_nobody_reviews_himself_by_way_of_another_round(case, lab, designer, now):
    review = a_review(case, lab, now)
    assert review.author != review.subject
    with pytest.raises(MoveRefused):
        reviews.write_in(review.round, author=lab, rating=5, text="Again.", now=now)


def test_a_forged_form_cannot_set_what_it_does_not_ask_for(client, case, lab, designer, now):
    client.force_login(lab)
    forged = {"opened_at": "2020-01-01", "side": "designer", "subject": lab.pk, "brief": 5, "hidden_reason": "x"}
    with time_machine.travel(now, tick=False):
        answer = client.post(f"/cases/{case.pk}/review/", {"rating": 5, "text": "Fine.", **forged})
    assert answer.status_code == 302
    review = Review.objects.get(author=lab)
    assert (review.opened_at, review.side, review.subject, review.brief) == (None, "client", designer, None)


def test_staff_read_no_sealed_review_whatever_their_role(sealed, staff, lab):
    assert not policies.may_read(sealed, staff)
    assert policies.may_read(sealed, lab)


def test_only_this_room_asks_for_reviews_without_a_reader():
    """Every other place goes through ``queries`` and ``policies``, which hold the seal."""
    loose = [
        place(path, node.lineno)
        for path in python_files()
        if path.parts[len(SOURCE.parts)] != "reviews"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr == "objects"
        and isinstance(node.value, ast.Name)
        and node.value.id == "Review"
    ]
    assert [spot for spot in loose if "notifications/news.py" not in spot] == []
