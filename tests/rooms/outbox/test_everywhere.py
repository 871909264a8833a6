"""What each worker does for its own machine: by its own watch, without a lock, and without stopping the rest."""

from datetime import timedelta

import pytest

from pontic.outbox import wiring, worker
from pontic.outbox.models import Sweep
from pontic.outbox.wiring import Duty
from pontic.outbox.worker import Worker

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
NO_DUTIES: tuple[Duty, ...] = ()
NO_REACTIONS: dict[str, tuple[wiring.Reaction, ...]] = {}


def test_each_worker_does_it_in_its_rhythm(now, monkeypatch):
    done = []

    def look(at):
        done.append(at)

    monkeypatch.setattr(worker, "everywhere", lambda: (Duty(look, every=MINUTE, everywhere=True),))
    moment = [now]
    one, other = (Worker(clock=lambda: moment[0], name=name) for name in ("one", "other"))
    for each in (one, one, other):
        each.keep_up()
    assert done == [now, now]
    moment[0] = now + MINUTE
    one.keep_up()
    assert len(done) == 3


def test_its_failure_stops_nothing(now, monkeypatch):
    def fail(_now):
        raise OSError

    monkeypatch.setattr(worker, "everywhere", lambda: (Duty(fail, every=MINUTE, everywhere=True),))
    Worker(clock=lambda: now, name="one").keep_up()


def test_it_is_no_duty_that_one_worker_does_for_all():
    shared = {duty.run for duty in wiring.schedule().values()}
    assert wiring.everywhere()
    assert not shared & {duty.run for duty in wiring.everywhere()}
    assert not Sweep.objects.filter(name__in=[duty.name for duty in wiring.everywhere()]).exists()


def test_another_wiring_is_another_table_at_once(settings):
    """Caught once: duties told under another wiring were remembered after it."""
    ours = wiring.schedule(), wiring.everywhere(), wiring.wiring()
    settings.OUTBOX_SCHEDULE, settings.OUTBOX_WIRING = f"{__name__}.NO_DUTIES", f"{__name__}.NO_REACTIONS"
    assert (wiring.schedule(), wiring.everywhere(), wiring.wiring()) == ({}, (), {})
    settings.OUTBOX_SCHEDULE, settings.OUTBOX_WIRING = "pontic.config.schedule.SCHEDULE", "pontic.config.wiring.WIRING"
    assert (wiring.schedule(), wiring.everywhere(), wiring.wiring()) == ours
