"""Keeps the mark that says whether a listing is online, and the words by which it is found."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from pontic.accounts.models import Person
from pontic.catalog import facts, folding, policies
from pontic.catalog.models import Listing
from pontic.outbox import actions as outbox
from pontic.profiles import queries as profiles
from pontic.profiles.models import Profile


@transaction.atomic
def refresh_online(*, owner: Person, now: datetime) -> None:
    """Put every listing of a designer online or offline, as the conditions now are (decision 19)."""
    profile = profiles.of(owner.pk)
    for listing in Listing.objects.of(owner).select_related("owner").select_for_update(of=("self",)).order_by("pk"):
        _settle(listing, profile, now=now)


def settle(listing: Listing, *, now: datetime) -> None:
    """Set one locked listing's mark and announce a change of it. Call it inside a transaction."""
    _settle(listing, profiles.of(listing.owner_id), now=now)


def _settle(listing: Listing, profile: Profile | None, *, now: datetime) -> None:
    online = policies.is_online(listing, profile, today=now.date())
    if online and listing.is_private:
        _tell_audience(listing, now=now)
    if online == (listing.online_since is not None):
        return
    listing.online_since = now if online else None
    listing.save(update_fields=["online_since"])
    fact = facts.WENT_ONLINE if online else facts.WENT_OFFLINE
    outbox.announce(fact, now=now, listing=listing.pk, owner=listing.owner_id)


def _tell_audience(listing: Listing, *, now: datetime) -> None:
    """Announce a private listing to each of its clients, once (PRIV-09)."""
    for row in listing.audience.filter(told_at=None):
        outbox.announce(facts.OFFERED, now=now, listing=listing.pk, person=row.person_id)
    listing.audience.filter(told_at=None).update(told_at=now)


@transaction.atomic
def refresh_search(*, owner: Person) -> None:
    """Write a designer's name and skills into the words of his listings (ACC-07)."""
    _index_all(Listing.objects.of(owner))


@transaction.atomic
def rename(listings: Sequence[int], *, now: datetime) -> None:
    """Find these listings by the new name of their category or software, and show it on their cards."""
    _index_all(Listing.objects.filter(pk__in=listings))
    Listing.objects.filter(pk__in=listings).update(changed_at=now)


def _index_all(listings: "QuerySet[Listing]") -> None:
    for listing in listings.select_related("category__parent", "owner__profile").prefetch_related("software"):
        index(listing)


def index(listing: Listing) -> None:
    """Write the words by which a listing is found."""
    profile = getattr(listing.owner, "profile", None)
    texts = [listing.title, listing.owner.name, *_services(listing), *(soft.name for soft in listing.software.all())]
    if profile:
        texts += [profile.skills, profile.headline]
    text = folding.index([*texts, listing.description])
    if text != listing.search_text:
        Listing.objects.filter(pk=listing.pk).update(search_text=text)


def _services(listing: Listing) -> list[str]:
    """Return the names of the category and of the one above it, in the three languages."""
    nodes = [listing.category, listing.category.parent] if listing.category else []
    return [name for node in nodes if node for name in (node.name_en, node.name_es, node.name_fr)]
