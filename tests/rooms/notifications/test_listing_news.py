"""What designers and clients are told about listings: read anew, refused with a reason, offered privately."""

import pytest
from tests.builders.catalog import a_live_listing

from pontic.catalog import actions as catalog
from pontic.catalog import queries
from pontic.notifications import rendering
from pontic.notifications.models import Notification

pytestmark = pytest.mark.django_db


def told(person) -> list[str]:
    shown = [rendering.render(row) for row in Notification.objects.filter(person=person).order_by("pk")]
    return [f"{row.title} {row.body}".strip() for row in shown]


def test_each_client_of_a_private_listing_is_told_by_name_and_nobody_else(designer, lab, stranger, now, deliver):
    listing = a_live_listing(designer, now, is_private=True, audience=[lab])
    deliver(now)
    (line,) = told(lab)
    assert line.startswith(f"Diego Santos has made a private listing for you: {listing.title}")
    assert told(stranger) == []
    assert not any("private listing for you" in line for line in told(designer))


def test_a_moderator_is_told_of_new_words_and_their_owner_of_the_decision(designer, staff, now, deliver):
    listing = a_live_listing(designer, now)
    catalog.edit(listing, now=now, title="Posterior crowns, quickly")
    deliver(now)
    assert f"New words of a listing wait for review: {listing.title}" in told(staff)
    revision = queries.revision_of(listing)
    catalog.decide(revision, "reject", actor="moderator", now=now, reason="scope", note="How quickly?")
    deliver(now)
    (line,) = [line for line in told(designer) if "were not taken" in line]
    assert "does not make the scope clear. How quickly?" in line
    assert "The old ones stay online." in line


def test_their_owner_is_told_when_they_are_online(designer, now, deliver):
    listing = a_live_listing(designer, now)
    catalog.edit(listing, now=now, title="Posterior crowns, quickly")
    catalog.decide(queries.revision_of(listing), "publish", actor="moderator", now=now)
    deliver(now)
    assert "The new words of your listing “Posterior crowns, quickly” are online" in told(designer)
