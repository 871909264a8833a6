"""The desk's money: where it stands, one case step by step, and what staff do by hand, with a reason each time."""

import csv
import io
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.builders.payments import a_paid_case, a_payout_account, drain

from pontic.accounts.models import StaffAct, StaffRole
from pontic.desk import case_money, money
from pontic.kit import clock
from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.payments import actions as payments
from pontic.payments import gateways, queries, sweeps
from pontic.payments.models import CheckRun, Earning, Event, Operation, Payment, Refund
from pontic.till import actions as till

pytestmark = pytest.mark.django_db
NOTE = "One crown of four could not be used."


@pytest.fixture
def now():
    return clock.now() - timedelta(days=30)


@pytest.fixture
def finance(staff, client):
    """A member of staff with the finance role alone, signed in."""
    staff.staff_roles.update(role=StaffRole.Role.FINANCE)
    client.force_login(staff)
    return staff


@pytest.fixture
def paid(lab, designer, now):
    return lambda state, **fields: a_paid_case(state, client=lab, designer=designer, now=now, **fields)


def at(case):
    return reverse("desk_case_money", args=[case.pk])


def give(client, payment, amount="9.00", note=NOTE, key=None):
    typed = {"amount": amount, "note": note, "key": key or uuid.uuid4()}
    return client.post(reverse("desk_refund", args=[payment.pk]), typed)


def test_the_overview_says_where_all_money_stands(client, finance, paid):
    paid("requested", reference="a")
    paid("completed", reference="b")
    page = client.get(reverse("desk_money")).content.decode()
    for amount in ("$36.00", "$32.51", "$3.49"):
        assert amount in page
    sums = {str(each.label): each.amount for each in money.overview().holdings}
    assert sums["Blocked on cards (not money)"] == Money(3_600)


def test_what_is_on_its_way_has_its_age_and_an_alarm(client, finance, paid, now):
    case = paid("completed")
    till.open_chargeback(queries.of_case(case).reference, now=now)
    sweeps.catch_up(now)
    drain(now)
    (flight,) = money.in_flight(now)
    assert (flight.case, flight.amount, flight.is_late) == (case.pk, Money(3_600), False)
    assert money.in_flight(now + timedelta(days=121))[0].is_late
    assert "In time" in client.get(reverse("desk_money")).content.decode()


def test_a_number_leads_to_the_case_and_nonsense_is_said(client, finance, paid):
    case = paid("completed")
    assert client.get(reverse("desk_money"), {"case": f"#{case.pk}"}).url == at(case)
    for nonsense in ("0", "9" * 40, "x", "²"):
        assert "There is no such case." in client.get(reverse("desk_money"), {"case": nonsense}).content.decode()


def test_each_step_says_who_holds_what_and_the_last_word_is_the_books(finance, paid, designer):
    case = paid("completed")
    paid("requested", reference="another")
    paid("completed", reference="and-another")
    told = case_money.of(case)
    assert [str(step.what) for step in told.steps] == ["Blocked on the card", "Charged and held", "Released"]
    assert told.steps[0].holds == [("Blocked for this case", Money(3_600))]
    assert told.steps[1].holds == [("Held payment", Money(3_600))]
    assert dict(told.steps[2].holds) == {"Pending": Money(3_251), "Commission": Money(349)}
    assert ledger.balance(chart.pending(designer.pk)) == Money(2 * 3_251)  # of both completed cases
    assert [operation.kind for operation in told.operations] == ["authorise", "capture"]


def test_the_page_shows_every_webhook_about_the_case(client, finance, paid, now):
    case = paid("requested")
    Event.objects.create(
        till="sandbox", reference="evt_1", kind="payment_intent.succeeded", about=queries.of_case(case).reference,
        received_at=now,
    )  # fmt: skip
    Event.objects.create(till="sandbox", reference="evt_2", kind="other.thing", about="pi_else", received_at=now)
    page = client.get(at(case)).content.decode()
    assert "payment_intent.succeeded" in page
    assert "not looked at yet" in page
    assert "other.thing" not in page


def test_a_part_goes_back_with_its_reason_in_the_log(client, finance, paid, designer):
    case = paid("completed")
    assert give(client, queries.of_case(case)).url == at(case)
    refund = Refund.objects.get()
    assert (refund.amount, refund.note, refund.by) == (Money(900), NOTE, finance)
    assert ledger.balance(chart.pending(designer.pk)) == Money(2_351)
    act = StaffAct.objects.get(act="give money back")
    assert (act.subject, act.person) == (f"case:{case.pk}", finance)
    assert NOTE in act.reason
    assert NOTE in client.get(at(case)).content.decode()


@pytest.mark.parametrize("amount", ["36.01", "0", "-1", "0.001", "", "nine", "1e9", "99999999999999999999", "NaN"])
def test_a_wrong_amount_is_said_and_what_was_typed_is_kept(amount, client, finance, paid):
    case = paid("completed")
    answer = give(client, queries.of_case(case), amount=amount)
    assert answer.status_code == 422
    assert NOTE in answer.content.decode()
    assert not Refund.objects.exists()
    assert not StaffAct.objects.exclude(act="confirm identity").exists()


def test_the_most_that_can_be_given_is_named_in_the_readers_language(client, finance, paid):
    finance.language = "es"
    finance.save()
    case = paid("completed")
    answer = give(client, queries.of_case(case), amount="40,00")
    assert "36,00" in answer.content.decode()
    assert give(client, queries.of_case(case), amount="9,00").status_code == 302
    assert Refund.objects.get().amount == Money(900)


@pytest.mark.parametrize("note", ["", "ok", "    "])
def test_without_a_reason_nothing_happens(note, client, finance, paid):
    assert give(client, queries.of_case(paid("completed")), note=note).status_code == 422
    assert not Refund.objects.exists()


def test_nobody_moves_the_money_of_his_own_case(client, paid, designer, lab):
    case = paid("completed")
    for person in (designer, lab):
        StaffRole.objects.create(person=person, role=StaffRole.Role.FINANCE)
        client.force_login(person)
        assert "somebody else has to" in give(client, queries.of_case(case)).content.decode()
        assert reverse("desk_refund", args=[queries.of_case(case).pk]) not in client.get(at(case)).content.decode()
    assert not Refund.objects.exists()


@pytest.mark.parametrize("hand", ["designer", "client"])
def test_nobody_repeats_a_stuck_call_of_his_own_case(hand, client, paid):
    case = paid("requested")
    person = getattr(case, hand)
    StaffRole.objects.create(person=person, role=StaffRole.Role.FINANCE)
    client.force_login(person)
    Operation.objects.update(done_at=None)
    operation = Operation.objects.get()
    answer = client.post(reverse("desk_call_attempt", args=[operation.pk]), {"note": NOTE})
    assert "somebody else has to" in answer.content.decode()
    operation.refresh_from_db()
    assert not operation.is_done
    assert not StaffAct.objects.filter(act="repeat call").exists()


@pytest.mark.parametrize("state", ["withdrawn", "refunded"])
def test_where_nothing_is_left_nothing_is_offered_and_nothing_given(state, client, finance, paid):
    case = paid(state)
    payment = queries.of_case(case)
    assert reverse("desk_refund", args=[payment.pk]) not in client.get(at(case)).content.decode()
    assert give(client, payment).status_code == 422
    assert not Refund.objects.filter(by=finance).exists()


def test_a_failed_refund_is_tried_again(client, finance, paid, now):
    case = paid("completed")
    refund = payments.give_back(queries.of_case(case), amount=Money(900), note=NOTE, by=finance, now=now)
    drain(now)
    refund.refresh_from_db()
    till.fail_refund(refund.reference, now=now)
    sweeps.catch_up(now)
    drain(now)
    assert "Refund failed" in client.get(reverse("desk_money")).content.decode()
    assert client.post(reverse("desk_refund_attempt", args=[refund.pk]), {"note": ""}).status_code == 422
    assert client.post(reverse("desk_refund_attempt", args=[refund.pk]), {"note": NOTE}).url == at(case)
    refund.refresh_from_db()
    assert refund.is_open or refund.is_sent
    assert StaffAct.objects.filter(act="retry refund", reason=NOTE).exists()


def test_a_refund_that_did_not_fail_cannot_be_tried_again(client, finance, paid, now):
    refund = payments.give_back(queries.of_case(paid("completed")), amount=Money(900), note=NOTE, by=finance, now=now)
    drain(now)
    assert client.post(reverse("desk_refund_attempt", args=[refund.pk]), {"note": NOTE}).status_code == 409
    assert not StaffAct.objects.exclude(act="confirm identity").exists()


def test_a_refused_payout_is_sent_at_once(client, finance, paid, designer, now):
    a_payout_account(designer, now)
    case, later = paid("completed"), clock.now() - timedelta(days=1)
    sweeps.mature(later)
    earning = Earning.objects.get()
    Earning.objects.update(next_payout_at=clock.now() + timedelta(days=1))
    url = reverse("desk_payout_attempt", args=[earning.pk])
    assert url in client.get(at(case)).content.decode()
    assert client.post(url, {"note": NOTE}).url == at(case)
    drain(clock.now())
    earning.refresh_from_db()
    assert earning.state == "paid"
    assert StaffAct.objects.exclude(act="confirm identity").get().act == "retry payout"


def test_a_call_without_an_answer_is_made_again_and_a_silent_processor_is_said(client, finance, paid, monkeypatch):
    case = paid("requested")
    Operation.objects.update(done_at=None, created_at=clock.now() - timedelta(days=1), kind=Operation.Kind.VOID)
    operation = Operation.objects.get()
    assert "Call without an answer" in client.get(reverse("desk_money")).content.decode()

    def silent(*_args, **_rest):
        raise gateways.GatewayDown("no route")

    monkeypatch.setattr("pontic.payments.actions.retry_operation", silent)
    answer = client.post(reverse("desk_call_attempt", args=[operation.pk]), {"note": NOTE})
    assert answer.status_code == 422
    assert "does not answer" in answer.content.decode()
    monkeypatch.undo()
    assert client.post(reverse("desk_call_attempt", args=[operation.pk]), {"note": NOTE}).url == at(case)
    operation.refresh_from_db()
    assert operation.is_done
    assert StaffAct.objects.filter(act="repeat call").exists()


def test_a_payment_is_read_anew(client, finance, paid, monkeypatch):
    case = paid("requested")
    payment = Payment.objects.get()
    till.cancel(payment.reference, key="elsewhere", now=clock.now())
    assert client.post(reverse("desk_reading", args=[payment.pk])).url == at(case)
    payment.refresh_from_db()
    assert not payment.is_alive
    assert StaffAct.objects.exclude(act="confirm identity").get().act == "look at payment"


def test_the_fee_report_counts_by_month_and_its_file_too(client, finance, paid, now):
    case = paid("completed")
    payments.give_back(queries.of_case(case), amount=Money(3_600), note=NOTE, by=finance, now=now)
    (month,) = money.months()
    assert (month.cases, month.released, month.commission, month.given_back) == (
        1, Money(3_600), Money(349), Money(349),
    )  # fmt: skip
    assert month.result == Money(0)
    assert f"{now:%Y-%m}" in client.get(reverse("desk_fees")).content.decode()
    text = client.get(reverse("desk_fees_csv")).content.decode().removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["month"], row["commission"], row["result"]) == (f"{now:%Y-%m}", "3.49", "0.00")


def test_a_contradiction_is_kept_shown_and_told(client, finance, paid, deliver):
    case = paid("delivered")
    Payment.objects.filter(case=case).update(state="captured", captured_minor=3_600, captured_at=clock.now())
    assert client.post(reverse("desk_check")).url == reverse("desk_books")
    run = CheckRun.objects.get()
    assert not run.is_clean
    page = client.get(reverse("desk_books")).content.decode()
    assert "Broken" in page
    assert "Each case holds exactly what was charged for it" in page
    deliver(clock.now())
    client.get(reverse("desk_money"))
    assert "contradict themselves" in client.get(reverse("notifications")).content.decode()


def test_the_nightly_check_keeps_its_run(paid, now):
    paid("completed")
    sweeps.check_books(now + timedelta(hours=2))
    run = CheckRun.objects.get()
    assert run.is_clean
    assert run.books == run.processor == Money(3_600)


@pytest.mark.parametrize("role", ["moderator", "verifier", "resolution", "support"])
def test_other_staff_find_no_money_pages(role, client, staff, paid):
    case = paid("completed")
    staff.staff_roles.update(role=role)
    client.force_login(staff)
    payment = queries.of_case(case)
    for name in ("desk_money", "desk_fees", "desk_fees_csv", "desk_books"):
        assert client.get(reverse(name)).status_code == 404
    assert client.get(at(case)).status_code == 404
    assert give(client, payment).status_code == 404
    for name, pk in (("desk_reading", payment.pk), ("desk_payout_attempt", Earning.objects.get().pk)):
        assert client.post(reverse(name, args=[pk]), {"note": NOTE}).status_code == 404
    assert not Refund.objects.exists()


def test_looking_changes_nothing(client, finance, paid):
    payment = queries.of_case(paid("completed"))
    for name in ("desk_refund", "desk_reading"):
        assert client.get(reverse(name, args=[payment.pk])).status_code == 405
    assert client.get(reverse("desk_check")).status_code == 405


@pytest.mark.parametrize("language", ["es", "fr"])
@pytest.mark.parametrize("name", ["desk_money", "desk_fees", "desk_books"])
def test_the_pages_open_in_every_language(name, language, client, finance, paid):
    paid("completed")
    finance.language = language
    finance.save()
    assert f'lang="{language}"' in client.get(reverse(name)).content.decode()


def test_the_same_click_twice_gives_back_once(client, paid, finance):
    payment = queries.of_case(paid("completed"))
    client.force_login(finance)
    key = uuid.uuid4()
    for _ in range(2):
        assert give(client, payment, key=key).status_code == 302
    assert Refund.objects.count() == 1
