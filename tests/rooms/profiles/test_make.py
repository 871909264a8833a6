"""The moves of a profile, its badges, and who may see it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.builders.profiles import a_complete_profile, an_approved_profile

from pontic.accounts.models import StaffAct
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.profiles import actions as profiles
from pontic.profiles import facts, policies, queries
from pontic.profiles.models import Profile
from pontic.profiles.process import PROFILE

pytestmark = pytest.mark.django_db


def test_a_complete_profile_is_submitted_and_waits(designer, now):
    profile = profiles.make(a_complete_profile(designer, now), "submit", actor="owner", now=now)
    assert (profile.state, profile.submitted_at) == ("in_review", now)
    assert list(queries.waiting()) == [profile]
    fact = Fact.objects.get(name=facts.MOVED["submit"])
    assert fact.payload == {"profile": profile.pk, "person": designer.pk}


def test_an_incomplete_profile_is_refused_naming_the_field(designer, now):
    profile = profiles.edit(a_complete_profile(designer, now), now=now, country="")
    with pytest.raises(profiles.Incomplete) as refused:
        profiles.make(profile, "submit", actor="owner", now=now)
    assert [gap.code for gap in refused.value.gaps] == ["country"]
    assert Profile.objects.get().state == "draft"


def test_a_rejection_gives_its_reason_and_can_be_mended(designer, now):
    profile = profiles.make(a_complete_profile(designer, now), "submit", actor="owner", now=now)
    profile = profiles.make(profile, "reject", actor="moderator", now=now, reasons=["name", "photo"], note="Yours")
    assert (profile.state, profile.reject_reasons, profile.reject_note) == ("rejected", ["name", "photo"], "Yours")
    profile = profiles.make(profile, "submit", actor="owner", now=now)
    assert (profile.state, profile.reject_reasons) == ("in_review", [])


@pytest.mark.parametrize("state", PROFILE.states)
@pytest.mark.parametrize("actor", ["owner", "moderator", "reader", "clock"])
@pytest.mark.parametrize("move", PROFILE.moves)
def test_every_move_is_made_by_its_actor_from_its_state_or_refused(designer, now, state, actor, move):
    profile = a_complete_profile(designer, now)
    Profile.objects.update(state=state)
    if any(row.name == move for row in PROFILE.open_to(actor, state=state)):
        assert profiles.make(profile, move, actor=actor, now=now).state == PROFILE.moves[move].target
    else:
        with pytest.raises(MoveRefused):
            profiles.make(profile, move, actor=actor, now=now)
        assert Profile.objects.get().state == state


def test_a_moderator_is_only_the_owner_of_his_own_profile(staff, now):
    assert policies.role_in(profiles.open_profile(staff, now=now), staff) == "owner"


def test_confirming_an_identity_gives_the_badge_and_is_logged(designer, staff, now):
    profile = profiles.confirm_identity(profiles.open_profile(designer, now=now), by=staff, now=now)
    assert profile.is_verified
    assert StaffAct.objects.get().act == "confirm identity"
    assert Fact.objects.filter(name=facts.IDENTITY_CONFIRMED).count() == 1


def test_nobody_confirms_himself(staff, now):
    with pytest.raises(profiles.OwnIdentity):
        profiles.confirm_identity(profiles.open_profile(staff, now=now), by=staff, now=now)


def test_a_withdrawn_identity_takes_the_badge_back(designer, staff, now):
    profile = profiles.confirm_identity(profiles.open_profile(designer, now=now), by=staff, now=now)
    profile = profiles.withdraw_identity(profile, by=staff, reason="forged", now=now)
    assert not profile.is_verified
    assert Fact.objects.filter(name=facts.IDENTITY_WITHDRAWN).exists()


def test_payout_readiness_is_told_only_where_it_changed(designer, now):
    for ready in (True, True, False, False):
        profiles.set_payout_ready(designer, ready, now=now)
    assert Fact.objects.filter(name=facts.PAYOUT_READY).count() == 1
    assert Fact.objects.filter(name=facts.PAYOUT_BROKEN).count() == 1


def test_reviews_are_averaged(designer, now):
    assert profiles.open_profile(designer, now=now).rating is None
    profiles.keep_quality(designer, rating_sum=9, rating_count=2, now=now)
    assert Profile.objects.get().rating == 4.5


def test_a_draft_is_seen_by_its_owner_and_a_moderator_alone(designer, stranger, staff, now):
    profile = a_complete_profile(designer, now)
    seen = {person: profile in policies.visible_to(person) for person in (designer, stranger, staff)}
    assert seen == {designer: True, stranger: False, staff: True}
    assert profile not in policies.visible_to(AnonymousUser())


def test_a_private_profile_is_hidden_from_visitors_alone(designer, stranger, now):
    profile = profiles.edit(an_approved_profile(designer, now), now=now, is_public=False)
    assert profile in policies.visible_to(stranger)
    assert profile not in policies.visible_to(AnonymousUser())


def test_a_suspended_person_has_no_page(designer, stranger, now):
    profile = an_approved_profile(designer, now)
    designer.is_active = False
    designer.save()
    assert profile not in policies.visible_to(stranger)
