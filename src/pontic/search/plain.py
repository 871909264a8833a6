"""Searching in the database alone: slower and without counts, for as long as this machine has no index."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from pontic.catalog import folding
from pontic.catalog.models import Listing
from pontic.profiles.models import Profile
from pontic.search.wish import Wish

COUNTED = 1_000  # results beyond are not counted
SORTS = {
    "best": ("-owner__profile__is_pro", "-rank", "-online_since", "-pk"),
    "newest": ("-online_since", "-pk"),
    "price": ("lowest_minor", "pk"),
    "rating": ("-rank", "-pk"),
    "fastest": ("turnaround_days", "-rank", "pk"),
}
MARKS = {
    "verified": Q(owner__profile__verified_at__isnull=False),
    "pro": Q(owner__profile__is_pro=True),
    "top": Q(owner__profile__is_top_expert=True),
    "available": Q(owner__profile__booked_since=None),
}


def found(wish: Wish, listings: "QuerySet[Listing]") -> "QuerySet[Listing]":
    """Return those of these listings that fulfil a wish, in its order."""
    for word in folding.asked(wish.text):
        listings = listings.filter(search_text__contains=word)
    for mark in wish.marks:
        listings = listings.filter(MARKS[mark])
    if wish.software:
        listings = listings.filter(software__slug__in=wish.software).distinct()
    if wish.language:
        spoken = Profile.objects.filter(person=OuterRef("owner"), languages__slug__in=wish.language)
        listings = listings.filter(Exists(spoken))
    return listings.filter(_where(wish)).order_by(*SORTS[wish.sort])


def _where(wish: Wish) -> Q:
    terms: dict[str, Any] = {
        "measure": wish.measure or None,
        "lowest_minor__gte": wish.least,
        "lowest_minor__lte": wish.most,
        "turnaround_days__lte": wish.days,
        "owner__profile__country__in": wish.country or None,
    }
    where = Q(**{name: value for name, value in terms.items() if value is not None})
    if wish.category:
        where &= Q(category__slug__in=wish.category) | Q(category__parent__slug__in=wish.category)
    if wish.stars:
        where &= Q(rating_count__gt=0, rank__gte=100 * wish.stars - 1_000)  # near enough, without a sum per row
    return where
