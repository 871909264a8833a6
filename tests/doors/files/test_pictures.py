"""The door of public pictures: not there until they are drawn, then kept by every browser for good."""

import uuid

import pytest
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler
from tests.builders.files import a_picture_of

from pontic.files import actions as files
from pontic.files.models import Picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(designer, now):
    return files.add_picture_bytes(owner=designer, content=a_picture_of(500, 400), now=now)


def shown(picture, **options) -> str:
    html = '<c-picture :picture="p" width="320" alt="A crown" />'
    return engines["django"].from_string(CottonCompiler().process(html)).render({"p": picture, **options})


def test_is_not_there_until_it_is_drawn(client, picture, now, deliver):
    address = f"/pictures/{picture.pk}/320.webp"
    assert client.get(address).status_code == 404
    deliver(now)
    answer = client.get(address)
    assert answer.getvalue()[8:12] == b"WEBP"
    assert answer.headers["Content-Type"] == "image/webp"
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_width_that_was_never_drawn_gives_the_largest_there_is_and_an_odd_one_nothing(client, picture, now, deliver):
    deliver(now)
    widest, asked = (client.get(f"/pictures/{picture.pk}/{width}.webp").getvalue() for width in (640, 1280))
    assert asked == widest
    assert client.get(f"/pictures/{picture.pk}/333.webp").status_code == 404
    assert client.get(f"/pictures/{uuid.uuid4()}/320.webp").status_code == 404


def test_the_component_waits_then_shows(picture, now, deliver):
    assert "Being prepared" in shown(picture)
    deliver(now)
    picture.refresh_from_db()
    html = shown(picture)
    assert f'src="/pictures/{picture.pk}/320.webp"' in html
    assert 'width="320" height="256"' in html
    assert "500w" in html
    assert 'alt="A crown"' in html


def test_the_component_says_what_it_cannot_show(picture):
    picture.state = Picture.State.REFUSED
    assert "could not be read" in shown(picture)
    assert "aria-hidden" in shown(None)
