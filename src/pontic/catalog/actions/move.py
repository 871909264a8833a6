"""The one way in which a listing changes its state."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.catalog import facts, policies, readiness
from pontic.catalog.actions import online
from pontic.catalog.models import Listing
from pontic.catalog.process import LISTING
from pontic.outbox import actions as outbox
from pontic.profiles.process import REVISION

OFFERS = {"submit", "resume"}  # moves by which an owner offers something (decision 24)


class NotReady(Exception):  # noqa: N818 - reads as the sentence that it is
    """The listing lacks something that a submission needs; ``gaps`` says what."""

    def __init__(self, gaps: "list[readiness.Gap]") -> None:
        """Keep the gaps for the page, which shows each beside its field."""
        super().__init__(", ".join(gap.code for gap in gaps))
        self.gaps = gaps


@transaction.atomic
def make(listing: Listing, move: str, *, actor: str, now: datetime, reason: str = "", note: str = "") -> Listing:
    """Make a move of the table. Raises MoveRefused, and NotReady where a submission lacks something."""
    row = Listing.objects.select_for_update(of=("self",)).select_related("category", "owner").get(pk=listing.pk)
    row.state = LISTING.allow(move, state=row.state, actor=actor).target
    if actor == "owner" and move in OFFERS:
        accounts.require_begin(row.owner)
    if row.is_in_review:  # two submissions of one designer come one after the other (LIST-10)
        Person.objects.select_for_update(no_key=True).get(pk=row.owner_id)
    if row.is_in_review and (gaps := readiness.gaps(row, now=now)):
        raise NotReady(gaps)
    if row.is_in_review:
        row.submitted_at = now
    row.reject_reason, row.reject_note = (reason, note) if row.is_rejected else ("", "")
    row.changed_at = now
    row.save(update_fields=["state", "submitted_at", "reject_reason", "reject_note", "changed_at"])
    outbox.announce(facts.MOVED[move], now=now, listing=row.pk, owner=row.owner_id)
    if not row.is_approved:  # what waited to be read beside the old words has lost its place
        row.new_words.filter(state=REVISION.initial).update(state="withdrawn", decided_at=now)
    online.settle(row, now=now)
    return row


def make_by(listing: Listing, move: str, *, person: Person, now: datetime, reason: str = "", note: str = "") -> Listing:
    """Make a move as whatever this person is to the listing: its owner, or a moderator of somebody else's."""
    actor = policies.role_in(listing, person)
    return make(listing, move, actor=actor, now=now, reason=reason, note=note)
