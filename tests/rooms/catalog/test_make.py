"""The moves of a listing, and being online: all conditions of decision 19, each by itself."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.builders.catalog import a_draft_listing, a_live_listing, an_approved_profile

from pontic.accounts import actions as accounts
from pontic.catalog import actions as catalog
from pontic.catalog import facts, policies, queries, readiness, sweeps
from pontic.catalog.models import Listing
from pontic.catalog.process import LISTING
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.profiles import actions as profiles

pytestmark = pytest.mark.django_db


def is_online(listing: Listing) -> bool:
    return Listing.objects.online().filter(pk=listing.pk).exists()


def test_an_approved_listing_is_online_and_told(designer, now):
    listing = a_live_listing(designer, now)
    assert is_online(listing)
    assert readiness.conditions(listing, now) == []
    fact = Fact.objects.get(name=facts.WENT_ONLINE)
    assert fact.payload == {"listing": listing.pk, "owner": designer.pk}


def test_a_submitted_listing_waits_offline(designer, now):
    an_approved_profile(designer, now)
    listing = catalog.make(a_draft_listing(designer, now), "submit", actor="owner", now=now)
    assert not is_online(listing)
    assert list(queries.waiting()) == [listing]
    assert [condition.code for condition in readiness.conditions(listing, now)] == ["in_review"]


def test_anyone_may_submit_and_reads_every_unmet_condition(designer, now):
    listing = catalog.make(a_draft_listing(designer, now), "submit", actor="owner", now=now)
    listing = catalog.make(listing, "approve", actor="moderator", now=now)
    assert not is_online(listing)
    assert [condition.code for condition in readiness.conditions(listing, now)] == ["profile", "identity", "payout"]


def test_a_rejection_is_shown_with_its_reason_and_mended(designer, now):
    an_approved_profile(designer, now)
    listing = catalog.make(a_draft_listing(designer, now), "submit", actor="owner", now=now)
    listing = catalog.make(listing, "reject", actor="moderator", now=now, reason="selling", note="Burs are no design")
    (condition,) = readiness.conditions(listing, now)
    assert (condition.code, condition.note) == ("rejected", "Burs are no design")
    assert catalog.make(listing, "submit", actor="owner", now=now).is_in_review


def test_it_goes_offline_with_the_profile_and_comes_back(designer, now, deliver):
    listing = a_live_listing(designer, now)
    profile = profiles.make(designer.profile, "reject", actor="moderator", now=now, reasons=["name"])
    deliver(now)
    assert not is_online(listing)
    assert Fact.objects.filter(name=facts.WENT_OFFLINE).count() == 1
    profile = profiles.make(profile, "submit", actor="owner", now=now)
    profiles.make(profile, "approve", actor="moderator", now=now)
    deliver(now)
    assert is_online(listing)


def test_it_goes_offline_with_the_identity(designer, staff, now, deliver):
    listing = a_live_listing(designer, now)
    profiles.withdraw_identity(designer.profile, by=staff, reason="forged", now=now)
    deliver(now)
    assert not is_online(listing)
    assert [condition.code for condition in readiness.conditions(listing, now)] == ["identity"]


def test_it_goes_offline_with_the_payout_settings(designer, now, deliver):
    listing = a_live_listing(designer, now)
    profiles.set_payout_ready(designer, False, now=now)
    deliver(now)
    assert not is_online(listing)


def test_it_is_hidden_with_a_suspended_owner(designer, now):
    listing = a_live_listing(designer, now)
    designer.is_active = False
    designer.save()
    assert not is_online(listing)


def test_it_is_found_by_a_new_skill(designer, now, deliver):
    listing = a_live_listing(designer, now)
    profiles.edit(designer.profile, now=now, skills="Telescopes")
    deliver(now)
    listing.refresh_from_db()
    assert "telescopes" in listing.search_text


def test_it_is_found_by_a_new_name_and_its_card_is_drawn_anew(designer, now, deliver):
    listing, before = a_live_listing(designer, now), designer.profile.changed_at
    later = now + timedelta(hours=1)
    accounts.change_settings(
        designer, name="Diego Ruiz", language="en", time_zone="UTC", phone=designer.phone, now=later
    )
    deliver(later)
    listing.refresh_from_db()
    designer.profile.refresh_from_db()
    assert "ruiz" in listing.search_text
    assert designer.profile.changed_at > before


def test_without_a_date_it_never_expires(designer, now):
    listing = a_live_listing(designer, now)
    assert sweeps.expire(now + timedelta(days=4_000)) == 0
    assert is_online(listing)


def test_the_day_after_its_date_it_expires(designer, now):
    listing = a_live_listing(designer, now, expires_on=now.date())
    assert sweeps.expire(now) == 0
    assert sweeps.expire(now + timedelta(days=1)) == 1
    listing.refresh_from_db()
    assert listing.state == "expired"
    assert not is_online(listing)


def test_pausing_takes_it_offline_and_resuming_brings_it_back(designer, now):
    listing = catalog.make(a_live_listing(designer, now), "pause", actor="owner", now=now)
    assert not is_online(listing)
    assert is_online(catalog.make(listing, "resume", actor="owner", now=now))


def test_a_closed_listing_is_gone_from_its_owners_list(designer, now):
    listing = catalog.make(a_live_listing(designer, now), "close", actor="owner", now=now)
    assert not is_online(listing)
    assert listing not in queries.of(designer)


@pytest.mark.parametrize("state", LISTING.states)
@pytest.mark.parametrize("actor", ["owner", "moderator", "reader", "clock"])
def test_every_move_is_made_by_its_actor_from_its_state_or_refused(designer, now, state, actor):
    listing = a_draft_listing(designer, now)
    for move in LISTING.moves:
        Listing.objects.update(state=state)
        if listing_allows(state, actor, move):
            assert catalog.make(listing, move, actor=actor, now=now).state == LISTING.moves[move].target
        else:
            with pytest.raises(MoveRefused):
                catalog.make(listing, move, actor=actor, now=now)
            assert Listing.objects.get().state == state


def listing_allows(state: str, actor: str, move: str) -> bool:
    return any(row.name == move for row in LISTING.open_to(actor, state=state))


def test_nobody_moderates_his_own_listing_or_orders_it(staff, designer, now):
    own, other = a_live_listing(staff, now), a_live_listing(designer, now)
    assert (policies.role_in(own, staff), policies.role_in(other, staff)) == ("owner", "moderator")
    assert list(queries.orderable(staff)) == [other]


def test_an_offline_listing_is_seen_by_its_owner_and_a_moderator_alone(designer, stranger, staff, now):
    listing = a_draft_listing(designer, now)
    seen = {person: listing in policies.visible_to(person) for person in (designer, stranger, staff)}
    assert seen == {designer: True, stranger: False, staff: True}
    assert listing not in policies.visible_to(AnonymousUser())
