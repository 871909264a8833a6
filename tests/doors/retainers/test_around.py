"""Whatever else shows a case bears one that has no payment of its own: disputes, documents, the desk, the money."""

import time_machine
from django.test import Client
from django.urls import reverse
from tests.builders.cases import handed
from tests.builders.retainers import a_case_under, a_draft_under, a_month, settled

from pontic.cases import actions as cases
from pontic.disputes import actions as disputes
from pontic.invoices.models import Document
from pontic.payments.models import Payment


def seen_by(person):
    """Return a browser in which this person is signed in."""
    browser = Client()
    browser.force_login(person)
    return browser


def test_every_page_about_a_case_bears_that_its_contract_pays(lab, designer, staff, now):
    with time_machine.travel(now, tick=False):
        contract = a_month(client=lab, designer=designer, now=now, cases_per_month=3)
        case = a_case_under(contract, now=now)
        cases.make(case, "accept", actor="designer", now=now)
        handed(case, now)
        settled(now)
        for person in (lab, designer):
            browser = seen_by(person)
            for name in ("case", "case_openings"):
                assert browser.get(reverse(name, args=[case.pk])).status_code == 200
        assert seen_by(lab).get(reverse("dispute", args=[case.pk])).status_code == 200
        dispute = disputes.open_dispute(case, person=lab, ground="not_as_agreed", text="The margin is open.", now=now)
        disputes.take_on(dispute, by=staff, now=now)
        settled(now)
        for person in (lab, designer):
            assert seen_by(person).get(reverse("dispute", args=[case.pk])).status_code == 200
            assert seen_by(person).get(reverse("money")).status_code == 200
        assert seen_by(staff).get(reverse("desk_case_money", args=[case.pk])).status_code == 200
        assert seen_by(lab).get(reverse("payment_new", args=[case.pk])).status_code == 302
        assert not Payment.objects.filter(case=case).exists()
        assert not Document.objects.filter(case=case).exists()
        disputes.concede(dispute, person=designer, now=now)
        settled(now)
        case.part.refresh_from_db()
        assert case.part.is_returned


def test_its_draft_is_not_authorised_on_a_card(lab, designer, now):
    with time_machine.travel(now, tick=False):
        contract = a_month(client=lab, designer=designer, now=now)
        draft = a_draft_under(contract, now=now)
        typed = {"quantity": "1", "instructions": "Crowns.", "tax_id": "FR 40 303 265 045", "card": "card_visa"}
        typed["prices"] = "days:2,changes:2"
        answer = seen_by(lab).post(reverse("payment_new", args=[draft.pk]), typed)
        draft.refresh_from_db()
        assert (answer.status_code in {409, 422}, draft.state) == (True, "draft")
        assert not Payment.objects.filter(case=draft).exists()
