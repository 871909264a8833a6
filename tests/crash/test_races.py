"""Two people, or three workers, want the same thing at the same moment: one gets it, and the books agree."""

import json
import subprocess
import sys

import pytest

from tests.crash.racing import ROUNDS

PATIENCE = 150.0  # seconds
ONE = ["done", "refused"]
ENDS = {
    "drafts": [["1"]],
    "send case": [["done"] * 3],
    "complete or dispute": [ONE],
    "settle or concede": [ONE],
    "three reviews": [["done", "done", "refused"]],
    "issue": [["done"] * 6],
    "workers": [["done"] * 3],
    "mature": [["done", "refused", "refused"]],
    "pay out": [["done", "refused", "refused"]],
    "ask for too much": [["done", "refused", "refused"]],
    "one click thrice": [["done"] * 3],
    "call off or send": [ONE],
}


@pytest.mark.crash
def test_of_those_who_come_at_once_one_is_served(environment):
    command = [sys.executable, "-m", "tests.crash.racing"]
    run = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True, timeout=PATIENCE)
    seen = json.loads(run.stdout.splitlines()[-1])
    for name, ends in seen.pop("told").items():
        assert [end for end in ends if end not in ENDS[name]] == [], name
    paid = seen["payouts"]
    assert paid >= ROUNDS
    assert seen.pop("receipts") >= ROUNDS * 2
    assert seen == {"papers": [], "faults": [], "errors": [], "earnings": ["paid"] * paid, "payouts": paid}
