"""Finding a designer: what is wished for, which listings fulfil it, how many there are."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pontic.catalog import folding
from pontic.catalog.models import Category, Listing
from pontic.profiles.models import Profile, Software, SpokenLanguage

PAGE = 24  # cards
COUNTED = 1_000  # results beyond are told as "more than"
COUNT_KEPT = timedelta(minutes=1)
CHOICES_KEPT = timedelta(minutes=5)
SORTS = {
    "newest": ("-online_since", "-pk"),
    "price": ("lowest_minor", "pk"),
    "rating": ("-rank", "-pk"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a client looks for. Empty fields ask for nothing; prices are minor units (cents)."""

    text: str = ""
    category: str = ""
    software: str = ""
    language: str = ""
    country: str = ""
    measure: str = ""
    least: int | None = None
    most: int | None = None
    days: int | None = None
    stars: int | None = None
    sort: str = "newest"

    @property
    def key(self) -> str:
        """A short name of this wish, the same in every process, for the cache."""
        return sha256(repr(self).encode()).hexdigest()[:24]

    @property
    def narrows(self) -> int:
        """How many filters are set beside the text and the order."""
        values = (self.category, self.software, self.language, self.country, self.measure)
        numbers = (self.least, self.most, self.days, self.stars)
        return sum(bool(value) for value in values) + sum(number is not None for number in numbers)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all is asked for."""
        return not self.text and not self.narrows


def found(wish: Wish) -> "QuerySet[Listing]":
    """Return the listings online that fulfil every part of a wish, in its order (DISC-05, 06, 10, 11)."""
    listings = Listing.objects.online()
    for word in folding.asked(wish.text):
        listings = listings.filter(search_text__contains=word)
    listings = listings.filter(_where(wish))
    if wish.software:
        listings = listings.filter(software__slug=wish.software)
    if wish.language:
        # Asked of each listing in turn, so that the index of the order is walked and left after one page.
        spoken = Profile.objects.filter(person=OuterRef("owner"), languages__slug=wish.language)
        listings = listings.filter(Exists(spoken))
    return listings.order_by(*SORTS.get(wish.sort, SORTS["newest"]))


def _where(wish: Wish) -> Q:
    """Return the conditions on the listing's own row and on the designer's country."""
    terms: dict[str, Any] = {
        "measure": wish.measure or None,
        "lowest_minor__gte": wish.least,
        "lowest_minor__lte": wish.most,
        "turnaround_days__lte": wish.days,
        "rank__gte": wish.stars and 1_000 * wish.stars,
        "owner__profile__country": wish.country or None,
    }
    where = Q(**{name: value for name, value in terms.items() if value is not None})
    if wish.category:
        leaves = Category.objects.filter(Q(slug=wish.category) | Q(parent__slug=wish.category)).values_list(
            "pk", flat=True
        )
        where &= Q(category__in=list(leaves))
    return where


def count(wish: Wish) -> int:
    """Return how many listings fulfil a wish, counted up to ``COUNTED`` + 1 and kept for a minute."""
    key = f"catalog:count:{wish.key}"
    kept = cache.get(key)
    if kept is None:
        kept = found(wish).order_by()[: COUNTED + 1].count()
        cache.set(key, kept, COUNT_KEPT.total_seconds())
    return int(kept)


def nearest(wish: Wish) -> "Wish | None":
    """Return the wish with the fewest parts taken away that finds something; None where even that is nothing."""
    tries = (
        Wish(text=wish.text, category=wish.category, sort=wish.sort),
        Wish(text=wish.text, sort=wish.sort),
        Wish(category=wish.category, sort=wish.sort),
        Wish(sort=wish.sort),
    )
    return next((less for less in tries if less != wish and count(less)), None)


def choices() -> dict[str, Any]:
    """Return what the filters offer, kept for some minutes: only what some listing online has."""
    kept = cache.get("catalog:choices")
    if kept is None:
        kept = _choices()
        cache.set("catalog:choices", kept, CHOICES_KEPT.total_seconds())
    return dict(kept)


def _choices() -> dict[str, Any]:
    online = Listing.objects.online().order_by()
    counts = dict(online.values_list("category").annotate(number=Count("pk")))
    nodes = list(Category.objects.all())
    return {
        "categories": [(root, _leaves(root, nodes, counts)) for root in nodes if root.parent_id is None],
        "software": list(Software.objects.filter(pk__in=online.values("software"))),
        "languages": list(SpokenLanguage.objects.filter(pk__in=online.values("owner__profile__languages"))),
        "countries": list(
            Profile.objects.filter(person__in=online.values("owner")).exclude(country="")
            .order_by("country").values_list("country", flat=True).distinct()
        ),
    }  # fmt: skip


def _leaves(root: Category, nodes: list[Category], counts: dict[int, int]) -> list[tuple[Category, int]]:
    return [(leaf, counts.get(leaf.pk, 0)) for leaf in nodes if leaf.parent_id == root.pk]
