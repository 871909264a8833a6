"""The parts of a listing as they are written into a locked row. Only the verbs beside this file call them."""

from collections.abc import Mapping, Sequence
from typing import Any

from pontic.accounts.models import Person
from pontic.catalog import terms
from pontic.catalog.models import Audience, Extra, Listing, ListingPicture, Tier
from pontic.files.models import Picture

FIELDS = (
    "title", "description", "needs", "category", "measure", "revisions", "turnaround_days", "expires_on", "is_private",
)  # fmt: skip
MOST_PICTURES = 8
LEAST_LONG, LEAST_SHORT = 1_000, 500  # pixels of the longer and the shorter side (LIST-07)


class PictureTooSmall(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The picture is below 1,000 pixels on its longer side or 500 on the other (LIST-07)."""


class PicturesFull(ValueError):  # noqa: N818 - reads as the sentence that it is
    """There are more pictures than a listing shows."""


class NotForOneself(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A private listing is for clients; its owner is none."""


def write(row: Listing, fields: Mapping[str, Any]) -> None:
    """Set the plain fields and the software. The caller saves the row."""
    for name in FIELDS:
        if name in fields:
            setattr(row, name, fields[name])
    if "software" in fields:
        row.software.set(fields["software"])


def price(row: Listing, steps: Sequence[terms.Step]) -> None:
    """Replace the price table; TiersRefused where it has a fault."""
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


def add_extras(row: Listing, additions: Sequence[terms.Addition]) -> None:
    """Replace the extras; ExtraRefused where one has a fault."""
    terms.check_additions(additions, turnaround=row.turnaround_days)
    row.extras.all().delete()
    Extra.objects.bulk_create(
        Extra(listing=row, kind=addition.kind, price_minor=addition.price.minor, days=addition.days)
        for addition in additions
    )


def check_pictures(row: Listing, pictures: Sequence[Picture]) -> bool:
    """Refuse too many pictures, and small new ones; tell whether any is new."""
    before = set(row.pictures.values_list("picture_id", flat=True))
    if len(pictures) > MOST_PICTURES:
        raise PicturesFull
    fresh = [picture for picture in pictures if picture.pk not in before]
    for picture in fresh:
        sides = (picture.width, picture.height)
        if any(sides) and (max(sides) < LEAST_LONG or min(sides) < LEAST_SHORT):
            raise PictureTooSmall
    return bool(fresh)


def hang(row: Listing, pictures: Sequence[Picture]) -> None:
    """Hang exactly these pictures in this order."""
    row.pictures.all().delete()
    ListingPicture.objects.bulk_create(
        ListingPicture(listing=row, picture=picture, position=place) for place, picture in enumerate(pictures)
    )
    row.cover = pictures[0] if pictures else None


def address(row: Listing, audience: Sequence[Person]) -> None:
    """Offer it to exactly these clients; who was told of it before is not told again (PRIV-03)."""
    if any(person.pk == row.owner_id for person in audience):
        raise NotForOneself
    row.audience.exclude(person__in=audience).delete()
    there = set(row.audience.values_list("person_id", flat=True))
    Audience.objects.bulk_create(Audience(listing=row, person=person) for person in audience if person.pk not in there)
