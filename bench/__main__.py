"""``make bench``: what a page costs beside a bare view, and how fast cases and money move beside raw commits.

Every figure is taken in this process from the same data on SQLite and on PostgreSQL, with its peer in the
same run. CPU is that of the Python process alone (PostgreSQL's own work is not in it); medians of several
rounds. Shared machines are noisy: read the ratios.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.test import postgresql

ROOT = Path(__file__).resolve().parent.parent


def measure(name: str, address: str | None) -> dict[str, object]:
    """Run all measurements on one database, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="pontic-bench-") as folder:
        environment = {**os.environ, "PONTIC_DATA": folder, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        environment.pop("DATABASE_URL", None)
        if address:
            environment["DATABASE_URL"] = address
        print(f"measuring on {name} ...", file=sys.stderr, flush=True)
        done = subprocess.run(
            [sys.executable, "-m", "bench.measure"], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE
        )
    return {"database": name, **json.loads(done.stdout)}


def show(result: dict[str, object]) -> None:
    """Print one database's figures as tables."""
    print(f"\n## {result['database']}\n")
    print(f"{'page':<38}{'CPU ms':>9}{'over bare':>11}{'queries':>9}{'kB':>7}   aim")
    for row in result["pages"]:  # type: ignore[attr-defined]
        figures = f"{row['cpu']:>9.2f}{row['over']:>11.2f}{row['queries']:>9}{row['kb']:>7.1f}"
        print(f"{row['page']:<38}{figures}   {row['aim']}")
    print(f"\n{'work':<38}{'per second':>11}{'raw commits/s':>15}{'ratio':>8}")
    for row in result["work"]:  # type: ignore[attr-defined]
        print(f"{row['work']:<38}{row['rate']:>11.0f}{row['raw']:>15.0f}{row['rate'] / row['raw']:>8.2f}")


def main() -> None:
    """Measure on both databases."""
    results = [measure("SQLite", None)]
    with postgresql(durable=True) as address:
        if address:
            results.append(measure("PostgreSQL", address))
        else:
            print("NO POSTGRESQL: ITS HALF WAS NOT MEASURED.")
    for result in results:
        show(result)


if __name__ == "__main__":
    main()
