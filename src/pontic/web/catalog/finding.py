"""The page "Find a designer"."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pontic.catalog import search
from pontic.catalog.models import Listing
from pontic.catalog.search import Wish
from pontic.kit import countries
from pontic.web.catalog import cards, wishes

FILTERS_KEPT = 60  # seconds; the counts in it are as old
MOST_PAGES = 42  # what ``search.COUNTED`` results fill
DAYS = (1, 2, 3, 5, 7, 14)
STARS = (4, 3)


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Show the listings online that fulfil the wish in the address; only the results where htmx asks (DISC-01)."""
    wish = wishes.read(request.GET)
    shown: dict[str, Any] = {**_page(wish, _number(request)), "wish": wish}
    if getattr(request, "htmx", False):
        response = render(request, "catalog/_results.html", shown)
    else:
        response = render(request, "catalog/find.html", {**shown, "filters": _filters(wish)})
    patch_vary_headers(response, ["HX-Request"])
    return response


def _number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return min(max(int(text[:4]) if text.isascii() and text.isdigit() else 1, 1), MOST_PAGES)


def _page(wish: Wish, number: int) -> dict[str, Any]:
    """Return one page of results and the addresses of those beside it."""
    start = (number - 1) * search.PAGE
    versions = list(search.found(wish).values_list(*cards.VERSION)[start : start + search.PAGE + 1])
    more = len(versions) > search.PAGE and number < MOST_PAGES
    total = start + len(versions) if number == 1 and not more else search.count(wish)
    nearest = search.nearest(wish) if not versions else None
    return {
        "cards": cards.draw(versions[: search.PAGE]),
        "number": number,
        "total": min(total, search.COUNTED),
        "is_more": total > search.COUNTED,
        "previous": _address(wish, number - 1) if number > 1 else "",
        "next": _address(wish, number + 1) if more else "",
        "nearest": nearest and {"address": _address(nearest), "count": search.count(nearest), "wish": nearest},
    }


def _address(wish: Wish, number: int = 1) -> str:
    parts = [wishes.address(wish), f"page={number}" if number > 1 else ""]
    query = "&".join(part for part in parts if part)
    return f"{reverse('find')}?{query}" if query else reverse("find")


def _filters(wish: Wish) -> SafeString:
    """Return the filters as they stand for this wish; they change seldom and are the long part of the page."""
    key = f"filters:{get_language()}:{wish.key}"
    kept: str | None = cache.get(key)
    if kept is None:
        kept = str(render_to_string("catalog/_filters.html", _choices(wish)))
        cache.set(key, kept, FILTERS_KEPT)
    return mark_safe(kept)  # noqa: S308 - drawn by our template


def _choices(wish: Wish) -> dict[str, Any]:
    language = (get_language() or "en")[:2]
    offered = search.choices()
    named = [(code, countries.name_of(code, language)) for code in offered.pop("countries")]
    return {
        **offered,
        "countries": sorted(named, key=lambda row: row[1]),
        "measures": Listing.Measure.choices,
        "days": DAYS,
        "stars": STARS,
        "wish": wish,
    }
