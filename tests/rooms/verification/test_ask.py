"""Asking somebody to verify again, and the table of what is needed."""

import pytest
from tests.builders.catalog import a_live_listing
from tests.builders.verification import a_kind, an_approved

from pontic.accounts.models import StaffAct
from pontic.catalog import queries as catalog
from pontic.outbox.models import Fact
from pontic.profiles.models import Profile
from pontic.verification import actions as verification
from pontic.verification import facts, queries
from pontic.verification.models import DocumentKind, Requirement

pytestmark = pytest.mark.django_db


def test_who_is_asked_stays_verified_unless_it_is_said_otherwise(designer, staff, now):
    an_approved(designer, staff, now)
    asked = verification.ask(designer, by=staff, reason="Your passport ends", takes_offline=False, now=now)
    assert queries.standing(designer).ask == asked
    assert Profile.objects.get(person=designer).is_verified
    assert Fact.objects.get(name=facts.ASKED).payload == {"ask": asked.pk, "person": designer.pk, "kind": "online"}
    assert StaffAct.objects.filter(act="ask to verify again").exists()


def test_where_it_is_said_the_listings_are_offline_until_it_is_done(designer, staff, now, deliver):
    listing = a_live_listing(designer, now)
    verification.ask(designer, by=staff, reason="Somebody reported you", takes_offline=True, now=now)
    deliver(now)
    assert not catalog.online_of(designer).filter(pk=listing.pk).exists()
    an_approved(designer, staff, now)
    deliver(now)
    assert catalog.online_of(designer).filter(pk=listing.pk).exists()
    assert queries.standing(designer).ask is None


def test_a_second_approval_says_that_it_is_one(designer, staff, now):
    an_approved(designer, staff, now)
    an_approved(designer, staff, now)
    assert [fact.payload["kind"] for fact in Fact.objects.filter(name=facts.MOVED["approve"]).order_by("pk")] == [
        "first", "again",
    ]  # fmt: skip


def test_nobody_is_asked_twice_and_nobody_asks_himself(designer, staff, now):
    asked = verification.ask(designer, by=staff, reason="Once", takes_offline=False, now=now)
    with pytest.raises(verification.AskedAlready):
        verification.ask(designer, by=staff, reason="Twice", takes_offline=False, now=now)
    with pytest.raises(verification.AskedAlready):
        verification.ask(staff, by=staff, reason="Me", takes_offline=False, now=now)
    verification.call_off(asked, by=staff, now=now)
    assert queries.open_ask(designer) is None


def test_staff_change_what_is_needed_and_it_is_on_record(staff, now):
    before = Requirement.objects.count()
    row = verification.require(
        nationality="FR", party="person", group=2, kind=a_kind("address-proof"), by=staff, now=now
    )
    assert [need.kind.slug for need in queries.requirements("FR", "person")] == ["address-proof"]
    verification.drop_requirement(row, by=staff, now=now)
    assert Requirement.objects.count() == before
    assert StaffAct.objects.count() == 2
    with pytest.raises(ValueError, match="country"):
        verification.require(nationality="XX", party="person", group=1, kind=a_kind(), by=staff, now=now)


def test_a_kind_that_somebody_handed_in_keeps_its_name(designer, staff, now):
    given = {"name_en": "Residence permit", "name_es": "Permiso de residencia", "name_fr": "Titre de séjour"}
    kind = verification.add_kind(**given, proves="identity", by=staff, now=now)
    assert kind in DocumentKind.objects.all()
    verification.remove_kind(kind, by=staff, now=now)
    an_approved(designer, staff, now)
    with pytest.raises(verification.KindInUse):
        verification.remove_kind(a_kind(), by=staff, now=now)
