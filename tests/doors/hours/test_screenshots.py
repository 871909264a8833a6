"""Screenshots on pages: only the two parties, every opening on record, nothing but a picture (HOUR-02, 14)."""

import io

import pytest
from PIL import Image
from tests.builders.hours import NOON, a_shot, at, the_week

from pontic.files.models import Access
from pontic.hours import actions as hours
from pontic.hours.models import Entry, Screenshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def shot(contract, designer):
    hours.start_timer(contract, person=designer, wants_screenshots=True, source="cli", now=at(1, "15:00"))
    hours.beat(person=designer, now=at(1, "15:05"))
    made = a_shot(contract, at(1, "15:08"))
    hours.beat(person=designer, now=at(1, "15:14"))
    hours.stop_timer(person=designer, now=at(1, "15:20"))
    made.refresh_from_db()
    return made


@pytest.fixture
def address(contract, shot):
    return f"/contracts/{contract.pk}/journal/screenshots/{shot.pk}"


def test_only_the_parties_open_it_and_every_opening_is_on_record(
    shot, address, lab, as_lab, as_designer, as_stranger, client, clocked
):
    with clocked(at(2)):
        assert as_stranger.get(f"{address}.jpg").status_code == 404
        assert client.get(f"{address}.jpg").status_code == 302
        answer = as_lab.get(f"{address}.jpg")
        assert b"".join(answer.streaming_content)
        assert b"".join(as_designer.get(f"{address}.jpg").streaming_content)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert Access.objects.filter(file=shot.file, person=lab).count() == 1


def test_it_is_deleted_with_its_time_and_by_its_owner_alone(shot, address, contract, as_lab, as_designer, clocked):
    with clocked(at(2)):
        assert as_lab.post(f"{address}/removal/").status_code == 404
        assert as_designer.post(f"{address}/removal/").status_code == 302
        assert as_designer.post(f"{address}/removal/").status_code == 404
        assert as_lab.get(f"{address}.jpg").status_code == 404
    assert [(row.started_at, row.ended_at) for row in Entry.objects.live()] == [(at(1, "15:08"), at(1, "15:20"))]


def test_it_cannot_be_deleted_once_the_week_is_final(shot, address, contract, as_designer, clocked):
    the_week(contract, run=NOON)
    with clocked(NOON):
        as_designer.post(f"{address}/removal/")
    shot.refresh_from_db()
    assert not shot.is_deleted


def test_a_blurred_one_takes_the_place_of_the_sharp_one_for_good(shot, address, as_lab, as_designer, clocked):
    sharp = shot.file
    with clocked(at(2)):
        assert as_lab.post(f"{address}/blurring/").status_code == 404
        assert as_designer.post(f"{address}/blurring/").status_code == 302
        picture = Image.open(io.BytesIO(b"".join(as_lab.get(f"{address}.jpg").streaming_content)))
    assert picture.format == "JPEG"
    sharp.refresh_from_db()
    assert sharp.is_gone
    assert Screenshot.objects.get().is_blurred
