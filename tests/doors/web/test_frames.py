"""Head and foot, kept for all visitors of a language: each reader gets his own token and his own way back."""

import re

import pytest

from pontic.web import frames

pytestmark = pytest.mark.django_db


def page(client, address: str = "/designers/", language: str = "en") -> str:
    return client.get(address, headers={"Accept-Language": language}).content.decode()


def test_nothing_of_the_pattern_is_left(client):
    for _ in range(2):
        text = page(client)
        assert frames.TOKEN not in text
        assert frames.HERE not in text


def test_every_reader_gets_a_token_of_his_own(client):
    tokens = [set(re.findall(r'name="csrfmiddlewaretoken" value="(\w{64})"', page(client))) for _ in range(2)]
    assert all(tokens)
    assert not tokens[0] & tokens[1]


def test_the_way_back_is_this_page_and_nothing_else(client):
    page(client)
    text = page(client, "/designers/?q=%22%3E%3Cscript%3E")
    assert 'name="next" value="/designers/?q=%22%3E%3Cscript%3E"' in text
    assert "<script>alert" not in text


def test_the_link_of_this_page_is_marked_here_and_nowhere_else(client):
    mark = re.compile(r'<a[^>]*href="/designers/"[^>]*aria-current="page"')
    assert mark.search(page(client))
    assert not mark.search(page(client, "/for-clients/"))
    assert not mark.search(page(client, "/terms/"))


def test_each_language_has_its_own(client):
    assert "Find a designer" in page(client, "/terms/")
    assert "Encontrar un diseñador" in page(client, "/terms/", "es")
    assert "Trouver un concepteur" in page(client, "/terms/", "fr")


def test_a_member_is_never_shown_the_visitors_head(client, lab):
    assert "Sign in" in page(client)
    client.force_login(lab)
    assert lab.email in page(client)
