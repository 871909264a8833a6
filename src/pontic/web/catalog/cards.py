"""The cards of the shop window: drawn once per listing, version and language, then taken from the cache."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from pontic.catalog import queries
from pontic.catalog.models import Listing
from pontic.catalog.policies import Reader
from pontic.favourites import queries as favourites
from pontic.profiles.models import Profile
from pontic.web.catalog import hearts

KEPT = timedelta(days=1)
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
        fresh = {keys[listing.pk]: _draw(listing) for listing in queries.shown(Listing.objects.filter(pk__in=absent))}
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
    return str(render_to_string("catalog/_card.html", {"listing": listing, "profile": _profile(listing)}))


def _key(version: Version) -> str:
    pk, changed, profile, cover, photo = version
    stamp = f"{changed.timestamp():.6f}:{profile.timestamp() if profile else 0:.6f}"
    return f"card3:{get_language()}:{pk}:{stamp}:{cover}:{photo}"
