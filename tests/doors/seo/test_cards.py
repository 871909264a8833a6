"""The cards that others show of our pages."""

import io

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image
from tests.builders.catalog import a_draft_listing, a_live_listing
from tests.builders.files import a_picture_of

from pontic.catalog.models import Listing
from pontic.files import gallery
from pontic.profiles import actions as profiles
from pontic.web.social import cards, drawing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _disk(tmp_path, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


def card(client, listing, language="en"):
    return client.get(reverse("listing_card", args=[listing.pk, language]))


def kept(listing) -> list[str]:
    return sorted(gallery.storage().listdir(f"cards/listings/{listing.pk}")[1])


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_it_is_drawn_in_each_language_in_the_size_that_networks_ask_for(client, designer, now, language):
    answer = card(client, a_live_listing(designer, now), language)
    assert answer.status_code == 200
    image = Image.open(io.BytesIO(answer.content))
    assert (image.size, image.format) == (drawing.SIZE, "JPEG")
    person = client.get(reverse("profile_card", args=[designer.profile.slug, language]))
    assert Image.open(io.BytesIO(person.content)).size == drawing.SIZE


def test_it_is_drawn_once(client, designer, now, monkeypatch):
    listing = a_live_listing(designer, now)
    first = card(client, listing).content
    monkeypatch.setattr(drawing, "draw", None)
    assert card(client, listing).content == first
    assert len(kept(listing)) == 1


def test_a_new_price_draws_it_anew_under_a_new_address_and_the_old_one_goes(client, designer, now):
    listing = a_live_listing(designer, now)
    before, address = card(client, listing).content, cards.address_of_listing(listing)
    card(client, listing, "fr")
    Listing.objects.filter(pk=listing.pk).update(lowest_minor=123)
    listing.refresh_from_db()
    assert cards.address_of_listing(listing) != address
    assert card(client, listing).content != before
    assert [name[:2] for name in kept(listing)] == ["en", "fr"]


def test_what_not_everybody_may_see_has_none(client, designer, second_designer, staff, now):
    draft, secret = a_draft_listing(designer, now), a_live_listing(second_designer, now)
    Listing.objects.filter(pk=secret.pk).update(is_private=True)
    profiles.edit(second_designer.profile, now=now, is_public=False)
    client.force_login(staff)
    assert card(client, draft).status_code == 404
    assert card(client, secret).status_code == 404
    assert client.get(reverse("profile_card", args=[second_designer.profile.slug, "en"])).status_code == 404


def test_another_language_than_ours_has_none(client, designer, now):
    assert card(client, a_live_listing(designer, now), "xx").status_code == 404


@pytest.mark.parametrize("title", ["", "中文 العربية", "A" * 300, "one " * 80, "Zirconia \u202e crown"])
@pytest.mark.parametrize("picture", [None, "webp"])
def test_no_words_break_it(title, picture):
    body = io.BytesIO()
    if picture:
        Image.open(io.BytesIO(a_picture_of())).convert("RGB").save(body, "WEBP")
    words = drawing.Card(site=settings.SITE_NAME, title=title, by=title, foot=title, stars="5.0 (1)", mark="Verified")
    drawn = drawing.draw(words, body.getvalue() or None)
    assert Image.open(io.BytesIO(drawn)).size == drawing.SIZE


def test_a_letter_that_the_fonts_lack_is_left_out_and_not_shown_as_a_box():
    assert drawing.readable("Анна 中文 Őző") == "Анна Őző"
