"""The statement: every amount, filtered, over pages and as a file; and nothing of anybody else's."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.builders.cases import a_draft
from tests.builders.contracts import a_contract
from tests.builders.payments import a_paid_case, a_payout_account, drain, pay

from pontic.billing import actions as billing
from pontic.billing.actions import Drawn, Piece
from pontic.billing.models import BillKind
from pontic.kit import clock
from pontic.kit.money import Money
from pontic.payments import actions as payments
from pontic.payments import queries, statements, sweeps
from pontic.payments.models import BankPayout, Earning, Payment
from pontic.till import actions as till
from pontic.web.payments import export
from pontic.web.payments.filters import FilterForm

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOTE = "One crown of four could not be used."


@pytest.fixture
def now():
    """Pages read the real clock; what they show was made in the weeks before."""
    return clock.now() - timedelta(days=30)


@pytest.fixture
def paid(lab, designer, now):
    return lambda state, **fields: a_paid_case(
        state, client=lab, designer=designer, now=fields.pop("at", now), **fields
    )


@pytest.fixture
def shorn(paid, staff, now):
    """A completed case of which a part went back."""
    case = paid("completed", reference="SHORN")
    payments.give_back(queries.of_case(case), amount=Money(900), note=NOTE, by=staff, now=now)
    drain(now)
    return case


def read(client, person, name="money", **asked):
    client.force_login(person)
    answer = client.get(reverse(name), asked)
    return answer, b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()


def table(client, person, **asked):
    """The file as rows by their head."""
    return list(csv.DictReader(io.StringIO(read(client, person, "money_csv", **asked)[1].removeprefix("\ufeff"))))


def test_the_designer_sees_what_went_back_and_what_he_keeps(client, shorn, designer):
    _answer, text = read(client, designer)
    assert "$23.51" in text  # 27.00 less the commission of 3.49
    assert "$9.00 of it went back to the client." in text
    assert "Expected by" in text
    assert "entries in the books" in text


def test_the_client_sees_payment_and_refund_with_the_note(client, shorn, lab):
    _answer, text = read(client, lab, side="spent")
    assert "Paid, a part refunded" in text
    assert NOTE in text
    assert "\u2212$9.00" in text
    assert "$3.49" not in text


def test_frozen_money_says_why_on_both_sides(client, paid, lab, designer, now):
    case = paid("completed")
    till.open_chargeback(queries.of_case(case).reference, now=now)
    sweeps.catch_up(now)
    drain(now)
    assert "this stays yours but is not paid out" in read(client, designer)[1]
    spent = read(client, lab, side="spent")[1]
    assert "Chargeback" in spent
    assert "In question at your bank" in spent


def test_payouts_bank_transfers_and_pending_days_stand_there(client, paid, designer, now):
    account = a_payout_account(designer, now)
    paid("completed")
    for duty in (sweeps.mature, sweeps.pay_out):
        duty(now + timedelta(days=8))
    drain(now + timedelta(days=8))
    paid("completed", reference="NEXT", at=clock.now() - timedelta(days=1))
    BankPayout.objects.create(
        account=account, reference="po_1", state="bounced", problem="account_closed", amount_minor=3251,
        created_at=now, changed_at=now,
    )  # fmt: skip
    text = read(client, designer)[1]
    assert "\u2212$32.51" in text
    assert "The bank account is closed." in text
    assert "Pending by date" in text


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ({}, ["refund", "payment", "payment"]),
        ({"kind": "refund"}, ["refund"]),
        ({"state": "payment.released"}, ["payment"]),
        ({"state": "refund.sent", "kind": "payment"}, []),
        ({"case": "shorn"}, ["refund", "payment"]),
        ({"case": "nothing such"}, []),
        ({"case": "#999999999999999999999999"}, []),
        ({"until": "2001-01-01"}, []),
        ({"since": "2001-01-01", "until": "2190-01-01"}, ["refund", "payment", "payment"]),
    ],
)
def test_filters_narrow_page_and_file_alike(asked, kinds, client, shorn, paid, lab):
    paid("requested", reference="OTHER")
    rows = table(client, lab, side="spent", **asked)
    assert sorted(row["kind"] for row in rows) == sorted(kinds)
    answer, text = read(client, lab, side="spent", **asked)
    assert answer.status_code == 200
    assert len(answer.context["lines"]) == len(kinds)
    assert ("Nothing fits this filter" in text) is (not kinds)


def test_a_case_is_found_by_its_number_and_days_are_the_readers(client, shorn, lab):
    assert {row["case"] for row in table(client, lab, side="spent", case=f"#{shorn.pk}")} == {str(shorn.pk)}
    lab.time_zone = "Pacific/Kiritimati"  # fourteen hours ahead
    lab.save()
    day = (Payment.objects.get().created_at + timedelta(hours=14)).date().isoformat()
    assert len(table(client, lab, side="spent", since=day, until=day)) == 2


@pytest.mark.parametrize(
    "asked", [{"kind": "earning"}, {"state": "x"}, {"since": "0001-01-01"}, {"until": "9999-12-31"}, {"since": "soon"}]
)
def test_a_filter_that_makes_no_sense_is_said_and_narrows_nothing(asked, client, shorn, lab):
    answer, _text = read(client, lab, side="spent", **asked)
    assert answer.status_code == 422
    assert len(answer.context["lines"]) == 2
    assert next(iter(asked)) in answer.context["form"].errors


def test_the_filter_is_kept_over_pages_and_in_the_link_of_the_file(client, paid, lab, monkeypatch):
    for number in range(3):
        paid("requested", reference=f"LAB-{number}")
    monkeypatch.setattr("pontic.web.payments.statement.ROWS", 2)
    text = read(client, lab, side="spent", kind="payment", page=2)[1]
    assert "?side=spent&amp;kind=payment&amp;page=1" in text
    assert f"{reverse('money_csv')}?side=spent&amp;kind=payment" in text


def test_the_file_is_made_for_programs(client, shorn, designer):
    answer, text = read(client, designer, "money_csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="pontic-transactions.csv"'
    assert text.startswith("\ufeffdate,kind,")
    (row,) = table(client, designer)
    assert (row["gross"], row["fee"], row["amount"], row["currency"]) == ("27.00", "3.49", "23.51", "USD")
    assert row["date"].endswith("Z")
    assert row["state"] == "pending"
    assert row["journals"]
    assert list(row) == list(export.COLUMNS)


@pytest.mark.parametrize("typed", ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\tx"])
def test_what_people_typed_is_no_formula(typed, client, paid, lab, designer):
    paid("requested", reference=typed)
    designer.name = '=HYPERLINK("http://x")'
    designer.save()
    (row,) = table(client, lab, side="spent")
    assert row["reference"].startswith("'")
    assert row["other_party"].startswith("'=")


def test_amounts_that_leave_are_negative_numbers_and_not_text(client, shorn, lab):
    (row,) = table(client, lab, side="spent", kind="refund")
    assert row["amount"] == "-9.00"


@pytest.mark.parametrize("language", ["es", "fr"])
def test_the_file_speaks_no_language(language, client, shorn, designer):
    designer.language = language
    designer.save()
    (row,) = table(client, designer)
    assert (row["kind"], row["state"], row["amount"]) == ("earning", "pending", "23.51")


def test_nobody_reads_anothers_amounts(client, shorn, stranger, staff):
    for person in (stranger, staff):
        for side in ("earned", "spent", "../"):
            assert table(client, person, side=side, case=str(shorn.pk)) == []
            assert "SHORN" not in read(client, person, side=side)[1]


def test_a_visitor_is_sent_to_the_sign_in_page(client):
    for name in ("money", "money_csv"):
        assert "/accounts/login/" in client.get(reverse(name)).url
        assert client.post(reverse(name)).status_code in {302, 405}


@pytest.mark.parametrize("side", ["earned", "spent"])
def test_page_and_file_ask_the_database_no_more_for_more(side, client, paid, lab, designer):
    person = designer if side == "earned" else lab
    paid("completed", reference="first")
    read(client, person, side=side)

    def asked(name):
        with CaptureQueriesContext(connection) as counted:
            read(client, person, name, side=side)
        return len(counted)

    before = {name: asked(name) for name in ("money", "money_csv")}
    for number in range(3):
        paid("completed", reference=f"LAB-{number}")
    assert Earning.objects.count() == 4
    assert {name: asked(name) for name in before} == before


def test_a_lapsed_payment_that_was_made_good_asks_for_nothing(client, paid, lab, now):
    case = paid("in_design", card="card_two_days")
    later = now + timedelta(days=3)
    sweeps.reconcile(later)
    drain(later)
    assert Payment.objects.filter(case=case, state="lapsed").exists()
    assert Payment.objects.alive().filter(case=case).exists()
    assert "Another payment covers the case." in read(client, lab, side="spent")[1]
    assert "Pay again" not in read(client, lab, side="spent")[1]


def test_an_attempt_that_came_to_nothing_is_no_amount(client, lab, designer, now):
    case = a_draft(client=lab, designer=designer, now=now)
    payments.abandon(pay(case, now, card="card_3ds"), actor="clock", now=now)
    assert Payment.objects.count() == 1
    assert table(client, lab, side="spent") == []
    offered = str(FilterForm({}, side="spent")["state"])
    assert "payment.released" in offered
    assert "payment.abandoned" not in offered
    assert "payment.started" not in offered


def test_every_kind_of_amount_has_its_words():
    for side in ("earned", "spent"):
        form = FilterForm({}, side=side)
        named = dict(form.fields["kind"].choices)
        assert all(str(name) for name in named.values())
        offered = [code for _kind, group in list(form.fields["state"].choices)[1:] for code, _label in group]
        known = [kind for kind, source in statements.sources().items() if source.side == side]
        assert {code.split(".")[0] for code in offered} == set(known)


@pytest.fixture
def week(lab, designer, now):
    """A week of hours that the client has paid: $60.00 of it, and $40.00 to which he objected."""
    payments.keep_card(lab, card="card_visa", key="week", return_to="/", now=now)
    contract = a_contract("hourly", client=lab, designer=designer, now=now)
    sides = {"client": lab, "designer": designer, "contract": contract}
    pieces = [Piece(key, Money(minor), available_from=now + 9 * DAY) for key, minor in (("a", 6_000), ("b", 4_000))]
    made = billing.draw_up("week:1", BillKind.WEEK, **sides, lines=[Drawn(Money(10_000))], pieces=pieces, now=now)
    billing.issue(made, actor="clock", now=now)
    drain(now)
    billing.contest(made.parts.get(key="b"), actor="client", now=now)
    return made


def test_paid_hours_are_pending_with_their_day_until_they_are_released(client, week, designer, lab, stranger, now):
    disputed, pending = table(client, designer)
    assert [row["kind"] for row in (disputed, pending)] == ["held", "held"]
    assert (pending["state"], pending["gross"], pending["fee"], pending["amount"]) == ("open", "60.00", "5.40", "54.60")
    assert pending["available"] == (now + 9 * DAY).isoformat(timespec="seconds").replace("+00:00", "Z")
    assert (disputed["state"], disputed["fee"], disputed["amount"]) == ("contested", "3.60", "36.40")
    page = read(client, designer)[1]
    assert "The client objected. It is held until that is settled." in page
    assert [row["kind"] for row in table(client, designer, state="held.contested")] == ["held"]
    assert table(client, designer, case="another title") == []
    assert [row["kind"] for row in table(client, lab, side="earned")] == []
    assert table(client, stranger) == []


def test_a_released_week_is_an_earning_with_its_own_documents(client, week, designer, now):
    for key in ("a", "b"):
        part = week.parts.get(key=key)
        billing.release(part, actor="parties" if part.is_contested else "clock", now=now)
        drain(now)
    first, second = table(client, designer)
    assert [row["kind"] for row in (first, second)] == ["earning", "earning"]
    papers = [row["documents"].split() for row in (first, second)]
    assert [len(each) for each in papers] == [2, 2]
    assert not set(papers[0]) & set(papers[1])


def test_a_week_that_is_not_paid_or_goes_back_is_not_pending(client, week, designer, now):
    billing.give_back(week.parts.get(key="b"), actor="designer", now=now)
    drain(now)
    assert [row["amount"] for row in table(client, designer)] == ["54.60"]
