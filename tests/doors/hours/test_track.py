"""What ``pontic track`` speaks to: a token and nothing else opens it; refusals are sentences."""

import io
import json

import pytest
from django.test import Client
from PIL import Image
from tests.builders.hours import NOON, an_hourly, at, the_week

from pontic.accounts import actions as accounts
from pontic.files import actions as files
from pontic.files.models import File
from pontic.hours import actions as hours
from pontic.hours.models import Entry, Screenshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def device(designer):
    return hours.add_device(person=designer, name="Studio", now=at(0))


@pytest.fixture
def ask(device, clocked):
    def ask(path, moment, body=None, *, token="", method="post"):
        kind = "image/jpeg" if isinstance(body, bytes) else "application/json"
        sent = body if isinstance(body, bytes) else json.dumps(body or {})
        headers = {"Authorization": f"Bearer {token or device[1]}"}
        browser = Client(enforce_csrf_checks=True)
        with clocked(moment):
            if method == "get":
                return browser.get(f"/track/{path}", headers=headers)
            return browser.post(f"/track/{path}", sent, content_type=kind, headers=headers)

    return ask


def a_picture(size=(3000, 1500)):
    body = io.BytesIO()
    image = Image.new("RGB", size, "#b9a58c")
    image.save(body, "JPEG", exif=b"Exif\0\0secret-place")
    return body.getvalue()


def about(begin, end):
    return f"screenshots/?from={begin:%Y-%m-%dT%H:%M:%SZ}&at={end:%Y-%m-%dT%H:%M:%SZ}&activity=70&blurred=0"


def test_a_device_starts_beats_and_stops(ask, contract):
    seen = ask("", at(1, "15:00"), method="get").json()
    assert seen["timer"] is None
    assert seen["contracts"] == [
        {
            "id": contract.pk,
            "title": contract.terms.title,
            "client": "Clara Moreau",
            "minutes": 0,
            "limit_minutes": 2400,
        }
    ]
    started = ask("timer/", at(1, "15:00"), {"contract": contract.pk, "memo": "Unit 14", "screenshots": False})
    assert started.json()["timer"]["contract"] == contract.pk
    assert ask("timer/beat/", at(1, "15:09"), {"activity": 80}).json()["timer"]["is_away"] is False
    assert ask("timer/beat/", at(1, "15:40"), {"activity": 80}).json()["timer"]["is_away"] is True
    assert ask("timer/answer/", at(1, "15:40"), {"keeps": True}).json()["timer"]["is_away"] is False
    assert ask("timer/stop/", at(1, "15:45")).json() == {"seconds": 45 * 60}
    refused = ask("timer/stop/", at(1, "15:46"))
    assert (refused.status_code, refused.json()["code"]) == (422, "no_timer")
    assert ask("timer/beat/", at(1, "15:46")).json() == {"timer": None}
    assert Entry.objects.get().activity == 80


def test_whoever_forgot_to_stop_loses_the_time_without_a_sign(ask, contract):
    ask("timer/", at(1, "15:00"), {"contract": contract.pk})
    ask("timer/beat/", at(1, "15:05"))
    assert ask("timer/stop/", at(1, "16:00")).json() == {"seconds": 5 * 60}


@pytest.mark.parametrize("token", ["nonsense", "pt_", " "])
def test_an_unknown_token_opens_nothing(ask, token, as_designer):
    assert ask("", at(1), token=token, method="get").status_code == 401
    assert as_designer.get("/track/").status_code == 401  # a browser that is signed in is no device
    assert as_designer.post("/track/timer/stop/").status_code == 401


def test_a_revoked_device_and_a_suspended_person_are_out(ask, device, designer):
    accounts.set_standing(designer.pk, standing="suspended", until=None, now=at(1))
    assert ask("", at(1), method="get").status_code == 401
    accounts.set_standing(designer.pk, standing="good", until=None, now=at(1))
    assert ask("", at(1), method="get").status_code == 200
    hours.revoke_device(device[0], person=designer, now=at(1))
    assert ask("", at(1), method="get").status_code == 401


def test_contracts_of_others_do_not_exist(ask, second_designer, lab, designer):
    others = an_hourly(lab, second_designer)
    as_client = an_hourly(designer, second_designer)
    for number in (others.pk, as_client.pk, 999):
        assert ask("timer/", at(1), {"contract": number}).status_code == 404
    stretch = {"from": at(1).isoformat(), "at": at(1, "00:05").isoformat()}
    assert ask("deletions/", at(2), {"contract": others.pk, **stretch}).status_code == 404


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("timer/", {"contract": "1"}),
        ("timer/", {"contract": True}),
        ("timer/", [1]),
        ("timer/beat/", {"activity": "much"}),
        ("deletions/", {"contract": 1}),
        (f"screenshots/?from={'9' * 40}&at=x", b"x"),
        ("screenshots/?from=2024-02-06T15:00:00&at=2024-02-06T15:05:00", b"x"),
        ("screenshots/?from=0001-01-01T00:00:00%2B14:00&at=9999-12-31T23:59:59-14:00", b"x"),
        ("timer/", {"contract": 10**30}),
    ],
)
def test_nonsense_is_refused_with_a_sentence(ask, contract, path, body):
    del contract
    answer = ask(path, at(1), body)
    assert answer.status_code in {400, 404}
    assert answer.json()["message"]


def test_a_screenshot_is_drawn_anew_and_needs_the_consent_of_its_start(ask, contract):
    ask("timer/", at(1, "15:00"), {"contract": contract.pk})
    refused = ask(about(at(1, "15:00"), at(1, "15:07")), at(1, "15:08"), a_picture())
    assert refused.json()["code"] == "no_consent"
    ask("timer/stop/", at(1, "15:08"))
    ask("timer/", at(1, "15:10"), {"contract": contract.pk, "screenshots": True})
    assert (
        ask(about(at(1, "15:10"), at(1, "15:18")), at(1, "15:19"), b"GIF89a<script>").json()["code"] == "not_a_picture"
    )
    assert ask(about(at(1, "15:10"), at(1, "15:40")), at(1, "15:19"), a_picture()).json()["code"] == "future"
    assert not File.objects.exists()  # of what was refused nothing is kept
    for _time in range(2):  # an answer was lost on the way: it is sent again, and there once
        assert ask(about(at(1, "15:10"), at(1, "15:18")), at(1, "15:19"), a_picture()).status_code == 200
    shot = Screenshot.objects.get()
    assert (shot.from_at, shot.at, shot.activity) == (at(1, "15:10"), at(1, "15:18"), 70)
    with files.open_plain(shot.file, person=contract.designer, now=at(2)) as plain:
        kept = plain.read()
    assert b"secret-place" not in kept
    assert Image.open(io.BytesIO(kept)).size == (1280, 640)


def test_one_sent_after_the_stop_belongs_to_its_entry_until_the_week_is_final(ask, contract):
    ask("timer/", at(1, "15:00"), {"contract": contract.pk, "screenshots": True})
    ask("timer/beat/", at(1, "15:09"))
    ask("timer/stop/", at(1, "15:15"))
    assert ask(about(at(1, "15:00"), at(1, "15:08")), at(1, "15:20"), a_picture()).status_code == 200
    assert Screenshot.objects.get().entry == Entry.objects.get()
    the_week(contract, run=NOON)
    late = ask(about(at(1, "15:08"), at(1, "15:14")), NOON, a_picture())
    assert (late.status_code, late.json()["code"]) == (422, "week_over")


def test_a_deleted_preview_takes_its_time_along_and_twice_is_once(ask, contract):
    ask("timer/", at(1, "15:00"), {"contract": contract.pk, "screenshots": True})
    ask("timer/beat/", at(1, "15:09"))
    gone = {"contract": contract.pk, "from": at(1, "15:02").isoformat(), "at": at(1, "15:08").isoformat()}
    assert ask("deletions/", at(1, "15:09"), gone).status_code == 200
    assert ask("deletions/", at(1, "15:09"), gone).status_code == 200
    ask("timer/stop/", at(1, "15:15"))
    assert [(row.started_at, row.ended_at) for row in Entry.objects.live()] == [
        (at(1, "15:00"), at(1, "15:02")),
        (at(1, "15:08"), at(1, "15:15")),
    ]


def test_what_cannot_be_seen_is_left_out_of_a_memo(ask, contract):
    ask("timer/", at(1, "15:00"), {"contract": contract.pk, "memo": "Unit\u202e 14\n\tupper\0"})
    ask("timer/stop/", at(1, "15:10"))
    assert Entry.objects.get().memo == "Unit 14 upper"
