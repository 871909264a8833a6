"""``pontic track``: it speaks to the real pages; only screen, hands, terminal and time are made up here."""

import io
import re
import stat
import threading
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from PIL import Image, ImageStat
from tests.builders.hours import an_hourly, at
from tests.builders.tracker import World, a_screen

from pontic.hours import actions as hours
from pontic.hours import pictures
from pontic.hours.models import Device, Entry, Screenshot, Timer
from pontic.hours.tracker import account, alone, hands, previews, shots
from pontic.hours.tracker.account import Account, Unsafe
from pontic.hours.tracker.screen import NoScreen
from pontic.hours.tracker.site import Refused, Site, Unreachable

START = at(1, "15:00")
SITE = "https://pontic.test"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PONTIC_TRACK", str(tmp_path / "track"))
    return tmp_path / "track"


def a_world(token, **options):
    return World(token, START, **options)


def stop(_world):
    raise KeyboardInterrupt


def cut(world):
    world.is_cut_off = True


def mend(world):
    world.is_cut_off = False


@pytest.fixture
def contract(lab, designer):
    return an_hourly(lab, designer)


@pytest.fixture
def token(designer, contract):
    _device, made = hours.add_device(person=designer, name="Studio", now=at(0))
    account.keep(Account(SITE, made))
    return made


def worked():
    return [(row.started_at, row.ended_at) for row in Entry.objects.live()]


def test_a_sitting_without_screenshots_becomes_an_entry_with_its_activity(token, contract):
    world = a_world(token, happens={25: stop})
    assert world.run("start", "--memo", "Unit 14") == 0
    (entry,) = Entry.objects.all()
    assert (entry.minutes, entry.memo, entry.source, entry.activity) == (25, "Unit 14", "cli", 100)
    assert not Screenshot.objects.exists()
    assert not previews.folder().exists()
    assert "Stopped. In the journal: 25\u00a0min." in world.text
    assert world.run("status") == 0
    assert "25\u00a0min of 40\u00a0h this week" in world.said[-1]


@pytest.mark.parametrize("answers", [[], ["yes"], ["I disagree"], [""]])
def test_whoever_does_not_type_the_word_starts_nothing(token, answers):
    world = a_world(token, answers=answers)
    assert world.run("start", "--screenshots") == 1
    assert not Timer.objects.exists()
    assert not previews.folder().exists()


def test_the_agreement_is_asked_for_at_each_start(token):
    for _time in range(2):
        world = a_world(token, answers=["i agree"], happens={1: stop})
        world.run("start", "--screenshots")
        assert "Clara Moreau can see them" in world.text
    assert a_world(token).run("start", "--screenshots") == 1


def test_pictures_wait_here_and_a_deleted_one_takes_its_time_along(token, contract):
    def delete_the_second(world):
        assert [each.is_deleted for each in previews.waiting(SITE)] == [False, False]
        assert not Screenshot.objects.exists()
        previews.waiting(SITE)[1].picture.unlink()

    world = a_world(token, answers=["I agree", ""], happens={17: delete_the_second, 27: stop})
    assert world.run("start", "--screenshots") == 0
    begin, gone = START + timedelta(minutes=8), START + timedelta(minutes=16)
    assert worked() == [(START, begin), (gone, START + timedelta(minutes=27))]
    assert list(Screenshot.objects.filter(deleted_at=None).values_list("from_at", "at")) == [
        (START, begin),
        (gone, START + timedelta(minutes=24)),
    ]
    assert previews.waiting(SITE) == []
    assert list(previews.folder().iterdir()) == []


def test_what_was_not_sent_stays_and_is_sent_later(token, contract):
    world = a_world(token, answers=["I agree"], happens={9: stop})
    world.run("start", "--screenshots")
    assert (Screenshot.objects.count(), len(previews.waiting(SITE))) == (0, 1)
    kept = previews.waiting(SITE)[0]
    assert stat.S_IMODE(kept.picture.stat().st_mode) == 0o600
    assert kept.picture.parent.stat().st_mode & 0o077 == 0
    world.run("status")
    assert "not sent: 1" in world.text
    assert world.run("send") == 0
    assert (Screenshot.objects.count(), previews.waiting(SITE)) == (1, [])


def test_a_computer_that_was_removed_keeps_what_it_has_to_tell_until_it_is_added_anew(token, contract, designer):
    world = a_world(token, answers=["I agree"], happens={9: stop})
    world.run("start", "--screenshots")
    (kept,) = previews.waiting(SITE)
    kept.picture.unlink()
    hours.revoke_device(Device.objects.get(), person=designer, now=world.at)
    assert world.run("send") == 1
    assert previews.waiting(SITE) == [kept]
    _device, made = hours.add_device(person=designer, name="Studio", now=world.at)
    account.keep(Account(SITE, made))
    assert world.run("send") == 0
    assert worked() == [(START + timedelta(minutes=8), START + timedelta(minutes=9))]


@pytest.mark.parametrize(("typed", "minutes"), [("y", 40), ("n", 20), ("", 20)])
def test_a_break_is_asked_about_on_return(token, contract, typed, minutes):
    world = a_world(token, answers=["I agree", typed, ""], still=[(11, 31)], happens={40: stop})
    world.run("start", "--screenshots")
    assert "Does that time count as work?" in world.text
    assert sum(row.minutes for row in Entry.objects.live()) == pytest.approx(minutes, abs=1)
    taken = [shot.at for shot in Screenshot.objects.all()]
    assert all(not START + timedelta(minutes=11) <= moment < START + timedelta(minutes=31) for moment in taken)


def test_a_cable_that_breaks_loses_nothing(token, contract):
    world = a_world(token, happens={5: cut, 8: mend, 12: stop})
    world.run("start")
    assert worked() == [(START, START + timedelta(minutes=12))]
    assert "The site does not answer now." in world.text
    assert "The site answers again." in world.text
    world = a_world(token, happens={2: cut, 3: stop})
    assert world.run("start") == 1
    assert Timer.objects.exists()
    assert "the timer runs on" in world.text


def test_a_timer_that_is_stopped_elsewhere_ends_the_sitting(token, designer):
    def stop_elsewhere(world):
        hours.stop_timer(person=designer, now=world.at)

    world = a_world(token, happens={5: stop_elsewhere, 9: lambda _world: pytest.fail("it went on")})
    assert world.run("start") == 0
    assert "no longer runs" in world.text


def test_a_computer_with_a_wrong_clock_goes_by_the_sites(token, contract):
    world = a_world(token, answers=["I agree", ""], offset=timedelta(minutes=37), happens={10: stop})
    world.run("start", "--screenshots")
    assert [shot.at for shot in Screenshot.objects.all()] == [START + timedelta(minutes=8)]


def test_without_a_screen_time_is_tracked_without_pictures(token):
    def dark():
        raise NoScreen("dark")

    world = a_world(token, see=dark, answers=["I agree"], happens={12: stop})
    assert world.run("start", "--screenshots") == 0
    assert "The screen cannot be seen (dark)." in world.text
    assert Entry.objects.get().minutes == 12


def test_of_two_contracts_one_has_to_be_named_and_of_two_timers_one_runs(token, contract, lab, designer):
    other = an_hourly(lab, designer, title="Another one")
    world = a_world(token, happens={1: stop})
    assert world.run("start") == 1
    assert f"{other.pk}  Another one" in world.text
    assert world.run("start", "999") == 1
    assert world.run("start", str(other.pk)) == 0
    hours.start_timer(contract, person=designer, now=world.at)
    assert world.run("start", str(other.pk)) == 1
    assert "Stop it first" in world.text
    assert world.run("stop") == 0
    assert not Timer.objects.exists()


def test_who_is_not_signed_in_is_told_how(token, designer):
    account.forget()
    world = a_world(token)
    assert world.run("status") == 1
    assert world.run("login", "http://pontic.test") == 1
    assert world.run("login", "pontic.test") == 0
    assert account.read() == Account(SITE, token)
    assert stat.S_IMODE((account.folder() / "account.json").stat().st_mode) == 0o600
    hours.revoke_device(Device.objects.get(), person=designer, now=START)
    assert world.run("status") == 1
    assert "This token is not known here" in world.said[-1]
    assert world.run("logout") == 0
    assert account.read() is None


@pytest.mark.parametrize(
    "typed", ["http://example.com", "ftp://example.com", "https://", "https://a:b@example.com", ""]
)
def test_a_token_never_travels_in_the_open(typed):
    with pytest.raises(Unsafe):
        account.address(typed)
    assert account.address("http://127.0.0.1:8000/x") == "http://127.0.0.1:8000"


def test_a_token_is_not_carried_on_to_another_address():
    heard = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self):
            heard.append((self.path, self.headers["Authorization"]))
            self.send_response(302)
            self.send_header("Location", "/else/")
            self.end_headers()

        def log_message(self, *_words):
            pass

    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with pytest.raises(Refused):
            Site(Account(f"http://127.0.0.1:{server.server_port}", "pt_x")).look()
    finally:
        server.shutdown()
        server.server_close()
    assert heard == [("/track/", "Bearer pt_x")]
    with pytest.raises(Unreachable):
        Site(Account(f"http://127.0.0.1:{server.server_port}", "pt_x")).look()


def test_nothing_of_a_blurred_screen_can_be_read():
    def contrast(body):
        image = Image.open(body).convert("L")
        return ImageStat.Stat(image.crop((10, 10, 600, 600))).stddev[0]

    sharp, soft = (io.BytesIO(pictures.developed(a_screen(), is_blurred=blurred)) for blurred in (False, True))
    assert contrast(sharp) > 40
    assert contrast(soft) < 8
    assert max(Image.open(sharp).size) == 1280


def test_the_meter_counts_slots_with_input_and_nothing_where_it_cannot_tell():
    told = iter([0.0, 30.0, 2.0, 11.0])
    meter = hands.Meter(lambda: next(told))
    for _slot in range(4):
        meter.look()
    assert (meter.take(), meter.still_for) == (50, 11.0)
    blind = hands.Meter(lambda: None)
    blind.look()
    assert blind.take() is None


def test_moments_of_pictures_lie_within_five_to_ten_minutes():
    drawn = {shots.luck(shots.SOONEST, shots.LATEST) for _ in range(200)}
    assert min(drawn) >= 300
    assert max(drawn) <= 590
    assert len(drawn) > 50


@pytest.mark.parametrize(("spoken", "expected"), [("es_MX.UTF-8", "es"), ("fr_CA", "fr"), ("de_DE", "en"), ("C", "en")])
def test_it_speaks_the_language_of_the_computer(monkeypatch, spoken, expected):
    monkeypatch.setenv("LC_ALL", spoken)
    assert alone.language() == expected


def test_damaged_notes_are_left_alone(home):
    (home / "screenshots").mkdir(parents=True)
    (home / "screenshots" / "2024.json").write_text("{")
    (home / "account.json").write_text(re.escape("{}"))
    assert previews.waiting(SITE) == []
    assert account.read() is None
    assert datetime.fromisoformat("2024-02-05T00:00:00+00:00") == at(0)
