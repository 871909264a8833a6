"""The timer on the page: started, kept alive, asked about a break, stopped; it survives every closed window."""

from datetime import timedelta

import pytest
from tests.builders.hours import an_hourly, at

from pontic.hours.models import Entry, Timer

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(contract):
    return f"/contracts/{contract.pk}/"


@pytest.fixture
def press(as_designer, clocked, place):
    def press(what, moment, **typed):
        with clocked(moment):
            return as_designer.post(f"{place}timer/{what}", typed)

    return press


def test_a_timer_survives_a_closed_page_and_stops_as_an_entry(press, place, as_designer, clocked):
    assert press("", at(1, "15:00"), memo="Unit 14").status_code == 302
    assert press("beat/", at(1, "15:09")).json() == {"runs": True, "is_away": False}
    with clocked(at(1, "15:12")):  # the page was closed and is opened again
        text = as_designer.get(f"{place}journal/").content.decode()
    assert 'data-seconds="720"' in text
    assert "Unit 14" in text
    assert press("memo/", at(1, "15:13"), memo="Units 14 and 15").status_code == 302
    assert press("memo/", at(1, "15:13"), memo="x" * 201).status_code == 422
    assert press("stop/", at(1, "15:15")).status_code == 302
    entry = Entry.objects.get()
    assert (entry.started_at, entry.ended_at, entry.memo) == (at(1, "15:00"), at(1, "15:15"), "Units 14 and 15")
    assert press("stop/", at(1, "15:16")).status_code == 302  # a double click: told, and nothing happens
    assert press("beat/", at(1, "15:16")).json() == {"runs": False, "is_away": False}


@pytest.mark.parametrize(("keeps", "minutes"), [("yes", 60), ("no", 20)])
def test_a_break_is_asked_about_and_counts_only_if_it_was_work(press, place, as_designer, clocked, keeps, minutes):
    press("", at(1, "15:00"))
    press("beat/", at(1, "15:10"))
    assert press("beat/", at(1, "15:50")).json() == {"runs": True, "is_away": True}
    with clocked(at(1, "15:50")):
        text = as_designer.get(f"{place}journal/").content.decode()
        assert "No sign of work for 40\u00a0min" in text
        assert "data-away" in text
    press("answer/", at(1, "15:50"), keeps=keeps)
    press("stop/", at(1, "16:00"))
    assert sum(entry.minutes for entry in Entry.objects.live()) == minutes


def test_a_break_may_end_the_timer(press):
    press("", at(1, "15:00"))
    press("beat/", at(1, "15:05"))
    press("stop/", at(1, "16:00"), keeps="no")
    assert Entry.objects.get().minutes == 5
    assert not Timer.objects.exists()


def test_one_timer_at_a_time_and_the_other_contract_says_where_it_runs(
    press, lab, designer, as_designer, clocked, place
):
    other = an_hourly(lab, designer, title="Another one")
    press("", at(1, "15:00"))
    with clocked(at(1, "15:01")):
        refused = as_designer.post(f"/contracts/{other.pk}/timer/", {"memo": "Twice"})
        assert refused.status_code == 422
        assert f'href="{place}journal/"' in refused.content.decode()
    assert Timer.objects.count() == 1


@pytest.mark.parametrize("verb", ["", "memo/", "beat/", "answer/", "stop/"])
def test_nobody_but_the_designer_has_a_timer(verb, place, as_lab, as_stranger, clocked):
    with clocked(at(1)):
        assert as_lab.post(f"{place}timer/{verb}").status_code == 404
        assert as_stranger.post(f"{place}timer/{verb}").status_code == 404
        assert as_lab.get(f"{place}timer/{verb}").status_code == 405


def test_a_timer_that_ran_over_the_weeks_end_is_two_entries(press):
    press("", at(6, "23:50"))
    press("beat/", at(6, "23:59"))
    press("stop/", at(7, "00:05"))
    assert [(row.started_at, row.ended_at) for row in Entry.objects.all()] == [
        (at(6, "23:50"), at(7)),
        (at(7), at(7) + timedelta(minutes=5)),
    ]
