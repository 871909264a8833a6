"""The Monday run, killed with ``kill -9`` in the middle of its batches while two do it: each week is billed once."""

import json
import signal
import subprocess
import sys

import pytest

WEEKS = 24
WORTH = 12_000  # cents: three hours at $40
PATIENCE = 120  # seconds
# two at once, and where each of them dies: before it notes what it billed, before it tells, before the bill is whole
ROUNDS = [
    (("hours_week", 2), ("outbox_fact", 4)),
    (("billing_part", 1), ("hours_week", 6)),
]


def program(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "tests.crash.monday", *arguments]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=PATIENCE)
    return done.stdout


def begin(environment: dict[str, str], table: str, times: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.crash.monday", "run", table, str(times)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.crash
def test_a_monday_run_that_is_killed_bills_every_week_once_and_loses_none(environment):
    program(environment, "prepare", str(WEEKS))
    for pair in ROUNDS:
        both = [begin(environment, *place) for place in pair]
        assert {each.wait(PATIENCE) for each in both} <= {-signal.SIGKILL, 0}
        assert both[0].returncode == -signal.SIGKILL
    found = json.loads(program(environment, "run"))
    assert found.keys() - {"running", "closed"}, f"nobody died on the way: {found}"
    seen = json.loads(program(environment, "report"))
    assert seen["weeks"] == {"closed": WEEKS}
    assert (seen["billed"], seen["contracts"]) == ([WORTH] * WEEKS, WEEKS)
    assert seen["released"] == [WORTH] * WEEKS
    assert seen["facts"] == {"bill.drafted": WEEKS, "bill.issued": WEEKS, "bill_part.released": WEEKS}
