"""Paid, begun, handed in, sent back, released, given back, asked back, disputed (MIL-02 to 04, 08, 11, 14)."""

import pytest
from tests.builders.files import a_file
from tests.builders.milestones import PATHS, a_fixed_contract, a_milestone, contest, parts_of, pay

from pontic.billing import actions as billing
from pontic.contracts import actions as contracts
from pontic.files import policies as files
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.milestones import actions as milestones
from pontic.milestones import facts, queries
from pontic.milestones.models import Milestone, RefundAsk
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(lab, designer, now):
    return a_fixed_contract(rows=2, client=lab, designer=designer, now=now)


@pytest.fixture
def first(contract):
    return Milestone.objects.get(contract=contract, position=1)


@pytest.fixture
def second(contract):
    return Milestone.objects.get(contract=contract, position=2)


def states(milestone):
    milestone.refresh_from_db()
    return milestone.state, [part.state for part in parts_of(milestone)]


def test_one_is_paid_at_a_time_unless_both_want_several(contract, first, second, lab, designer, now):
    milestones.fund(first, person=lab, now=now)
    with pytest.raises(milestones.BeingCharged):
        milestones.fund(first, person=lab, now=now)
    with pytest.raises(milestones.OneAtATime):  # the first is being charged
        milestones.fund(second, person=lab, now=now)
    pay(first, now)
    with pytest.raises(milestones.OneAtATime):
        milestones.fund(second, person=lab, now=now)
    contracts.want_several(contract, person=lab, wants=True, now=now)
    with pytest.raises(milestones.OneAtATime):
        milestones.fund(second, person=lab, now=now)
    contracts.want_several(contract, person=designer, wants=True, now=now)
    milestones.fund(second, person=lab, now=now)
    assert pay(second, now).state == "funded"


def test_a_payment_can_be_called_off_until_it_comes(first, lab, designer, now):
    milestones.fund(first, person=lab, now=now)
    with pytest.raises(MoveRefused):
        milestones.cancel_funding(first, person=designer, now=now)
    milestones.cancel_funding(first, person=lab, now=now)
    assert states(first) == ("approved", ["dropped"])
    milestones.fund(first, person=lab, now=now)
    assert [row.bill.key for row in first.fundings.all()] == [f"milestone:{first.pk}:{n}" for n in (1, 2)]
    pay(first, now)
    with pytest.raises(MoveRefused):
        milestones.cancel_funding(first, person=lab, now=now)
    assert states(first) == ("funded", ["dropped", "open"])


def test_work_waits_for_the_money(first, second, lab, designer, now):
    for verb in (milestones.begin, milestones.submit):
        with pytest.raises(milestones.NotFunded):
            verb(first, person=designer, now=now)
    milestones.fund(first, person=lab, now=now)
    with pytest.raises(milestones.NotFunded):
        milestones.submit(first, person=designer, note="Done", now=now)
    for attempt in (milestones.remove, milestones.release, milestones.give_back):
        with pytest.raises(MoveRefused):
            attempt(first, person=lab, now=now)


def test_from_the_money_to_the_release(first, lab, designer, stranger, now):
    pay(milestones.fund(first, person=lab, now=now).milestone, now)
    milestones.begin(first, person=designer, now=now)
    with pytest.raises(milestones.NothingSubmitted):
        milestones.submit(first, person=designer, note=" ", now=now)
    foreign, own = a_file(stranger, now), a_file(designer, now)
    with pytest.raises(MoveRefused):
        milestones.submit(first, person=designer, files=[foreign], now=now)
    milestones.submit(first, person=designer, note="Version 1", files=[own], now=now)
    assert files.may_open(own, lab)
    with pytest.raises(milestones.NothingSaid):
        milestones.request_changes(first, person=lab, text="", now=now)
    milestones.request_changes(first, person=lab, text="Lower cusps.", now=now)
    milestones.submit(first, person=designer, note="Version 2", now=now)
    for person in (designer, stranger):
        with pytest.raises(MoveRefused):
            milestones.release(first, person=person, now=now)
    milestones.release(first, person=lab, now=now)
    assert states(first) == ("released", ["released"])
    for again in (milestones.release, milestones.give_back):  # a second click
        with pytest.raises(MoveRefused):
            again(first, person=lab, now=now)
    names = [f"milestone.{word}" for word in ("funded", "begun", "submitted", "changes_requested", "released")]
    assert set(names) <= set(Fact.objects.values_list("name", flat=True))
    row = queries.plan(first.contract)[0]
    assert (row.money.released, row.money.held, len(row.submissions)) == (Money(20_000), Money(0), 2)


@pytest.mark.parametrize("state", ["funded", "in_progress", "submitted", "changes"])
def test_the_designer_gives_back_what_is_held(state, contract, lab, designer, now):
    made = a_milestone(state, contract=contract, now=now)
    with pytest.raises(MoveRefused):
        milestones.give_back(made, person=lab, now=now)
    milestones.give_back(made, person=designer, note="I am ill.", now=now)
    assert states(made) == ("refunded", ["returned"])
    assert parts_of(made)[0].note == "I am ill."


def test_the_client_asks_for_his_money(first, lab, designer, now):
    with pytest.raises(MoveRefused):
        milestones.ask_refund(first, person=lab, text="Why not", now=now)
    pay(milestones.fund(first, person=lab, now=now).milestone, now)
    with pytest.raises(milestones.NothingSaid):
        milestones.ask_refund(first, person=lab, text=" ", now=now)
    ask = milestones.ask_refund(first, person=lab, text="The patient moved away.", now=now)
    with pytest.raises(MoveRefused):  # one at a time, and never the designer
        milestones.ask_refund(first, person=lab, text="Again", now=now)
    with pytest.raises(MoveRefused):
        milestones.agree_refund(ask, person=lab, now=now)
    milestones.refuse_refund(ask, person=designer, answer="I have begun.", now=now)
    again = milestones.ask_refund(first, person=lab, text="Please.", now=now)
    with pytest.raises(MoveRefused):
        milestones.withdraw_refund(again, person=designer, now=now)
    milestones.withdraw_refund(again, person=lab, now=now)
    milestones.agree_refund(milestones.ask_refund(first, person=lab, text="Do.", now=now), person=designer, now=now)
    assert states(first) == ("refunded", ["returned"])
    assert list(RefundAsk.objects.values_list("state", flat=True)) == ["refused", "withdrawn", "agreed"]


def test_a_dispute_holds_everything_up_until_it_is_settled(contract, lab, designer, now):
    made = a_milestone("submitted", contract=contract, now=now)
    (part,) = parts_of(made)
    billing.contest(part, actor="client", now=now)  # the milestone has not heard of it yet
    for attempt, person in ((milestones.release, lab), (milestones.give_back, designer)):
        with pytest.raises(milestones.HeldUp):
            attempt(made, person=person, now=now)
    milestones.follow_part(part, now=now)
    assert states(made) == ("disputed", ["contested"])
    for attempt, person in ((milestones.release, lab), (milestones.give_back, designer)):
        with pytest.raises(MoveRefused):
            attempt(made, person=person, now=now)
    with pytest.raises(MoveRefused):  # no increase during a dispute
        milestones.propose_change(made, made_plan(made), person=designer, now=now)
    billing.settle(part, actor="staff", now=now)
    milestones.follow_part(part, now=now)
    assert states(made) == ("submitted", ["open"])


def made_plan(milestone):
    from tests.builders.milestones import a_plan  # noqa: PLC0415 - one use

    return a_plan(amount=milestone.amount + Money(5_000))


@pytest.mark.parametrize(("verb", "state"), [("release", "released"), ("give_back", "refunded")])
def test_it_goes_where_its_money_went(verb, state, contract, now):
    made = a_milestone("disputed", contract=contract, now=now)
    (part,) = parts_of(made)
    getattr(billing, verb)(part, actor="staff", now=now)
    for _twice in range(2):
        milestones.follow_part(part, now=now)
    assert states(made)[0] == state
    assert Fact.objects.filter(name__in=(facts.MOVED["pay_out"], facts.MOVED["take_back"])).count() == 1


def test_a_split_pays_it_out_and_a_chargeback_takes_it(contract, lab, now):
    made = a_milestone("disputed", contract=contract, now=now)
    (part,) = parts_of(made)
    (piece,) = billing.cut(part, [billing.Piece("back", Money(5_000))], now=now)
    billing.give_back(piece, actor="staff", now=now)
    milestones.follow_part(piece, now=now)
    assert states(made)[0] == "disputed"
    billing.release(part, actor="staff", now=now)
    milestones.follow_part(part, now=now)
    money = queries.plan(contract)[-1].money
    assert (states(made)[0], money.released, money.returned) == ("released", Money(15_000), Money(5_000))
    other = a_milestone("in_progress", contract=contract, now=now)
    bill = billing.charge_back(other.fundings.get().bill, now=now)
    milestones.follow_bill(bill, now=now)
    assert states(other)[0] == "refunded"


@pytest.mark.parametrize("state", [state for state in PATHS if state not in {"funded", "in_progress", "changes"}])
def test_only_what_is_paid_and_open_is_handed_in_anew(state, contract, designer, now):
    made = a_milestone(state, contract=contract, now=now)
    if state == "submitted":
        return
    with pytest.raises(MoveRefused):
        milestones.submit(made, person=designer, note="Here", now=now)


def test_a_contested_one_is_left_alone_by_the_end_of_the_contract(contract, lab, designer, now):
    made = a_milestone("in_progress", contract=contract, now=now)
    contest(made, now)
    contracts.end(contract, person=designer, now=now)
    contract.refresh_from_db()
    milestones.end_with(contract, by="designer", now=now)
    assert states(made) == ("disputed", ["contested"])
