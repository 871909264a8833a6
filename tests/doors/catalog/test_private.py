"""A private listing from outside: nothing at any address tells a stranger that it is there (PRIV-04, 05)."""

import pytest
from django.urls import reverse
from tests.builders.catalog import a_live_listing
from tests.builders.files import a_picture_of

from pontic.catalog import actions as catalog
from pontic.catalog import queries
from pontic.files import actions as files

pytestmark = pytest.mark.django_db


@pytest.fixture
def private(designer, lab, now, deliver):
    picture = files.add_picture_bytes(owner=designer, content=a_picture_of(), now=now)
    listing = a_live_listing(designer, now, is_private=True, audience=[lab])
    catalog.edit(listing, now=now, pictures=[*queries.pictures(listing)])
    listing.pictures.update(picture=picture)
    deliver(now)
    return listing


def sent(client, private):
    """Ask for the picture, and let go of its file."""
    answer = client.get(reverse("picture", args=[private.pictures.get().picture_id, 160]))
    if answer.streaming:
        b"".join(answer.streaming_content)  # at its end the file is closed; ``close`` would end the connection
    return answer


def answers(client, private) -> list[int]:
    return [
        client.get(reverse("listing", args=[private.pk]), follow=True).status_code,
        client.post(reverse("case_new", args=[private.pk])).status_code,
        client.post(reverse("listing_heart", args=[private.pk])).status_code,
        client.post(reverse("listing_view", args=[private.pk])).status_code,
        sent(client, private).status_code,
    ]


def test_a_stranger_is_told_that_nothing_is_there(client, private, stranger):
    client.force_login(stranger)
    assert answers(client, private) == [404] * 5


def test_a_visitor_sees_neither_page_nor_picture(client, private):
    assert client.get(reverse("listing", args=[private.pk]), follow=True).status_code == 404
    assert sent(client, private).status_code == 404


def test_its_client_opens_orders_keeps_and_sees_it(client, private, lab):
    client.force_login(lab)
    assert answers(client, private) == [200, 302, 302, 204, 200]
    assert sent(client, private).headers["Cache-Control"].startswith("private")


def test_it_is_on_no_profile(client, private, designer, lab):
    client.force_login(lab)
    text = client.get(reverse("profile", args=[designer.profile.slug]), follow=True).content.decode()
    assert "Posterior crowns" not in text


def test_its_page_says_for_whom_it_is(client, private, designer, lab):
    client.force_login(designer)
    assert "Clara Moreau" in client.get(reverse("listing", args=[private.pk]), follow=True).content.decode()
    client.force_login(lab)
    assert "It was made for you" in client.get(reverse("listing", args=[private.pk]), follow=True).content.decode()
