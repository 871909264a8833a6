"""New words of a profile that is online: they wait, are read, published or refused; the old ones stay meanwhile."""

import pytest
from tests.builders.profiles import a_picture, an_approved_profile

from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.profiles import actions as profiles
from pontic.profiles import facts, queries
from pontic.profiles.models import Profile, ProfileRevision
from pontic.profiles.process import REVISION

pytestmark = pytest.mark.django_db
NEW = "Something else."


def told(name: str) -> int:
    return Fact.objects.filter(name=name).count()


def a_revision(designer, now, **fields) -> ProfileRevision:
    profile = profiles.edit(an_approved_profile(designer, now), now=now, **(fields or {"about": NEW}))
    return queries.proposal(profile)


def test_new_words_wait_and_the_old_ones_stay_online(designer, now):
    revision = a_revision(designer, now)
    profile = Profile.objects.get()
    assert profile.is_approved
    assert profile.about != NEW
    assert (revision.is_in_review, revision.fields) == (True, {"about": NEW})
    assert list(queries.waiting()) == [profile]
    assert Fact.objects.get(name=facts.REVISED).payload["revision"] == revision.pk


def test_published_words_stand_online(designer, staff, now):
    photo = a_picture(designer, now)
    revision = a_revision(designer, now, about=NEW, photo=photo)
    profiles.decide(revision, "publish", by=staff, now=now)
    profile = Profile.objects.get()
    assert (profile.about, profile.photo) == (NEW, photo)
    assert queries.proposal(profile) is None
    assert list(queries.waiting()) == []
    assert told(facts.REVISION_MOVED["publish"]) == 1


def test_refused_words_stay_with_their_reasons_and_are_mended(designer, staff, now):
    revision = a_revision(designer, now)
    profiles.decide(revision, "reject", by=staff, now=now, reasons=["misleading", "other"], note="Which?")
    profile = Profile.objects.get()
    refused = queries.proposal(profile)
    assert profile.is_approved
    assert (refused.reject_reasons, refused.reject_note) == (["misleading", "other"], "Which?")
    assert list(queries.waiting()) == []
    profiles.edit(profile, now=now, about="Mended.")
    again = queries.proposal(profile)
    assert (again.is_in_review, again.fields) == (True, {"about": "Mended."})
    assert told(facts.REVISED) == 2


def test_refused_words_that_are_saved_as_they_are_do_not_come_back(designer, staff, now):
    revision = profiles.decide(a_revision(designer, now), "reject", by=staff, now=now, reasons=["other"])
    profiles.edit(revision.profile, now=now, about=NEW, skills="inlays")
    assert queries.proposal(revision.profile) == revision
    assert Profile.objects.get().skills == "inlays"


def test_changing_something_else_keeps_what_was_refused_for_its_owner(designer, staff, now):
    revision = profiles.decide(a_revision(designer, now), "reject", by=staff, now=now, reasons=["other"])
    profiles.edit(revision.profile, now=now, is_public=False)
    assert queries.proposal(revision.profile) == revision


def test_a_refused_picture_is_not_handed_in_again(designer, staff, now):
    revision = a_revision(designer, now, about=NEW, photo=a_picture(designer, now))
    profiles.decide(revision, "reject", by=staff, now=now, reasons=["photo"])
    profiles.edit(revision.profile, now=now, about="Mended.")
    assert queries.proposal(revision.profile).fields == {"about": "Mended."}


def test_a_later_version_takes_over_and_nobody_decides_about_the_earlier(designer, staff, now):
    first = a_revision(designer, now)
    profiles.edit(first.profile, now=now, headline="Bars")
    second = queries.proposal(first.profile)
    assert second.fields == {"about": NEW, "headline": "Bars"}
    with pytest.raises(MoveRefused):
        profiles.decide(first, "publish", by=staff, now=now)
    assert Profile.objects.get().about != NEW


def test_saving_the_same_again_is_no_new_version(designer, now):
    revision = a_revision(designer, now)
    profiles.edit(revision.profile, now=now, about=NEW)
    assert queries.proposal(revision.profile) == revision
    assert told(facts.REVISED) == 1


def test_words_that_are_put_back_no_longer_wait(designer, now):
    revision = a_revision(designer, now)
    profiles.edit(revision.profile, now=now, about=Profile.objects.get().about)
    assert queries.proposal(revision.profile) is None


@pytest.mark.parametrize("state", REVISION.states)
@pytest.mark.parametrize("who", ["designer", "staff", "stranger"])
@pytest.mark.parametrize("move", REVISION.moves)
def test_every_move_is_made_by_its_actor_from_its_state_or_refused(request, designer, now, state, who, move):
    revision = a_revision(designer, now)
    ProfileRevision.objects.update(state=state)
    actor = {"designer": "owner", "staff": "moderator", "stranger": "reader"}[who]
    by = request.getfixturevalue(who)
    if any(row.name == move for row in REVISION.open_to(actor, state=state)):
        assert profiles.decide(revision, move, by=by, now=now).state == REVISION.moves[move].target
    else:
        with pytest.raises(MoveRefused):
            profiles.decide(revision, move, by=by, now=now)
        assert ProfileRevision.objects.get().state == state


def test_a_company_is_published_only_with_its_proof(designer, staff, now):
    revision = a_revision(designer, now, company="Santos CAD")
    with pytest.raises(profiles.CompanyUnproven):
        profiles.decide(revision, "publish", by=staff, now=now)
    profile = profiles.confirm_company(revision.profile, company="Santos CAD", by=staff, now=now)
    assert profile.shown_company == "Santos CAD"
    profiles.decide(revision, "publish", by=staff, now=now)
    assert Profile.objects.get().shown_company == "Santos CAD"


def test_a_draft_with_an_unproven_company_is_not_approved(second_designer, staff, now):
    from tests.builders.profiles import a_complete_profile  # noqa: PLC0415 - beside its one use

    profile = profiles.edit(a_complete_profile(second_designer, now), now=now, company="Okafor Design")
    profile = profiles.make(profile, "submit", actor="owner", now=now)
    with pytest.raises(profiles.CompanyUnproven):
        profiles.make_by(profile, "approve", person=staff, now=now)
    profiles.confirm_company(profile, company="Okafor Design", by=staff, now=now)
    assert profiles.make_by(profile, "approve", person=staff, now=now).is_approved


def test_another_company_needs_another_proof(designer, staff, now):
    profile = profiles.confirm_company(an_approved_profile(designer, now), company="Santos", by=staff, now=now)
    profiles.edit(profile, now=now, company="Other")
    with pytest.raises(profiles.CompanyUnproven):
        profiles.decide(queries.proposal(profile), "publish", by=staff, now=now)
    assert Profile.objects.get().shown_company == "Santos"


def test_nobody_proves_his_own_company(staff, now):
    with pytest.raises(profiles.OwnIdentity):
        profiles.confirm_company(profiles.open_profile(staff, now=now), company="Mine", by=staff, now=now)


def test_with_the_badge_goes_the_company_that_the_same_papers_proved(designer, staff, now):
    profile = profiles.confirm_company(an_approved_profile(designer, now), company="Santos", by=staff, now=now)
    profile = profiles.withdraw_identity(profile, by=staff, reason="sold", now=now)
    assert (profile.shown_company, profile.is_verified) == ("", False)
    assert told(facts.COMPANY_WITHDRAWN) == told(facts.IDENTITY_WITHDRAWN) == 1


def test_a_profile_that_goes_offline_takes_its_waiting_words_over(designer, staff, now):
    revision = a_revision(designer, now)
    profile = profiles.make_by(revision.profile, "reject", person=staff, now=now, reasons=["name"])
    assert (profile.is_rejected, Profile.objects.get().about) == (True, NEW)
    assert queries.proposal(profile) is None


def works(items) -> list[str]:
    return [item.title for item in items]


def with_work(designer, now, title="Old") -> Profile:
    profile = profiles.open_profile(designer, now=now)
    profiles.add_work(profile, picture=a_picture(designer, now), title=title, now=now)
    return an_approved_profile(designer, now)


def test_a_new_picture_in_the_portfolio_waits_for_a_reader(designer, staff, now):
    profile = with_work(designer, now)
    profiles.add_work(profile, picture=a_picture(designer, now), title="New", now=now)
    assert works(profile.portfolio.all()) == ["Old"]
    assert works(queries.portfolio(profile)) == ["Old", "New"]
    assert list(queries.waiting()) == [profile]
    profiles.decide(queries.proposal(profile), "publish", by=staff, now=now)
    assert works(profile.portfolio.all()) == ["Old", "New"]


def test_other_words_under_a_picture_wait_too_and_another_order_does_not(designer, now):
    profile = with_work(designer, now)
    old = profiles.Work(profile.portfolio.get().picture_id, "Old")
    profiles.arrange_work(profile, works=[old._replace(title="The best in Europe")], now=now)
    assert works(profile.portfolio.all()) == ["Old"]
    profiles.arrange_work(profile, works=[old], now=now)
    assert queries.proposal(profile) is None


def test_what_is_taken_out_of_the_portfolio_is_gone_at_once(designer, now):
    profile = with_work(designer, now)
    new = profiles.add_work(profile, picture=a_picture(designer, now), title="New", now=now)
    profiles.arrange_work(profile, works=[new], now=now)
    assert not profile.portfolio.exists()
    assert works(queries.portfolio(profile)) == ["New"]


def test_a_refused_picture_goes_when_its_owner_takes_it_out(designer, staff, now):
    profile = with_work(designer, now)
    profiles.add_work(profile, picture=a_picture(designer, now), title="A photo of a screen", now=now)
    profiles.decide(queries.proposal(profile), "reject", by=staff, now=now, reasons=["pictures"])
    assert works(queries.portfolio(profile)) == ["Old", "A photo of a screen"]
    profiles.edit(profile, now=now, about="Mended.")
    assert "portfolio" not in queries.proposal(profile).fields
    assert works(queries.portfolio(profile)) == ["Old"]


def test_words_taken_back_by_their_owner_are_no_longer_shown_as_refused(designer, staff, now):
    revision = profiles.decide(a_revision(designer, now), "reject", by=staff, now=now, reasons=["other"])
    profiles.edit(revision.profile, now=now, about=Profile.objects.get().about)
    assert queries.proposal(revision.profile) is None


def test_nothing_is_added_to_a_portfolio_that_is_being_read(designer, now):
    profile = profiles.make(an_approved_profile(designer, now), "reject", actor="moderator", now=now, reasons=["other"])
    profiles.make(profile, "submit", actor="owner", now=now)
    with pytest.raises(profiles.UnderReview):
        profiles.add_work(profile, picture=a_picture(designer, now), title="New", now=now)
