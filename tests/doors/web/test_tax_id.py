"""Stating a tax ID: named as its country does, refused with a sentence where it cannot be right, kept as typed."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.cases import a_draft

pytestmark = pytest.mark.django_db
SETTINGS = {"name": "Clara Moreau", "language": "en", "time_zone": "UTC", "phone": ""}


@pytest.fixture
def browser(lab):
    """Her browser."""
    client = Client()
    client.force_login(lab)
    return client


def test_the_field_is_called_what_the_chosen_country_calls_it(browser):
    url = reverse("tax_id_field")
    india = browser.get(url, {"country": "IN", "tax_id": "AC"}).content.decode()
    assert ">PAN" in india
    assert 'value="AC"' in india
    spain = browser.get(url, {"country": "ES"}).content.decode()
    assert ">VAT number" in spain
    assert "In Spain: NIF." in spain
    assert "https://ec.europa.eu/" in spain
    assert ">Tax ID" in browser.get(url, {"country": "<script>"}).content.decode()


def test_settings_keep_what_invoices_need(browser, lab):
    stated = {
        "country": "MX",
        "tax_id": "SADD850412QX3",
        "billing_name": "Dental SA",
        "billing_address": "Calle 1\nMéxico",
    }
    assert browser.post(reverse("account_settings"), SETTINGS | stated).status_code == 302
    lab.refresh_from_db()
    assert (lab.country, lab.tax_id, lab.billing_name) == ("MX", "SADD850412QX3", "Dental SA")
    assert lab.billing_address == "Calle 1\nMéxico"


@pytest.mark.parametrize(
    ("country", "number", "field"),
    [("FR", "FR 1", "tax_id"), ("", "12345", "country"), ("ZZ", "12345", "country")],
)
def test_a_number_that_cannot_be_right_comes_back_with_a_sentence(browser, lab, country, number, field):
    answer = browser.post(reverse("account_settings"), SETTINGS | {"country": country, "tax_id": number})
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert number in answer.content.decode()
    lab.refresh_from_db()
    assert lab.tax_id == ""


def test_where_there_is_no_rule_a_number_is_taken_as_it_is(browser, lab):
    assert browser.post(reverse("account_settings"), SETTINGS | {"country": "SG", "tax_id": "T12"}).status_code == 302
    lab.refresh_from_db()
    assert lab.tax_id == "T12"


def test_a_wrong_number_on_the_order_page_keeps_the_draft_and_the_former_number(browser, lab, designer, now):
    draft = a_draft(client=lab, designer=designer, now=now)
    typed = {"quantity": "4", "instructions": "New words.", "country": "FR", "tax_id": "FR 12 345"}
    answer = browser.post(reverse("case_draft", args=[draft.pk]), typed)
    assert answer.status_code == 422
    assert "FR 12 345" in answer.content.decode()
    draft.refresh_from_db()
    lab.refresh_from_db()
    assert draft.instructions == "New words."
    assert lab.tax_id == "FR 40 303 265 045"
