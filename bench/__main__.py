"""``make bench``: pages beside a bare view, moves beside raw commits, the books beside their peer, a year of money.

Every figure is taken in one run on one machine, with its peer in the same minutes, on SQLite and on PostgreSQL.
Medians of several rounds; CPU is that of the Python processes (PostgreSQL's own work is not in it). Shared
machines are noisy: read the ratios. ``python -m bench pages`` (``money``, ``search``,
``year``) takes one part alone; ``--size 10000`` limits the search to so many listings, ``BENCH_KEEP`` names a
folder in which its rows stay for the next run.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tools.test import postgresql

from bench import finding, money, peers

PARTS = ("pages", "money", "search", "year")


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


def year() -> None:
    """Print what a year of money takes, in memory."""
    print("living through a year ...", file=sys.stderr, flush=True)
    row = told("year", "sqlite://:memory:")
    line = "the money of {cases:,} cases, {journals:,} journals, a self-check a week: {seconds:.1f} s (CPU {cpu:.1f} s)"
    print("\n## A year, SQLite in memory\n\n" + line.format(**row) + f", faults: {len(row['faults'])}   aim <= 60 s")
    print(*row["faults"], sep="\n", end="")


def main(arguments: list[str]) -> None:
    """Measure on both databases."""
    reader = argparse.ArgumentParser(prog="bench")
    reader.add_argument("parts", nargs="*", metavar="part", help=f"{', '.join(PARTS)}; all if none is named")
    reader.add_argument("--size", type=int, action="append", help="of the search, listings; may be named twice")
    chosen = reader.parse_args(arguments)
    if unknown := set(chosen.parts) - set(PARTS):
        reader.error(f"there is no part {', '.join(sorted(unknown))}; choose from {', '.join(PARTS)}")
    parts = chosen.parts or PARTS
    runs = [run for part, run in (("pages", pages), ("money", both_books)) if part in parts]
    for run in runs:
        run("SQLite", None)
    if runs:
        with postgresql(durable=True) as address:
            for run in runs:
                run("PostgreSQL", address) if address else print("NO POSTGRESQL: ITS HALF WAS NOT MEASURED.")
    if "search" in parts:
        finding.measure(chosen.size or finding.SIZES)
    if "year" in parts:
        year()


if __name__ == "__main__":
    main(sys.argv[1:])
