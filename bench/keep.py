"""Where the rows of the search bench lie: in ``BENCH_KEEP``, so that the next run finds them there, or nowhere long."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from tools.test import as_postgres, find_postgresql, free_port, postgresql


@contextmanager
def home() -> Iterator[Path]:
    """Yield the folder of all that is kept; without ``BENCH_KEEP`` one that is gone afterwards."""
    if kept := os.environ.get("BENCH_KEEP"):
        Path(kept).mkdir(parents=True, exist_ok=True)
        yield Path(kept).resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="pontic-bench-") as folder:
            Path(folder).chmod(0o755)  # PostgreSQL's own user walks through
            yield Path(folder)


@contextmanager
def server(folder: Path) -> Iterator[str | None]:
    """Yield the address of a PostgreSQL whose databases stay in this folder; None where there is none."""
    programs = find_postgresql()
    if os.environ.get("PONTIC_TEST_POSTGRES") or programs is None:
        with postgresql(durable=True) as address:
            yield address
        return
    cluster, port = folder / "cluster", free_port()
    control = [*as_postgres(), str(programs / "pg_ctl"), "-D", str(cluster), "-w", "-s"]
    if not (cluster / "PG_VERSION").exists():
        _found(cluster, programs)
    options = f"-p {port} -k {cluster} -c listen_addresses=127.0.0.1 -c max_wal_size=4GB"
    subprocess.run([*control, "-o", options, "-l", str(cluster / "log"), "start"], check=True, cwd="/")
    try:
        yield f"postgres://pontic@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "fast", "stop"], check=False, cwd="/")


def _found(cluster: Path, programs: Path) -> None:
    cluster.mkdir()
    if os.geteuid() == 0:
        shutil.chown(cluster, "postgres", "postgres")
    command = [
        *as_postgres(),
        str(programs / "initdb"),
        "-D",
        str(cluster),
        "-U",
        "pontic",
        "-A",
        "trust",
        "-E",
        "UTF8",
    ]
    subprocess.run([*command, "--locale=C", "--no-sync"], check=True, stdout=subprocess.DEVNULL, cwd="/")


def database(address: str, name: str) -> str:
    """Return the address of a database on that server, made if it is not there yet."""
    with psycopg.connect(address, autocommit=True) as connection:
        if not connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            connection.execute(f"create database {name}")
    return address.rsplit("/", 1)[0] + f"/{name}"


def drop(address: str, name: str) -> None:
    """Take a database away."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"drop database if exists {name} with (force)")
