"""How contracts end, and what is kept: holds, ends, settings, sweeps, the database's own laws."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from tests.builders.contracts import a_contract, an_offer, wanted

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.accounts.policies import NotInStanding
from pontic.conduct import actions as conduct
from pontic.contracts import actions as contracts
from pontic.contracts import policies, queries, sweeps
from pontic.contracts.models import Contract, Offer
from pontic.contracts.process import CONTRACT
from pontic.kit.process import MoveRefused
from pontic.notifications.models import Notification
from pontic.outbox.models import Fact

REASON = "Agreed on the platform, paid outside of it."
DAY = timedelta(days=1)


@pytest.mark.parametrize("side", ["client", "designer"])
def test_either_side_ends_it_once(side, lab, designer, stranger, now, deliver):
    contract = a_contract(client=lab, designer=designer, now=now, milestones=())
    person = getattr(contract, side)
    with pytest.raises(MoveRefused):
        contracts.end(contract, person=stranger, now=now)
    ended = contracts.end(contract, person=person, note=" Thank you. ", now=now + DAY)
    assert (ended.state, ended.ended_by, ended.end_note, ended.ended_at) == ("ended", person, "Thank you.", now + DAY)
    with pytest.raises(MoveRefused):
        contracts.end(contract, person=contract.other(person), now=now + DAY)
    deliver(now + DAY)
    told = Notification.objects.filter(kind="contract.ended:both")
    assert [row.person for row in told] == [contract.other(person)]


def test_the_end_takes_back_a_change_that_waits(lab, designer, now):
    contract = a_contract("retainer", client=lab, designer=designer, now=now)
    parties = {"client": lab, "designer": designer, "contract": contract}
    offer = contracts.offer(author=designer, wanted=wanted("retainer"), **parties, now=now)
    other = an_offer(client=lab, designer=designer, now=now)
    contracts.end(contract, person=lab, now=now)
    states = {row.pk: row.state for row in Offer.objects.all()}
    assert (states[offer.pk], states[other.pk]) == ("withdrawn", "sent")
    with pytest.raises(MoveRefused):
        contracts.accept(offer, person=lab, now=now)
    with pytest.raises(MoveRefused):
        contracts.offer(author=designer, wanted=wanted("retainer"), **parties, now=now)


def test_a_change_offered_before_a_hold_cannot_be_accepted_during_it(lab, designer, now):
    contract = a_contract("retainer", client=lab, designer=designer, now=now)
    parties = {"client": lab, "designer": designer, "contract": contract}
    offer = contracts.offer(author=designer, wanted=wanted("retainer", weekly_minor=9_000), **parties, now=now)
    contracts.make(contract, "put_on_hold", actor="till", now=now)
    with pytest.raises(MoveRefused):
        contracts.accept(offer, person=lab, now=now)
    assert Offer.objects.get(pk=offer.pk).is_open
    contracts.make(contract, "resume", actor="till", now=now)
    contracts.accept(offer, person=lab, now=now)


def test_staff_cancel_with_a_reason_that_both_read(lab, designer, staff, now, deliver):
    contract = a_contract("retainer", client=lab, designer=designer, now=now)
    with pytest.raises(contracts.NotExplained):
        contracts.cancel(contract, by=staff, note="No.", now=now)
    cancelled = contracts.cancel(contract, by=staff, note=REASON, now=now)
    assert (cancelled.state, cancelled.end_note) == ("cancelled", REASON)
    deliver(now)
    told = Notification.objects.filter(kind="contract.cancelled:both")
    assert {row.person for row in told} == {lab, designer}
    assert {row.words["note"] for row in told} == {REASON}


def test_only_a_brought_client_leaves_freely(lab, designer, second_designer, now):
    contract = a_contract("retainer", client=lab, designer=designer, now=now)
    with pytest.raises(MoveRefused):
        contracts.leave(contract, person=lab, now=now)
    conduct.relate(lab, second_designer, kind="brought", now=now)
    brought = a_contract("retainer", client=lab, designer=second_designer, now=now)
    assert contracts.leave(brought, person=second_designer, now=now).state == "left"
    assert contracts.leave(contract, person=None, now=now).state == "left"  # after Hire Direct was paid


def test_several_milestones_at_a_time_take_both(lab, designer, stranger, now):
    contract = a_contract(client=lab, designer=designer, now=now)
    assert not contracts.want_several(contract, person=lab, wants=True, now=now).allows_several
    assert contracts.want_several(contract, person=designer, wants=True, now=now).allows_several
    with pytest.raises(MoveRefused):
        contracts.want_several(contract, person=stranger, wants=True, now=now)
    contracts.end(contract, person=lab, now=now)
    with pytest.raises(MoveRefused):
        contracts.want_several(contract, person=lab, wants=False, now=now)


def test_a_suspended_party_ends_nothing(lab, designer, now):
    contract = a_contract("retainer", client=lab, designer=designer, now=now)
    accounts.set_standing(lab.pk, standing="suspended", until=None, now=now)
    with pytest.raises(NotInStanding):
        contracts.end(contract, person=Person.objects.get(pk=lab.pk), now=now)


@pytest.mark.parametrize("actor", ["client", "designer", "staff", "till", "clock"])
def test_every_move_is_refused_to_whom_the_table_does_not_name(actor, lab, designer, now):
    contract = a_contract("retainer", client=lab, designer=designer, now=now)
    for state in CONTRACT.states:
        Contract.objects.filter(pk=contract.pk).update(state=state, ended_at=None)
        for name, row in CONTRACT.moves.items():
            if actor not in row.actors or state not in row.sources:
                with pytest.raises(MoveRefused):
                    contracts.make(contract, name, actor=actor, now=now)


def test_lists_show_a_person_his_own_contracts_and_nobody_elses(lab, designer, stranger, now):
    running, ended = (a_contract("retainer", client=lab, designer=designer, now=now) for _ in range(2))
    contracts.end(ended, person=lab, now=now)
    waiting = an_offer(client=lab, designer=designer, now=now)
    for person in (lab, designer):
        assert list(queries.running(person)) == [running]
        assert list(queries.ended(person)) == [ended]
        assert list(queries.open_offers(person)) == [waiting]
    assert not queries.running(stranger).exists()
    assert not policies.offers_visible_to(stranger).exists()


def test_the_clock_reminds_once_and_then_ends_what_nobody_answered(lab, designer, now, deliver):
    an_offer(client=lab, designer=designer, now=now)
    before, end = now + 6 * DAY, now + 7 * DAY
    assert [sweeps.remind(at) for at in (before - DAY, before, before + DAY / 2)] == [0, 1, 0]
    assert [sweeps.expire(at) for at in (end - DAY, end, end)] == [0, 1, 0]
    deliver(end)
    names = Fact.objects.filter(name__startswith="contract_offer.").order_by("pk").values_list("name", flat=True)
    assert list(names) == ["contract_offer.sent", "contract_offer.reminded", "contract_offer.expired"]
    assert [row.person for row in Notification.objects.filter(kind__startswith="contract_offer.reminded")] == [designer]


@pytest.mark.parametrize("table", ["contracts_terms", "contracts_termsmilestone", "contracts_contractstep"])
def test_the_database_keeps_what_was_agreed(table, lab, designer, now):
    a_contract(client=lab, designer=designer, now=now)
    column = {"contracts_terms": "title", "contracts_termsmilestone": "name"}.get(table, "note")
    for attack in (f"update {table} set {column} = 'x'", f"delete from {table}"):  # noqa: S608 - our own names
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(attack)
