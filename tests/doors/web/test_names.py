"""A name that passes for another is refused where it is written, with the word that does it."""

import pytest
from django.urls import reverse

from pontic.accounts.models import Person

pytestmark = pytest.mark.django_db
ACCOUNT = {"language": "en", "time_zone": "UTC", "phone": "", "tax_id": "", "country": ""}


def test_signing_up_with_letters_of_two_alphabets_in_a_word_is_refused(client):
    given = {"name": "Di\u0435go Santos", "email": "new@pontic.test", "password1": "porcelain-and-ink"}
    response = client.post(reverse("account_signup"), given)
    assert "letters of one alphabet" in response.content.decode()
    assert "new@pontic.test" in response.content.decode()
    assert not Person.objects.exists()


@pytest.mark.parametrize("name", ["Di\u0435go Santos", "www.smile-lab.com", "Diego +34 600 123 456"])
def test_a_name_is_not_changed_into_one(client, designer, name):
    client.force_login(designer)
    response = client.post(reverse("account_settings"), {**ACCOUNT, "name": name})
    assert name.split()[0] in response.content.decode()
    designer.refresh_from_db()
    assert designer.name == "Diego Santos"


def test_a_name_of_another_alphabet_is_welcome(client, designer):
    client.force_login(designer)
    client.post(reverse("account_settings"), {**ACCOUNT, "name": "Иван Петров", "has_no_tax_id": "on"})
    designer.refresh_from_db()
    assert designer.name == "Иван Петров"
