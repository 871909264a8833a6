"""Six processes pay for one order at the same moment: one authorisation, one order (ORD-13)."""

import json
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

PROCESSES = 6
PATIENCE = 90.0  # seconds for all to be ready


def program(variables, *arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.crash.paying", *arguments], env=variables, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.crash
def test_six_processes_that_pay_at_once_pay_once(environment):
    case = program(environment, "prepare").communicate(timeout=PATIENCE)[0]
    folder, shared = Path(environment["PONTIC_DATA"]), str(uuid.uuid4())
    keys = [shared] * (PROCESSES // 2) + [str(uuid.uuid4()) for _ in range(PROCESSES // 2)]
    clients = [program(environment, "pay", case, key) for key in keys]
    end = time.monotonic() + PATIENCE
    while len(list(folder.glob("ready-*"))) < PROCESSES:
        assert time.monotonic() < end
        time.sleep(0.05)
    (folder / "go").touch()
    told = [client.communicate(timeout=PATIENCE)[0] for client in clients]
    found = json.loads(program(environment, "report").communicate(timeout=PATIENCE)[0])
    assert [client.returncode for client in clients] == [0] * PROCESSES
    assert set(told) <= {"authorised", "started", "under way"}
    assert "authorised" in told
    assert found.pop("blocked") == found.pop("total")
    assert found == {"intents": 1, "sent": 1, "faults": []}
