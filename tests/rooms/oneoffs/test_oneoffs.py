"""Bonuses, expenses and other payments: given by the client, asked for by the designer (CON-06 to 11)."""

import pytest
from tests.builders.contracts import a_contract
from tests.builders.files import a_file

from pontic.accounts import actions as accounts
from pontic.accounts.policies import Owes
from pontic.billing import actions as billing
from pontic.contracts import actions as contracts
from pontic.files import policies as files
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.oneoffs import actions as oneoffs
from pontic.oneoffs import facts, queries, terms
from pontic.oneoffs.models import OneOff
from pontic.oneoffs.process import ACTORS, ONEOFF
from pontic.oneoffs.terms import OneOffRefused
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db
BONUS = {"kind": "bonus", "amount": Money(2_000), "text": "For the quick delivery"}


@pytest.fixture
def contract(lab, designer, now):
    return a_contract("hourly", client=lab, designer=designer, now=now)


def paid(oneoff, now):
    bill = billing.pay(oneoff.bill, begun_at=now, now=now)
    for _twice in range(2):
        oneoffs.follow_bill(bill, now=now)
    oneoff.refresh_from_db()
    return oneoff


def test_the_table_knows_its_actors_and_every_move_is_a_fact():
    assert set().union(*(row.actors for row in ONEOFF.moves.values())) == set(ACTORS)
    assert set(facts.MOVED) == set(ONEOFF.moves)


@pytest.mark.parametrize(("kind", "fee"), [("bonus", 900), ("expense", 0), ("other", 900)])
def test_what_the_client_gives_is_billed_at_once_and_released_once_it_is_paid(kind, fee, contract, lab, now):
    made = oneoffs.pay(contract, **(BONUS | {"kind": kind}), person=lab, now=now)
    bill = made.bill
    assert (made.state, bill.is_due, bill.issued_at, bill.next_try_at) == ("approved", True, now, now)  # CON-11
    assert (bill.kind, bill.amount, bill.fee_basis_points, bill.is_covered) == (kind, Money(2_000), fee, False)
    assert (paid(made, now).state, bill.parts.get().state) == ("paid", "released")
    assert Fact.objects.filter(name=facts.MOVED["pay"]).count() == 1


def test_the_designer_can_only_ask(contract, lab, designer, stranger, now):
    for person in (designer, stranger):
        with pytest.raises(MoveRefused):
            oneoffs.pay(contract, **BONUS, person=person, now=now)
    for person in (lab, stranger):
        with pytest.raises(MoveRefused):
            oneoffs.ask(contract, **BONUS, person=person, now=now)
    receipt = a_file(designer, now)
    asked = oneoffs.ask(contract, **(BONUS | {"kind": "expense"}), receipt=receipt, person=designer, now=now)
    assert (asked.state, asked.bill, files.may_open(receipt, lab)) == ("asked", None, True)
    for person in (designer, stranger):
        with pytest.raises(MoveRefused):
            oneoffs.approve(asked, person=person, now=now)
    approved = oneoffs.approve(asked, person=lab, now=now)
    for verb in (oneoffs.approve, oneoffs.decline):  # a second click
        with pytest.raises(MoveRefused):
            verb(asked, person=lab, now=now)
    assert (approved.bill.key, paid(approved, now).state) == (f"oneoff:{asked.pk}", "paid")
    with pytest.raises(MoveRefused):
        oneoffs.cancel(approved, person=lab, now=now)


def test_it_is_declined_withdrawn_or_called_off(contract, lab, designer, now):
    wishes = [BONUS, BONUS | {"kind": "other"}]
    first, second = (oneoffs.ask(contract, **wish, person=designer, now=now) for wish in wishes)
    declined = oneoffs.decline(first, person=lab, answer="It was included.", now=now)
    with pytest.raises(MoveRefused):
        oneoffs.withdraw(second, person=lab, now=now)
    withdrawn = oneoffs.withdraw(second, person=designer, now=now)
    given = oneoffs.pay(contract, **BONUS, person=lab, now=now)
    with pytest.raises(MoveRefused):
        oneoffs.cancel(given, person=designer, now=now)
    called_off = oneoffs.cancel(given, person=lab, now=now)
    states = [row.state for row in (declined, withdrawn, called_off)]
    assert (states, declined.answer) == (["declined", "withdrawn", "cancelled"], "It was included.")
    given.bill.refresh_from_db()
    assert given.bill.is_void
    dropped = oneoffs.pay(contract, **BONUS, person=lab, now=now)
    bill = billing.write_off(dropped.bill, now=now)
    oneoffs.follow_bill(bill, now=now)
    dropped.refresh_from_db()
    assert dropped.state == "cancelled"


@pytest.mark.parametrize(("said", "fault"), [
    ({"amount": Money(699)}, ("amount", "too_small")), ({"amount": Money(10**8)}, ("amount", "too_large")),
    ({"kind": "expense", "amount": Money(99)}, ("amount", "small_expense")), ({"text": " "}, ("text", "missing")),
])  # fmt: skip
def test_faults_are_named(said, fault, contract, lab, designer, now):
    for verb, person in ((oneoffs.pay, lab), (oneoffs.ask, designer)):
        with pytest.raises(OneOffRefused) as refused:
            verb(contract, **(BONUS | said), person=person, now=now)
        assert refused.value.faults == [fault]


def test_a_receipt_is_ones_own_and_wishes_have_an_end(contract, lab, designer, now):
    with pytest.raises(MoveRefused):
        oneoffs.ask(contract, **BONUS, receipt=a_file(lab, now), person=designer, now=now)
    for number in range(20):
        oneoffs.ask(contract, **(BONUS | {"text": f"Wish {number}"}), person=designer, now=now)
    with pytest.raises(oneoffs.TooManyAsked):
        oneoffs.ask(contract, **BONUS, person=designer, now=now)


def test_nothing_new_for_who_owes_nor_after_the_end(contract, lab, designer, now):
    waiting = oneoffs.ask(contract, **BONUS, person=designer, now=now)
    accounts.note_debt(lab.pk, since=now, now=now)
    lab.refresh_from_db()
    for attempt in (
        lambda: oneoffs.pay(contract, **BONUS, person=lab, now=now),
        lambda: oneoffs.approve(waiting, person=lab, now=now),
    ):
        with pytest.raises(Owes):
            attempt()
    accounts.note_debt(lab.pk, since=None, now=now)
    lab.refresh_from_db()
    on_its_way = oneoffs.pay(contract, **BONUS, person=lab, now=now)
    (said,) = queries.when_ended(contract, "client")
    assert (said.code, said.count, said.amount) == ("oneoffs_withdrawn", 1, Money(2_000))
    contracts.end(contract, person=lab, now=now)
    oneoffs.end_with(contract, now=now)
    for verb, person in ((oneoffs.pay, lab), (oneoffs.ask, designer)):
        with pytest.raises(oneoffs.NotRunning):
            verb(contract, **BONUS, person=person, now=now)
    assert list(OneOff.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "approved"]
    assert paid(on_its_way, now).state == "paid"  # what was agreed is still paid


def test_the_same_click_twice_is_one_payment(contract, lab, designer, now):
    for verb, person in ((oneoffs.pay, lab), (oneoffs.ask, designer)):
        first, again = (verb(contract, **BONUS, person=person, now=now) for _ in range(2))
        assert first == again
        other = verb(contract, **(BONUS | {"text": "For the second delivery"}), person=person, now=now)
        later = verb(contract, **BONUS, person=person, now=now + terms.SAME_CLICK)
        assert len({first.pk, other.pk, later.pk}) == 3
    oneoffs.cancel(OneOff.objects.filter(asked_by=lab).latest("pk"), person=lab, now=now)
    once_more = oneoffs.pay(contract, **BONUS, person=lab, now=now + terms.SAME_CLICK)
    assert OneOff.objects.filter(asked_by=lab).latest("pk") == once_more  # what was called off does not count
