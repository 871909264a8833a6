"""The maps for search engines: everything public, nothing else, in parts."""

import gzip
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from tests.builders.catalog import a_draft_listing, a_live_listing
from tests.builders.profiles import a_complete_profile

from pontic.catalog.models import Listing
from pontic.profiles import actions as profiles
from pontic.web.seo import addresses, sitemaps

pytestmark = pytest.mark.django_db
SITE, SPACE = settings.SITE_URL, f"{{{sitemaps.SCHEMA}}}"


def read(client, path: str) -> list[str]:
    """Return the addresses of a map, in the whole small set of elements that its schema knows."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer.headers["Content-Type"].startswith("application/xml")
    root = ET.fromstring(answer.content)  # noqa: S314 - our own words
    names = {element.tag.removeprefix(SPACE) for element in root.iter()}
    assert names <= {"sitemapindex", "sitemap", "urlset", "url", "loc", "lastmod"}
    return [element.text or "" for element in root.iter(f"{SPACE}loc")]


def everything(client) -> list[str]:
    return [url for part in read(client, reverse("sitemap")) for url in read(client, part.removeprefix(SITE))]


def test_it_lists_what_everybody_can_open_and_each_of_it_opens(client, designer, now):
    listing = a_live_listing(designer, now)
    found = everything(client)
    assert SITE + addresses.of_listing(listing) in found
    assert SITE + addresses.of_profile(designer.profile) in found
    assert f"{SITE}/designers/?category=crowns-posterior" in found
    assert len(found) == len(set(found))
    for url in found:
        assert client.get(url.removeprefix(SITE)).status_code == 200, url


def test_drafts_private_listings_and_hidden_profiles_are_not_in_it(client, designer, second_designer, now):
    a_draft_listing(designer, now)
    secret = a_live_listing(second_designer, now)
    Listing.objects.filter(pk=secret.pk).update(is_private=True)
    profiles.edit(second_designer.profile, now=now, is_public=False)
    a_complete_profile(designer, now)
    assert not [url for url in everything(client) if "/listings/" in url or "/people/" in url]
    assert not sitemaps.listings().exists()


def test_a_part_is_a_range_of_numbers_and_empty_ones_are_leapt_over(
    client, designer, second_designer, now, monkeypatch
):
    first, other = a_live_listing(designer, now), a_live_listing(second_designer, now)
    monkeypatch.setattr(sitemaps, "PART", 1)
    parts = [url for url in read(client, reverse("sitemap")) if "/listings-" in url]
    assert parts == [f"{SITE}/sitemaps/listings-{row.pk}.xml" for row in (first, other)]
    assert read(client, parts[1].removeprefix(SITE)) == [SITE + addresses.of_listing(other)]


@pytest.mark.parametrize("path", ["/sitemaps/listings-99.xml", "/sitemaps/cases-0.xml", "/sitemaps/pages-1.xml"])
def test_a_part_that_holds_nothing_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_it_is_drawn_once_in_an_hour(client, designer, now, django_assert_num_queries):
    a_live_listing(designer, now)
    client.get(reverse("sitemap"))
    with django_assert_num_queries(0):
        assert client.get(reverse("sitemap")).status_code == 200
    cache.clear()


def test_it_travels_compressed_to_those_who_can_read_that(client):
    plain = client.get(reverse("sitemap"))
    packed = client.get(reverse("sitemap"), headers={"accept-encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in plain.headers


def test_robots_are_told_where_the_map_is_and_what_is_no_business_of_theirs(client, designer, now):
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {SITE}/sitemap.xml" in text
    closed = [line.split()[1] for line in text.splitlines() if line.startswith("Disallow")]
    for name in (
        "dashboard",
        "cases",
        "account_settings",
        "conversations",
        "notifications",
        "desk",
        "my_listings",
        "money",
    ):
        assert reverse(name).startswith(tuple(closed)), name
    a_live_listing(designer, now)
    for url in everything(client):
        assert not url.removeprefix(SITE).startswith(tuple(closed)), url
