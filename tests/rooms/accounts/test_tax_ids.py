"""Tax IDs: what countries call them, which can be right, and that nothing a person types breaks the check."""

import string

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from pontic.accounts import actions as accounts
from pontic.accounts import tax_ids
from pontic.accounts.tax_ids import Verdict
from pontic.kit import countries

RIGHT = [
    ("FR", "FR 40 303 265 045"),
    ("FR", "40303265045"),
    ("ES", "ES B12345674"),
    ("ES", "12345678Z"),
    ("DE", "DE136695976"),
    ("GR", "EL 094259216"),
    ("GB", "GB 123 4567 82"),
    ("IN", "ACUPA7085R"),
    ("MX", "SADD850412QX3"),
    ("US", "536-90-4399"),
    ("AU", "83 914 571 673"),
    ("BR", "16.727.230/0001-97"),
    ("CH", "CHE-107.787.577 IVA"),
    ("JP", "T9234567890123"),
]
UNGUARDED = {"IN", "MX", "GB", "US"}  # their numbers have no check digit that catches every slip


@pytest.mark.parametrize(("country", "number"), RIGHT)
def test_a_right_number_passes(country, number):
    assert tax_ids.check(country, number) is Verdict.VALID


@pytest.mark.parametrize(("country", "number"), [row for row in RIGHT if row[0] not in UNGUARDED])
def test_a_number_with_one_digit_changed_does_not(country, number):
    last = max(place for place, sign in enumerate(number) if sign in string.digits)
    wrong = number[:last] + str((int(number[last]) + 1) % 10) + number[last + 1 :]
    assert tax_ids.check(country, wrong) is Verdict.WRONG


def test_where_no_rule_is_known_a_number_is_unchecked():
    assert tax_ids.check("SG", "201912345K") is Verdict.UNCHECKED
    assert tax_ids.check("AQ", "anything") is Verdict.UNCHECKED


@pytest.mark.parametrize(
    ("country", "language", "label"),
    [("IN", "en", "PAN"), ("FR", "en", "VAT number"), ("FR", "fr", "Numéro de TVA"), ("ES", "es", "Número de IVA"),
     ("CD", "en", "Tax ID"), ("CD", "es", "ID de impuestos")],
)  # fmt: skip
def test_a_number_is_called_what_its_country_calls_it(country, language, label):
    with translation.override(language):
        assert tax_ids.label(country) == label


def test_every_country_of_the_union_says_vat_number_and_has_a_rule():
    assert len(tax_ids.EU) == 27
    assert {tax_ids.label(country) for country in tax_ids.EU} == {"VAT number"}
    assert all(tax_ids.check(country, "0") is Verdict.WRONG for country in tax_ids.EU)


def test_every_row_of_the_table_is_a_country_whose_rules_exist():
    for country, (_name, rules) in tax_ids.TABLE.items():
        assert countries.is_known(country), country
        assert len(tax_ids._rules(country)) == len(rules.split()), country  # noqa: SLF001 - a misspelt rule is silent


@given(country=st.sampled_from(sorted(tax_ids.TABLE)), number=st.text(max_size=40))
def test_whatever_is_typed_gets_a_verdict(country, number):
    assert tax_ids.check(country, number) in Verdict


@given(number=st.text(alphabet=string.ascii_uppercase + string.digits + " .-", max_size=20))
def test_a_number_names_a_country_only_where_it_is_right(number):
    country = tax_ids.country_of(number)
    assert not country or tax_ids.check(country, number) is Verdict.VALID


def test_a_stated_number_brings_its_country_along(lab):
    accounts.state_tax_id(lab, tax_id="FR 40 303 265 045")
    assert lab.country == "FR"
    accounts.state_tax_id(lab, tax_id="83 914 571 673", country="AU")
    accounts.state_tax_id(lab, tax_id="", none=True)
    assert (lab.country, lab.tax_id, lab.has_no_tax_id) == ("AU", "", True)


@pytest.mark.parametrize(
    ("country", "number"), [("HU", "8012345678"), ("LU", "1980010112345"), ("MT", "0123456M"), ("CY", "01234567X")]
)
def test_a_private_persons_number_is_kept_unchecked_where_only_companies_have_a_rule(country, number):
    assert tax_ids.check(country, number) is tax_ids.Verdict.UNCHECKED
    assert tax_ids.check(country, "not a number") is tax_ids.Verdict.WRONG
