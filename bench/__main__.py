"""``make bench``: pages beside a bare view, moves beside raw commits, the books beside their peer, a year of money.

Every figure is taken in one run on one machine, with its peer in the same minutes, on SQLite and on PostgreSQL.
Medians of several rounds; CPU is that of the Python processes (PostgreSQL's own work is not in it). Shared
machines are noisy: read the ratios. ``python -m bench pages`` (``money``, ``search``,
``year``) takes one part alone.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tools.test import postgresql

from bench import money, peers

PARTS = ("pages", "money", "search", "year")
SIZES = (10_000, 1_000_000)  # listings


@contextmanager
def environment(address: str | None) -> Iterator[dict[str, str]]:
    """Yield the variables of a program that works on that database, with a data folder of its own."""
    with tempfile.TemporaryDirectory(prefix="pontic-bench-") as folder:
        variables = {**os.environ, "PONTIC_DATA": folder, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        variables.pop("DATABASE_URL", None)
        yield {**variables, "DATABASE_URL": address} if address else variables


def told(program: str, address: str | None, *arguments: str) -> dict[str, Any]:
    """Run a program of the bench in a process of its own; return what it prints."""
    with environment(address) as variables:
        command = [sys.executable, "-m", f"bench.{program}", *arguments]
        done = subprocess.run(command, cwd=money.ROOT, env=variables, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def pages(name: str, address: str | None) -> None:
    """Print what pages and moves cost on one database."""
    print(f"measuring pages on {name} ...", file=sys.stderr, flush=True)
    result = told("measure", address)
    print(f"\n## Pages, {name}\n\n{'page':<38}{'CPU ms':>9}{'over bare':>11}{'queries':>9}{'kB':>7}   aim")
    for row in result["pages"]:
        figures = f"{row['cpu']:>9.2f}{row['over']:>11.2f}{row['queries']:>9}{row['kb']:>7.1f}"
        print(f"{row['page']:<38}{figures}   {row['aim']}")
    print(f"\n{'work':<38}{'per second':>11}{'raw commits/s':>15}{'of raw':>8}")
    for row in result["work"]:
        print(f"{row['work']:<38}{row['rate']:>11.0f}{row['raw']:>15.0f}{row['rate'] / row['raw']:>8.2f}")  # type: ignore[operator]


def books(name: str, address: str | None, **options: str) -> None:
    """Print how many journals a second one database takes, beside raw commits and the peer."""
    print(f"measuring the books on {name} ...", file=sys.stderr, flush=True)
    own = address and peers.database(address, "pontic_books")
    with environment(own) as variables:
        systems = [money.ours({**variables, **options})]
        if address and (python := peers.install()):
            systems.append(money.theirs(peers.database(address, "hordak_books"), python, **options))
        print(f"\n## Books, {name}\n")
        money.show(money.measure(systems))


def both_books(name: str, address: str | None) -> None:
    """Measure with durable commits; on PostgreSQL also without waiting for the disk, where software alone counts."""
    books(name, address)
    if address:
        books(f"{name}, not waiting for the disk", address, PGOPTIONS="-c synchronous_commit=off")


def finding(name: str, address: str | None) -> None:
    """Print what finding a designer costs among few and among many, and the peer's catalogue beside it."""
    print(f"\n## Find a designer, {name}, 20 requests a second\n")
    print(f"{'':<34}{'mean ms':>9}{'p95 ms':>9}{'CPU over':>10}{'change ms':>11}{'index MB':>10}   aim")
    for size in SIZES:
        print(f"measuring {size:,} listings on {name} ...", file=sys.stderr, flush=True)
        row = told("search", address and peers.database(address, f"pontic_search_{size}"), str(size))
        times = f"{row['mean']:>9.1f}{row['p95']:>9.1f}{row['over']:>10.2f}"
        figures = f"{times}{row['many']:>11.2f}{row['megabytes']:>10.0f}"
        print(f"{f'{size:,} listings':<34}{figures}   p95 < 60, mean <= 3 x, over <= 4, change < 5")
        _peer_catalogue(address, size)


def _peer_catalogue(address: str | None, size: int) -> None:
    if (python := peers.install()) is None:
        return
    with tempfile.TemporaryDirectory(prefix="oscar-bench-") as folder:
        own = peers.database(address, f"oscar_{size}") if address else f"sqlite:///{folder}/oscar.sqlite3"
        command = [str(python), "-W", "ignore", str(money.ROOT / "bench" / "shop_peer.py"), own, str(size)]
        done = subprocess.run(command, check=False, stdout=subprocess.PIPE, cwd=folder)
    if done.returncode:
        print("THE PEER'S CATALOGUE FAILED: DJANGO-OSCAR WAS NOT MEASURED.")
        return
    row = json.loads(done.stdout)
    times = f"{row['mean']:>9.1f}{row['p95']:>9.1f}"
    print(f"{'django-oscar, the same number':<34}{times}   a category, without words and counts")


def year() -> None:
    """Print what a year of money takes, in memory."""
    print("living through a year ...", file=sys.stderr, flush=True)
    row = told("year", "sqlite://:memory:")
    line = "the money of {cases:,} cases, {journals:,} journals, a self-check a week: {seconds:.1f} s (CPU {cpu:.1f} s)"
    print("\n## A year, SQLite in memory\n\n" + line.format(**row) + f", faults: {len(row['faults'])}   aim <= 60 s")
    print(*row["faults"], sep="\n", end="")


def main(parts: list[str]) -> None:
    """Measure on both databases."""
    if unknown := set(parts) - set(PARTS):
        sys.exit(f"bench: there is no part {', '.join(sorted(unknown))}; choose from {', '.join(PARTS)}")
    both = (("pages", pages), ("money", both_books), ("search", finding))
    runs = [run for part, run in both if part in (parts or PARTS)]
    for run in runs:
        run("SQLite", None)
    if runs:
        with postgresql(durable=True) as address:
            for run in runs:
                run("PostgreSQL", address) if address else print("NO POSTGRESQL: ITS HALF WAS NOT MEASURED.")
    if "year" in (parts or PARTS):
        year()


if __name__ == "__main__":
    main(sys.argv[1:])
