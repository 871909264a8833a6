"""Receiving an upload: never more of one file on disk than may be taken, however much is sent."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from pontic.files.actions.store import MOST_BYTES


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Writes an upload to a temporary file, counts the whole of it, and drops what lies beyond the limit.

    The file that comes out says its true size, so that the form can refuse it with a clear sentence.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a chunk while there is room for it."""
        if start <= MOST_BYTES:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:
        """Hand the file over with the size that was sent."""
        done: UploadedFile | None = super().file_complete(file_size)  # type: ignore[func-returns-value]
        return done
