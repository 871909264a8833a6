"""Journals per second beside raw commits and django-hordak, with one client and with eight, in the same minutes.

Every system takes its turn in every round, so that a busy moment of the machine meets them all; the figures
are medians of the rounds. A client is a process. A raw commit writes the same three rows in one statement,
without ORM and without laws; hordak writes one transaction of three legs in its best way (bulk).
"""

import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS, SECONDS, MANY = 7, 1.0, 8
COUNTS = (1, MANY)
Description = tuple[str, tuple[str, ...], list[str], dict[str, str]]  # name, works, command, environment
OURS = ("raw", "post", "post_many")
NAMES = {
    ("pontic", "raw"): "raw commits",
    ("pontic", "post"): "Pontic, one by one",
    ("pontic", "post_many"): "Pontic, 200 a transaction",
    ("hordak", "post"): "django-hordak, one by one",
    ("hordak", "post_many"): "django-hordak, 200 a transaction",
}


@dataclass
class System:
    """A program with its clients, and what they got done."""

    name: str
    works: tuple[str, ...]
    clients: list[subprocess.Popen[str]]
    rates: dict[tuple[str, int], list[float]] = field(default_factory=lambda: defaultdict(list))
    cpu: dict[tuple[str, int], list[float]] = field(default_factory=lambda: defaultdict(list))

    def run(self, work: str, count: int) -> None:
        """Let so many clients work at once and note the rate of all and the CPU of each journal."""
        for client in self.clients[:count]:
            print(work, SECONDS, file=client.stdin, flush=True)
        answers = [json.loads(client.stdout.readline()) for client in self.clients[:count]]  # type: ignore[union-attr]
        self.rates[work, count].append(sum(answer["count"] / answer["seconds"] for answer in answers))
        self.cpu[work, count].append(sum(answer["cpu"] for answer in answers) / sum(a["count"] for a in answers))


@contextmanager
def system(name: str, works: tuple[str, ...], command: list[str], environment: dict[str, str]) -> Iterator[System]:
    """Start the clients of a program, wait until each says that it is ready, and let them go at the end."""
    start = [
        subprocess.Popen(command, cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(MANY)
    ]
    for client in start:
        assert client.stdout is not None
        assert client.stdout.readline() == "ready\n"
    yield System(name, works, start)
    for client in start:
        client.communicate()


def ours(environment: dict[str, str]) -> Description:
    """Prepare our books and a bare table; return the system's description."""
    run = [sys.executable, "-m", "bench.client"]
    subprocess.run([*run, "prepare"], cwd=ROOT, env=environment, check=True)
    return "pontic", OURS, run, environment


def theirs(address: str, python: Path, **options: str) -> Description:
    """Prepare the peer's database; return the system's description."""
    environment = {**os.environ, "HORDAK_URL": address, **options}
    run = [str(python), str(ROOT / "bench" / "peer.py")]
    subprocess.run([*run, "prepare"], env=environment, check=True)
    return "hordak", OURS[1:], run, environment


def measure(descriptions: list[Description]) -> list[System]:
    """Measure systems side by side."""
    with ExitStack() as stack:
        systems = [stack.enter_context(system(*description)) for description in descriptions]
        for _ in range(ROUNDS):
            for count in COUNTS:
                for each in systems:
                    for work in each.works:
                        each.run(work, count)
        return systems


def show(systems: list[System]) -> None:
    """Print the medians, each beside raw commits, and what the peer gets."""
    raw = systems[0].rates
    print(
        f"{'journals per second':<34}{'1 client':>10}{f'{MANY} clients':>11}{'of raw commits':>17}{'CPU ms each':>13}"
    )
    for each in systems:
        for work in each.works:
            rates = [statistics.median(each.rates[work, count]) for count in COUNTS]
            shares = [rate / statistics.median(raw["raw", count]) for rate, count in zip(rates, COUNTS, strict=True)]
            figures = f"{rates[0]:>10,.0f}{rates[1]:>11,.0f}{shares[0]:>10.2f} / {shares[1]:.2f}"
            print(f"{NAMES[each.name, work]:<34}{figures}{statistics.median(each.cpu[work, 1]) * 1000:>13.3f}")
    for peer in systems[1:]:
        for work in peer.works:
            times = [middle_ratio(systems[0].rates[work, count], peer.rates[work, count]) for count in COUNTS]
            print(f"{NAMES[peer.name, work]}: Pontic is {times[0]:.1f} and {times[1]:.1f} times as fast")


def middle_ratio(ours: list[float], theirs: list[float]) -> float:
    """Return the median of the rounds' ratios: both had the same moment of the machine."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
