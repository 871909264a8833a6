"""Receiving an upload: never more of one file on disk than may be taken, however much is sent."""

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from pontic.files.actions.store import MOST_BYTES


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Writes an upload to a temporary file and drops what lies beyond the limit.

    The file that comes out says how much was sent, so that the form can refuse it with a clear sentence.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a chunk while there is room for it; ``start`` is how many bytes came before."""
        if start <= MOST_BYTES:
            super().receive_data_chunk(raw_data, start)
