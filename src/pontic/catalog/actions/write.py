"""Writing a listing: words, price table, pictures, extras, audience, all in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from pontic.accounts.models import Person
from pontic.catalog import facts, queries, readiness, terms
from pontic.catalog.actions import online, parts, revise
from pontic.catalog.actions.move import NotReady
from pontic.catalog.models import Listing
from pontic.files.models import Picture
from pontic.outbox import actions as outbox
from pontic.profiles import contact

COPIED = (
    "title", "description", "needs", "category", "measure", "revisions", "turnaround_days", "is_private", "currency",
    "lowest_minor", "cover",
)  # fmt: skip


class NotEditable(Exception):  # noqa: N818 - reads as the sentence that it is
    """Somebody is reading this listing, or it is closed; it is taken back before it is changed."""


@transaction.atomic
def draft(*, owner: Person, now: datetime) -> Listing:
    """Begin a listing that only its owner can see."""
    return Listing.objects.create(owner=owner, created_at=now, changed_at=now)


@transaction.atomic
def edit(
    listing: Listing,
    *,
    now: datetime,
    steps: Sequence[terms.Step] | None = None,
    extras: Sequence[terms.Addition] | None = None,
    pictures: Sequence[Picture] | None = None,
    audience: Sequence[Person] | None = None,
    **fields: Any,
) -> Listing:
    """Change a listing. New words or pictures of an approved one are read while the old stay online (LIST-20).

    ``pictures`` are all pictures in their order. Prices, extras, turnaround, revisions, expiry and audience count
    at once. Raises ContactInText, TiersRefused, ExtraRefused, NotEditable, PictureTooSmall, PicturesFull,
    NotForOneself, and NotReady where an approved listing would lack something.
    """
    contact.check_all(fields.items())
    row = Listing.objects.select_for_update(of=("self",)).select_related("category__parent", "owner").get(pk=listing.pk)
    if not row.is_editable:
        raise NotEditable
    is_fresh = pictures is not None and parts.check_pictures(row, pictures)
    if row.is_approved:
        proposed = revise.difference(row, fields, pictures if is_fresh else None)
        revise.propose(row, proposed, now=now)
        fields = {name: value for name, value in fields.items() if name not in revise.READ_AGAIN}
        pictures = None if is_fresh else pictures
    parts.write(row, fields)
    _offer(row, steps=steps, extras=extras, pictures=pictures, audience=audience)
    row.changed_at = now
    row.save()
    online.index(row)
    return _settle(row, now) if row.is_approved else row


def _offer(
    row: Listing,
    *,
    steps: Sequence[terms.Step] | None,
    extras: Sequence[terms.Addition] | None,
    pictures: Sequence[Picture] | None,
    audience: Sequence[Person] | None,
) -> None:
    """Write what hangs on a listing; None leaves it as it is."""
    if steps is not None:
        parts.price(row, steps)
    if extras is not None:
        parts.add_extras(row, extras)
    else:
        terms.check_additions(queries.additions(row), turnaround=row.turnaround_days)
    if pictures is not None:
        parts.hang(row, pictures)
    if audience is not None:
        parts.address(row, audience)


def _settle(row: Listing, now: datetime) -> Listing:
    """Let what counts at once be known; an approved listing lacks nothing."""
    if gaps := readiness.gaps(row, now=now):
        raise NotReady(gaps)
    online.settle(row, now=now)
    outbox.announce(facts.CHANGED, now=now, listing=row.pk, owner=row.owner_id)
    return row


def set_tiers(listing: Listing, steps: Sequence[terms.Step], *, now: datetime) -> Listing:
    """Replace the price table (PRICE-05, 09, 10)."""
    return edit(listing, steps=steps, now=now)


def add_picture(listing: Listing, picture: Picture, *, now: datetime) -> Listing:
    """Hang one more picture at the end."""
    return edit(listing, pictures=[*queries.pictures(listing), picture], now=now)


@transaction.atomic
def duplicate(listing: Listing, *, now: datetime) -> Listing:
    """Begin a draft with everything that another listing has, but its clients, its reviews and its date."""
    copied = {name: getattr(listing, name) for name in COPIED}
    copy = Listing.objects.create(owner=listing.owner, created_at=now, changed_at=now, **copied)
    copy.software.set(listing.software.all())
    parts.price(copy, queries.steps(listing))
    parts.add_extras(copy, queries.additions(listing))
    parts.hang(copy, queries.pictures(listing))
    online.index(copy)
    return copy
