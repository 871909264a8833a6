"""Private listings: for the clients of their audience, and for nobody else anywhere (PRIV-01 to 09)."""

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.builders.catalog import a_draft_listing, a_live_listing, a_picture

from pontic.catalog import actions as catalog
from pontic.catalog import facts, policies, queries
from pontic.catalog.models import Listing
from pontic.messaging import actions as messaging
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def private(designer, lab, assistant, now):
    return a_live_listing(designer, now, is_private=True, audience=[lab, assistant])


def test_each_named_client_sees_it_and_a_third_does_not(private, designer, lab, assistant, stranger, staff, now):
    seen = {person: private in policies.visible_to(person) for person in (designer, lab, assistant, stranger, staff)}
    assert seen == {designer: True, lab: True, assistant: True, stranger: False, staff: True}
    assert private not in policies.visible_to(AnonymousUser())


def test_it_is_in_no_search_and_on_no_profile(private, designer):
    assert private not in Listing.objects.online()
    assert private not in queries.online_of(designer)


def test_only_its_clients_may_order_it(private, lab, stranger, designer):
    assert private in queries.orderable(lab)
    assert private not in queries.orderable(stranger)
    assert private not in queries.orderable(designer)


def test_the_private_filter_shows_exactly_those_for_the_reader(private, designer, second_designer, lab, stranger, now):
    a_live_listing(second_designer, now)
    a_live_listing(second_designer, now, is_private=True, audience=[stranger])
    assert list(queries.private_to(lab)) == [private]


def test_its_clients_are_told_once_when_it_is_online(private, designer, lab, assistant, now):
    told = Fact.objects.filter(name=facts.OFFERED)
    assert sorted(fact.payload["person"] for fact in told) == sorted([lab.pk, assistant.pk])
    private = catalog.make(private, "pause", actor="owner", now=now)
    catalog.make(private, "resume", actor="owner", now=now)
    assert told.count() == 2


def test_a_client_who_is_added_later_is_told_alone(private, lab, assistant, stranger, now):
    catalog.edit(private, now=now, audience=[lab, stranger])
    assert private not in policies.visible_to(assistant)
    told = [fact.payload["person"] for fact in Fact.objects.filter(name=facts.OFFERED)]
    assert told.count(stranger.pk) == 1
    assert told.count(lab.pk) == 1


def test_without_a_client_it_cannot_be_submitted(designer, now):
    listing = a_draft_listing(designer, now, is_private=True)
    with pytest.raises(catalog.NotReady) as refused:
        catalog.make(listing, "submit", actor="owner", now=now)
    assert [gap.code for gap in refused.value.gaps] == ["audience"]


def test_nobody_addresses_himself(designer, now):
    with pytest.raises(catalog.NotForOneself):
        a_draft_listing(designer, now, is_private=True, audience=[designer])


def test_it_waits_first_in_the_queue(designer, second_designer, lab, now):
    public = catalog.make(a_draft_listing(second_designer, now), "submit", actor="owner", now=now)
    private = a_draft_listing(designer, now, is_private=True, audience=[lab])
    private = catalog.make(private, "submit", actor="owner", now=now)
    assert list(queries.waiting()) == [private, public]
    assert private not in queries.orderable(lab)


def test_it_is_exempt_from_one_listing_a_subcategory(private, designer, lab, now):
    assert a_live_listing(designer, now).is_live
    assert a_live_listing(designer, now, is_private=True, audience=[lab]).is_live


def test_it_cannot_become_public_beside_a_public_one(private, designer, now):
    a_live_listing(designer, now)
    with pytest.raises(catalog.NotReady):
        catalog.edit(private, now=now, is_private=False)


def test_its_pictures_are_for_its_clients(private, designer, lab, stranger, now):
    picture = queries.pictures(private)[0]
    assert policies.may_see_picture(lab, picture.pk)
    assert policies.may_see_picture(designer, picture.pk)
    assert not policies.may_see_picture(stranger, picture.pk)
    assert not policies.may_see_picture(AnonymousUser(), picture.pk)
    a_live_listing(designer, now, pictures=[picture])
    assert policies.may_see_picture(stranger, picture.pk)
    assert policies.may_see_picture(stranger, a_picture(designer, now).pk)


def test_it_may_be_for_whom_its_designer_talks_to(designer, lab, stranger, now):
    messaging.between(lab, designer, now=now)
    assert list(queries.known_clients(designer)) == [lab]
