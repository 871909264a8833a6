"""What the head of a public page says to those who read it by machine."""

import json
import re
from html import unescape

import pytest
from django.conf import settings
from django.urls import reverse
from tests.builders.catalog import a_draft_listing, a_live_listing
from tests.builders.profiles import an_approved_profile
from tests.doors.seo.vocabulary import faults, line_of
from tests.laws.access import TABLE

from pontic.catalog.models import Listing
from pontic.profiles import actions as profiles
from pontic.profiles.models import Profile
from pontic.web.seo import addresses

pytestmark = pytest.mark.django_db
SITE = settings.SITE_URL


def head(client, path: str, **query) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode().partition("</head>")[0]


def graph(text: str) -> dict:
    return json.loads(
        re.search(r'<script type="application/ld\+json" nonce="[^"]+">(.*?)</script>', text, re.DOTALL)[1]
    )


def node(text: str, kind: str) -> dict:
    (found,) = [node for node in graph(text)["@graph"] if node["@type"] == kind]
    return found


def meta(text: str, name: str) -> str:
    return unescape(re.search(rf'<meta (?:property|name)="{name}" content="([^"]*)"', text)[1])


@pytest.fixture
def listing(designer, now):
    row = a_live_listing(designer, now, title="Zirconia <b>crowns</b> & more")
    Listing.objects.filter(pk=row.pk).update(rating_sum=49, rating_count=10)
    row.refresh_from_db()
    return row


@pytest.fixture
def profile(designer, now):
    row = an_approved_profile(designer, now)
    Profile.objects.filter(pk=row.pk).update(rating_sum=14, rating_count=3)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize("name", ["find", *addresses.STILL])
@pytest.mark.parametrize("asked", ["", "es"])
def test_a_page_names_its_one_address_and_itself_in_each_language(client, name, asked):
    path = reverse(name)
    text = head(client, path, **({"lang": asked} if asked else {}))
    assert f'<link rel="canonical" href="{SITE}{path}{"?lang=es" if asked else ""}">' in text
    for code in ("en", "es", "fr"):
        assert f'hreflang="{code}" href="{SITE}{path}?lang={code}"' in text
    assert f'hreflang="x-default" href="{SITE}{path}"' in text


def test_other_words_in_an_address_make_no_second_page(client, listing):
    path = addresses.of_listing(listing)
    assert f'<link rel="canonical" href="{SITE}{path}">' in head(client, path, quantity="3", utm_source="x")


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_listing_is_a_service_in_the_words_of_schema_org(client, listing, language):
    text = head(client, addresses.of_listing(listing), lang=language)
    assert faults(graph(text)) == []
    service = node(text, "Service")
    assert service["name"] == "Zirconia <b>crowns</b> & more"
    assert service["provider"]["name"] == "Diego Santos"
    assert service["offers"] | {"url": ""} == {
        "@type": "AggregateOffer", "url": "", "priceCurrency": "USD", "lowPrice": "8.00", "highPrice": "9.00",
        "offerCount": 2, "availability": "https://schema.org/InStock",
    }  # fmt: skip
    assert service["aggregateRating"]["ratingValue"] == "4.90"
    assert service["aggregateRating"]["reviewCount"] == 10


def test_the_way_to_a_listing_is_told_in_its_order(client, listing):
    crumbs = node(head(client, addresses.of_listing(listing)), "BreadcrumbList")["itemListElement"]
    assert [crumb["position"] for crumb in crumbs] == [1, 2, 3, 4]
    assert crumbs[0]["name"] == "Find a designer"
    assert crumbs[2]["item"].endswith("?category=crowns-posterior")
    assert "item" not in crumbs[3]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_profile_is_a_person_with_work_and_its_stars(client, profile, language):
    text = head(client, addresses.of_profile(profile), lang=language)
    assert faults(graph(text)) == []
    person = node(text, "Person")
    assert person["name"] == "Diego Santos"
    assert person["knowsLanguage"] == ["en", "es"]
    assert node(text, "Service")["aggregateRating"]["reviewCount"] == 3


def test_a_proven_company_stands_behind_the_work(client, profile, now):
    Profile.objects.filter(pk=profile.pk).update(company="Santos CAD", company_verified_at=now)
    text = head(client, addresses.of_profile(profile))
    assert faults(graph(text)) == []
    company = next(one for one in graph(text)["@graph"] if one["@type"] == "Organization")
    assert company["name"] == "Santos CAD"
    assert node(text, "Person")["worksFor"] == {"@id": company["@id"]}


def test_without_a_review_there_are_no_stars(client, designer, now):
    listing = a_live_listing(designer, now)
    assert "aggregateRating" not in str(graph(head(client, addresses.of_listing(listing))))
    assert "aggregateRating" not in str(graph(head(client, addresses.of_profile(designer.profile))))


def test_the_first_page_says_whose_site_it_is_and_how_it_is_searched(client):
    text = head(client, "/")
    assert faults(graph(text)) == []
    assert node(text, "WebSite")["potentialAction"]["target"]["urlTemplate"].endswith(
        "/designers/?q={search_term_string}"
    )


def test_nothing_private_stands_in_it(client, profile, listing):
    for path in (addresses.of_profile(profile), addresses.of_listing(listing)):
        text = head(client, path)
        for secret in (profile.person.email, profile.person.phone, profile.person.tax_id):
            assert secret not in text


def test_nobody_breaks_out_of_the_script(client, designer, now):
    listing = a_live_listing(designer, now)
    Listing.objects.filter(pk=listing.pk).update(
        title="</script><script>alert(1)</script>", description="<!-- <script>"
    )
    listing.refresh_from_db()
    text = head(client, addresses.of_listing(listing))
    assert "<script>alert" not in text
    assert node(text, "Service")["name"] == "</script><script>alert(1)</script>"


@pytest.mark.parametrize(("language", "locale"), [("en", "en_US"), ("es", "es_ES"), ("fr", "fr_FR")])
def test_who_shares_a_listing_shows_its_card_in_his_language(client, listing, language, locale):
    text = head(client, addresses.of_listing(listing), lang=language)
    assert meta(text, "og:locale") == locale
    assert meta(text, "twitter:card") == "summary_large_image"
    image = meta(text, "og:image")
    assert f"/{language}.jpg?v=" in image
    answer = client.get(image.removeprefix(SITE))
    assert answer.headers["Content-Type"] == "image/jpeg"


def test_what_not_everybody_can_open_has_no_head_for_others(client, designer, now):
    row = profiles.edit(an_approved_profile(designer, now), now=now, is_public=False)
    client.force_login(designer)
    draft = a_draft_listing(designer, now)
    for path in (addresses.of_profile(row), addresses.of_listing(draft)):
        assert "canonical" not in head(client, path)


def test_a_category_has_an_address_of_its_own_and_other_filters_have_none(client):
    text = head(client, reverse("find"), category="crowns-posterior", sort="price", page="2")
    assert f'<link rel="canonical" href="{SITE}/designers/?category=crowns-posterior">' in text
    assert f'hreflang="es" href="{SITE}/designers/?category=crowns-posterior&amp;lang=es"' in text


def test_every_page_that_visitors_read_has_a_head_or_a_reason():
    rows = [line.split() for line in TABLE.strip().splitlines()]
    public = {name for name, method, arguments, who in rows if (method, arguments, who) == ("GET", "-", "VXCDS")}
    machines = {"healthz", "robots", "sitemap"}
    own_word = {"find"}  # named by its category
    not_ours_to_find = {"gallery"}
    assert public - machines - own_word - not_ours_to_find == set(addresses.STILL)


@pytest.mark.parametrize("path", ["/accounts/login/", "/ui/", "/nowhere/"])
def test_other_pages_name_none(client, path):
    assert "canonical" not in client.get(path).content.decode()


def test_the_check_finds_what_is_wrong():
    wrong = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Person", "name": "A", "aggregateRating": {"@type": "AggregateRating"}},
            {"@type": "Service", "name": "B", "provider": {"@id": "#nobody"}, "offers": {"@type": "Rating"}},
            {"@type": "Crown"},
        ],
    }
    found = " ".join(faults(wrong))
    for fault in ("no such property", "leads nowhere", "a Rating", "no type Crown"):
        assert fault in found
    assert line_of("ProfilePage") == ["ProfilePage", "WebPage", "CreativeWork", "Thing"]
