"""Disputes about a contract's money: by either side, with every end, and the money does what was decided."""

from datetime import timedelta

import pytest
from tests.builders import sides
from tests.builders.bills import BillStory
from tests.builders.contracts import a_contract
from tests.builders.payments import drain

from pontic.billing.models import BillKind
from pontic.disputes import actions as disputes
from pontic.disputes import policies, queries, sweeps
from pontic.disputes.models import Dispute, Ground, Remedy
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WHY = "What was delivered is not what the two of you agreed on."


@pytest.fixture
def bills(lab, designer, now):
    story = BillStory(
        sides.Sandbox("sandbox", now, sides.SANDBOX_CARDS), a_contract("hourly", client=lab, designer=designer, now=now)
    )
    story.keep()
    return story


@pytest.fixture
def bill(bills):
    return bills.bill()


def disputed(bills, bill, person, **more):
    asked = {"ground": Ground.NOT_AS_AGREED, "text": "The margins are open.", **more}
    return disputes.open_part(bill.parts.get(), person=person, now=bills.till.now, **asked)


def test_a_disputed_part_is_held_until_somebody_ends_it(bills, bill, lab):
    dispute = disputed(bills, bill, lab)
    assert (dispute.claimant, dispute.total, dispute.designer) == ("client", Money(10_000), bills.contract.designer)
    assert bill.parts.get().is_contested
    with pytest.raises(MoveRefused):
        disputed(bills, bill, lab)
    (fact,) = Fact.objects.filter(name="contract_dispute.opened")
    assert fact.payload == {
        "dispute": dispute.pk, "part": bill.parts.get().pk, "bill": bill.pk, "contract": bills.contract.pk,
    }  # fmt: skip
    assert queries.evidence(dispute).total == Money(10_000)
    assert queries.of_contract(bills.contract) == [dispute]


def test_what_pays_for_cases_is_disputed_in_the_case(bills, lab):
    month = bills.bill(BillKind.MONTH)
    with pytest.raises(MoveRefused):
        disputed(bills, month, lab)
    assert month.parts.get().is_open


def test_strangers_and_staff_cannot_dispute(bills, bill, stranger, staff):
    for person in (stranger, staff):
        with pytest.raises(MoveRefused):
            disputed(bills, bill, person)
    assert bill.parts.get().is_open


def test_whoever_claimed_withdraws_and_only_the_other_concedes(bills, bill, lab, designer):
    dispute = disputed(bills, bill, designer)
    for person, verb in ((lab, disputes.settle), (designer, disputes.concede)):
        with pytest.raises(MoveRefused):
            verb(dispute, person=person, now=bills.till.now)
    disputes.settle(dispute, person=designer, now=bills.till.now)
    assert bill.parts.get().is_open


def test_a_client_concedes_to_a_designers_claim_and_he_is_paid(bills, bill, lab, designer):
    disputes.concede(disputed(bills, bill, designer), person=lab, now=bills.till.now)
    drain(bills.till.now)
    assert bills.earned(bill) == [(10_000, 900, "pending")]
    assert bills.sound()


def test_a_designer_concedes_to_a_clients_claim_and_it_goes_back(bills, bill, lab, designer):
    dispute = disputed(bills, bill, lab)
    disputes.concede(dispute, person=designer, now=bills.till.now)
    drain(bills.till.now)
    dispute = queries.of_part(bill.parts.get())
    assert (bills.held(bill), bills.earned(bill), dispute.returned) == (0, [], Money(10_000))
    assert bills.sound()


@pytest.mark.parametrize(
    ("outcome", "held", "earned", "back"),
    [
        ("dismiss", 10_000, [], 0),
        ("redo", 10_000, [], 0),
        ("refund", 0, [], 10_000),
        ("release", 0, [(10_000, 900, "pending")], 0),
        ("split", 0, [(6_000, 540, "pending")], 4_000),
    ],
)
def test_every_decision_is_carried_out_in_the_money(bills, bill, lab, designer, staff, outcome, held, earned, back):
    dispute = disputed(bills, bill, lab, wanted=Remedy.REFUND)
    disputes.take_on(dispute, by=staff, now=bills.till.now)
    disputes.say(dispute, person=designer, text="I did what was written.", now=bills.till.now)
    amount = Money(4_000) if outcome == "split" else None
    disputes.decide(dispute, by=staff, outcome=outcome, reason=WHY, amount=amount, now=bills.till.now)
    drain(bills.till.now)
    assert bill.parts.first().is_contested  # three days for an appeal
    bills.till.wait(bills.till.now + 3 * DAY)
    assert sweeps.carry_out(bills.till.now) == 1
    drain(bills.till.now)
    assert (bills.held(bill), bills.earned(bill)) == (held, earned)
    assert queries.of_part(bill.parts.order_by("pk").first()).returned == Money(back)
    assert bills.sound()


def test_nobody_decides_against_a_client_who_still_has_time_to_answer(bills, bill, lab, designer, staff):
    dispute = disputed(bills, bill, designer)
    disputes.take_on(dispute, by=staff, now=bills.till.now)
    assert policies.waits_for(dispute, bills.till.now) == {"client"}
    with pytest.raises(disputes.Unheard):
        disputes.decide(dispute, by=staff, outcome="release", reason=WHY, now=bills.till.now)
    disputes.say(dispute, person=lab, text="It does not fit.", now=bills.till.now)
    disputes.decide(dispute, by=staff, outcome="release", reason=WHY, now=bills.till.now)


def test_an_accepted_offer_ends_it_at_once(bills, bill, lab, designer):
    dispute = disputed(bills, bill, lab)
    made = disputes.offer(dispute, person=designer, kind=Remedy.SPLIT, amount=Money(2_500), now=bills.till.now)
    with pytest.raises(MoveRefused):
        disputes.accept_offer(made, person=designer, now=bills.till.now)
    disputes.accept_offer(made, person=lab, now=bills.till.now)
    drain(bills.till.now)
    assert bills.earned(bill) == [(7_500, 675, "pending")]
    assert bills.sound()


def test_what_nobody_decides_in_sixty_days_goes_back(bills, bill, lab):
    dispute = disputed(bills, bill, lab)
    bills.till.wait(bills.till.now + 60 * DAY - timedelta(seconds=1))
    assert sweeps.run_out(bills.till.now) == 0
    bills.till.wait(bills.till.now + timedelta(seconds=1))
    assert sweeps.run_out(bills.till.now) == 1
    drain(bills.till.now)
    dispute.refresh_from_db()
    assert (dispute.ended_with, bills.held(bill)) == ("run_out", 0)
    assert bills.sound()


@pytest.mark.parametrize(("verb", "state"), [("give_back", "returned"), ("release", "released"), ("settle", "open")])
def test_what_the_two_settle_another_way_closes_the_dispute(bills, bill, lab, verb, state):
    dispute = disputed(bills, bill, lab)
    bills.do(verb, bill.parts.get(), actor="client" if verb != "give_back" else "designer")
    dispute.refresh_from_db()
    assert (dispute.state, bill.parts.get().state) == ("closed", state)
    bills.till.wait(bills.till.now + 61 * DAY)
    assert sweeps.run_out(bills.till.now) == 0
    assert bills.sound()


def test_a_chargeback_ends_the_dispute(bills, bill, lab):
    from pontic.payments import actions as payments  # noqa: PLC0415 - the till's side of the story
    from pontic.payments.models import Payment  # noqa: PLC0415

    dispute = disputed(bills, bill, lab)
    taken = bills.till.dispute(Payment.objects.get().reference)
    bills.till.decide(taken, won=False)
    payments.believe(bills.till.seen(taken), till="sandbox", now=bills.till.now)
    drain(bills.till.now)
    dispute.refresh_from_db()
    assert (dispute.is_over, bill.parts.get().state) == (True, "lost")
    assert Dispute.objects.open().count() == 0
    assert bills.sound()


@pytest.fixture
def grown(bills):
    """A bill of $100 and two further ones of $50 and $25 for the same thing."""
    return [bills.bill(BillKind.MILESTONE, minor) for minor in (10_000, 5_000, 2_500)]


def all_disputed(bills, grown, person, **more):
    first, *beside = [bill.parts.get() for bill in grown]
    return disputes.open_part(
        first, beside=beside, person=person, ground=Ground.NOT_AS_AGREED, text="It broke.", now=bills.till.now, **more
    )


def where(grown):
    rows = [bill.parts.order_by("amount_minor").values_list("amount_minor", "state") for bill in grown]
    return [", ".join(f"{minor // 100} {state}" for minor, state in row) for row in rows]


def paid_out(bills, grown):
    return [f"{minor // 100} released" for bill in grown for minor, _fee, _state in bills.earned(bill)]


@pytest.mark.parametrize(
    ("outcome", "minor", "parts"),  # of the three bills, in dollars
    [
        ("dismiss", 0, ["100 open", "50 open", "25 open"]),
        ("refund", 17_500, ["100 returned", "50 returned", "25 returned"]),
        ("release", 0, ["100 released", "50 released", "25 released"]),
        ("split", 12_000, ["100 returned", "20 returned, 30 released", "25 released"]),
        ("split", 4_000, ["40 returned, 60 released", "50 released", "25 released"]),
    ],
)
def test_one_dispute_decides_about_all_that_it_holds_up(bills, grown, lab, designer, staff, outcome, minor, parts):
    dispute = all_disputed(bills, grown, lab)
    assert (dispute.total, queries.evidence(dispute).total) == (Money(17_500), Money(17_500))
    assert where(grown) == ["100 contested", "50 contested", "25 contested"]
    assert [queries.of_part(bill.parts.get()) for bill in grown] == [dispute] * 3
    disputes.take_on(dispute, by=staff, now=bills.till.now)
    disputes.say(dispute, person=designer, text="I did what was written.", now=bills.till.now)
    amount = Money(minor) if outcome == "split" else None
    disputes.decide(dispute, by=staff, outcome=outcome, reason=WHY, amount=amount, now=bills.till.now)
    for person in (lab, designer):
        disputes.accept_decision(dispute, person=person, now=bills.till.now)
    drain(bills.till.now)
    assert where(grown) == parts
    assert paid_out(bills, grown) == [piece for row in parts for piece in row.split(", ") if "released" in piece]
    assert Dispute.objects.get().returned == Money(minor)
    assert bills.sound()


def test_nothing_that_waits_beside_it_is_disputed_or_settled_apart(bills, grown, bill, lab, designer):
    dispute = all_disputed(bills, grown, lab)
    for each in grown:
        with pytest.raises(MoveRefused):
            disputed(bills, each, designer)
    for other in (bills.bill(BillKind.BONUS), grown[0]):  # of another kind; decided about already
        kept = other.parts.get().state
        with pytest.raises(MoveRefused):
            all_disputed(bills, [bill, other], lab)
        assert (bill.parts.get().state, other.parts.get().state) == ("open", kept)
    bills.do("give_back", grown[0].parts.get(), actor="designer")  # the two settle a piece of it
    dispute.refresh_from_db()
    assert (dispute.is_over, queries.of_part(grown[1].parts.get()).total) == (False, Money(7_500))
    disputes.concede(dispute, person=designer, now=bills.till.now)
    drain(bills.till.now)
    assert where(grown) == ["100 returned", "50 returned", "25 returned"]
    assert Dispute.objects.get().is_over
    assert bills.sound()


@pytest.mark.parametrize("kind", [BillKind.BONUS, BillKind.EXPENSE, BillKind.OTHER, BillKind.RETAINER])
def test_what_is_not_covered_and_released_by_its_payment_is_not_disputed_before_it(kind, lab, designer, now):
    contract = a_contract("hourly", client=lab, designer=designer, now=now)
    story = BillStory(sides.Sandbox("sandbox", now, sides.SANDBOX_CARDS), contract)
    unpaid = story.bill(kind)  # he keeps no card: it waits
    for person in (lab, designer):
        with pytest.raises(MoveRefused):  # CON-18; and nobody would release it once the dispute had ended
            disputed(story, unpaid, person)
    assert unpaid.parts.get().is_open
