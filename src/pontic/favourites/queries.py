"""What pages ask about favourites. Each person reads his own; of the others only how many they are."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pontic.accounts.models import Person
from pontic.catalog import queries as catalog
from pontic.catalog.models import Audience, Listing
from pontic.favourites.models import Favourite

NEAR, CROWD = 30, 300  # of one's own favourites, and of those who keep them: enough to say what else they keep


def team(person: Person) -> "QuerySet[Favourite]":
    """Return somebody's favourites in his order; a private listing that is no longer for him is not there."""
    mine = Audience.objects.filter(listing=OuterRef("listing"), person=person)
    return (
        Favourite.objects.filter(Q(listing__is_private=False) | Exists(mine), person=person)
        .select_related("listing__owner__profile__photo", "listing__cover", "listing__category__parent")
        .order_by("position", "-at")
    )


def kept(person: Person | AnonymousUser, listings: Iterable[int]) -> frozenset[int]:
    """Return which of these listings somebody keeps; a visitor keeps none."""
    if person.pk is None:
        return frozenset()
    found = Favourite.objects.filter(person=person.pk, listing__in=list(listings))
    return frozenset(found.values_list("listing_id", flat=True))


def listings_of(person: Person) -> "QuerySet[Listing]":
    """Return the listings online that somebody keeps (FAV-02)."""
    offered = Listing.objects.offered_to(person).filter(
        pk__in=Favourite.objects.filter(person=person).values("listing")
    )
    return catalog.shown(offered)


def count_of(listing: Listing) -> int:
    """Return how many people keep a listing: for its owner alone."""
    return Favourite.objects.filter(listing=listing).count()


def neighbours(person: Person, *, least: int, most: int) -> list[int]:
    """Return listings that are kept by those who keep what this person keeps, the most kept first (DISC-09).

    Only what at least ``least`` others keep, so that nobody's own list can be read from it.
    """
    mine = list(Favourite.objects.filter(person=person).order_by("-at").values_list("listing_id", flat=True)[:NEAR])
    alike = Favourite.objects.filter(listing__in=mine).exclude(person=person).order_by("-at").values_list("person_id")
    others = {row[0] for row in alike[:CROWD]}
    kept = Favourite.objects.filter(person__in=others).exclude(listing__in=mine).values("listing")
    counted = kept.annotate(number=Count("person", distinct=True)).filter(number__gte=least)
    return [row["listing"] for row in counted.order_by("-number", "-listing")[:most]]
