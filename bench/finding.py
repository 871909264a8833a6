"""Finding a designer among few and among many, and the peer's catalogue beside it: served, asked at a rate, judged."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench import keep, load, money, peers
from bench.questions import LANGUAGES, Words, some

SIZES = (10_000, 1_000_000)  # listings
RATE, SECONDS, PEER_SECONDS = 20, 60, 30  # requests a second, and for how long
WARM = 120  # requests before anything is measured
MEMBERS = 0.2  # of those who ask are signed in
LIMITS = {  # what is printed -> (the figure, at most)
    "p95 in the server, ms": ("p95", 60.0),
    "list page over the bare view, CPU ms": ("over", 4.0),
    "index upkeep per change, ms": ("change", 5.0),
    "index upkeep per change, p95, ms": ("change95", 5.0),
}
MOST_TIMES = 3.0  # what an answer among a million may cost, compared with one among ten thousand
COLUMNS = (
    ("mean", "mean"), ("p50", "p50"), ("p95", "p95"), ("p99", "p99"), ("waited95", "p95 seen"), ("cpu", "CPU"),
    ("over", "over bare"), ("change", "change"), ("change95", "p95"), ("alone", "alone"), ("megabytes", "MB"),
    ("built_cpu", "build s"), ("failed", "failed"),
)  # fmt: skip
Row = dict[str, Any]


def measure(sizes: Sequence[int] = SIZES) -> None:
    """Measure both databases at every size; print figures and verdicts."""
    with ExitStack() as stack:
        folder = stack.enter_context(keep.home())
        address = stack.enter_context(keep.server(folder))
        for name, server in (("SQLite", None), *([("PostgreSQL", address)] if address else [])):
            print(f"\n## Find a designer, {name}: {RATE} requests a second, times in ms\n")
            print(f"{'':<24}" + "".join(f"{title:>10}" for _key, title in COLUMNS), flush=True)
            rows = {size: _measured(folder, server, size) for size in sizes}
            _judge(rows)
    if not address:
        print("NO POSTGRESQL: ITS HALF WAS NOT MEASURED.")


def _measured(folder: Path, server: str | None, size: int) -> Row:
    """Measure our shop and then the peer's, with so many listings each."""
    print(f"measuring {size:,} listings on {'PostgreSQL' if server else 'SQLite'} ...", file=sys.stderr, flush=True)
    home = folder / f"{'postgresql' if server else 'sqlite'}-{size}"
    home.mkdir(exist_ok=True)
    environment = _environment(home, server and keep.database(server, f"search_{size}"))
    made = _told(environment, "prepare", size)
    with load.serving(
        Path(sys.executable), "bench.served:application", environment=environment, folder=money.ROOT
    ) as port:
        row = made | _asked(port, made)
    row |= _told(environment, "warm", size) | _told(environment, "upkeep", size)
    _print(f"{size:,} listings", row)
    if peer := _peer(folder, server, size):
        _print("django-oscar, as many", peer)
    return row


def _environment(home: Path, address: str | None) -> dict[str, str]:
    variables = {**os.environ, "PONTIC_DATA": str(home), "DJANGO_SETTINGS_MODULE": "bench.settings"}
    variables.pop("DATABASE_URL", None)
    return {**variables, "DATABASE_URL": address} if address else variables


def _told(environment: Mapping[str, str], part: str, size: int) -> Row:
    command = [sys.executable, "-m", "bench.search", part, str(size)]
    done = subprocess.run(command, cwd=money.ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]  # what is logged stands above


def _asked(port: int, made: Row) -> dict[str, float]:
    """Ask what nobody has asked before, in three languages, some of it signed in."""
    dice = random.Random(11)
    addresses = some(made["path"], Words(**made["words"]), seed=dice.getrandbits(32), count=WARM + RATE * SECONDS)
    requests = [(address, _headers(dice, made["session"])) for address in addresses]
    load.visit(port, requests[:WARM], rate=RATE)
    return load.visit(port, requests[WARM:], rate=RATE).figures()


def _headers(dice: random.Random, session: str) -> dict[str, str]:
    headers = {"Accept-Language": dice.choice(LANGUAGES)}
    return headers | ({"Cookie": session} if dice.random() < MEMBERS else {})


def _peer(folder: Path, server: str | None, size: int) -> Row | None:
    """Measure django-oscar's catalogue, filled once; None (and said loudly) where that cannot be."""
    if (python := peers.install()) is None:
        return None
    name = f"oscar_{size}"
    address = keep.database(server, name) if server else f"sqlite:///{folder / name}.sqlite3"
    environment = {**os.environ, "PEER_DATABASE": address, "PYTHONPATH": str(money.ROOT), "PYTHONWARNINGS": "ignore"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [str(python), "-m", "bench.shop_peer", str(size)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, cwd=folder, env=environment)
    if done.returncode:
        print("THE PEER'S CATALOGUE FAILED: DJANGO-OSCAR WAS NOT MEASURED.")
        return None
    addresses, dice = json.loads(done.stdout), random.Random(7)
    requests: list[tuple[str, dict[str, str]]] = [
        (dice.choice(addresses), {}) for _ in range(WARM + RATE * PEER_SECONDS)
    ]
    with load.serving(python, "bench.shop_peer:application", environment=environment, folder=folder) as port:
        load.visit(port, requests[:WARM], rate=RATE)
        return load.visit(port, requests[WARM:], rate=RATE).figures()


def _print(title: str, row: Row) -> None:
    figures = "".join(f"{row[key]:>10.1f}" if key in row else f"{'':>10}" for key, _title in COLUMNS)
    print(f"{title:<24}{figures}", flush=True)


def _judge(rows: Mapping[int, Row]) -> None:
    """Print what holds and what does not."""
    print()
    for size, row in rows.items():
        for words, (figure, most) in LIMITS.items():
            _verdict(f"{size:,}: {words}", row[figure], most)
        _verdict(f"{size:,}: answers that failed", row["failed"], 0)
    few, many = rows[min(rows)], rows[max(rows)]
    if few is not many:
        for figure, words in (("cpu", "CPU"), ("mean", "mean time")):
            _verdict(f"{words} of {max(rows):,} over {min(rows):,}, times", many[figure] / few[figure], MOST_TIMES)


def _verdict(words: str, figure: float, most: float) -> None:
    print(f"{'pass' if figure <= most else 'FAIL'}  {words}: {figure:.2f}, at most {most:g}", flush=True)
