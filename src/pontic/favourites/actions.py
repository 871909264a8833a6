"""Keeping a listing, letting it go, writing a note, putting the team in order."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from pontic.accounts.models import Person
from pontic.catalog import actions as catalog
from pontic.catalog import queries as offered
from pontic.catalog.models import Listing
from pontic.favourites import facts
from pontic.favourites.models import Favourite
from pontic.kit import text as words
from pontic.outbox import actions as outbox

MOST = 500  # of one person; a longer list is no team


class NotOffered(Exception):  # noqa: N818 - reads as the sentence that it is
    """The listing is not there for this person, or it is his own."""


class TeamFull(Exception):  # noqa: N818 - reads as the sentence that it is
    """Somebody keeps as many listings as a list can show."""


@transaction.atomic
def keep(person: Person, listing: Listing, *, now: datetime) -> Favourite:
    """Keep a listing, at the top; keeping it twice is keeping it once. Raises NotOffered and TeamFull."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # two presses come one after the other
    kept = Favourite.objects.filter(person=person)
    if found := kept.filter(listing=listing).first():
        return found
    if not offered.orderable(person).filter(pk=listing.pk).exists():
        raise NotOffered(listing.pk)
    if kept.count() >= MOST:
        raise TeamFull
    kept.update(position=F("position") + 1)
    favourite = Favourite.objects.create(person=person, listing=listing, position=0, at=now)
    catalog.count(listing.pk, "hearts", now=now)
    outbox.announce(facts.KEPT, now=now, person=person.pk, listing=listing.pk)
    return favourite


@transaction.atomic
def drop(person: Person, listing_id: int, *, now: datetime) -> None:
    """Let a listing go, with its note; one that is not kept is let go already."""
    found = Favourite.objects.select_for_update().filter(person=person, listing=listing_id).first()
    if found is None:
        return
    catalog.uncount_heart(listing_id, kept_at=found.at)
    found.delete()
    outbox.announce(facts.DROPPED, now=now, person=person.pk, listing=listing_id)


def write_note(favourite: Favourite, text: str) -> None:
    """Write a note that only its owner reads."""
    kept = words.prose(text.replace("\0", "")).strip()[: Favourite.NOTE_LONGEST]
    Favourite.objects.filter(pk=favourite.pk).update(note=kept)


@transaction.atomic
def arrange(favourite: Favourite, *, by: int) -> None:
    """Move a listing up (-1) or down (1) in its owner's order; at the end it stays."""
    rows = list(Favourite.objects.select_for_update().filter(person=favourite.person_id).order_by("position", "-at"))
    place = next(number for number, row in enumerate(rows) if row.pk == favourite.pk)
    target = min(max(place + by, 0), len(rows) - 1)
    rows.insert(target, rows.pop(place))
    for number, row in enumerate(rows):
        if row.position != number:
            Favourite.objects.filter(pk=row.pk).update(position=number)
