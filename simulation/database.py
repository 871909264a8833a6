"""The database of a story: empty but for the cast, and put back in a moment for the next seed.

SQLite lives in memory and is copied back page by page; PostgreSQL makes a fresh database from a template.
Inside a test, which is one transaction already, a savepoint does the same for both.
"""

import atexit
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast
from urllib.parse import urlsplit

Reset = Callable[[], None]
IN_MEMORY = "sqlite://:memory:"


def start(address: str = IN_MEMORY) -> None:
    """Set Django up on this database, in this process, without touching anything of an installation."""
    os.environ["DATABASE_URL"] = address
    folder = tempfile.mkdtemp(prefix="pontic-simulation-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["PONTIC_DATA"] = folder
    os.environ.setdefault("CAPTURE", "late")
    from pontic.config.start import prepare

    prepare()
    import django

    django.setup()


def filled(fill: Callable[[], None]) -> Reset:
    """Make the tables, fill them, and return what puts them back to that."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    fill()
    return _of_memory(connection) if connection.vendor == "sqlite" else _of_postgresql(connection)


def _of_memory(connection: Any) -> Reset:
    copy = sqlite3.connect(":memory:")
    cast("sqlite3.Connection", connection.connection).backup(copy)

    def reset() -> None:
        connection.ensure_connection()
        copy.backup(connection.connection)

    return reset


def _of_postgresql(connection: Any) -> Reset:
    import psycopg

    full = connection.settings_dict["NAME"]
    story = f"{full}_story"
    server = urlsplit(os.environ["DATABASE_URL"])._replace(path="/postgres").geturl()

    def reset() -> None:
        connection.close()
        with psycopg.connect(server, autocommit=True) as control:
            control.execute(f'drop database if exists "{story}" with (force)')
            control.execute(f'create database "{story}" template "{full}"')
        connection.settings_dict["NAME"] = story

    return reset


@contextmanager
def undone() -> Iterator[None]:
    """Take back everything that happens inside, within a test's own transaction or without."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)
