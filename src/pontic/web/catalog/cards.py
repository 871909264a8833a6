"""The cards of the shop window: drawn once per listing, version and language, then taken from the cache."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pontic.catalog import queries
from pontic.catalog.models import Listing
from pontic.catalog.policies import Reader
from pontic.favourites import queries as favourites
from pontic.profiles.models import Profile
from pontic.web.catalog import hearts
from pontic.web.seo import addresses
from pontic.web.templatetags.pictures import picture_at
from pontic.web.templatetags.pontic import initials, money

KEPT = timedelta(days=1)
WIDTH, FACE = 320, 160  # pixels of the picture and of the photo
MOST_PROGRAMS = 2  # that are named; of the others stands how many they are
VERSION = ("pk", "changed_at", "owner__profile__changed_at", "cover__state", "owner__profile__photo__state")
Version = tuple[int, datetime, datetime | None, str | None, str | None]  # what makes a card another card


def draw(versions: Sequence[Version], *, reader: Reader | None = None) -> list[SafeString]:
    """Return the cards of these listings in their order, with the reader's hearts.

    One look into the cache, one for the hearts of a member, and a few queries for what is not there.
    """
    keys = {version[0]: _key(version) for version in versions}
    kept = cache.get_many(keys.values())
    absent = [pk for pk, key in keys.items() if key not in kept]
    if absent:
        listings = queries.on_cards(Listing.objects.filter(pk__in=absent))
        fresh = {keys[listing.pk]: _draw(listing) for listing in listings}
        cache.set_many(fresh, KEPT.total_seconds())
        kept.update(fresh)
    team = favourites.kept(reader, keys) if reader and keys else frozenset()
    return [hearts.put(kept[key], pk, is_kept=pk in team) for pk, key in keys.items() if key in kept]


def draw_all(listings: Iterable[Listing], *, reader: Reader | None = None) -> list[SafeString]:
    """Return the cards of listings that are at hand already."""
    return draw([_version(listing) for listing in listings], reader=reader)


def _version(listing: Listing) -> Version:
    profile = _profile(listing)
    cover = listing.cover.state if listing.cover else None
    photo = profile.photo.state if profile and profile.photo else None
    return listing.pk, listing.changed_at, profile.changed_at if profile else None, cover, photo


def _profile(listing: Listing) -> Profile | None:
    return getattr(listing.owner, "profile", None)


def _draw(listing: Listing) -> str:
    return str(render_to_string("catalog/_card.html", {"card": _card(listing, _profile(listing))}))


def _card(listing: Listing, profile: Profile | None) -> dict[str, Any]:
    """Return the words of a card, ready to be written: a page may have to draw two dozen of them at once."""
    programs = [program.name for program in listing.software.all()]
    rest = len(programs) - MOST_PROGRAMS
    places = [listing.category.name if listing.category else "", profile.country_name() if profile else ""]
    price = escape(money(listing.lowest))
    return {
        "address": addresses.of_listing(listing),
        "title": listing.title,
        "picture": listing.cover,
        "cover": picture_at(listing.cover, WIDTH) if listing.cover and listing.cover.is_ready else None,
        "name": listing.owner.name,
        "initials": initials(listing.owner.name),
        "place": " · ".join(filter(None, places)),
        "programs": [*programs[:MOST_PROGRAMS], *([f"+{rest}"] if rest > 0 else [])],
        "stars": _stars(get_language(), listing.rating and round(listing.rating, 2), listing.rating_count),
        "days": _days(listing.turnaround_days),
        "price": mark_safe(_("from <strong>%(price)s</strong>") % {"price": price}),  # noqa: S308 - escaped above
        "measure": listing.get_measure_display(),
        **(_person(profile) if profile else {}),
    }


def _person(profile: Profile) -> dict[str, Any]:
    return {
        "face": reverse("picture", args=(profile.photo_id, FACE)) if profile.photo_id else "",
        "is_verified": profile.is_verified,
        "is_top": profile.is_top_expert,
        "is_pro": profile.is_pro,
        "is_booked": profile.is_booked,
    }


def _days(days: int | None) -> str:
    return ngettext("%(days)s day", "%(days)s days", days or 0) % {"days": days}


@lru_cache(maxsize=4_000)
def _stars(_language: str | None, value: float | None, count: int) -> SafeString:
    """Draw the stars: few different ones come again and again."""
    drawn = render_to_string("catalog/_card_stars.html", {"value": value, "count": count}).strip()
    return mark_safe(drawn)  # noqa: S308 - drawn by our template


def _key(version: Version) -> str:
    pk, changed, profile, cover, photo = version
    stamp = f"{changed.timestamp():.6f}:{profile.timestamp() if profile else 0:.6f}"
    return f"card4:{get_language()}:{pk}:{stamp}:{cover}:{photo}"
