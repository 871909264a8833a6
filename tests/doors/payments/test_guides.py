"""Help on being paid out in three languages, and the country that an IBAN names."""

import re

import pytest
from django.urls import reverse
from tests.builders.payments import a_payout_account

from pontic.kit import clock
from pontic.payments import countries
from pontic.payments.models import BankPayout, PayoutAccount

pytestmark = pytest.mark.django_db
GUIDES = ["help_getting_paid", "help_wise", "help_payoneer"]
BELGIAN = "BE68 5390 0754 7034"


def read(client, name, language="en"):
    client.cookies["django_language"] = language
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_opens_for_everybody_with_drawings_that_say_what_they_show(name, language, client):
    page = read(client, name, language)
    assert f'<html lang="{language}">' in page
    drawings = re.findall(r'<svg viewBox="[^"]+" role="img" aria-label="([^"]+)"', page)
    assert len(drawings) >= 2
    assert all(len(text) > 40 for text in drawings)
    assert " style=" not in page


@pytest.mark.parametrize("name", ["help_wise", "help_payoneer"])
def test_a_guide_has_four_steps_there_and_three_here(name, client):
    there, here = read(client, name).split('class="guide__steps"')[1:]
    assert there.split("</ol>")[0].count("<li>") == 4
    assert here.split("</ol>")[0].count("<li>") == 3


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_all_36_countries_stand_there_in_the_readers_alphabet(language, client):
    page = read(client, "help_getting_paid", language)
    named = [name for _code, name in countries.choices(language)]
    assert len(named) == 36
    places = [page.index(f"</span> {name}</li>") for name in named]
    assert places == sorted(places)


def test_the_settings_lead_to_the_guides_and_say_that_names_must_agree(client, designer):
    client.force_login(designer)
    page = client.get(reverse("payouts")).content.decode()
    for name in GUIDES:
        assert reverse(name) in page
    assert "My country is not listed" in page
    assert "the same name as there" in page


def propose(client, number, country=""):
    return client.post(reverse("payout_country"), {"iban": number, "country": country}, follow=True)


def test_an_iban_proposes_its_country(client, designer):
    client.force_login(designer)
    answer = propose(client, BELGIAN.lower())
    assert answer.redirect_chain[0][0].endswith("?country=BE#country")
    page = answer.content.decode()
    assert "This IBAN names: Belgium." in page
    assert '<option value="BE" selected' in page
    assert "5390" not in page


def test_another_country_than_the_ibans_is_a_warning(client, designer):
    client.force_login(designer)
    page = propose(client, BELGIAN, country="ES").content.decode()
    assert "This IBAN names: Belgium. You had chosen: Spain." in page
    assert '<option value="BE" selected' in page


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("BE69 5390 0754 7034", "check digits"),
        ("", "begins with two letters"),
        ("1234567", "begins with two letters"),
        ("<script>", "begins with two letters"),
        ("HR12 1001 0051 8630 0016 0", "cannot be paid yet"),
        ("BE68" * 40, "check digits"),
    ],
)
def test_a_wrong_number_is_said_and_proposes_nothing(number, words, client, designer):
    client.force_login(designer)
    answer = propose(client, number)
    assert words in answer.content.decode()
    assert "country=" not in answer.redirect_chain[0][0]
    assert not PayoutAccount.objects.exists()


def test_the_number_is_kept_nowhere(client, designer):
    client.force_login(designer)
    propose(client, BELGIAN)
    assert "5390" not in str(dict(client.session))


def test_what_is_missing_is_said_in_words(client, designer):
    client.force_login(designer)
    account = a_payout_account(designer, clock.now(), documents=False)
    account.missing = ["individual.verification.document", "external_account", "individual.dob.year"]
    account.save()
    page = client.get(reverse("payouts")).content.decode()
    for words in (
        "Documents requested",
        "A document that shows who you are",
        "Your bank account",
        "Your date of birth",
    ):
        assert words in page
    assert "individual" not in page


def test_a_broken_account_says_why_and_what_to_do(client, designer):
    client.force_login(designer)
    account = a_payout_account(designer, clock.now())
    account.ready_at, account.problem = None, "requirements.past_due"
    account.save()
    page = client.get(reverse("payouts")).content.decode()
    assert "Payouts to you have stopped" in page
    assert "Details are overdue" in page
    assert "Continue at the payment processor" in page


def test_bank_transfers_stand_there_with_their_day(client, designer, second_designer):
    client.force_login(designer)
    now = clock.now()
    for person, minor in ((designer, 1_234), (second_designer, 5_678)):
        account = a_payout_account(person, now)
        BankPayout.objects.create(
            account=account, reference=f"po_{minor}", amount_minor=minor, created_at=now, changed_at=now, arrives_at=now
        )
    page = client.get(reverse("payouts")).content.decode()
    assert "Your bank should show it by" in page
    assert "$12.34" in page
    assert "$56.78" not in page


def save(client, number, country="DE"):
    told = {"kind": "person", "iban": number, "country": country}
    return client.post(reverse("payouts"), told)


@pytest.mark.parametrize(
    ("number", "said"),
    [("BE68 5390 0754 7035", "The check digits of this IBAN are wrong"), (BELGIAN, "belongs to a bank in: Belgium")],
)
def test_saving_an_iban_that_is_wrong_or_of_another_country_is_refused_and_keeps_what_was_typed(
    number, said, client, designer
):
    client.force_login(designer)
    answer = save(client, number)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert f'value="{number}"' in page
    assert not PayoutAccount.objects.filter(person=designer).exists()


def test_saving_a_right_iban_opens_the_account_and_keeps_no_number(client, designer):
    client.force_login(designer)
    assert save(client, BELGIAN, "BE").url == reverse("payout_onboarding")
    account = PayoutAccount.objects.get(person=designer)
    assert (account.country, account.bank) == ("BE", "")


def test_an_account_that_was_only_just_opened_is_unfinished_and_not_stopped(client, designer):
    client.force_login(designer)
    save(client, "", "FR")
    PayoutAccount.objects.update(missing=["external_account"], problem="requirements.past_due")
    page = read(client, "payouts")
    assert "Your payout settings are incomplete" in page
    assert "has stopped payouts" not in page
