"""The whole way: a case is paid, accepted, completed or refunded, and its documents follow by the facts alone."""

from datetime import timedelta

import pytest
from tests.builders.payments import a_paid_case
from tools.test import has_pango

from pontic.invoices import checks
from pontic.invoices.models import Document, Kind, Print
from pontic.kit.money import Money
from pontic.notifications.models import Notification
from pontic.payments import actions as payments
from pontic.payments import queries, sweeps
from pontic.till import actions as till

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=2)  # by then every fact was followed


def kinds_of(case):
    return sorted(Document.objects.about(case).values_list("kind", flat=True))


def test_a_completed_case_has_its_documents(lab, designer, now):
    case = a_paid_case("completed", client=lab, designer=designer, now=now)
    assert kinds_of(case) == [Kind.COMMISSION, Kind.INVOICE, Kind.RECEIPT]
    assert Document.objects.get(kind=Kind.INVOICE).total == case.total
    assert Document.objects.get(kind=Kind.COMMISSION).total == case.fee
    assert checks.run(now) == []


def test_a_case_that_was_given_back_credits_its_receipt_once(lab, designer, now):
    case = a_paid_case("refunded", client=lab, designer=designer, now=now)
    assert kinds_of(case) == [Kind.CREDIT, Kind.RECEIPT]
    assert Document.objects.get(kind=Kind.CREDIT).total == case.total
    assert checks.run(now) == []


def test_a_part_given_back_afterwards_credits_both_invoices(lab, designer, staff, now, deliver):
    case = a_paid_case("completed", client=lab, designer=designer, now=now)
    payments.give_back(queries.of_case(case), amount=Money(1000), note="One crown too few.", by=staff, now=now)
    deliver(now)
    taken_back = {credit.corrects.kind: credit.total_minor for credit in Document.objects.filter(kind=Kind.CREDIT)}
    assert taken_back[Kind.INVOICE] == 1000
    assert set(taken_back) <= {Kind.INVOICE, Kind.COMMISSION}
    assert checks.run(now + HOURS) == []


def test_a_chargeback_that_is_lost_credits_both_invoices_wholly(lab, designer, now, deliver):
    case = a_paid_case("completed", client=lab, designer=designer, now=now)
    row = till.open_chargeback(queries.of_case(case).reference, now=now)
    for step in (lambda: None, lambda: till.close_chargeback(row.reference, won=False, now=now)):
        step()
        sweeps.catch_up(now)
        deliver(now)
    taken_back = {credit.corrects.kind: credit.total_minor for credit in Document.objects.filter(kind=Kind.CREDIT)}
    assert taken_back == {Kind.INVOICE: case.total_minor, Kind.COMMISSION: case.fee_minor}
    assert checks.run(now + HOURS) == []


@pytest.mark.parametrize("state", ["requested", "withdrawn", "declined"])
def test_what_was_never_accepted_has_none(lab, designer, now, state):
    assert kinds_of(a_paid_case(state, client=lab, designer=designer, now=now)) == []


@pytest.mark.skipif(not has_pango(), reason="NO PANGO: PDFS ARE NOT DRAWN. INSTALL libpangoft2-1.0-0.")
def test_both_are_told_when_their_invoice_can_be_downloaded(lab, designer, now, settings):
    settings.PDF_ENGINE = "weasyprint"
    case = a_paid_case("completed", client=lab, designer=designer, now=now)
    assert Print.objects.count() == 3
    told = Notification.objects.filter(kind__startswith="invoice.drawn", about__case=case.pk)
    assert sorted(told.values_list("kind", "person")) == sorted(
        [
            ("invoice.drawn/invoice:client", lab.pk),
            ("invoice.drawn/invoice:designer", designer.pk),
            ("invoice.drawn/commission_invoice:person", designer.pk),
        ]
    )
    number = Document.objects.get(kind=Kind.INVOICE).number
    assert told.get(person=lab).words["document"] == number
