"""A listing's page: the price table, the total, who sees which button, and who sees nothing."""

import pytest
from django.urls import reverse
from tests.builders.catalog import a_draft_listing, a_live_listing, price_table

from pontic.catalog import actions as catalog
from pontic.profiles.models import Profile
from pontic.web.seo import addresses

pytestmark = pytest.mark.django_db


def page(client, listing, **query) -> str:
    response = client.get(addresses.of_listing(listing), query)
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_every_tier_and_the_total_of_the_quantity(client, designer, now):
    listing = a_live_listing(designer, now, steps=price_table((1, 1, 700), (2, 10, 500), (11, None, 400)))
    text = page(client, listing, quantity="11")
    for shown in ("$7.00", "2 to 10", "11 and more", "$44.00"):
        assert shown in text


def test_a_smaller_order_that_costs_more_says_so(client, designer, now):
    listing = a_live_listing(designer, now, steps=price_table((2, 10, 500), (11, None, 400)))
    assert "11 together cost only $44.00." in page(client, listing, quantity="10")


def test_it_names_revisions_turnaround_software_and_designer(client, designer, now):
    text = page(client, a_live_listing(designer, now, revisions=3))
    for shown in ("3 revisions", "2 days from acceptance", "exocad DentalCAD", "Diego Santos", "Mexico", "Verified"):
        assert shown in text


def test_who_was_reviewed_for_other_work_alone_says_so_and_leads_there(client, designer, now):
    listing = a_live_listing(designer, now)
    address = reverse("person_reviews", args=[listing.owner.profile.slug])
    assert address not in client.get(reverse("listing", args=[listing.pk]), follow=True).content.decode()
    Profile.objects.filter(person=designer).update(rating_sum=5, rating_count=1)
    text = client.get(reverse("listing", args=[listing.pk]), follow=True).content.decode()
    assert "No client has reviewed this service yet." in text
    assert address in text


def test_a_client_may_send_a_case_and_write(client, designer, lab, now):
    listing = a_live_listing(designer, now)
    client.force_login(lab)
    text = page(client, listing)
    assert reverse("case_new", args=[listing.pk]) in text
    assert reverse("conversation_new", args=[designer.profile.slug]) in text


def test_its_owner_cannot_send_a_case_to_himself(client, designer, now):
    listing = a_live_listing(designer, now)
    client.force_login(designer)
    text = page(client, listing)
    assert "This is your listing" in text
    assert reverse("case_new", args=[listing.pk]) not in text


def test_a_draft_is_shown_to_its_owner_with_what_is_missing_and_to_nobody_else(client, designer, stranger, staff, now):
    listing = a_draft_listing(designer, now)
    address = addresses.of_listing(listing)
    assert client.get(address).status_code == 404
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    client.force_login(staff)
    assert client.get(address).status_code == 200
    client.force_login(designer)
    text = page(client, listing)
    for shown in (
        "It is a draft",
        "profile has not been approved",
        "identity has not been confirmed",
        "payout settings",
    ):
        assert shown in text


def test_a_paused_listing_is_gone_for_visitors(client, designer, now):
    listing = catalog.make(a_live_listing(designer, now), "pause", actor="owner", now=now)
    assert client.get(addresses.of_listing(listing)).status_code == 404


@pytest.mark.parametrize("quantity", ["0", "-3", "x", "99999", ""])
def test_an_impossible_quantity_is_no_error(client, designer, now, quantity):
    page(client, a_live_listing(designer, now), quantity=quantity)


def test_the_page_takes_few_queries(client, designer, now, django_assert_max_num_queries):
    listing = a_live_listing(designer, now)
    page(client, listing)
    with django_assert_max_num_queries(10):
        page(client, listing)


def test_the_calculator_reckons_from_a_price_and_from_a_wish(client):
    text = client.get(reverse("fees"), {"wanted": "5", "quantity": "8"}).content.decode()
    for shown in ("$8.49", "$13.49", "$28.49", "$43.96", "$54.94"):
        assert shown in text
    assert "$91.00" in client.get(reverse("fees"), {"price": "100"}).content.decode()
    assert client.get(reverse("fees"), {"price": "abc"}).status_code == 200
