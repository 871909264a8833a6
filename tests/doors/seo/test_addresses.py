"""Good addresses: one for each public page, and the way to it from every other."""

import pytest
from django.urls import reverse
from tests.builders.catalog import a_draft_listing, a_live_listing
from tests.builders.profiles import an_approved_profile

from pontic.catalog.models import Listing
from pontic.web.seo import addresses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Zirconia crown", "zirconia-crown"),
        ("Férulas oclusales, ñandú & más", "ferulas-oclusales-nandu-mas"),
        ("Коронка", ""),
        ("   ", ""),
        ("a" * 100, "a" * 60),
        ("word " * 20, "-".join(["word"] * 12)),
        ("<script>alert(1)</script>", "scriptalert1script"),
    ],
)
def test_a_title_becomes_whole_words_of_an_address(title, words):
    assert addresses.words(title) == words


def test_a_listing_lives_at_its_title(client, designer, now):
    listing = a_live_listing(designer, now)
    assert addresses.of_listing(listing) == f"/listings/{listing.pk}-posterior-crowns-ready-to-mill/"
    assert client.get(addresses.of_listing(listing)).status_code == 200


@pytest.mark.parametrize("slug", ["", "-an-older-title", "-POSTERIOR-crowns-ready-to-mill"])
def test_every_other_address_of_it_leads_there_with_its_query(client, designer, now, slug):
    listing = a_live_listing(designer, now)
    answer = client.get(f"/listings/{listing.pk}{slug}/?quantity=3")
    assert answer.status_code == 301
    assert answer.headers["Location"] == addresses.of_listing(listing) + "?quantity=3"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_title_without_a_letter_for_addresses_lives_at_its_number(client, designer, now):
    listing = a_live_listing(designer, now)
    Listing.objects.filter(pk=listing.pk).update(title="Коронки на имплантах")
    assert client.get(f"/listings/{listing.pk}/").status_code == 200
    assert client.get(f"/listings/{listing.pk}-posterior/").headers["Location"] == f"/listings/{listing.pk}/"


def test_a_stranger_is_not_told_the_title_of_what_he_may_not_see(client, designer, now):
    listing = a_draft_listing(designer, now)
    answer = client.get(reverse("listing", args=[listing.pk]))
    assert answer.status_code == 404
    assert "posterior" not in str(answer.headers).lower()


def test_a_card_leads_to_the_address_that_counts(client, designer, now):
    listing = a_live_listing(designer, now)
    assert f'href="{addresses.of_listing(listing)}"' in client.get(reverse("find")).content.decode()


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_an_address_may_ask_for_a_language(client, designer, now, language):
    profile = an_approved_profile(designer, now)
    text = client.get(addresses.of_profile(profile), {"lang": language}).content.decode()
    assert f'<html lang="{language}">' in text


def test_an_address_asks_in_vain_for_a_language_that_nobody_speaks_here(client):
    assert '<html lang="en">' in client.get("/", {"lang": "xx"}).content.decode()


def test_a_member_reads_his_own_language_whatever_the_address_asks(client, lab):
    client.force_login(lab)
    assert '<html lang="en">' in client.get("/", {"lang": "fr"}).content.decode()


def test_the_switch_of_languages_leaves_the_asked_one_behind(client):
    text = client.get("/for-clients/", {"lang": "es", "x": "1"}).content.decode()
    assert 'name="next" value="/for-clients/?x=1"' in text
    answer = client.post("/language/", {"next": "/for-clients/?x=1", "language": "fr"}, follow=True)
    assert '<html lang="fr">' in answer.content.decode()
