"""Somebody at the door with a forged address, a foreign name of the house, or another site's form."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.builders.cases import a_case
from tests.builders.catalog import a_picture, an_approved_profile
from tests.cast import PASSWORD

from pontic.profiles import actions as profiles
from pontic.profiles import queries

ELSEWHERE = ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "https:evil.example"]
# mail programs press the first for the reader, and its address is signed; the processor signs what it sends
WITHOUT_TOKEN = {"mute", "stripe_webhook"}
WITHOUT_TOKEN |= {  # programs that show a token of their own in each call, and have no session
    "track", "track_answer", "track_beat", "track_deletions", "track_screenshots", "track_stop", "track_timer",
}  # fmt: skip


def addresses(patterns, path=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield pattern.name, pattern.callback


@pytest.mark.parametrize("there", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(there, client, lab):
    answer = client.post(reverse("account_login"), {"login": lab.email, "password": PASSWORD, "next": there})
    assert (answer.status_code, answer.url) == (302, reverse("dashboard"))


@pytest.mark.parametrize("there", ELSEWHERE)
def test_signing_out_and_the_language_lead_to_no_other_site(there, client, lab):
    client.force_login(lab)
    for name, form in {"language": {"language": "fr"}, "account_logout": {}}.items():
        answer = client.post(reverse(name), {**form, "next": there}, headers={"referer": there})
        assert "evil" not in answer.url
        assert answer.url.startswith("/")
        assert not answer.url.startswith(("//", "/\\"))


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost@evil.example", "localhost:80@x"])
def test_a_foreign_host_is_refused_and_no_letter_ever_names_it(host, client, lab):
    assert client.get("/", headers={"host": host}).status_code == 400
    client.post(reverse("account_reset_password"), {"email": lab.email}, headers={"host": host})
    client.post(reverse("account_reset_password"), {"email": lab.email}, headers={"x-forwarded-host": host})
    assert all("evil" not in letter.body for letter in mail.outbox)
    assert len(mail.outbox) == 1


def test_every_address_asks_for_the_token_of_its_own_form():
    named = {name for name, view in addresses(get_resolver().url_patterns) if getattr(view, "csrf_exempt", False)}
    assert named <= WITHOUT_TOKEN


def test_another_sites_form_moves_no_money(lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(lab)
    answer = browser.post(reverse("case_completion", args=[case.pk]), headers={"origin": "https://evil.example"})
    case.refresh_from_db()
    assert (answer.status_code, case.state) == (403, "delivered")


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
@pytest.mark.parametrize("name", ["case", "order", "listing", "conversation", "dispute", "review"])
def test_a_number_that_no_row_can_have_is_not_found(name, number, client, lab):
    client.force_login(lab)
    assert client.get(reverse(name, args=[number])).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "9" * 40, "²", "1e9", "last"])
def test_a_page_that_is_none_shows_another(page, client, lab):
    client.force_login(lab)
    assert client.get(reverse("cases"), {"page": page}).status_code == 200


def test_other_peoples_work_is_neither_renamed_nor_removed_by_its_number(client, designer, second_designer, now):
    theirs = an_approved_profile(second_designer, now)
    item = profiles.add_work(theirs, picture=a_picture(second_designer, now), title="Full arch", now=now)
    client.force_login(designer)
    key = item.picture
    client.post(reverse("portfolio"), {"item": [key], f"title_{key}": "Stolen", f"remove_{key}": "1"})
    assert queries.portfolio(theirs)[0].title == "Full arch"


def test_a_title_of_ones_own_work_is_written_without_what_cannot_be_seen(client, designer, now):
    profile = an_approved_profile(designer, now)
    item = profiles.add_work(profile, picture=a_picture(designer, now), title="Full arch", now=now)
    client.force_login(designer)
    client.post(reverse("portfolio"), {f"title_{item.picture}": "Arch \0\u202e over\u200b all"})
    assert queries.portfolio(profile)[0].title == "Arch over all"
