"""``make bench``: pages beside a bare view, moves beside raw commits, the books beside their peer, a year of money.

Every figure is taken in one run on one machine, with its peer in the same minutes, on SQLite and on PostgreSQL.
Medians of several rounds; CPU is that of the Python processes (PostgreSQL's own work is not in it). Shared
machines are noisy: read the ratios. ``python -m bench pages`` (``money``, ``search``, ``year``, ``monday``) takes
one part alone; ``--size 10000`` limits the search to so many listings and the Monday to so many contracts (50,000
else, on PostgreSQL); ``BENCH_KEEP`` names a folder in which the rows of the search stay for the next run.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tools.test import postgresql

from bench import finding, money, peers

PARTS = ("pages", "money", "search", "year", "monday")
MONDAYS = (50_000,)  # contracts


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


def monday(sizes: Sequence[int]) -> None:
    """Print what the Monday of so many contracts takes on PostgreSQL, beside its rows by the database alone."""
    for count in sizes:
        with postgresql(durable=True) as address:
            if address is None:
                print("NO POSTGRESQL: THE MONDAY RUN WAS NOT MEASURED.")
                return
            print(f"running the Monday of {count:,} contracts ...", file=sys.stderr, flush=True)
            _show_monday(told("monday", address, str(count)))


def _show_monday(row: dict[str, Any]) -> None:
    whole = sum(row["seconds"].values())
    parts = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in row["seconds"].items())
    print(f"\n## The Monday run, PostgreSQL\n\n{row['contracts']:,} contracts of 20 entries: {whole:.0f} s ({parts})")
    print(f"CPU: {row['cpu'][0]:.0f} s of Python, {row['cpu'][1]:.0f} s of the database for it")
    print(f"broken off once and begun again; a run with nothing left: {row['again']:.2f} s   aim <= 300 s")
    print(f"{row['facts']:,} facts, {row['errands']:,} errands, faults: {len(row['faults'])}   aim 0")
    print(f"the same rows by the database alone: {row['raw']:.1f} s; Pontic takes {whole / row['raw']:.1f} times that")
    print(*row["faults"], sep="\n", end="")


def main(arguments: list[str]) -> None:
    """Measure on both databases."""
    reader = argparse.ArgumentParser(prog="bench")
    reader.add_argument("parts", nargs="*", metavar="part", help=f"{', '.join(PARTS)}; all if none is named")
    sizes = "of the search, listings; of the Monday, contracts; may be named twice"
    reader.add_argument("--size", type=int, action="append", help=sizes)
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
    if "monday" in parts:
        monday(chosen.size or MONDAYS)


if __name__ == "__main__":
    main(sys.argv[1:])
