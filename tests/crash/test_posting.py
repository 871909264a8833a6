"""Eight processes post the same journals at once: each is written once, nobody waits in a circle."""

import json
import subprocess
import sys
from collections import Counter

import pytest

from tests.crash.posting import KEYS, posting

PROCESSES = 8


def expected() -> list[list[object]]:
    """What the guarded accounts say once every journal was written once."""
    debits, credits_, codes = Counter(), Counter(), set()
    for leg in (leg for number in range(KEYS) for leg in posting(number).legs):
        debits[leg.debit.code] += leg.amount.minor
        credits_[leg.credit.code] += leg.amount.minor
        codes |= {code.code for code in (leg.debit, leg.credit) if code.guarded}
    return [[code, debits[code], credits_[code]] for code in sorted(codes)]


@pytest.mark.crash
def test_the_same_journals_from_many_processes_are_written_once(environment):
    run = [sys.executable, "-m", "tests.crash.posting"]
    subprocess.run([*run, "prepare"], env=environment, check=True, timeout=120)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    posters = [subprocess.Popen([*run, "post", str(seed)], env=environment, **pipes) for seed in range(PROCESSES)]
    for poster in posters:
        assert poster.stdout.readline() == "ready\n"
    for poster in posters:
        print("go", file=poster.stdin, flush=True)
    ends = [poster.communicate(timeout=120)[1] for poster in posters]
    assert [end for end in ends if end] == []
    told = json.loads(subprocess.check_output([*run, "tell"], env=environment, timeout=60))
    legs = sum(len(posting(number).legs) for number in range(KEYS))
    assert told == {"counts": [KEYS, legs], "accounts": expected(), "faults": []}
