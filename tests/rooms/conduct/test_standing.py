"""What a standing means in the other rooms: nothing new, nothing at all, and all of it back again."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.builders.cases import a_case, a_draft
from tests.builders.catalog import a_live_listing
from tests.builders.conduct import a_measure, a_moderator
from tests.builders.payments import a_paid_case, a_payout_account

from pontic.accounts.policies import NotInStanding
from pontic.cases import actions as cases
from pontic.catalog import actions as catalog
from pontic.catalog import queries as shop
from pontic.conduct import actions
from pontic.kit.money import Money
from pontic.payments import actions as payments
from pontic.payments import checks, sweeps
from pontic.payments.models import Payment, Payout
from pontic.profiles import policies as profiles
from pontic.profiles.models import Profile

pytestmark = pytest.mark.django_db


def test_listings_of_the_suspended_are_offline_and_come_back(designer, stranger, now, deliver):
    listing, moderator = a_live_listing(designer, now), a_moderator()
    profile = Profile.objects.filter(person=designer)
    measure = a_measure(designer, moderator, now)
    deliver(now)
    assert not shop.orderable(stranger).filter(pk=listing.pk).exists()
    assert not profiles.visible_to(stranger).filter(pk__in=profile).exists()
    assert profiles.visible_to(designer).filter(pk__in=profile).exists()
    actions.lift(measure, by=moderator, reason="It was a mistake.", now=now + timedelta(hours=1))
    deliver(now + timedelta(hours=1))
    assert shop.orderable(stranger).filter(pk=listing.pk).exists()
    assert profiles.visible_to(stranger).filter(pk__in=profile).exists()


@pytest.mark.parametrize(("kind", "may_deliver"), [("restriction", True), ("suspension", False)])
def test_work_goes_on_for_the_restricted_only(kind, may_deliver, lab, designer, now):
    case = a_case("in_design", client=lab, designer=designer, now=now)
    parts = {"client": lab, "designer": designer, "now": now, "listing": case.listing}
    asked = a_case("requested", **parts)
    a_measure(designer, a_moderator(), now, kind=kind)
    with pytest.raises(NotInStanding):
        cases.make(asked, "accept", actor="designer", person=designer, now=now)
    if may_deliver:
        cases.make(case, "give_back", actor="designer", person=designer, now=now)
        return
    with pytest.raises(NotInStanding):
        cases.make(case, "give_back", actor="designer", person=designer, now=now)


@pytest.mark.parametrize("kind", ["restriction", "suspension"])
def test_nobody_limited_orders_or_pays_something_new(kind, lab, designer, now):
    draft = a_draft(client=lab, designer=designer, now=now)
    listing, total = draft.listing, Money(4400)
    a_measure(lab, a_moderator(), now, kind=kind)
    lab.refresh_from_db()
    with pytest.raises(NotInStanding):
        cases.start(client=lab, listing=listing, quantity=1, now=now)
    draft.refresh_from_db()
    with pytest.raises(NotInStanding):
        payments.pay(draft, card="card_visa", key=uuid4(), agreed=total, now=now)


def test_nobody_limited_offers_something_new(designer, now):
    listing = catalog.make(a_live_listing(designer, now), "pause", actor="owner", now=now)
    a_measure(designer, a_moderator(), now, kind="restriction")
    with pytest.raises(NotInStanding):
        catalog.make(listing, "resume", actor="owner", now=now)


def test_what_is_owed_is_paid_out_though_the_account_is_closed_for_good(lab, designer, now, deliver):
    case = a_paid_case("completed", client=lab, designer=designer, now=now)
    a_payout_account(designer, now)
    proposed = a_measure(designer, a_moderator(), now, kind="termination")
    actions.confirm(proposed, by=a_moderator("Second Pair"), now=now)
    later = now + timedelta(days=7)
    sweeps.mature(later)
    sweeps.pay_out(later)
    deliver(later)
    assert Payout.objects.get(earning__payment__case=case).amount == case.net
    assert checks.run(later) == []


def test_what_is_held_stays_held_while_the_client_is_suspended(lab, designer, now, deliver):
    case = a_paid_case("in_design", client=lab, designer=designer, now=now)
    before = Payment.objects.get(case=case).state
    a_measure(lab, a_moderator(), now)
    deliver(now)
    assert Payment.objects.get(case=case).state == before
    assert checks.run(now) == []
