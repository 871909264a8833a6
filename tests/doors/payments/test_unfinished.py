"""Money that waits for the client is said where the client looks: on the order page and on the dashboard."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.builders.cases import a_draft
from tests.builders.conduct import a_measure, a_moderator
from tests.builders.payments import a_paid_case, drain, pay
from tests.doors.payments.paying import post

from pontic.payments import queries, sweeps

pytestmark = pytest.mark.django_db


def read(client, person, name, *args):
    client.force_login(person)
    return client.get(reverse(name, args=args)).content.decode()


def test_the_order_page_leads_back_to_the_bank_that_was_left(client, lab, designer, now):
    draft = a_draft(client=lab, designer=designer, now=now)
    assert "Your approval is missing" not in read(client, lab, "order", draft.pk)
    payment = pay(draft, now, card="card_3ds")
    page = read(client, lab, "order", draft.pk)
    assert "Your approval is missing" in page
    assert reverse("payment_approval", args=[payment.pk]) in page


@pytest.mark.parametrize("state", ["delivered", "completed"])
def test_the_dashboard_asks_to_pay_again_until_that_is_done(state, client, lab, designer, now):
    start = now - timedelta(days=8)
    case = a_paid_case(state, client=lab, designer=designer, now=start, card="card_capture_fails")
    sweeps.capture_before_lapse(start + timedelta(days=7))
    drain(start + timedelta(days=7))
    again = reverse("payment_new", args=[case.pk])
    assert again in read(client, lab, "dashboard")
    assert again not in read(client, designer, "dashboard")
    case.refresh_from_db()
    pay(case, now)
    assert again not in read(client, lab, "dashboard")


def test_a_designer_whose_payment_failed_is_not_told_that_it_was_released(client, lab, designer, now):
    start = now - timedelta(days=8)
    case = a_paid_case("completed", client=lab, designer=designer, now=start, card="card_capture_fails")
    drain(start + timedelta(days=7))
    page = read(client, designer, "case", case.pk)
    assert "This case is completed." in page
    assert "released to you" not in page


def test_a_suspended_client_pays_what_he_owes_and_nothing_new(client, lab, designer, now):
    start = now - timedelta(days=8)
    case = a_paid_case("completed", client=lab, designer=designer, now=start, card="card_capture_fails")
    drain(start + timedelta(days=7))
    draft = a_draft(client=lab, designer=designer, listing=case.listing, now=now)
    a_measure(lab, a_moderator(), now)
    client.force_login(lab)
    money = {"card": "card_visa", "key": str(uuid.uuid4())}
    assert client.post(reverse("payment_new", args=[case.pk]), money).url == reverse("case", args=[case.pk])
    case.refresh_from_db()
    assert not queries.is_owed(case)
    assert post(client, draft).status_code == 403
    assert queries.of_case(draft) is None
