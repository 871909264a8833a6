"""Reviews in the workspace of a contract: the tab, the settings, and who is told nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.builders.billing import a_paid_bill
from tests.builders.contracts import a_contract

from pontic.contracts import actions as contracts
from pontic.kit import clock
from pontic.reviews import actions as reviews
from pontic.reviews.models import Review, Round

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def running(lab, designer, now):
    contract = a_contract("hourly", client=lab, designer=designer, now=now - 20 * DAY)
    a_paid_bill(contract, now - 20 * DAY)
    return contract


@pytest.fixture
def ended(running, lab, now):
    return contracts.end(running, person=lab, now=now - DAY)


def tab(contract) -> str:
    return reverse("contract-reviews", args=[contract.pk])


def test_before_the_end_the_tab_says_when_reviews_come(client, lab, running, stranger):
    client.force_login(lab)
    assert "Reviews come at the end" in client.get(tab(running)).content.decode()
    assert client.post(tab(running), {"rating": "5"}).status_code == 409
    client.force_login(stranger)
    assert client.get(tab(running)).status_code == 404
    assert client.post(tab(running), {"rating": "5"}).status_code == 404


def test_both_write_and_read_one_another_and_contact_details_come_back(
    client, lab, designer, ended, django_assert_max_num_queries
):
    client.force_login(lab)
    refused = client.post(tab(ended), {"rating": "4", "text": "Call +49 30 1234567"})
    assert refused.status_code == 422
    assert "Call +49 30 1234567" in refused.content.decode()
    assert client.post(tab(ended), {"rating": "9"}).status_code == 422
    assert client.post(tab(ended), {"rating": "4", "text": "Good work.", "quality": "5"}).url == tab(ended)
    client.force_login(designer)
    assert "Good work." not in client.get(tab(ended)).content.decode()
    assert client.post(tab(ended), {"rating": "5", "text": "A clear brief."}).status_code == 302
    assert "Good work." in client.get(tab(ended)).content.decode()
    for page in (tab(ended), reverse("contract-terms", args=[ended.pk])):
        with django_assert_max_num_queries(20):
            client.get(page)
    assert client.post(tab(ended), {"rating": "5"}).status_code == 409


def test_terms_and_settings_let_the_designer_respond_and_allow_one_edit(client, lab, designer, ended, now):
    for author in (lab, designer):
        reviews.write(ended, author=author, rating=5, text="Good.", now=now - DAY)
    review = Review.objects.get(author=lab)
    client.force_login(designer)
    settings = client.get(reverse("contract-terms", args=[ended.pk])).content.decode()
    assert "Respond" in settings
    assert "Allow client to edit review" in settings
    assert "raise or lower your rating" in settings
    assert client.post(reverse("review_reply", args=[review.pk]), {"text": "Thank you."}).url == tab(ended)
    assert client.post(reverse("review_edit_permission", args=[review.pk]), {"agree": "yes"}).url == tab(ended)
    client.force_login(lab)
    page = client.get(reverse("review_edit", args=[review.pk])).content.decode()
    assert ended.terms.title in page
    assert client.post(reverse("review_edit", args=[review.pk]), {"rating": "4", "text": "Good!"}).url == tab(ended)
    assert client.post(reverse("review_edit", args=[review.pk]), {"rating": "1", "text": "No"}).status_code == 409


def test_who_missed_it_asks_for_more_time_and_the_other_answers(client, lab, designer, running, stranger, now):
    late = contracts.end(running, person=lab, now=now - 16 * DAY)
    client.force_login(designer)
    assert "Ask for more time" in client.get(tab(late)).content.decode()
    ask, answer = (reverse(f"contract-review-extension{end}", args=[late.pk]) for end in ("", "-answer"))
    assert client.post(ask).url == tab(late)
    client.force_login(stranger)
    assert client.post(answer, {"agree": "yes"}).status_code == 404
    client.force_login(lab)
    assert "asks for more" in client.get(tab(late)).content.decode()
    assert client.post(answer, {"agree": "yes"}).url == tab(late)
    assert Round.objects.get().write_until > now + 13 * DAY


def test_the_list_of_contracts_has_a_button_as_long_as_one_can_write(client, lab, ended, deliver, now):
    deliver(now)
    client.force_login(lab)
    assert tab(ended) in client.get(reverse("contracts")).content.decode()
    reviews.write(ended, author=lab, rating=5, text="Good.", now=now)
    assert tab(ended) not in client.get(reverse("contracts")).content.decode()
