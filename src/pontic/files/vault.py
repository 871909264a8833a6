"""The vault: every file encrypted with a key of its own, that key wrapped by the master key (decision 27).

Format: age (X25519, ChaCha20-Poly1305 in chunks of 64 KiB). Everything streams, nothing plain is written.
"""

import contextlib
import hashlib
import io
import os
import tempfile
import threading
import uuid
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

import pyrage
from django.conf import settings
from django.core.files import File as Content
from django.core.files.storage import Storage, storages


@dataclass(frozen=True, slots=True)
class Deposit:
    """What is known of a file once it lies in the vault."""

    path: str
    sealed_key: str
    size: int  # bytes, plain
    sha256: str  # of the plain bytes, hexadecimal


class Damaged(OSError):  # noqa: N818 - reads as the sentence that it is
    """The encrypted bytes were changed, shortened or belong to another file."""


def storage() -> Storage:
    """Return where the encrypted bytes lie."""
    return storages["vault"]


def path_of(file_id: uuid.UUID) -> str:
    """Return the address of a file's bytes in the vault."""
    return f"{file_id.hex[:2]}/{file_id.hex}.age"


def put(file_id: uuid.UUID, plain: BinaryIO) -> Deposit:
    """Encrypt a stream into the vault under a fresh key."""
    identity = pyrage.x25519.Identity.generate()
    counted = _Counted(plain)
    plain.seek(0)
    with tempfile.TemporaryFile() as cipher:
        pyrage.encrypt_io(counted, cipher, [identity.to_public()])
        cipher.seek(0)
        path = storage().save(path_of(file_id), Content(cipher))
    return Deposit(path, seal(str(identity)), counted.size, counted.hash.hexdigest())


def take(path: str, sealed_key: str) -> BinaryIO:
    """Return a stream of the plain bytes; reading raises Damaged where they are not what was stored."""
    return cast("BinaryIO", io.BufferedReader(_Plain(storage().open(path), unseal(sealed_key)), 64 * 1024))


def remove(path: str) -> None:
    """Delete the encrypted bytes; one that is gone already is no fault."""
    storage().delete(path)


def seal(key: str) -> str:
    """Wrap a file's key by the master key."""
    master = pyrage.x25519.Identity.from_str(settings.MASTER_KEY).to_public()
    return bytes(pyrage.encrypt(key.encode(), [master], armored=True)).decode("ascii")


def unseal(sealed: str, *, master: str = "") -> str:
    """Unwrap a file's key; ``master`` is an earlier master key, while keys are being changed."""
    identity = pyrage.x25519.Identity.from_str(master or settings.MASTER_KEY)
    return bytes(pyrage.decrypt(sealed.encode("ascii"), [identity])).decode("ascii")


class _Counted(io.RawIOBase):
    """A stream that counts and hashes what is read from it."""

    def __init__(self, plain: BinaryIO) -> None:
        super().__init__()
        self.plain, self.size, self.hash = plain, 0, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        chunk = self.plain.read(size)
        self.size += len(chunk)
        self.hash.update(chunk)
        return chunk


class _Plain(io.RawIOBase):
    """The plain bytes of an encrypted stream: a thread decrypts into a pipe, the reader empties it.

    Whoever closes early breaks the pipe and so ends the thread. A fault of the thread is raised at the end,
    so that a shortened file never passes for a whole one.
    """

    def __init__(self, cipher: Any, key: str) -> None:
        super().__init__()
        self.cipher, self.identity = cipher, pyrage.x25519.Identity.from_str(key)
        self.fault: Exception | None = None
        self.end, writer = os.pipe()
        self.thread = threading.Thread(target=self._decrypt, args=(writer,), daemon=True)
        self.thread.start()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        count = os.readv(self.end, [buffer])
        if count == 0:
            self.thread.join()
            if self.fault is not None:
                raise Damaged from self.fault
        return count

    def close(self) -> None:
        if not self.closed:
            os.close(self.end)
            self.thread.join()
            self.cipher.close()
        super().close()

    def _decrypt(self, writer: int) -> None:
        try:
            with contextlib.suppress(BrokenPipeError), os.fdopen(writer, "wb") as plain:
                pyrage.decrypt_io(self.cipher, plain, [self.identity])
        except Exception as fault:  # noqa: BLE001 - kept for the reader, who raises it
            self.fault = fault
