"""Finding a designer: every filter, the order, the pages, what is never found, and how few queries it takes."""

from copy import copy
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.catalog import a_draft_listing, a_live_listing, price_table

from pontic.catalog import actions as catalog
from pontic.catalog.models import Category, Listing
from pontic.profiles import actions as profiles
from pontic.profiles.models import Software, SpokenLanguage

pytestmark = pytest.mark.django_db


@pytest.fixture
def window(designer, second_designer, now, deliver):
    """Two services of two designers that differ in everything."""
    a_live_listing(designer, now, title="Posterior crowns of zirconia")
    a_live_listing(
        second_designer,
        now + timedelta(minutes=1),
        title="Férulas de descarga",
        category=Category.objects.get(slug="night-guards"),
        software=list(Software.objects.filter(slug="inlab")),
        measure="arch",
        turnaround_days=7,
        steps=price_table((1, None, 4_500)),
    )
    german = SpokenLanguage.objects.filter(slug="de")
    profiles.edit(second_designer.profile, now=now, country="ES", languages=german, skills="")
    deliver(now + timedelta(minutes=2))


def titles(client: Client, **query: str) -> list[str]:
    response = client.get(reverse("find"), query)
    assert response.status_code == 200
    text = response.content.decode()
    every = ("Posterior crowns of zirconia", "Férulas de descarga")
    return sorted((title for title in every if title in text), key=text.index)


def thirty_more(listing: Listing) -> None:
    copies = [copy(listing) for _ in range(30)]
    for one in copies:
        one.pk = None
    Listing.objects.bulk_create(copies)


CROWN, GUARD = ["Posterior crowns of zirconia"], ["Férulas de descarga"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, GUARD + CROWN),
        ({"q": "zirconia"}, CROWN),
        ({"q": "FERULAS"}, GUARD),
        ({"q": "couronnes"}, CROWN),
        ({"q": "All-on-X"}, CROWN),
        ({"q": "mina"}, GUARD),
        ({"q": "crowns dentalcad"}, CROWN),
        ({"q": "zirconia inlab"}, []),
        ({"category": "crowns-posterior"}, CROWN),
        ({"category": "splints"}, GUARD),
        ({"category": "veneers"}, []),
        ({"software": "inlab"}, GUARD),
        ({"software": "exocad-dentalcad"}, CROWN),
        ({"most": "10"}, CROWN),
        ({"least": "$8,50"}, GUARD),
        ({"days": "3"}, CROWN),
        ({"language": "de"}, GUARD),
        ({"country": "es"}, GUARD),
        ({"measure": "arch"}, GUARD),
        ({"sort": "price"}, CROWN + GUARD),
        ({"least": "nonsense", "days": "x", "sort": "?", "country": "';--"}, GUARD + CROWN),
    ],
    ids=str,
)
def test_a_filter_returns_only_what_fits(client, window, query, found):
    assert titles(client, **query) == found


def test_a_rating_sorts_and_filters(client, window, now):
    catalog.count_review(Listing.objects.get(title=CROWN[0]), rating=5, now=now)
    assert titles(client, sort="rating") == CROWN + GUARD
    assert titles(client, stars="3") == CROWN


def test_offline_expired_rejected_paused_and_suspended_are_never_found(client, window, designer, second_designer, now):
    crown = Listing.objects.get(title=CROWN[0])
    catalog.make(crown, "pause", actor="owner", now=now)
    second_designer.is_active = False
    second_designer.save()
    a_draft_listing(designer, now, title="A draft of zirconia")
    assert titles(client) == []
    assert "A draft" not in client.get(reverse("find")).content.decode()


def test_an_empty_result_suggests_the_nearest_match(client, window):
    page = client.get(reverse("find"), {"q": "zirconia", "days": "1"}).content.decode()
    assert "Show 1 service" in page
    assert "?q=zirconia" in page


def test_without_any_listing_the_page_says_so(client):
    assert "No services yet" in client.get(reverse("find")).content.decode()


def test_htmx_gets_the_results_alone(client, window):
    response = client.get(reverse("find"), headers={"HX-Request": "true"})
    assert response.content.strip().startswith(b'<section id="results"')
    assert "HX-Request" in response["Vary"]


def test_the_second_page_holds_the_rest(client, designer, now):
    thirty_more(a_live_listing(designer, now))
    first, second = (client.get(reverse("find"), {"page": page}).content.decode() for page in ("1", "2"))
    assert (first.count("card--link"), second.count("card--link")) == (24, 7)
    assert "31 services" in second


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "٣"])
def test_an_impossible_page_is_no_error(client, window, page):
    assert client.get(reverse("find"), {"page": page}).status_code == 200


def test_a_full_page_takes_few_queries(client, designer, now, django_assert_max_num_queries):
    thirty_more(a_live_listing(designer, now))
    with django_assert_max_num_queries(16):
        client.get(reverse("find"), {"software": "exocad-dentalcad"})
        client.get(reverse("find"))
    with django_assert_max_num_queries(2):
        client.get(reverse("find"))


def test_a_card_follows_its_listing(client, window, now):
    assert titles(client) == GUARD + CROWN
    crown = Listing.objects.get(title=CROWN[0])
    catalog.set_tiers(crown, price_table((1, None, 1_234)), now=now + timedelta(hours=1))
    assert "$12.34" in client.get(reverse("find")).content.decode()


@pytest.mark.parametrize(("language", "price"), [("en", "$8.00"), ("es", "8,00\u00a0$"), ("fr", "8,00\u00a0$")])
def test_a_price_is_written_as_the_reader_does(client, window, language, price):
    assert price in client.get(reverse("find"), headers={"Accept-Language": language}).content.decode()
