"""The page "Find a designer", and the page that says how its results are ordered."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pontic.accounts.models import Person
from pontic.favourites import queries as favourites
from pontic.kit import clock
from pontic.search import queries, ranking
from pontic.search.queries import Asked, Found
from pontic.search.wish import Wish
from pontic.web.catalog import cards
from pontic.web.search import filters, wishes


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Show the listings online that fulfil the wish in the address; only the results where htmx asks (DISC-01)."""
    wish, number = wishes.read(request.GET), wishes.page_of(request.GET)
    is_part = bool(getattr(request, "htmx", False))
    if not is_part and wishes.has_empty(request.GET):
        return redirect(wishes.address(wish, number))  # a form without JavaScript sends its empty fields, too
    asked = Asked(wish, request.user, clock.now(), _among(wish, request))
    found = queries.look(asked, number=number, fields=cards.VERSION, is_counted=not filters.are_kept(wish))
    shown: dict[str, Any] = {
        "asked": asked,
        "found": found,
        "number": number,
        "is_cut_short": wishes.is_cut(request.GET),
    }
    if is_part:
        response = render(request, "search/_found.html", _parts(**shown))
        response["HX-Push-Url"] = wishes.address(wish, number)
    else:
        response = render(request, "search/find.html", {"heading": _heading(wish), "finder": _finder(**shown)})
    patch_vary_headers(response, ["HX-Request"])
    return response


def _heading(wish: Wish) -> str:
    """Return the category's name where the page is that category's; it has its own address (web.seo.heads)."""
    chosen = wish.category if len(wish.category) == 1 and not wish.text else ()
    return str(filters.names()["category"].get(chosen[0], "")) if chosen else ""


def _among(wish: Wish, request: HttpRequest) -> list[int] | None:
    """Return the listings among which somebody looks who asks for his own; None where all are looked through."""
    if not wish.is_own:
        return None
    if not isinstance(request.user, Person):
        return []
    kept = set(favourites.listings_of(request.user).values_list("pk", flat=True))
    made = set(queries.private_for(request.user))
    return sorted(kept & made if wish.favourites and wish.private else kept if wish.favourites else made)


def _finder(*, asked: Asked, found: Found, number: int, is_cut_short: bool) -> SafeString:
    """Return form, filters and results; for visitors they are kept while nothing in them changes."""
    shown: dict[str, Any] = {"asked": asked, "found": found, "number": number, "is_cut_short": is_cut_short}
    if isinstance(asked.reader, Person):
        return _draw(**shown)
    told = repr((asked.wish, number, is_cut_short, found.is_plain, found.total, found.rows))
    key = f"finder:{get_language()}:{sha256(told.encode()).hexdigest()[:32]}"
    kept: str | None = cache.get(key)
    if kept is None:
        kept = _draw(**shown)
        cache.set(key, kept, filters.KEPT)
    return mark_safe(kept)  # noqa: S308 - drawn by our template


def _draw(**shown: Any) -> SafeString:
    return render_to_string("search/_finder.html", _parts(**shown))


def _parts(*, asked: Asked, found: Found, number: int, is_cut_short: bool) -> dict[str, Any]:
    """Return one page of results, its filters, and the addresses of the pages beside it."""
    wish = asked.wish
    return {
        "wish": wish,
        "user": asked.reader,
        "is_cut_short": is_cut_short,
        "cards": cards.draw(found.rows, reader=asked.reader),
        "found": found,
        "number": number,
        "previous": wishes.address(wish, number - 1) if number > 1 else "",
        "next": wishes.address(wish, number + 1) if found.has_more and number < queries.MOST_PAGES else "",
        "filters": filters.draw(wish, found),
        "query": wishes.address(wish).partition("?")[2],
        "chips": filters.chips(wish) if wish.narrows else [],
        **_help(asked, found),
    }


def _help(asked: Asked, found: Found) -> dict[str, Any]:
    """Return what is offered where little or nothing was found: another spelling, a wider wish."""
    mended = wishes.address(replace(asked.wish, text=found.mended)) if found.mended else ""
    near = queries.nearest(asked) if not found.rows and not asked.wish.is_empty else None
    nearest = {"wish": near[0], "count": near[1], "address": wishes.address(near[0])} if near else None
    return {"mended": mended, "nearest": nearest}


@require_safe
def order(request: HttpRequest) -> HttpResponse:
    """Explain the order of the results, with the figures that are used."""
    weights = [
        ("quality", ranking.BY_QUALITY), ("recommendations", ranking.BY_RECOMMENDATIONS),
        ("completion", ranking.BY_COMPLETION), ("freshness", ranking.BY_FRESHNESS),
    ]  # fmt: skip
    shown = {
        "weights": {name: round(100 * weight) for name, weight in weights},
        "shares": {
            "rating": round(100 * ranking.RATING_SHARE),
            "punctual": round(100 * ranking.PUNCTUAL_SHARE),
            "first_pass": round(100 * ranking.FIRST_PASS_SHARE),
        },
        "start": ranking.START, "weight": ranking.WEIGHT, "fresh_days": ranking.FRESH.days,
        "few_orders": ranking.FEW_ORDERS, "enough": ranking.ENOUGH_RECOMMENDATIONS,
        "places": len(ranking.NEW_PLACES), "page": queries.PAGE,
    }  # fmt: skip
    return render(request, "search/order.html", shown)
