"""Finding a designer: every filter, the order, the pages, what is never found, and how few queries it takes."""

from copy import copy
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.catalog import a_draft_listing, a_live_listing, price_table
from tests.builders.window import index

from pontic.catalog import actions as catalog
from pontic.catalog.models import Audience, Category, Listing
from pontic.favourites.models import Favourite
from pontic.profiles import actions as profiles
from pontic.profiles.models import Software, SpokenLanguage
from pontic.search import home, sweeps

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
    type(second_designer.profile).objects.filter(person=second_designer).update(skills="", headline="")


@pytest.fixture(params=["with the index", "without"])
def engine(request, window, now):
    """Both ways of searching give the same answers to these plain questions."""
    if request.param == "with the index":
        index(now)


@pytest.fixture
def indexed(window, now):
    """The same services in the index."""
    index(now)


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
        ({"sort": "newest"}, GUARD + CROWN),
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
        ({"category": ["crowns-posterior", "splints"], "sort": "price"}, CROWN + GUARD),
        ({"software": ["inlab", "blenderfordental"], "verified": "1"}, GUARD),
        ({"pro": "1"}, []),
        ({"available": "1", "sort": "fastest"}, CROWN + GUARD),
        ({"least": "nonsense", "days": "x", "sort": "newest", "country": "';--", "stars": "9"}, GUARD + CROWN),
    ],
    ids=str,
)
def test_a_filter_returns_only_what_fits(client, engine, query, found):
    assert titles(client, **query) == found


def test_a_rating_sorts_and_filters(client, indexed, now):
    catalog.keep_reviews(Listing.objects.get(title=CROWN[0]), rating_sum=5, rating_count=1, now=now)
    index(now)
    assert titles(client, sort="rating") == CROWN + GUARD
    assert titles(client, stars="3") == CROWN


def test_offline_expired_rejected_paused_and_suspended_are_never_found(client, engine, designer, second_designer, now):
    crown = Listing.objects.get(title=CROWN[0])
    catalog.make(crown, "pause", actor="owner", now=now)
    second_designer.is_active = False
    second_designer.save()
    a_draft_listing(designer, now, title="A draft of zirconia")
    assert titles(client) == []
    assert "A draft" not in client.get(reverse("find")).content.decode()


def test_an_empty_result_suggests_the_nearest_match(client, indexed):
    page = client.get(reverse("find"), {"q": "zirconia", "days": "1"}).content.decode()
    assert "Show 1 service" in page
    assert "?q=zirconia" in page


def test_without_any_listing_the_page_says_so(client):
    assert "No services yet" in client.get(reverse("find")).content.decode()


def test_htmx_gets_filters_and_results_without_the_page_and_the_good_address(client, indexed):
    query = {"q": "zirconia", "least": "", "software": ["exocad-dentalcad"], "sort": "best"}
    response = client.get(reverse("find"), query, headers={"HX-Request": "true"})
    assert response.content.strip().startswith(b'<section id="results"')
    assert b'<div id="filter_fields" hx-swap-oob' in response.content
    assert b"<html" not in response.content
    assert response["HX-Push-Url"] == "/designers/?q=zirconia&software=exocad-dentalcad"
    assert "HX-Request" in response["Vary"]


def test_empty_fields_of_the_form_leave_the_address(client, indexed):
    response = client.get(reverse("find"), {"q": "", "least": "", "days": "3", "sort": "best"})
    assert (response.status_code, response["Location"]) == (302, "/designers/?days=3")


def test_every_filter_that_is_chosen_can_be_taken_away_alone(client, indexed):
    page = client.get(reverse("find"), {"software": ["inlab", "exocad-dentalcad"], "days": "7"}).content.decode()
    for address in (
        "/designers/?software=inlab&amp;days=7",
        "/designers/?software=exocad-dentalcad&amp;days=7",
        "/designers/?software=exocad-dentalcad&amp;software=inlab",
    ):
        assert f'class="chip" href="{address}"' in page


def test_the_counts_stand_beside_the_choices(client, indexed):
    page = " ".join(client.get(reverse("find")).content.decode().split())
    assert '<span class="pick__label">inLab</span><span class="pick__count">1</span>' in page
    assert '<span class="pick__label">Splints and guards</span><span class="pick__count">1</span>' in page
    assert "3 days (1)" in page
    assert "Veneers" not in page


def test_without_an_index_the_page_says_that_it_is_being_prepared(client, window):
    assert "The search is being prepared" in client.get(reverse("find")).content.decode()


def test_a_damaged_index_is_no_error_and_is_built_again(client, indexed, now):
    folder = home.shelf().folder()
    home.forget()
    (folder / "meta.json").write_text("{ damaged")
    assert "The search is being prepared" in client.get(reverse("find")).content.decode()
    sweeps.follow(now)
    assert "The search is being prepared" not in client.get(reverse("find")).content.decode()
    assert titles(client, q="zirconia") == CROWN


def test_favourites_and_private_are_offered_to_members_alone(client, indexed, lab, now):
    page = client.get(reverse("find")).content.decode()
    assert 'name="favourites"' not in page
    client.force_login(lab)
    page = client.get(reverse("find")).content.decode()
    assert 'name="favourites"' in page
    assert 'name="private"' in page
    assert "You keep no services yet" in client.get(reverse("find"), {"favourites": "1"}).content.decode()
    assert "No private services" in client.get(reverse("find"), {"private": "1"}).content.decode()


def test_the_favourites_of_a_member_are_found_with_the_other_filters(client, indexed, lab, now):
    for listing in Listing.objects.all():
        Favourite.objects.create(person=lab, listing=listing, at=now)
    assert titles(client, favourites="1") == []
    client.force_login(lab)
    assert sorted(titles(client, favourites="1")) == sorted(CROWN + GUARD)
    assert titles(client, favourites="1", software="inlab") == GUARD


def test_a_private_listing_is_found_by_its_client_and_nobody_else(client, indexed, lab, stranger, now):
    crown = Listing.objects.get(title=CROWN[0])
    Audience.objects.create(listing=crown, person=lab)
    Listing.objects.filter(pk=crown.pk).update(is_private=True)
    index(now)
    for reader, found in ((None, []), (stranger, []), (lab, CROWN)):
        if reader:
            client.force_login(reader)
        assert titles(client, private="1") == found
        assert titles(client, q="zirconia") == []


def test_a_misspelt_word_is_found_and_the_right_one_offered(client, indexed):
    page = client.get(reverse("find"), {"q": "zirconai"}).content.decode()
    assert CROWN[0] in page
    assert 'href="/designers/?q=zirconia"' in page


def test_a_text_that_is_too_long_is_cut_with_a_notice(client, indexed):
    page = client.get(reverse("find"), {"q": "zirconia " * 1_112}).content.decode()
    assert "That is a long text" in page
    assert CROWN[0] in page


def test_the_second_page_holds_the_rest(client, designer, now):
    thirty_more(a_live_listing(designer, now))
    index(now)
    first, second = (client.get(reverse("find"), {"page": page}).content.decode() for page in ("1", "2"))
    assert (first.count("card--link"), second.count("card--link")) == (24, 7)
    assert "31 services" in second


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "٣"])
def test_an_impossible_page_is_no_error(client, window, page):
    assert client.get(reverse("find"), {"page": page}).status_code == 200


def test_a_full_page_takes_few_queries(client, designer, now, django_assert_max_num_queries):
    thirty_more(a_live_listing(designer, now))
    index(now)
    with django_assert_max_num_queries(16):
        client.get(reverse("find"), {"software": "exocad-dentalcad"})
        client.get(reverse("find"))
    with django_assert_max_num_queries(2):
        client.get(reverse("find"))


def test_a_card_follows_its_listing(client, indexed, now):
    assert sorted(titles(client)) == sorted(GUARD + CROWN)
    crown = Listing.objects.get(title=CROWN[0])
    catalog.set_tiers(crown, price_table((1, None, 1_234)), now=now + timedelta(hours=1))
    assert "$12.34" in client.get(reverse("find")).content.decode()


@pytest.mark.parametrize(("language", "price"), [("en", "$8.00"), ("es", "8,00\u00a0$"), ("fr", "8,00\u00a0$")])
def test_a_price_is_written_as_the_reader_does(client, window, language, price):
    assert price in client.get(reverse("find"), headers={"Accept-Language": language}).content.decode()
