"""Methods, their hold and their names, and what a request is refused for (WD-01 to 13, HOLD-07)."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.builders import withdrawals as build
from tests.builders.jobs import a_proposal, an_open_job, hired
from tests.builders.profiles import an_approved_profile

from pontic.accounts.models import Person
from pontic.accounts.policies import NotInStanding
from pontic.contracts import actions as contracts
from pontic.jobs import actions as jobs
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.withdrawals import actions as withdrawals
from pontic.withdrawals import policies, queries, sweeps
from pontic.withdrawals.adapters import ADAPTERS, AdapterDown, Sandbox
from pontic.withdrawals.models import PayoutMethod, Withdrawal
from pontic.withdrawals.process import METHOD_HOLD, WITHDRAWAL

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def told(name):
    return Fact.objects.filter(name=name).count()


def ask(person, method, minor, now):
    return withdrawals.ask(person, method=method, amount=Money(minor), key=uuid.uuid4(), now=now)


def test_details_are_sealed_and_shown_in_part(owner, now):
    method = build.a_method(owner, now=now)
    wire = build.a_method(owner, "wire", now=now, country="MX")
    assert (method.label, wire.label) == ("d•••o@mail.test", "•••• 2345")
    assert method.details == {"email": "diego@mail.test"}
    assert "diego@mail.test" not in method.sealed
    assert told("payout_method.added") == 2


def test_other_details_are_another_method_and_the_same_ones_are_not(owner, now):
    first = build.a_method(owner, now=now)
    assert build.a_method(owner, now=now).pk == first.pk
    second = build.a_method(owner, now=now, details={"email": "other@mail.test"})
    first.refresh_from_db()
    assert (first.is_live, first.replaced_by, second.is_live) == (False, second, True)
    assert (told("payout_method.added"), told("payout_method.changed")) == (1, 1)
    withdrawals.remove_method(second, now=now)
    withdrawals.remove_method(second, now=now)
    assert not PayoutMethod.objects.live().exists()
    assert told("payout_method.removed") == 1


def test_72_hours_pass_after_a_change_and_not_a_second_less(owner, rich):
    method = build.a_method(owner, now=rich + METHOD_HOLD)  # kept at ``rich``
    with pytest.raises(withdrawals.OnHold) as refused:
        ask(owner, method, 100, rich + METHOD_HOLD - SECOND)
    assert refused.value.until == rich + METHOD_HOLD
    assert ask(owner, method, 100, rich + METHOD_HOLD).state == "requested"
    withdrawals.remove_method(method, now=rich + METHOD_HOLD)
    assert queries.held_until(owner) == rich + METHOD_HOLD  # what was removed counts as well


def test_a_method_is_needed_that_is_there_and_his_own(owner, rich, second_designer):
    method = build.a_method(owner, now=rich)
    with pytest.raises(withdrawals.NoMethod):
        ask(second_designer, method, 100, rich)
    withdrawals.remove_method(method, now=rich)
    with pytest.raises(withdrawals.NoMethod):
        ask(owner, method, 100, rich)


def test_a_changed_method_leaves_what_was_asked_for_alone(owner, rich, staff):
    row = build.asked(build.a_method(owner, now=rich), 5_000, now=rich)
    withdrawals.keep_method(
        owner, "paypal", holder=owner.name, address=build.ADDRESS, details={"email": "evil@mail.test"}, now=rich
    )
    withdrawals.open_batch("paypal", [row.pk], by=staff, now=rich)
    row.refresh_from_db()
    assert row.method.details == {"email": "diego@mail.test"}
    assert withdrawals.confirm(row, by=staff, now=rich).is_paid


def test_ways_follow_the_country(owner, rich):
    open_here = {way.rail.value for way in policies.ways(owner) if way.is_open}
    assert open_here == {"paypal", "wire"}
    with pytest.raises(withdrawals.WayClosed):
        build.a_method(owner, "payoneer", now=rich)
    owner.country = "PK"
    owner.save()
    assert {way.rail.value for way in policies.ways(owner) if way.is_open} == {"payoneer", "wire"}
    assert build.a_method(owner, "payoneer", now=rich).is_live


def test_a_way_that_closed_since_takes_nothing(owner, rich):
    method = build.a_method(owner, now=rich)
    owner.country = "PK"
    owner.save()
    with pytest.raises(withdrawals.WayClosed):
        ask(owner, method, 100, rich)


def test_interac_takes_the_rate_of_finance_and_bears_the_fee_of_managed_work(owner, rich, staff):
    owner.country = "CA"
    owner.save()
    method = build.a_method(owner, "interac", now=rich)
    with pytest.raises(withdrawals.NoRate):
        ask(owner, method, 10_000, rich)
    withdrawals.set_rate("CAD", Decimal("1.3725"), on_date=date(2026, 3, 6), source="Central bank", by=staff, now=rich)
    row = ask(owner, method, 10_000, rich)
    assert (row.fee, row.arrives) == (Money(1_000, "CAD"), Money(12_725, "CAD"))
    assert (row.rate, row.rate_on) == (Decimal("1.3725"), date(2026, 3, 6))
    withdrawals.note_agreement(owner, note="Managed by us", by=staff, now=rich)
    assert ask(owner, method, 10_000, rich).fee == Money(0, "CAD")
    with pytest.raises(withdrawals.NoRate):  # a week later the rate is no promise any more
        ask(owner, method, 10_000, rich + timedelta(days=7))


def test_the_fee_is_ours_while_he_works_on_a_private_project(owner, rich, stranger, deliver):
    job = an_open_job(stranger, rich, visibility="private")
    an_approved_profile(owner, rich)
    jobs.invite(job, person=stranger, designer=owner, now=rich)
    proposal = a_proposal(job, owner, rich)
    assert not policies.works_privately(owner)
    contract = contracts.accept(hired(proposal, rich).offer, person=owner, now=rich)
    deliver(rich)
    assert policies.works_privately(owner)
    contracts.end(contract, person=owner, now=rich)
    assert not policies.works_privately(owner)


@pytest.mark.parametrize(
    ("fields", "doubt"),
    [
        ({}, ""),
        ({"holder": "SANTOS, Diégo"}, ""),
        ({"holder": "Clara Moreau"}, "name"),
        ({"address": "Elsewhere 1, 99999 Nowhere"}, "address"),
    ],
)
def test_another_name_or_address_holds_it_up(owner, rich, fields, doubt):
    row = build.asked(build.a_method(owner, now=rich, **fields), 1_000, now=rich)
    assert (row.doubt, row.is_flagged) == (doubt, bool(doubt))
    assert told("withdrawal.flagged") == bool(doubt)


def test_a_name_that_is_proven_later_lets_it_go_on(owner, rich):
    method = build.a_method(owner, now=rich)
    Person.objects.filter(pk=owner.pk).update(legal_name="")
    row = build.asked(method, 1_000, now=rich)
    assert row.doubt == "unproven"
    Person.objects.filter(pk=owner.pk).update(legal_name=owner.name)
    withdrawals.follow_name(Person.objects.get(pk=owner.pk), now=rich)
    row.refresh_from_db()
    assert (row.state, row.doubt) == ("requested", "")


def test_another_method_lets_it_go_on_after_its_own_hold(owner, rich, staff):
    row = build.asked(build.a_method(owner, now=rich, holder="Clara Moreau"), 260_00, now=rich)
    good = withdrawals.keep_method(
        owner, "paypal", holder=owner.name, address=build.ADDRESS, details={"email": "d@mail.test"}, now=rich
    )
    row = withdrawals.switch(row, method=good, now=rich)
    assert (row.state, row.not_before) == ("requested", rich + METHOD_HOLD)
    with pytest.raises(withdrawals.NothingChosen):
        withdrawals.open_batch("paypal", [row.pk], by=staff, now=rich + METHOD_HOLD - SECOND)
    assert withdrawals.open_batch("paypal", [row.pk], by=staff, now=rich + METHOD_HOLD)
    with pytest.raises(MoveRefused):
        withdrawals.switch(row, method=good, now=rich)


def test_support_clears_what_is_right_as_it_is(owner, rich, staff):
    row = build.asked(build.a_method(owner, now=rich, holder="Clara Moreau"), 1_000, now=rich)
    with pytest.raises(withdrawals.NothingChosen):
        withdrawals.open_batch("paypal", [row.pk], by=staff, now=rich)
    assert withdrawals.clear(row, by=staff, note="His wife's account, with her consent.", now=rich).can("process")


def test_the_suspended_ask_for_nothing(owner, rich):
    method = build.a_method(owner, now=rich)
    Person.objects.filter(pk=owner.pk).update(standing=Person.Standing.SUSPENDED)
    for refused in (
        lambda: ask(owner, method, 100, rich),
        lambda: build.a_method(owner, now=rich, details={"email": "x@mail.test"}),
    ):
        with pytest.raises(NotInStanding):
            refused()
    assert not Withdrawal.objects.exists()


def test_nobody_at_the_desk_handles_his_own(owner, rich):
    row = build.asked(build.a_method(owner, now=rich, holder="Clara Moreau"), 1_000, now=rich)
    with pytest.raises(withdrawals.OwnWithdrawal):
        withdrawals.clear(row, by=owner, note="It is right.", now=rich)


def test_a_batch_leaves_out_what_has_moved_on(owner, rich, staff):
    method = build.a_method(owner, now=rich)
    one, other = (build.asked(method, 1_000, now=rich) for _ in range(2))
    withdrawals.cancel(other, by=owner, now=rich)
    batch = withdrawals.open_batch("paypal", [one.pk, other.pk, 999], by=staff, now=rich)
    assert list(batch.withdrawals.values_list("pk", flat=True)) == [one.pk]
    with pytest.raises(MoveRefused):
        withdrawals.cancel(one, by=owner, now=rich)
    withdrawals.put_back(one, by=staff, now=rich)
    batch.refresh_from_db()
    assert not batch.is_open
    assert withdrawals.cancel(one, by=owner, now=rich).state == "cancelled"


@pytest.mark.parametrize(
    ("address", "state"), [("fails@x.test", "failed"), ("slow@x.test", "processing"), ("a@x.test", "paid")]
)
def test_an_adapter_sends_a_batch_and_asks_what_became_of_it(owner, rich, staff, deliver, settings, address, state):
    settings.PAYOUT_ADAPTERS = {"paypal": "sandbox"}
    row = build.asked(build.a_method(owner, now=rich, details={"email": address}), 1_000, now=rich)
    batch = withdrawals.open_batch("paypal", [row.pk], by=staff, now=rich)
    deliver(rich)
    batch.refresh_from_db()
    assert batch.sent_at == rich
    with pytest.raises(withdrawals.AlreadySent):
        withdrawals.put_back(row, by=staff, now=rich)
    sweeps.follow(rich)
    sweeps.follow(rich)
    row.refresh_from_db()
    assert row.state == state
    assert row.reference.startswith("sandbox") == (state == "paid")


def test_what_an_adapter_may_have_never_goes_by_another_batch_too(owner, rich, staff, settings, monkeypatch):
    class Deaf(Sandbox):
        def send(self, *_batch):
            with pytest.raises(withdrawals.AlreadySent):  # while it is asked
                withdrawals.put_back(row, by=staff, now=rich)
            raise AdapterDown

    monkeypatch.setitem(ADAPTERS, "deaf", Deaf)
    settings.PAYOUT_ADAPTERS = {"paypal": "deaf"}
    row = build.asked(build.a_method(owner, now=rich), 1_000, now=rich)
    batch = withdrawals.open_batch("paypal", [row.pk], by=staff, now=rich)
    assert sweeps.follow(rich) == 0
    with pytest.raises(withdrawals.AlreadySent):  # it may have heard it all the same
        withdrawals.put_back(row, by=staff, now=rich)
    monkeypatch.setitem(ADAPTERS, "deaf", Sandbox)
    assert sweeps.follow(rich) == 1
    batch.refresh_from_db()
    assert (batch.sent_at, batch.is_open) == (rich, False)


def test_the_table_is_the_pages_buttons():
    assert [move.name for move in WITHDRAWAL.open_to("designer", state="requested")] == ["cancel"]
    assert [move.name for move in WITHDRAWAL.open_to("designer", state="processing")] == []


def test_nobody_notes_an_agreement_with_himself(owner, staff, rich):
    with pytest.raises(withdrawals.OwnWithdrawal):
        withdrawals.note_agreement(owner, note="Managed by myself", by=owner, now=rich)
    assert queries.agreement(owner) is None
    assert withdrawals.note_agreement(owner, note="Managed by us", by=staff, now=rich) == queries.agreement(owner)
