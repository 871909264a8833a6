"""New words of an approved listing: they wait beside the old ones, which stay online until a person has read them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from pontic.accounts.models import Person
from pontic.catalog import facts, policies, queries, readiness
from pontic.catalog.actions import online, parts
from pontic.catalog.actions.move import NotReady
from pontic.catalog.models import Category, Listing, ListingRevision
from pontic.files.models import Picture
from pontic.outbox import actions as outbox
from pontic.profiles.models import Software
from pontic.profiles.process import REVISION

READ_AGAIN = frozenset({"title", "description", "needs", "category", "software"})  # and pictures that are new


def difference(row: Listing, fields: Mapping[str, Any], pictures: Sequence[Picture] | None) -> dict[str, Any]:
    """Return what of these values differs from what is online, as a revision keeps it: texts, keys, lists of keys."""
    given = {name: fields[name] for name in ("title", "description", "needs") if name in fields}
    if "category" in fields:
        given["category"] = fields["category"] and fields["category"].pk
    if "software" in fields:
        given["software"] = sorted(software.pk for software in fields["software"])
    there = {
        "title": row.title, "description": row.description, "needs": row.needs, "category": row.category_id,
        "software": sorted(row.software.values_list("pk", flat=True)),
    }  # fmt: skip
    changed = {name: value for name, value in given.items() if value != there[name]}
    return changed | ({} if pictures is None else {"pictures": [str(picture.pk) for picture in pictures]})


def propose(row: Listing, proposed: dict[str, Any], *, now: datetime) -> ListingRevision | None:
    """Hand these words in for a locked listing; what waited before goes. Nothing new leaves nothing waiting."""
    waiting = row.new_words.filter(state=REVISION.initial).first()
    if waiting and waiting.fields == proposed:
        return waiting
    if waiting:
        decide(waiting, "withdraw", actor="owner", now=now)
    if not proposed:
        return None
    if gaps := readiness.gaps(row, now=now, proposed=proposed):
        raise NotReady(gaps)
    revision = ListingRevision.objects.create(listing=row, fields=proposed, submitted_at=now)
    outbox.announce(facts.REVISED, now=now, listing=row.pk, owner=row.owner_id)
    return revision


@transaction.atomic
def decide(
    revision: ListingRevision, move: str, *, actor: str, now: datetime, reason: str = "", note: str = ""
) -> ListingRevision:
    """Make a move of the table: publish, reject with a reason, withdraw. Raises MoveRefused and NotReady."""
    listing = Listing.objects.select_for_update(of=("self",)).select_related("owner").get(pk=revision.listing_id)
    row = ListingRevision.objects.select_for_update().get(pk=revision.pk)
    row.state = REVISION.allow(move, state=row.state, actor=actor).target
    row.decided_at = now
    row.reject_reason, row.reject_note = (reason, note) if row.is_rejected else ("", "")
    row.save()
    if move == "publish":
        _publish(listing, row.fields, now)
    ids = {"listing": listing.pk, "owner": listing.owner_id, "new_words": row.pk}
    outbox.announce(facts.REVISION_MOVED[move], now=now, **ids)
    return row


def decide_by(revision: ListingRevision, move: str, *, person: Person, now: datetime, **why: str) -> ListingRevision:
    """Make a move as whatever this person is to the listing: its owner, or a moderator of somebody else's."""
    return decide(revision, move, actor=policies.role_in(revision.listing, person), now=now, **why)


def _publish(listing: Listing, fields: dict[str, Any], now: datetime) -> None:
    """Put the new words in the place of the old ones."""
    if gaps := readiness.gaps(listing, now=now, proposed=fields):
        raise NotReady(gaps)
    values = {name: value for name, value in fields.items() if name != "pictures"}
    if "category" in values:
        values["category"] = Category.objects.get(pk=values["category"])
    if "software" in values:
        values["software"] = list(Software.objects.filter(pk__in=values["software"]))
    parts.write(listing, values)
    if "pictures" in fields:
        parts.hang(listing, proposed_pictures(fields))
    listing.changed_at = now
    listing.save()
    online.index(listing)
    online.settle(listing, now=now)
    outbox.announce(facts.CHANGED, now=now, listing=listing.pk, owner=listing.owner_id)


def proposed_pictures(fields: dict[str, Any]) -> list[Picture]:
    """Return the pictures of a revision in their order; one that is gone meanwhile is left out."""
    return queries.pictures_of(UUID(key) for key in fields.get("pictures", ()))
