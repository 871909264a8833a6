"""Accounts in the browser's terms: sign-up, confirmation, reset, second step, settings (ACC-23, ACC-24, GEN-03)."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal import auth
from django.core import mail
from tests.cast import PASSWORD

from pontic.accounts.models import Person

pytestmark = pytest.mark.django_db
PRIVATE = ["/settings/account/", "/settings/security/", "/accounts/2fa/", "/accounts/sessions/"]
NEW = {"name": "Ana Ruiz", "email": "ana@pontic.test", "password1": PASSWORD, "time_zone": "Europe/Madrid"}


def link_in(message) -> str:
    return re.search(r"https?://[^/]+(/\S+)", message.body).group(1)


def sign_in(client, person, password=PASSWORD):
    return client.post("/accounts/login/?next=/settings/account/", {"login": person.email, "password": password})


def test_signing_up_asks_for_no_card_and_sends_one_confirmation(client):
    page = client.get("/accounts/signup/").content.decode()
    assert "card_number" not in page
    assert client.post("/accounts/signup/", NEW).status_code == 302
    (message,) = mail.outbox
    assert message.to == ["ana@pontic.test"]
    assert "Pontic" in message.body
    assert "testserver" not in message.body.replace(link_in(message), "").replace("http://testserver", "")


def test_a_new_person_enters_only_after_confirming_by_a_press_of_a_button(client):
    client.post("/accounts/signup/", NEW)
    person = Person.objects.get(email="ana@pontic.test")
    assert sign_in(client, person)["Location"] == "/accounts/confirm-email/"
    link = link_in(mail.outbox[0])
    assert client.get(link).status_code == 200
    assert not EmailAddress.objects.get(user=person).verified
    client.post(link)
    assert EmailAddress.objects.get(user=person).verified
    client.logout()
    assert sign_in(client, person)["Location"] == "/settings/account/"


def test_a_new_person_keeps_the_language_and_the_zone_of_the_page(client):
    client.cookies["django_language"] = "fr"
    client.post("/accounts/signup/", NEW)
    person = Person.objects.get(email="ana@pontic.test")
    assert (person.language, person.time_zone, person.name) == ("fr", "Europe/Madrid", "Ana Ruiz")


def test_a_zone_that_no_map_knows_becomes_utc(client):
    client.post("/accounts/signup/", {**NEW, "time_zone": "Mars/Base"})
    assert Person.objects.get(email="ana@pontic.test").time_zone == "UTC"


def test_signing_up_with_a_taken_address_looks_the_same_to_the_outside(client, lab):
    taken = client.post("/accounts/signup/", {**NEW, "email": lab.email})
    fresh = client.post("/accounts/signup/", NEW)
    assert (taken.status_code, taken["Location"]) == (fresh.status_code, fresh["Location"])
    assert Person.objects.filter(email=lab.email).count() == 1
    assert "already have an account" in mail.outbox[0].body


def test_asking_for_a_reset_looks_the_same_with_and_without_an_account(client, lab):
    known = client.post("/accounts/password/reset/", {"email": lab.email})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@pontic.test"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert "no account" in mail.outbox[1].body


def test_a_reset_link_changes_the_password_once(client, lab):
    client.post("/accounts/password/reset/", {"email": lab.email})
    link = link_in(mail.outbox[0])
    form = client.get(link)["Location"]
    words = {"password1": "another-long-word", "password2": "another-long-word"}
    assert client.post(form, words).status_code == 302
    assert sign_in(client, lab, "another-long-word")["Location"] == "/settings/account/"
    client.logout()
    again = client.get(link, follow=True).content.decode()
    assert 'name="password1"' not in again


def test_a_wrong_password_keeps_the_address_that_was_typed(client, lab):
    page = sign_in(client, lab, "wrong-word-entirely")
    assert page.status_code == 200
    assert f'value="{lab.email}"' in page.content.decode()


def confirm_password(client) -> None:
    """Type the password again, as every change to the second step asks for."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def code_of(secret: str) -> str:
    """Return what an authenticator app shows now."""
    counter = next(iter(auth.yield_hotp_counters_from_time()))
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def test_a_change_to_the_second_step_asks_for_the_password_again(client, lab):
    sign_in(client, lab)
    assert client.get("/accounts/2fa/totp/activate/")["Location"].startswith("/accounts/reauthenticate/")


def test_passkeys_and_an_app_can_be_reached(client, lab):
    sign_in(client, lab)
    confirm_password(client)
    assert "/accounts/2fa/" in client.get("/settings/security/").content.decode()
    assert "/accounts/2fa/webauthn/add/" in client.get("/accounts/2fa/").content.decode()
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
    assert client.get("/accounts/2fa/webauthn/add/").status_code == 200


def test_with_an_app_a_code_is_asked_for_and_a_recovery_code_opens_as_well(client, lab):
    sign_in(client, lab)
    confirm_password(client)
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    page = client.get("/accounts/2fa/recovery-codes/")
    assert page.status_code == 200
    spare = page.context["unused_codes"][0]
    assert spare in page.content.decode()
    client.logout()
    assert sign_in(client, lab)["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get("/settings/account/")["Location"].startswith("/accounts/login/")
    client.post("/accounts/2fa/authenticate/", {"code": spare})
    assert client.get("/settings/account/").status_code == 200


@pytest.mark.parametrize(
    "address", ["/settings/account/", "/settings/security/", "/accounts/2fa/", "/accounts/sessions/"]
)
def test_a_visitor_is_asked_to_sign_in_first(client, address):
    assert client.get(address)["Location"].startswith("/accounts/login/?next=")


def test_the_account_page_keeps_what_is_written(client, lab):
    client.force_login(lab)
    words = {
        "name": "Clara M.",
        "language": "es",
        "time_zone": "Europe/Madrid",
        "phone": "+34 600 000 000",
        "tax_id": "ES B12345674",
    }
    answer = client.post("/settings/account/", words)
    assert answer["Location"] == "/settings/account/"
    lab.refresh_from_db()
    assert (lab.name, lab.language, lab.time_zone) == ("Clara M.", "es", "Europe/Madrid")
    assert (lab.phone, lab.tax_id) == ("+34 600 000 000", "ES B12345674")
    assert '<html lang="es">' in client.get("/settings/account/").content.decode()


def test_the_account_page_gives_back_what_was_wrong(client, lab):
    client.force_login(lab)
    words = {"name": "", "language": "es", "time_zone": "Europe/Madrid", "phone": "call me"}
    page = client.post("/settings/account/", words)
    assert page.status_code == 200
    assert 'value="call me"' in page.content.decode()
    lab.refresh_from_db()
    assert lab.name == "Clara Moreau"


def test_switching_the_language_lasts_for_whoever_is_signed_in(client, lab):
    client.force_login(lab)
    client.post("/language/", {"language": "fr", "next": "/settings/account/"})
    lab.refresh_from_db()
    assert lab.language == "fr"


def test_switching_the_language_lasts_for_a_visitor(client):
    client.post("/language/", {"language": "es", "next": "/"})
    assert '<html lang="es">' in client.get("/").content.decode()


def test_the_switch_leads_nowhere_else(client):
    assert client.post("/language/", {"language": "es", "next": "https://evil.test/"})["Location"] == "/"
