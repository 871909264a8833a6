"""The peer's home: a virtual environment from a lock of its own, and databases beside ours."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
HOME, LOCK = ROOT / ".venv-bench", ROOT / "requirements-bench.txt"


def install() -> Path | None:
    """Install what the lock names, once; return its Python, None (and say so loudly) where that cannot be."""
    stamp, python = HOME / ".stamp-lock", HOME / "bin" / "python"
    if stamp.exists() and stamp.read_text() == LOCK.read_text():
        return python
    print("installing the peers ...", file=sys.stderr, flush=True)
    uv = str(Path(sys.executable).with_name("uv"))
    make = [uv, "venv", "-q", "--clear", "--python", sys.executable, str(HOME)]
    fill = [uv, "pip", "sync", "-q", "--require-hashes", str(LOCK)]
    for command in (make, fill):
        if subprocess.run(command, env={**os.environ, "VIRTUAL_ENV": str(HOME)}, check=False).returncode:
            print("THE PEERS COULD NOT BE INSTALLED: DJANGO-HORDAK AND DJANGO-OSCAR WERE NOT MEASURED.")
            return None
    stamp.write_text(LOCK.read_text())
    return python


def database(server: str, name: str) -> str:
    """Make an empty database on that server; return its address."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"drop database if exists {name} with (force)")
        connection.execute(f"create database {name}")
    return server.rsplit("/", 1)[0] + f"/{name}"
