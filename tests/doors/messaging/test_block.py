"""Blocking on the page of a conversation."""

import pytest

from pontic.kit import clock
from pontic.messaging import actions as messaging
from pontic.messaging.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(lab, designer):
    """A general conversation."""
    return messaging.between(lab, designer, now=clock.now())


def test_whoever_is_blocked_writes_no_more_and_loses_no_text(client, lab, designer, talk):
    client.force_login(lab)
    page = client.post(f"/messages/{talk.pk}/blocking/", follow=True).content.decode()
    assert "You have blocked Diego Santos" in page
    client.force_login(designer)
    assert "You cannot write to Clara Moreau here" in client.get(f"/messages/{talk.pk}/").content.decode()
    answer = client.post(f"/messages/{talk.pk}/messages/", {"body": "Are you there?"})
    assert answer.status_code == 422
    assert "Are you there?" in answer.content.decode()
    assert not Message.objects.exists()


def test_it_is_taken_back_on_the_same_page(client, lab, designer, talk):
    messaging.block(designer, by=lab, now=clock.now())
    client.force_login(lab)
    page = client.post(f"/messages/{talk.pk}/blocking/removal/", follow=True).content.decode()
    assert "You have blocked" not in page
    assert client.post(f"/messages/{talk.pk}/messages/", {"body": "Hello again"}).status_code == 302


def test_only_who_takes_part_blocks(client, stranger, talk):
    client.force_login(stranger)
    assert client.post(f"/messages/{talk.pk}/blocking/").status_code == 404
    assert client.post(f"/messages/{talk.pk}/blocking/removal/").status_code == 404
