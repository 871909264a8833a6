"""A database of its own for each test of processes that die or race, copied from one with empty tables."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest


def is_postgresql() -> bool:
    """Tell whether this run's database is PostgreSQL."""
    return os.environ.get("PONTIC_TEST_DATABASE") == "postgresql" and bool(os.environ.get("PONTIC_TEST_POSTGRES"))


def control(statement: str) -> None:
    """Tell the server of PostgreSQL something."""
    with psycopg.connect(os.environ["PONTIC_TEST_POSTGRES"], autocommit=True) as connection:
        connection.execute(statement)


def told(folder: Path, name: str) -> dict[str, str]:
    """Return the environment of a program that works on this database."""
    variables = {**os.environ, "PONTIC_DATA": str(folder)}
    variables.pop("DATABASE_URL", None)
    if is_postgresql():
        variables["DATABASE_URL"] = os.environ["PONTIC_TEST_POSTGRES"].rsplit("/", 1)[0] + f"/{name}"
    return variables


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A database with empty tables, of which each test gets a copy: to make them takes ten seconds."""
    folder, name = tmp_path_factory.mktemp("tables"), f"tables_{os.getpid()}"
    if is_postgresql():
        control(f"create database {name}")
    command = [sys.executable, "-m", "pontic", "migrate", "-v0"]
    subprocess.run(command, env=told(folder, name), check=True, timeout=300)
    yield folder
    if is_postgresql():
        control(f"drop database {name} with (force)")


@pytest.fixture
def environment(tmp_path: Path, tables: Path) -> Iterator[dict[str, str]]:
    """An environment with an empty database of its own, on this run's kind of database."""
    name = f"crash_{os.getpid()}"
    shutil.copytree(tables, tmp_path, dirs_exist_ok=True)
    if is_postgresql():
        control(f"create database {name} template tables_{os.getpid()}")
    yield told(tmp_path, name)
    if is_postgresql():
        control(f"drop database {name} with (force)")
