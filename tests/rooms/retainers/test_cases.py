"""Cases under a monthly contract: each takes one of the month, and its end decides about the money (CON-20)."""

import uuid
from datetime import timedelta

import pytest
from tests.builders.cases import handed
from tests.builders.contracts import a_contract
from tests.builders.retainers import a_case_under, a_draft_under, a_month, newest, settled, turned

from pontic.accounts import actions as accounts
from pontic.accounts.policies import NotInStanding
from pontic.billing import actions as billing
from pontic.cases import actions as cases
from pontic.cases import queries as case_queries
from pontic.cases.process import ACCEPT_WITHIN, COMPLETES_AFTER
from pontic.catalog import actions as catalog
from pontic.contracts import actions as contracts
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.payments import actions as pay
from pontic.payments import queries as payments
from pontic.retainers import actions as retainers
from pontic.retainers import queries

MONTH = timedelta(days=31)


@pytest.fixture
def contract(lab, designer, now):
    """Two cases a month for $400, the first month paid."""
    return a_month(client=lab, designer=designer, now=now, cases_per_month=2, unused="return")


def left(contract):
    return queries.left(contract, newest(contract)).all


def test_a_case_sent_under_a_contract_takes_one_and_has_no_payment_of_its_own(contract, now):
    case = a_case_under(contract, now=now)
    assert (case.state, case.total, case.fee_minor) == ("requested", Money(20_000), 1_800)
    assert (case.part.key, case.contract, case.designer, left(contract)) == (
        "case:1",
        contract,
        contract.designer,
        1,
    )
    settled(now)
    assert payments.of_case(case) is None
    with pytest.raises(MoveRefused):
        cases.send_under(case, now=now)
    assert list(case_queries.under(contract)) == [case]


def test_it_can_be_sent_only_while_something_paid_is_left(contract, now):
    drafts = [a_draft_under(contract, now=now) for _draft in range(3)]
    cases.send_under(drafts[0], now=now)
    cases.send_under(drafts[1], now=now)
    with pytest.raises(cases.NotReady) as refused:
        cases.send_under(drafts[2], now=now)
    assert [field for field, _text in refused.value.faults] == ["contract"]
    bought = retainers.buy(contract, person=contract.client, number=3, now=now)
    billing.pay(bought.part.bill, begun_at=now, now=now)
    settled(now)
    assert cases.send_under(drafts[2], now=now).total == Money(2_500)


def test_a_draft_of_a_contract_is_never_paid_by_card_nor_mixed_up_with_others(contract, lab, designer, stranger, now):
    under = cases.start_under(contract, client=lab, now=now)
    single = cases.start(client=lab, listing=contract.terms.listing, quantity=4, now=now)
    assert under.pk != single.pk
    assert cases.start_under(contract, client=lab, now=now).pk == under.pk
    draft = a_draft_under(contract, now=now)
    with pytest.raises(MoveRefused):
        cases.send(draft, amount=Money(20_000), now=now)
    with pytest.raises(MoveRefused):
        pay.pay(draft, card="card_visa", key=uuid.uuid4(), agreed=draft.total, now=now)
    with pytest.raises(MoveRefused):
        cases.send_under(single, now=now)
    for nobody in (designer, stranger):
        with pytest.raises(MoveRefused):
            cases.start_under(contract, client=nobody, now=now)


def test_who_owes_something_sends_nothing_and_an_ended_contract_takes_nothing(contract, lab, now):
    draft = a_draft_under(contract, now=now)
    accounts.note_debt(lab.pk, since=now, now=now)
    with pytest.raises(NotInStanding):
        cases.send_under(draft, now=now)
    accounts.note_debt(lab.pk, since=None, now=now)
    contracts.end(contract, person=lab, now=now)
    with pytest.raises(cases.NotReady):
        cases.send_under(draft, now=now)
    contract.refresh_from_db()
    with pytest.raises(MoveRefused):
        cases.start_under(contract, client=lab, now=now)


def test_the_listing_may_be_offline_by_then(contract, lab, now):
    listing = contract.terms.listing
    catalog.make(listing, "pause", actor="owner", now=now)
    assert a_case_under(contract, now=now).state == "requested"


def test_completed_its_part_is_released_and_available_seven_days_later(contract, now):
    case = a_case_under(contract, now=now)
    cases.make(case, "accept", actor="designer", now=now)
    handed(case, now)
    later = now + COMPLETES_AFTER
    cases.make(case, "complete_itself", actor="clock", now=later)
    settled(later)
    settled(later)
    case.part.refresh_from_db()
    assert (case.part.is_released, case.part.available_from) == (True, later + timedelta(days=7))
    assert left(contract) == 1


@pytest.mark.parametrize(("move", "actor"), [("withdraw", "client"), ("decline", "designer"), ("lapse", "clock")])
def test_without_work_it_counts_for_the_month_again(move, actor, contract, now):
    case = a_case_under(contract, now=now)
    later = now + ACCEPT_WITHIN
    cases.make(case, move, actor=actor, now=later)
    settled(later)
    assert left(contract) == 2
    assert a_case_under(contract, now=later).part == case.part
    turned(now + MONTH)
    case.part.refresh_from_db()
    assert case.part.is_open  # it is taken again


def test_without_work_after_its_month_the_terms_decide(contract, now):
    last = now + MONTH - timedelta(days=1)
    case = a_case_under(contract, now=last)
    turned(now + MONTH)
    assert case.part.is_open
    cases.make(case, "decline", actor="designer", now=now + MONTH)
    settled(now + MONTH)
    case.part.refresh_from_db()
    assert case.part.is_returned


def test_the_designer_is_not_paid_for_a_case_that_he_turned_down(lab, designer, now):
    contract = a_month(client=lab, designer=designer, now=now, cases_per_month=2, unused="release")
    case = a_case_under(contract, now=now)
    cases.make(case, "decline", actor="designer", now=now)
    settled(now)
    turned(now + MONTH)
    assert [part.state for part in case.part.bill.parts.order_by("pk")] == ["returned", "released"]


@pytest.mark.parametrize(
    ("move", "actor"),
    [("refund", "staff"), ("concede", "designer"), ("refund_undecided", "clock"), ("refund", "parties")],
)
def test_refunded_its_money_goes_back_and_it_does_not_count_again(move, actor, contract, now):
    case = a_case_under(contract, now=now)
    cases.make(case, "accept", actor="designer", now=now)
    handed(case, now)
    cases.make(case, "dispute", actor="client", now=now)
    cases.make(case, move, actor=actor, note="Margins were open.", now=now)
    settled(now)
    case.part.refresh_from_db()
    assert (case.part.is_returned, case.part.note, left(contract)) == (True, "Margins were open.", 1)


def test_given_back_by_the_designer_its_money_goes_back(contract, now):
    case = a_case_under(contract, now=now)
    cases.make(case, "accept", actor="designer", now=now)
    cases.make(case, "give_back", actor="designer", now=now)
    settled(now)
    case.part.refresh_from_db()
    assert case.part.is_returned


def test_a_split_cuts_its_part(contract, staff, now):
    case = a_case_under(contract, now=now)
    cases.make(case, "accept", actor="designer", now=now)
    cases.make(case, "dispute", actor="client", now=now)
    cases.split(case, back=Money(5_000), actor="staff", person=staff, note="A quarter back.", now=now)
    settled(now)
    rows = case.part.bill.parts.order_by("pk").values_list("key", "amount_minor", "state")
    assert list(rows) == [
        ("case:1", 15_000, "released"),
        ("case:2", 20_000, "open"),
        ("case:1:back", 5_000, "returned"),
    ]


def test_when_the_bank_takes_the_month_its_cases_end(contract, now):
    asked, working = a_case_under(contract, now=now), a_case_under(contract, now=now)
    cases.make(working, "accept", actor="designer", now=now)
    billing.charge_back(working.part.bill, now=now)
    settled(now)
    asked.refresh_from_db()
    working.refresh_from_db()
    assert (asked.state, working.state, left(contract)) == ("refunded", "refunded", 0)


def test_a_contract_of_another_kind_takes_no_cases(lab, designer, now):
    fixed = a_contract("fixed", client=lab, designer=designer, now=now)
    with pytest.raises(MoveRefused):
        cases.start_under(fixed, client=lab, now=now)


@pytest.mark.parametrize(
    ("unused", "by", "fate"),
    [("return", "client", "return"), ("release", "client", "release"), ("release", "designer", "return")],
)
def test_what_becomes_of_a_case_without_work_is_known_before(unused, by, fate, lab, designer, now):
    contract = a_month(client=lab, designer=designer, now=now, cases_per_month=2, unused=unused)
    last = now + MONTH - timedelta(days=1)
    case = a_case_under(contract, now=last)
    assert not queries.when_put_back(case.part, by=by)  # it counts again
    turned(now + MONTH)
    assert queries.when_put_back(case.part, by=by) == fate
    move = {"client": "withdraw", "designer": "decline"}[by]
    cases.make(case, move, actor=by, now=now + MONTH)
    settled(now + MONTH)
    case.part.refresh_from_db()
    assert case.part.state == {"return": "returned", "release": "released"}[fate]
