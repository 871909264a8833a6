"""Bills: the same thing once, lines and parts that add up, debts and holds that end at once with payment."""

from datetime import timedelta

import pytest
from tests.builders.billing import a_bill, a_failed_bill, a_paid_bill
from tests.builders.contracts import a_contract

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.billing import policies, queries, terms
from pontic.billing.actions import Drawn, PartsDiffer, Piece
from pontic.billing.models import Bill, BillKind
from pontic.contracts import actions as contracts
from pontic.contracts.models import Contract
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact

DAY = timedelta(days=1)
LINES = (Drawn(Money(10_000)),)


@pytest.fixture
def contract(lab, designer, now):
    """Work by the hour."""
    return a_contract("hourly", client=lab, designer=designer, now=now)


def a_draft(contract, now, *, key="week:1", kind=BillKind.WEEK, lines=LINES, pieces=()):
    """A bill that can still change."""
    sides = {"client": contract.client, "designer": contract.designer, "contract": contract}
    return billing.draw_up(key, kind, **sides, lines=lines, pieces=pieces, now=now)


def told():
    """The names of facts about bills, in order."""
    return list(Fact.objects.filter(name__startswith="bill").order_by("pk").values_list("name", flat=True))


def test_the_same_thing_is_billed_once_whoever_asks_again(contract, now):
    first = a_draft(contract, now)
    assert a_draft(contract, now + DAY, lines=[Drawn(Money(99_999))]) == first
    assert Bill.objects.get().amount == Money(10_000)
    assert told() == ["bill.drafted"]


def test_a_draft_is_drawn_anew_and_a_final_one_never_again(contract, now):
    bill = a_draft(contract, now)
    bill = billing.redraw(bill, lines=[Drawn(Money(3_000)), Drawn(Money(2_000), is_covered=False)], now=now)
    assert (bill.amount, bill.parts.get().amount) == (Money(5_000), Money(5_000))
    assert [line.is_covered for line in bill.lines.all()] == [True, False]
    billing.issue(bill, actor="clock", now=now)
    for verb in (
        lambda: billing.redraw(bill, lines=[Drawn(Money(1))], now=now),
        lambda: billing.issue(bill, actor="clock", now=now),
        lambda: billing.discard(bill, actor="clock", now=now),
        lambda: billing.cancel(bill, actor="client", now=now),  # hours that were worked are owed
    ):
        with pytest.raises(MoveRefused):
            verb()
    assert Bill.objects.get().amount == Money(5_000)


@pytest.mark.parametrize(
    ("lines", "pieces"),
    [([], []), ([Drawn(Money(500))], [Piece("a", Money(499))]), ([Drawn(Money(500))], [Piece("a", Money(501))])],
)
def test_parts_that_do_not_add_up_are_refused(lines, pieces, contract, now):
    with pytest.raises(PartsDiffer):
        a_draft(contract, now, lines=lines, pieces=pieces)
    assert not Bill.objects.exists()


@pytest.mark.parametrize(
    ("kind", "covered", "rate"),
    [
        (BillKind.MILESTONE, True, (900, 349)),
        (BillKind.WEEK, True, (900, 349)),
        (BillKind.MONTH, True, (900, 349)),
        (BillKind.EXTRA_CASE, True, (900, 349)),
        (BillKind.RETAINER, False, (900, 349)),
        (BillKind.BONUS, False, (900, 349)),
        (BillKind.EXPENSE, False, (0, 0)),
        (BillKind.OTHER, False, (900, 349)),
        (BillKind.CONTEST, False, (900, 349)),
        (BillKind.HIRE_DIRECT, False, (0, 0)),
    ],
)
def test_every_kind_has_its_cover_and_its_commission(kind, covered, rate, contract, now):
    bill = a_draft(contract, now, kind=kind)
    assert (bill.is_covered, bill.lines.get().is_covered) == (covered, covered)
    assert (bill.fee_basis_points, bill.fee_least_minor) == rate


def test_who_owes_a_week_begins_nothing_and_the_contract_waits_until_it_is_paid(contract, lab, now):
    bill = a_failed_bill(contract, now)
    contract.refresh_from_db()
    lab.refresh_from_db()
    assert (contract.is_on_hold, lab.owes_since, bill.next_try_at) == (True, now, now + DAY)
    billing.pay(bill, begun_at=now, now=now + DAY)
    contract.refresh_from_db()
    lab.refresh_from_db()
    assert (contract.is_workable, lab.owes_since) == (True, None)
    names = ["bill.drafted", "bill.issued", "bill.not_charged", "bill.paid"]
    assert told() == names


def test_a_debt_lasts_until_the_last_failed_bill_is_paid(contract, lab, designer, now):
    other = a_contract("retainer", client=lab, designer=designer, now=now)
    first, second = a_failed_bill(contract, now), a_failed_bill(contract, now)
    third = billing.note_failed(a_bill(other, now, kind=BillKind.RETAINER), problem="no_card", now=now)
    for bill, held, owes in [(first, 2, True), (second, 1, True), (third, 0, False)]:
        billing.pay(bill, begun_at=now, now=now)
        assert Contract.objects.filter(state="on_hold").count() == held
        assert bool(Person.objects.get(pk=lab.pk).owes_since) == owes


def test_nothing_but_his_own_failed_weeks_keeps_a_debt_alive(contract, lab, designer, stranger, now):
    failed, _untried = a_failed_bill(contract, now), a_bill(contract, now)
    billing.note_failed(a_bill(contract, now, kind=BillKind.BONUS), problem="no_card", now=now)
    a_failed_bill(a_contract("hourly", client=stranger, designer=designer, now=now), now)
    billing.pay(failed, begun_at=now, now=now)
    contract.refresh_from_db()
    lab.refresh_from_db()
    assert (contract.is_workable, lab.owes_since) == (True, None)


def test_what_obliges_nobody_ends_no_debt_and_no_hold(contract, lab, now):
    accounts.note_debt(lab.pk, since=now, now=now)  # for a week whose failure stands in another transaction yet
    contracts.make(contract, "put_on_hold", actor="till", now=now)
    billing.pay(a_bill(contract, now, kind=BillKind.BONUS), begun_at=now, now=now)
    billing.cancel(a_bill(contract, now, kind=BillKind.BONUS), actor="client", now=now)
    contract.refresh_from_db()
    lab.refresh_from_db()
    assert (contract.is_on_hold, lab.owes_since) == (True, now)


def test_what_obliges_nobody_holds_nothing_up_when_it_fails(contract, lab, now):
    bill = billing.note_failed(a_bill(contract, now, kind=BillKind.BONUS), problem="no_card", now=now)
    contract.refresh_from_db()
    lab.refresh_from_db()
    assert (bill.has_failed, contract.is_workable, lab.owes_since) == (True, True, None)
    assert billing.cancel(bill, actor="client", now=now).state == "void"
    assert bill.parts.get().state == "dropped"


def test_support_is_asked_once_after_three_failures(contract, now):
    a_failed_bill(contract, now, times=5)
    assert told().count("bill.review_wanted") == 1
    assert told().count("bill.not_charged") == 5


def test_a_bill_that_is_given_up_frees_the_client(contract, lab, now):
    billing.write_off(a_failed_bill(contract, now, times=3), now=now + 4 * DAY)
    contract.refresh_from_db()
    lab.refresh_from_db()
    assert (contract.is_workable, lab.owes_since) == (True, None)


def test_a_failure_that_comes_after_the_payment_changes_nothing(contract, now):
    bill = billing.note_failed(a_paid_bill(contract, now), problem="late news", now=now)
    assert (bill.is_paid, bill.tries) == (True, 0)


def test_a_part_is_cut_contested_and_decided_piece_by_piece(contract, now):
    bill = a_paid_bill(contract, now, kind=BillKind.WEEK)
    whole = bill.parts.get()
    (cut,) = billing.cut(whole, [Piece("objection:1", Money(3_000))], now=now)
    assert sum(part.amount_minor for part in bill.parts.all()) == bill.amount_minor
    billing.contest(cut, actor="client", now=now)
    billing.release(whole, actor="clock", now=now)
    assert billing.give_back(cut, actor="designer", note="My mistake.", now=now).is_returned
    for verb in (billing.release, billing.give_back, billing.contest, billing.settle):
        for part in bill.parts.all():
            with pytest.raises(MoveRefused):
                verb(part, actor="client", now=now)
    with pytest.raises(MoveRefused):
        billing.cut(bill.parts.get(key=""), [Piece("x", Money(1))], now=now)


@pytest.mark.parametrize("minor", [0, -1, 10_001])
def test_no_piece_is_larger_than_the_part_or_nothing(minor, contract, now):
    whole = a_bill(contract, now).parts.get()
    with pytest.raises(PartsDiffer):
        billing.cut(whole, [Piece("x", Money(minor))], now=now)
    assert whole.bill.parts.get().amount_minor == 10_000


def test_what_goes_back_before_it_is_paid_is_never_charged(contract, now):
    bill = a_bill(contract, now)
    billing.cut(bill.parts.get(), [Piece("objection:1", Money(4_000))], now=now)
    billing.give_back(bill.parts.get(key="objection:1"), actor="designer", now=now)
    bill.refresh_from_db()
    assert bill.to_charge() == Money(6_000)
    billing.pay(bill, begun_at=now, now=now)
    assert {part.key: part.was_charged for part in bill.parts.all()} == {"": True, "objection:1": False}


def test_a_bill_of_which_nothing_is_left_is_void_and_frees_the_client(contract, lab, now):
    bill = a_failed_bill(contract, now)
    billing.give_back(bill.parts.get(), actor="designer", now=now)
    bill.refresh_from_db()
    lab.refresh_from_db()
    assert (bill.is_void, lab.owes_since) == (True, None)


def test_a_bill_that_is_given_back_piece_by_piece_is_void_with_the_last_piece(contract, lab, now):
    bill = a_failed_bill(contract, now)
    whole, pieces = bill.parts.get(), [Piece("objection:1", Money(4_000)), Piece("objection:2", Money(6_000))]
    for piece in billing.cut(whole, pieces, now=now):
        billing.give_back(billing.contest(piece, actor="client", now=now), actor="designer", now=now)
        bill.refresh_from_db()
        assert bill.is_void == (piece.key == "objection:2")
    lab.refresh_from_db()
    assert lab.owes_since is None
    assert [part.state for part in bill.parts.order_by("pk")] == ["dropped", "returned", "returned"]
    assert "bill.written_off" not in told()  # support gave up on nothing


def test_a_bank_that_takes_it_back_takes_only_what_is_open(contract, now):
    bill = a_paid_bill(contract, now, kind=BillKind.WEEK)
    (cut,) = billing.cut(bill.parts.get(), [Piece("late", Money(1_000))], now=now)
    billing.release(bill.parts.get(key=""), actor="clock", now=now)
    billing.charge_back(bill, now=now)
    assert {part.key: part.state for part in bill.parts.all()} == {"": "released", cut.key: "lost"}


def test_a_contest_names_its_winner_once(lab, designer, second_designer, now):
    lines = [Drawn(Money(9_000))]
    bill = billing.draw_up("contest:1", BillKind.CONTEST, client=lab, designer=None, lines=lines, now=now)
    for _ in range(2):
        assert billing.name_designer(bill, designer=designer, now=now).designer == designer
    with pytest.raises(MoveRefused):
        billing.name_designer(bill, designer=second_designer, now=now)


def test_it_clears_five_days_after_it_is_both_paid_and_released(contract, now):
    bonus = a_paid_bill(contract, now, kind=BillKind.BONUS)
    milestone = a_paid_bill(contract, now, kind=BillKind.MILESTONE)
    week = a_draft(contract, now, pieces=[Piece("", Money(10_000), now + 11 * DAY)])
    due = a_bill(contract, now, kind=BillKind.OTHER)
    assert terms.clears_at(bonus, bonus.parts.get()) == now + 5 * DAY
    assert terms.clears_at(due, due.parts.get()) == now + 5 * DAY  # it is charged at once
    assert terms.clears_at(milestone, milestone.parts.get()) is None
    released = billing.release(milestone.parts.get(), actor="client", now=now + 2 * DAY)
    assert terms.clears_at(milestone, released) == now + 7 * DAY
    week = billing.pay(billing.issue(week, actor="clock", now=now), begun_at=now, now=now)
    assert terms.clears_at(week, week.parts.get()) == now + 11 * DAY
    failed = a_failed_bill(contract, now)
    assert terms.clears_at(failed, failed.parts.get()) is None


def test_a_bill_is_seen_by_its_two_sides_alone(contract, lab, designer, stranger, now):
    bill = a_paid_bill(contract, now)
    assert [policies.role_in(bill, person) for person in (lab, designer, stranger)] == ["client", "designer", None]
    assert [policies.visible_to(person).count() for person in (lab, designer, stranger)] == [1, 1, 0]
    assert [row.pk for row in queries.of_contract(contract)] == [bill.pk]
