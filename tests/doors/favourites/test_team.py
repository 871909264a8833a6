"""The heart and the team: pressed with and without a script, by visitors and members (FAV-01 to 03)."""

import pytest
from django.urls import reverse
from tests.builders.catalog import a_live_listing

from pontic.catalog import actions as catalog
from pontic.catalog.models import Category
from pontic.favourites import actions as favourites
from pontic.favourites import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing(designer, now):
    return a_live_listing(designer, now)


def heart(listing, removal: str = "") -> str:
    return reverse(f"listing_heart{removal}", args=[listing.pk])


def test_a_heart_is_pressed_and_pressed_again(client, lab, listing):
    client.force_login(lab)
    here = reverse("profile", args=[listing.owner.profile.slug])
    assert client.post(heart(listing), {"next": here}).headers["Location"] == here
    assert queries.kept(lab, [listing.pk])
    text = client.get(reverse("listing", args=[listing.pk]), follow=True).content.decode()
    assert heart(listing, "_removal") in text
    client.post(heart(listing, "_removal"), {"next": here})
    assert not queries.kept(lab, [listing.pk])


def test_a_visitor_signs_in_and_comes_back(client, listing):
    response = client.post(heart(listing), {"next": "/designers/?q=crowns"})
    assert response.headers["Location"].startswith("/accounts/login/")
    assert "designers" in response.headers["Location"]


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "", "javascript:alert(1)"])
def test_it_leads_nowhere_else(client, lab, listing, address):
    client.force_login(lab)
    assert client.post(heart(listing), {"next": address}).headers["Location"] == f"/listings/{listing.pk}/"


def test_a_script_gets_the_heart_alone(client, lab, listing):
    client.force_login(lab)
    text = client.post(heart(listing), headers={"X-Heart": "1"}).content.decode()
    assert text.startswith("<button")
    assert 'aria-pressed="true"' in text


def test_cards_carry_the_readers_own_hearts(client, lab, stranger, designer, listing):
    client.force_login(lab)
    profile = reverse("profile", args=[designer.profile.slug])
    assert heart(listing) in client.get(profile, follow=True).content.decode()
    client.post(heart(listing))
    assert heart(listing, "_removal") in client.get(profile, follow=True).content.decode()
    client.force_login(stranger)
    assert heart(listing, "_removal") not in client.get(profile, follow=True).content.decode()


def test_its_owner_has_no_heart_on_his_listing(client, designer, listing):
    client.force_login(designer)
    assert client.post(heart(listing)).status_code == 404


def test_the_team_has_notes_and_an_order(client, lab, designer, listing, now):
    other = a_live_listing(designer, now, category=Category.objects.get(slug="veneers"), title="Veneers, thin ones")
    first, second = (favourites.keep(lab, row, now=now) for row in (listing, other))
    client.force_login(lab)
    client.post(reverse("favourite_note", args=[first.pk]), {"note": "For <b>bars</b>"})
    client.post(reverse("favourite_place", args=[first.pk]), {"to": "up"})
    text = client.get(reverse("favourites")).content.decode()
    assert '<blockquote class="quote team__words" dir="auto">For &lt;b&gt;bars&lt;/b&gt;</blockquote>' in text
    assert text.index("Posterior crowns") < text.index("Veneers, thin ones")
    assert text.count("Send case") == 2
    assert [row.pk for row in queries.team(lab)] == [first.pk, second.pk]


def test_what_is_not_online_shows_no_words_of_its_own(client, lab, listing, now):
    favourites.keep(lab, listing, now=now)
    catalog.make(listing, "pause", actor="owner", now=now)
    client.force_login(lab)
    text = client.get(reverse("favourites")).content.decode()
    assert "Posterior crowns" not in text
    assert "Diego Santos" in text


def test_nobody_writes_into_the_team_of_somebody_else(client, lab, stranger, listing, now):
    row = favourites.keep(lab, listing, now=now)
    client.force_login(stranger)
    assert client.post(reverse("favourite_note", args=[row.pk]), {"note": "x"}).status_code == 404
    assert client.post(reverse("favourite_place", args=[row.pk]), {"to": "up"}).status_code == 404
    assert "Posterior" not in client.get(reverse("favourites")).content.decode()


def test_an_empty_team_says_how_it_is_filled(client, lab):
    client.force_login(lab)
    assert "Press the heart" in client.get(reverse("favourites")).content.decode()


def test_a_long_team_takes_no_more_queries(client, lab, designer, listing, now, django_assert_max_num_queries):
    favourites.keep(lab, listing, now=now)
    client.force_login(lab)
    client.get(reverse("favourites"))
    with django_assert_max_num_queries(20) as one:
        client.get(reverse("favourites"))
    for slug in ("veneers", "wax-ups", "models-dies"):
        favourites.keep(lab, a_live_listing(designer, now, category=Category.objects.get(slug=slug)), now=now)
    with django_assert_max_num_queries(len(one)):
        client.get(reverse("favourites"))
