"""Workers killed with ``kill -9`` in the middle of reactions: every reaction done once, none lost."""

import json
import random
import subprocess
import sys
import time

import pytest

FACTS = 80
KILLS = 6
PATIENCE = 60.0  # seconds for the survivors to finish


def program(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "tests.crash.program", *arguments]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=120).stdout


def start_worker(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.crash.program", "work"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.crash
def test_three_workers_that_are_killed_do_every_reaction_once_and_lose_none(environment):
    program(environment, "prepare", str(FACTS))
    workers = [start_worker(environment) for _ in range(3)]
    chance = random.Random(7)  # noqa: S311 - a fixed order of kills, not a secret
    try:
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.6, 1.3))
            victim = chance.randrange(len(workers))
            workers[victim].kill()
            workers[victim].wait()
            workers[victim] = start_worker(environment)
        end = time.monotonic() + PATIENCE
        while (seen := json.loads(program(environment, "report")))["states"] != {"done": FACTS * 2}:
            assert time.monotonic() < end, seen["states"]
            time.sleep(0.3)
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.wait(20)
    assert len(seen["written"]) == FACTS * 2
    assert len(set(seen["written"])) == FACTS * 2
