"""What every client of the money bench does: wait for a line, work for so many seconds, say what was done.

A line says ``<work> <seconds>``; the answer is JSON with the journals written, the time and the CPU it took.
Plain Python, because the peer runs in a virtual environment of its own.
"""

import itertools
import json
import sys
import time
from collections.abc import Callable, Mapping

BATCH = 200  # journals in one transaction
CASES = 50  # that each client writes for; another client writes for others
PRICE, FEE = 10_000, 900  # cents
NUMBERS = itertools.count()  # no journal is written twice
Work = Callable[[int], int]


def measured(work: Work, seconds: float) -> dict[str, float]:
    """Do a piece of work over and over; each call returns how many journals it wrote."""
    count = 0
    begun, cpu = time.perf_counter(), time.process_time()
    while time.perf_counter() - begun < seconds:
        count += work(next(NUMBERS))
    return {"count": count, "seconds": time.perf_counter() - begun, "cpu": time.process_time() - cpu}


def serve(works: Mapping[str, Work]) -> None:
    """Answer lines until there are no more."""
    print("ready", flush=True)
    for line in sys.stdin:
        name, seconds = line.split()
        print(json.dumps(measured(works[name], float(seconds))), flush=True)
