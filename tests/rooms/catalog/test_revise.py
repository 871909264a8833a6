"""New words of an approved listing: read by a person while the old stay online and can be ordered (LIST-20)."""

import pytest
from tests.builders.catalog import DESCRIPTION, a_draft_listing, a_live_listing, a_picture, price_table

from pontic.catalog import actions as catalog
from pontic.catalog import facts, queries
from pontic.catalog.models import Category, Listing, ListingRevision
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.profiles.models import Software
from pontic.profiles.process import REVISION

pytestmark = pytest.mark.django_db
NEW = f"New. {DESCRIPTION}"


def waiting():
    return ListingRevision.objects.filter(state=REVISION.initial)


@pytest.fixture
def listing(designer, now):
    return a_live_listing(designer, now)


@pytest.fixture
def revision(listing, now):
    catalog.edit(listing, now=now, description=NEW)
    return ListingRevision.objects.get()


def test_the_old_words_stay_online_while_the_new_are_read(listing, revision):
    listing.refresh_from_db()
    assert listing.is_live
    assert listing in Listing.objects.online()
    assert listing.description == DESCRIPTION
    assert revision.fields == {"description": NEW}
    assert list(waiting()) == [revision]
    assert Fact.objects.filter(name=facts.REVISED).count() == 1


def test_the_new_words_are_public_once_published(listing, revision, now):
    catalog.decide(revision, "publish", actor="moderator", now=now)
    listing.refresh_from_db()
    assert listing.description == NEW
    assert "new" in listing.search_text.split()
    assert not waiting().exists()
    assert Fact.objects.filter(name=facts.REVISION_MOVED["publish"]).count() == 1
    assert Fact.objects.filter(name=facts.CHANGED).exists()


def test_rejected_words_change_nothing_and_keep_their_reason(listing, revision, now):
    catalog.decide(revision, "reject", actor="moderator", now=now, reason="selling", note="No burs")
    last = queries.revision_of(listing)
    assert (last.reject_reason, last.reject_note, last.fields["description"]) == ("selling", "No burs", NEW)
    assert str(last.reject_label) == "Other products or services are promoted"
    listing.refresh_from_db()
    assert (listing.description, listing.is_live) == (DESCRIPTION, True)


def test_its_owner_may_take_them_back(revision, now):
    assert catalog.decide(revision, "withdraw", actor="owner", now=now).state == "withdrawn"
    with pytest.raises(MoveRefused):
        catalog.decide(revision, "publish", actor="moderator", now=now)


def test_newer_words_take_the_place_of_those_that_wait(listing, revision, now):
    catalog.edit(listing, now=now, description=NEW, title="Crowns for the back teeth")
    newer = waiting().get()
    assert newer.fields == {"description": NEW, "title": "Crowns for the back teeth"}
    revision.refresh_from_db()
    assert revision.state == "withdrawn"


def test_the_same_words_again_leave_what_waits(listing, revision, now):
    catalog.edit(listing, now=now, description=NEW, title=listing.title)
    assert waiting().get() == revision


def test_going_back_to_the_old_words_leaves_nothing_waiting(listing, revision, now):
    catalog.edit(listing, now=now, description=DESCRIPTION)
    assert not waiting().exists()


def test_a_price_counts_at_once_though_words_wait(listing, now):
    catalog.edit(listing, now=now, title="Crowns for the back teeth", steps=price_table((1, None, 1_000)))
    listing.refresh_from_db()
    assert listing.title != "Crowns for the back teeth"
    assert queries.quote(listing, 1).total == Money(1_000)


def test_new_pictures_and_software_and_another_category_wait(listing, designer, now):
    fresh, veneers = a_picture(designer, now), Category.objects.get(slug="veneers")
    other = list(Software.objects.exclude(pk__in=listing.software.all())[:1])
    catalog.edit(listing, now=now, pictures=[fresh], software=other, category=veneers)
    assert queries.pictures(listing) != [fresh]
    catalog.decide(waiting().get(), "publish", actor="moderator", now=now)
    listing.refresh_from_db()
    assert queries.pictures(listing) == [fresh]
    assert (listing.cover, listing.category, list(listing.software.all())) == (fresh, veneers, other)


def test_new_words_that_lack_something_are_refused(listing, now):
    with pytest.raises(catalog.NotReady) as refused:
        catalog.edit(listing, now=now, description="Short.")
    assert [gap.code for gap in refused.value.gaps] == ["description"]
    assert not ListingRevision.objects.exists()


def test_new_words_cannot_go_where_another_listing_stands(listing, designer, now):
    veneers = Category.objects.get(slug="veneers")
    a_live_listing(designer, now, category=veneers)
    with pytest.raises(catalog.NotReady) as refused:
        catalog.edit(listing, now=now, category=veneers)
    assert [gap.code for gap in refused.value.gaps] == ["duplicate"]


def test_a_place_taken_meanwhile_stops_the_publication(listing, designer, now):
    veneers = Category.objects.get(slug="veneers")
    catalog.edit(listing, now=now, category=veneers)
    a_live_listing(designer, now, category=veneers)
    with pytest.raises(catalog.NotReady):
        catalog.decide(waiting().get(), "publish", actor="moderator", now=now)
    assert waiting().exists()


def test_nobody_decides_about_his_own_words(listing, revision, designer, stranger, staff, now):
    for person in (designer, stranger):
        with pytest.raises(MoveRefused):
            catalog.decide_by(revision, "publish", person=person, now=now)
    assert catalog.decide_by(revision, "publish", person=staff, now=now).state == "published"


@pytest.mark.parametrize("move", ["close", "expire"])
def test_what_waits_goes_with_its_listing(listing, revision, now, move):
    catalog.make(listing, move, actor="owner" if move == "close" else "clock", now=now)
    revision.refresh_from_db()
    assert revision.state == "withdrawn"


def test_words_of_a_draft_need_no_second_reading(designer, now):
    draft = a_draft_listing(designer, now, category=Category.objects.get(slug="veneers"))
    assert catalog.edit(draft, now=now, title="Veneers, very thin").title == "Veneers, very thin"
    assert not ListingRevision.objects.exists()
