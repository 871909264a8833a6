"""What this room does on the facts of others: whatever changed about a listing or its designer is looked at again."""

from datetime import datetime

from pontic.catalog import queries as catalog
from pontic.catalog.models import Listing
from pontic.outbox.models import Fact
from pontic.search import actions


def follow_listing(fact: Fact, now: datetime) -> None:
    """Let the index look at a listing again."""
    actions.note([fact.payload["listing"]], now=now)


def follow_designer(fact: Fact, now: datetime) -> None:
    """Let the index look at all that a designer offers again."""
    offered = Listing.objects.filter(owner=fact.payload["person"], online_since__isnull=False)
    actions.note(offered.order_by("pk").values_list("pk", flat=True), now=now)


def follow_name(fact: Fact, now: datetime) -> None:
    """Let the index look at all listings again that are found by a name that has changed."""
    for numbers in catalog.called_by(fact.payload):
        actions.note(numbers, now=now)
