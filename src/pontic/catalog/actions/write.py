"""Writing a listing: words, price table, pictures, all in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from pontic.accounts.models import Person
from pontic.catalog import queries, terms
from pontic.catalog.actions import online
from pontic.catalog.actions.move import NotReady, make
from pontic.catalog.models import Listing, ListingPicture, Tier
from pontic.files.models import Picture
from pontic.profiles import contact

FIELDS = (
    "title", "description", "needs", "category", "measure", "revisions", "turnaround_days", "expires_on",
)  # fmt: skip
READ_AGAIN = frozenset({"title", "description", "needs", "category", "software", "measure", "pictures"})
MOST_PICTURES = 8
LEAST_WIDTH, LEAST_HEIGHT = 800, 600  # pixels (LIST-07)


class NotEditable(Exception):  # noqa: N818 - reads as the sentence that it is
    """Somebody is reading this listing, or it is closed; it is taken back before it is changed."""


class PictureTooSmall(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The picture is below 800 x 600 pixels (LIST-07)."""


class PicturesFull(ValueError):  # noqa: N818 - reads as the sentence that it is
    """There are more pictures than a listing shows."""


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
    pictures: Sequence[Picture] | None = None,
    **fields: Any,
) -> Listing:
    """Change a listing. New words or pictures of an approved one are read by a person again (LIST-20).

    ``pictures`` are all pictures in their order. Prices, turnaround, revisions and expiry count at once. Raises
    ContactInText, TiersRefused, NotEditable, PictureTooSmall, PicturesFull, and NotReady where an approved
    listing would lack something.
    """
    contact.check_all(fields.items())
    row = Listing.objects.select_for_update(of=("self",)).select_related("category__parent", "owner").get(pk=listing.pk)
    if not row.is_editable:
        raise NotEditable
    changed = _write(row, fields)
    if steps is not None:
        _price(row, steps)
    if pictures is not None and _hang(row, pictures):
        changed.add("pictures")
    row.changed_at = now
    row.save()
    online.index(row)
    if not row.is_approved:
        return row
    if gaps := queries.gaps(row, now=now):
        raise NotReady(gaps)
    if changed & READ_AGAIN:
        return make(row, "revise", actor="owner", now=now)
    online.settle(row, now=now)
    return row


def set_tiers(listing: Listing, steps: Sequence[terms.Step], *, now: datetime) -> Listing:
    """Replace the price table (PRICE-05, 09, 10)."""
    return edit(listing, steps=steps, now=now)


def add_picture(listing: Listing, picture: Picture, *, now: datetime) -> Listing:
    """Hang one more picture at the end."""
    return edit(listing, pictures=[*queries.pictures(listing), picture], now=now)


def _write(row: Listing, fields: dict[str, Any]) -> set[str]:
    changed = {name for name in FIELDS if name in fields and getattr(row, name) != fields[name]}
    for name in changed:
        setattr(row, name, fields[name])
    if "software" in fields:
        chosen = {software.pk for software in fields["software"]}
        if chosen != set(row.software.values_list("pk", flat=True)):
            row.software.set(chosen)
            changed.add("software")
    return changed


def _price(row: Listing, steps: Sequence[terms.Step]) -> None:
    if steps:
        terms.check(steps)
    row.tiers.all().delete()
    Tier.objects.bulk_create(
        Tier(
            listing=row,
            from_quantity=step.from_quantity,
            to_quantity=step.to_quantity,
            unit_minor=step.unit.minor,
        )
        for step in steps
    )
    row.lowest_minor = min((step.unit.minor for step in steps), default=0)


def _hang(row: Listing, pictures: Sequence[Picture]) -> bool:
    """Hang exactly these pictures; tell whether any is new. Another order or one less needs no second reading."""
    before = set(row.pictures.values_list("picture_id", flat=True))
    if len(pictures) > MOST_PICTURES:
        raise PicturesFull
    for picture in pictures:
        if picture.width and (picture.width < LEAST_WIDTH or picture.height < LEAST_HEIGHT):
            raise PictureTooSmall
    row.pictures.all().delete()
    ListingPicture.objects.bulk_create(
        ListingPicture(listing=row, picture=picture, position=place) for place, picture in enumerate(pictures)
    )
    row.cover = pictures[0] if pictures else None
    return any(picture.pk not in before for picture in pictures)
