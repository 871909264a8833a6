"""What changes about searching: the feed of changes, and the searches that people keep."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.outbox import actions as outbox
from pontic.search import facts
from pontic.search.models import Change, SavedSearch
from pontic.search.wish import Wish

MOST_SAVED = 20  # searches that somebody keeps
LONGEST_NAME = 80  # characters


class TooMany(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Somebody keeps as many searches as there may be."""


class NameTaken(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Another search is kept under that name."""


def note(listings: Iterable[int], *, now: datetime) -> None:
    """Let every machine's index look at these listings again. Call it inside the transaction of the change."""
    Change.objects.bulk_create([Change(listing_id=number, at=now) for number in listings], batch_size=500)


@transaction.atomic
def save(wish: Wish, *, person: Person, name: str, notifies: bool, now: datetime) -> SavedSearch:
    """Keep a wish under a name. Raises TooMany, and NameTaken where the name is in use."""
    Person.objects.select_for_update().get(pk=person.pk)
    mine = SavedSearch.objects.filter(person=person)
    if mine.count() >= MOST_SAVED:
        raise TooMany
    _check(person, name)
    return SavedSearch.objects.create(
        person=person, name=name, wish=wish.stored(), notifies=notifies, looked_at=now, saved_at=now
    )


@transaction.atomic
def change(search: SavedSearch, *, name: str, notifies: bool, now: datetime) -> SavedSearch:
    """Rename a search, and say whether new listings are told. What came online before is not told any more."""
    row = SavedSearch.objects.select_for_update().get(pk=search.pk)
    if row.name != name:
        _check(row.person, name)
    if notifies and not row.notifies:
        row.looked_at = now
    row.name, row.notifies = name, notifies
    row.save(update_fields=["name", "notifies", "looked_at"])
    return row


def forget(search: SavedSearch) -> None:
    """Keep a search no longer."""
    search.delete()


@transaction.atomic
def look_again(search: SavedSearch, *, number: int, now: datetime) -> None:
    """Note that a search was looked at, and tell of so many new listings, if there are any."""
    row = SavedSearch.objects.select_for_update().filter(pk=search.pk, looked_at=search.looked_at).first()
    if row is None:
        return
    row.looked_at = now
    row.save(update_fields=["looked_at"])
    if number:
        outbox.announce(facts.FOUND, now=now, search=row.pk, person=row.person_id, number=number)


def _check(person: Person, name: str) -> None:
    if SavedSearch.objects.filter(person=person, name=name).exists():
        raise NameTaken
