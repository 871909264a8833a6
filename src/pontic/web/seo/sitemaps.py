"""What search engines are told: robots.txt, and all public pages in parts of so many, drawn once in an hour.

A part is a range of row numbers, so that a part stays the same part however many listings come and go, and
costs one walk along the primary key. Parts are kept compressed.
"""

import gzip
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pontic.catalog import policies as catalog
from pontic.catalog.models import Category
from pontic.profiles import policies as profiles
from pontic.web.seo import addresses

PART = 20_000  # rows; a map may have 50,000 addresses
KEPT = 3_600  # seconds
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
Line = tuple[str, datetime | None]  # an address, and when it changed


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say what is no business of search engines, and where the maps are."""
    shown = {"sitemap": addresses.whole(reverse("sitemap"))}
    return render(request, "robots.txt", shown, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the maps."""
    return _answer(request, "index", _index)


@require_safe
def part(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """List the addresses of one part."""
    if kind not in LINES:
        raise Http404
    return _answer(request, f"{kind}:{number}", lambda: _urls(LINES[kind](number)))


def listings() -> "QuerySet[Any]":
    """Return the listings that everybody can find."""
    return catalog.visible_to(AnonymousUser()).filter(online_since__isnull=False)


def people() -> "QuerySet[Any]":
    """Return the profiles that everybody can read."""
    return profiles.visible_to(AnonymousUser())


def _pages(number: int) -> Iterator[Line]:
    if number:
        return
    for name in ("find", *addresses.STILL):
        yield reverse(name), None
    for slug in Category.objects.values_list("slug", flat=True):
        yield f"{reverse('find')}?category={slug}", None


def _listings(number: int) -> Iterator[Line]:
    for pk, title, changed in _range(listings(), number).values_list("pk", "title", "changed_at"):
        yield addresses.at(pk, title), changed


def _people(number: int) -> Iterator[Line]:
    for slug, changed in _range(people(), number).values_list("slug", "changed_at"):
        yield reverse("profile", args=[slug]), changed


LINES: dict[str, Callable[[int], Iterator[Line]]] = {"pages": _pages, "listings": _listings, "people": _people}
ROWS: dict[str, Callable[[], "QuerySet[Any]"]] = {"listings": listings, "people": people}


def _range(rows: "QuerySet[Any]", number: int) -> "QuerySet[Any]":
    return rows.filter(pk__gte=number * PART, pk__lt=(number + 1) * PART).order_by("pk")


def _index() -> str:
    """Write the list of maps, leaping from one part that has something to the next."""
    parts = ["pages-0", *(f"{kind}-{number}" for kind in ROWS for number in _numbers(ROWS[kind]()))]
    places = (addresses.whole(reverse("sitemap_part", args=part.rsplit("-", 1))) for part in parts)
    lines = "\n".join(f"<sitemap><loc>{escape(place)}</loc></sitemap>" for place in places)
    return f'{HEAD}<sitemapindex xmlns="{SCHEMA}">\n{lines}\n</sitemapindex>\n'


def _numbers(rows: "QuerySet[Any]") -> Iterator[int]:
    number = 0
    while True:
        first = rows.filter(pk__gte=number * PART).order_by("pk").values_list("pk", flat=True).first()
        if first is None:
            return
        yield first // PART
        number = first // PART + 1


def _urls(lines: Iterable[Line]) -> str:
    body = "\n".join(_url(path, changed) for path, changed in lines)
    return f'{HEAD}<urlset xmlns="{SCHEMA}">\n{body}\n</urlset>\n' if body else ""


def _url(path: str, changed: datetime | None) -> str:
    at = f"<lastmod>{changed:%Y-%m-%dT%H:%M:%SZ}</lastmod>" if changed else ""
    return f"<url><loc>{escape(addresses.whole(path))}</loc>{at}</url>"


def _answer(request: HttpRequest, name: str, write: Callable[[], str]) -> HttpResponse:
    """Send a map as it was drawn within the hour; one that would be empty is not there."""
    key = f"sitemap:{name}"
    packed: bytes | None = cache.get(key)
    if packed is None:
        text = write()
        packed = gzip.compress(text.encode(), 6, mtime=0) if text else b""
        cache.set(key, packed, KEPT)
    if not packed:
        raise Http404
    takes = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(packed if takes else gzip.decompress(packed), content_type="application/xml; charset=utf-8")
    if takes:
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = f"public, max-age={KEPT}"
    return answer
