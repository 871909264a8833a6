"""The index of this machine, opened once in each process; every search sees what the worker kept last."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.conf import settings

from pontic.search.index import Reader, Shelf

log = structlog.get_logger("search")
_lock = threading.Lock()
_readers: list[Reader] = []  # the one that is open, or none


class NoIndex(Exception):  # noqa: N818 - reads as the sentence that it is
    """There is no index on this machine that can be read; the worker builds one."""


def shelf() -> Shelf:
    """Return where this machine keeps its index."""
    return Shelf(settings.SEARCH_DIR)


@contextmanager
def searching() -> Iterator[Reader]:
    """Yield the index as it is now; NoIndex where there is none or it turns out to be damaged."""
    try:
        yield _open()
    except (OSError, ValueError) as error:
        log.warning("index cannot be read", error=str(error))
        shelf().report_broken()
        forget()
        raise NoIndex from error


def _open() -> Reader:
    folder = shelf().folder()
    if folder is None:
        raise NoIndex
    with _lock:
        if not _readers or _readers[0].folder != folder:
            _readers[:] = [Reader(folder)]
        reader = _readers[0]
        reader.refresh()
        return reader


def forget() -> None:
    """Close what is open, so that the next search opens it anew."""
    with _lock:
        _readers.clear()
