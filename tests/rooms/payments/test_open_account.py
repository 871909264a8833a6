"""Payout accounts: 36 countries, believed only when the processor says ready, and the profile is told."""

import pytest
from tests.builders.payments import a_payout_account

from pontic.accounts import actions as accounts
from pontic.outbox import actions as outbox
from pontic.outbox.models import Fact
from pontic.payments import actions as payments
from pontic.payments import countries, iban, reactions
from pontic.payments.models import PayoutAccount
from pontic.profiles import actions as profiles
from pontic.profiles.models import Profile
from pontic.till import actions as till
from pontic.till.models import Account
from pontic.verification import facts as verification

pytestmark = pytest.mark.django_db


def test_an_account_is_opened_without_being_ready(designer, now):
    account = payments.open_account(designer, kind="company", country="BE", now=now)
    assert (account.is_ready, account.missing) == (False, ["details"])
    assert Profile.objects.get(person=designer).payout_ready_at is None


def test_it_is_ready_once_the_processor_has_everything(designer, now):
    account = a_payout_account(designer, now)
    assert (account.is_ready, account.bank) == (True, "0606")
    assert Profile.objects.get(person=designer).payout_ready_at == now
    assert Fact.objects.filter(name="profile.payout_ready").exists()


def test_an_account_that_breaks_later_is_told(designer, now):
    account = a_payout_account(designer, now)
    till.submit_details(account.reference, holder="Diego", last4="0606", documents_missing=True)
    account = payments.refresh_account(account, now=now)
    assert not account.is_ready
    assert Profile.objects.get(person=designer).payout_ready_at is None
    assert Fact.objects.filter(name="profile.payout_broken").exists()


@pytest.mark.parametrize(
    ("holder", "proven", "is_other"),
    [
        ("Diego Santos", "", False),
        ("Diego Santos", "Diego Santos", False),
        ("SANTOS DIEGO", "Diego Álvaro Santos", False),
        ("Diego", "Diego Santos", True),
        ("Carla Dorn", "Diego Santos", True),
    ],
)
def test_a_bank_account_in_another_name_than_the_proven_one_is_marked(holder, proven, is_other, designer, now):
    account = a_payout_account(designer, now)
    accounts.state_legal_name(designer, name=proven, address="")
    till.submit_details(account.reference, holder=holder, last4="0606", documents_missing=False)
    assert payments.refresh_account(account, now=now).is_in_other_name is is_other


def test_ones_own_company_is_no_other_name(designer, staff, now):
    account = a_payout_account(designer, now)
    accounts.state_legal_name(designer, name="Diego Santos", address="")
    profiles.confirm_company(designer.profile, company="Santos CAD", by=staff, now=now)
    till.submit_details(account.reference, holder="Santos CAD", last4="0606", documents_missing=False)
    assert not payments.refresh_account(account, now=now).is_in_other_name


def test_a_name_that_is_proven_later_is_compared_then(designer, now):
    account = a_payout_account(designer, now)
    till.submit_details(account.reference, holder="Carla Dorn", last4="0606", documents_missing=False)
    accounts.state_legal_name(designer, name="Diego Santos", address="")
    fact = outbox.announce(verification.MOVED["approve"], submission=1, person=designer.pk, kind="first", now=now)
    reactions.follow_identity(fact, now)
    account.refresh_from_db()
    assert account.is_in_other_name


def test_the_same_choice_twice_opens_one_account(designer, now):
    for _ in range(2):
        payments.open_account(designer, kind="person", country="FR", now=now)
    assert (PayoutAccount.objects.count(), Account.objects.count()) == (1, 1)


def test_another_country_opens_another_account_at_the_processor_and_back_again(designer, now):
    a_payout_account(designer, now, country="FR")
    references = set()
    for country in ("BE", "FR", "BE"):
        account = payments.open_account(designer, kind="person", country=country, now=now)
        assert not account.is_ready
        references.add(account.reference)
    assert len(references) == 3
    assert PayoutAccount.objects.count() == 1


@pytest.mark.parametrize("country", ["IN", "LE", "", "fr"])
def test_a_country_outside_the_36_is_refused(country, designer, now):
    with pytest.raises(payments.CountryNotServed):
        payments.open_account(designer, kind="person", country=country, now=now)


def test_there_are_exactly_36_countries_sorted_in_each_language():
    first = {language: [name for _code, name in countries.choices(language)] for language in ("en", "es", "fr")}
    assert {language: len(names) for language, names in first.items()} == {"en": 36, "es": 36, "fr": 36}
    assert first["en"][:3] == ["Australia", "Austria", "Belgium"]
    assert first["es"][0] == "Alemania"
    assert first["fr"][:2] == ["Allemagne", "Australie"]
    assert "Czech Republic" in first["en"]
    assert first["fr"].index("États-Unis") < first["fr"].index("Finlande")


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("FR14 2004 1010 0505 0001 3M02 606", True),
        ("FR15 2004 1010 0505 0001 3M02 606", False),
        ("BE71 0961 2345 6769", True),
        ("BE71 0961 2345 676", False),
        ("be71096123456769", True),
        ("GB33BUKB20201555555555", True),
        ("XX", False),
        ("BE71 0961 2345 67-9!", False),
    ],
)
def test_the_check_digits_of_an_iban_decide(number, valid):
    assert iban.is_valid(number) is valid


def test_the_first_two_letters_name_the_country():
    assert iban.country_of("lu28 0019 4006 4475 0000") == "LU"
