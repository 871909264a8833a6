"""The queue of listings: private ones first, new words beside the old, what a machine finds odd (ADM-02, PRIV-08)."""

import pytest
from django.urls import reverse
from tests.builders.catalog import a_draft_listing, a_live_listing
from tests.builders.desk import as_read

from pontic.accounts.models import StaffAct
from pontic.catalog import actions as catalog
from pontic.catalog import queries
from pontic.catalog.models import Category, PictureCheck
from pontic.desk.forms import CRITERIA

pytestmark = pytest.mark.django_db
ALL = [code for code, _label in CRITERIA]


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def live(designer, now):
    return a_live_listing(designer, now)


def page(desk, listing) -> str:
    return desk.get(reverse("desk_listing", args=[listing.pk])).content.decode()


def test_private_ones_come_first_and_say_so(desk, designer, second_designer, lab, now):
    a_public = a_draft_listing(second_designer, now, title="Public crowns and more")
    catalog.make(a_public, "submit", actor="owner", now=now)
    private = a_draft_listing(designer, now, title="Agreed in messages", is_private=True, audience=[lab])
    catalog.make(private, "submit", actor="owner", now=now)
    text = desk.get(reverse("desk_listings")).content.decode()
    assert text.index("Agreed in messages") < text.index("Public crowns and more")
    assert "Private: first" in text
    shown = page(desk, private)
    assert "Clara Moreau" in shown
    assert "It is the only listing of this designer" not in shown


def test_new_words_are_shown_beside_the_old_and_published(desk, live, now):
    catalog.edit(live, now=now, title="Posterior crowns, quickly")
    revision = queries.revision_of(live)
    assert "New words" in desk.get(reverse("desk_listings")).content.decode()
    text = page(desk, live)
    assert "<ins>quickly</ins>" in text
    assert f'name="revision" value="{revision.pk}"' in text
    sent = {"criteria": ALL, "revision": revision.pk}
    assert desk.post(reverse("desk_listing_approval", args=[live.pk]), sent).status_code == 302
    live.refresh_from_db()
    assert live.title == "Posterior crowns, quickly"
    assert StaffAct.objects.filter(act="publish new words", subject=f"listing:{live.pk}").exists()


def test_rejected_new_words_leave_the_old_online(desk, live, now):
    catalog.edit(live, now=now, title="Posterior crowns, quickly")
    sent = {"reason": "scope", "note": "How quickly?", "revision": queries.revision_of(live).pk}
    assert desk.post(reverse("desk_listing_rejection", args=[live.pk]), sent).status_code == 302
    live.refresh_from_db()
    assert live.is_live
    assert queries.revision_of(live).reject_note == "How quickly?"


def test_words_that_changed_meanwhile_are_not_decided_unread(desk, live, now):
    catalog.edit(live, now=now, title="Posterior crowns, quickly")
    read = queries.revision_of(live).pk
    catalog.edit(live, now=now, title="Posterior crowns, slowly")
    sent = {"criteria": ALL, "revision": read}
    assert desk.post(reverse("desk_listing_approval", args=[live.pk]), sent).status_code == 409
    live.refresh_from_db()
    assert live.title == "Posterior crowns, ready to mill"


def test_a_taken_place_is_said_and_nothing_is_published(desk, live, designer, now):
    veneers = Category.objects.get(slug="veneers")
    catalog.edit(live, now=now, category=veneers)
    a_live_listing(designer, now, category=veneers)
    sent = {"criteria": ALL, "revision": queries.revision_of(live).pk}
    response = desk.post(reverse("desk_listing_approval", args=[live.pk]), sent, follow=True)
    assert "already have a listing in this subcategory" in response.content.decode()
    assert queries.waiting().exists()


def test_what_a_machine_finds_odd_stands_above(desk, designer, now):
    text = (
        "Crowns and bridges from your scans with margins drawn by hand. I also sell printers, ask for a coupon today."
    )
    listing = catalog.make(a_draft_listing(designer, now, description=text), "submit", actor="owner", now=now)
    PictureCheck.objects.create(picture=queries.pictures(listing)[0], findings=["screen"], at=now)
    shown = page(desk, listing)
    for doubt in ("Picture 1: looks like a photo of a screen", "I also sell, coupon"):
        assert doubt in shown


def test_every_criterion_is_ticked(desk, designer, now):
    listing = catalog.make(a_draft_listing(designer, now), "submit", actor="owner", now=now)
    address = reverse("desk_listing_approval", args=[listing.pk])
    assert desk.post(address, {"criteria": ALL[1:]}).status_code == 422
    assert desk.post(address, {"criteria": ALL, **as_read(listing)}).status_code == 302
