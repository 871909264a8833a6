"""Pages that anybody may read: what they must say (GEN-07 to GEN-10, GEN-14, TAX-06), in each language, and errors."""

import pytest
from django.test import Client, override_settings
from django.urls import path

pytestmark = pytest.mark.django_db
PUBLIC = [
    "/",
    "/for-clients/",
    "/for-designers/",
    "/help/held-payments/",
    "/terms/",
    "/privacy/",
    "/ui/",
    "/accounts/login/",
]


def break_down(_request):
    raise RuntimeError("on purpose")


urlpatterns = [path("broken/", break_down)]
handler500 = "pontic.web.errors.server_error"


def read(client, address, language="en") -> str:
    client.cookies["django_language"] = language
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_public_page_opens_in_every_language(client, address, language):
    page = read(client, address, language)
    assert f'<html lang="{language}">' in page
    assert page.count("<h1") == 1
    assert " style=" not in page
    assert " onclick=" not in page


def test_the_home_page_gives_seven_benefits_five_audiences_and_four_steps(client):
    page = read(client, "/")
    held, clients, audiences = page.split('<h2 class="band__title"')[1:4]
    assert [part.count('class="point ') for part in (held, clients, audiences)] == [4, 7, 5]


def test_the_designers_page_gives_seven_benefits(client):
    benefits = read(client, "/for-designers/").split('<h2 class="band__title"')[1]
    assert benefits.count('class="point ') == 7


def test_the_designers_page_says_that_nobody_is_hired(client):
    assert "We do not hire directly" in read(client, "/for-designers/")


def test_the_terms_have_a_section_on_consequences_and_one_on_taxes(client):
    page = read(client, "/terms/")
    assert 'id="consequences"' in page
    assert "Designers are responsible for the taxes" in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ["activity level", "with your consent", "Monday 12:00 UTC", "resolution centre"],
        ),
        ("es", ["nivel de actividad", "con tu consentimiento", "lunes a las 12:00 UTC", "centro de resolución"]),
        ("fr", ["ses captures", "avec votre consentement", "lundi 12:00 UTC", "centre de résolution"]),
    ],
)
def test_the_privacy_page_says_what_the_tracker_collects(client, language, words):
    section = read(client, "/privacy/", language).split('<section id="hours">')[1].split("</section>")[0]
    assert [word for word in words if word not in section] == []


def test_every_page_links_to_terms_privacy_and_held_payments(client):
    page = read(client, "/")
    for address in ("/terms/", "/privacy/", "/help/held-payments/"):
        assert f'href="{address}"' in page


def test_money_in_the_texts_reads_as_the_reader_writes_it(client):
    assert "$3.49" in read(client, "/for-designers/")
    assert "3,49\u00a0$" in read(client, "/for-designers/", "fr")


def test_a_page_that_is_not_there_says_so_in_the_readers_language(client):
    client.cookies["django_language"] = "fr"
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert '<html lang="fr">' in answer.content.decode()


def test_a_form_without_its_token_is_explained():
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "es"})
    assert answer.status_code == 403
    assert "send that again" in answer.content.decode()


def test_a_broken_page_is_told_without_database_and_static_files(client, django_assert_num_queries):
    client.raise_request_exception = False
    with override_settings(ROOT_URLCONF=__name__), django_assert_num_queries(0):
        answer = client.get("/broken/", headers={"accept-language": "es"})
    page = answer.content.decode()
    assert answer.status_code == 500
    assert '<html lang="es">' in page
    assert "/static/" not in page
    assert "nonce-" in answer.headers["Content-Security-Policy"]


def test_a_request_that_cannot_be_read_is_told_apart(client):
    answer = client.get("/", headers={"host": "evil.test"})
    assert answer.status_code == 400
    assert "could not be read" in answer.content.decode()
