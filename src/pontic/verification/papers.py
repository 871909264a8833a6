"""What a document may be: a readable PDF, JPEG or PNG without anything that acts, hides or explodes. Pure.

The verifier saves it and opens it on a machine of our own, so what could harm that machine stays outside.
"""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from pontic.files import drawing

ENDINGS = ("pdf", "jpg", "jpeg", "png")
ACCEPT = ",".join(f".{ending}" for ending in ENDINGS)
SMALLEST = 500  # pixels of the shorter side; below it nobody can read a passport
INFLATED_MOST = 256 * 1024 * 1024  # bytes; two scanned pages of 600 dpi fit
OBJECTS_MOST = 8 * 1024 * 1024  # bytes of packed objects that are looked at
PIECE = 1024 * 1024  # bytes inflated at a time
HEAD_OF_STREAM = 600  # bytes before a stream in which its dictionary stands
END = 2_048  # bytes at the end of a PDF among which its end mark stands
NAME = re.compile(rb"/[A-Za-z0-9#]{1,40}")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTING = frozenset(
    {b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/EmbeddedFiles", b"/RichMedia", b"/XFA", b"/SubmitForm",
     b"/ImportData", b"/GoToR", b"/GoToE", b"/Movie", b"/Sound"}
)  # fmt: skip
TWICE_PACKED = re.compile(rb"/(FlateDecode|Fl)\s*/(FlateDecode|Fl)\b")


def fault(kind: str, content: BinaryIO) -> str:
    """Return what is wrong with a document: picture, small, cut, locked, active, bomb; empty where nothing is."""
    if kind == "pdf":
        content.seek(0)
        return _fault_of_pdf(content.read())
    try:
        size = drawing.measure(content)
    except drawing.Undrawable:
        return "picture"
    return "small" if min(size) < SMALLEST else ""


def _fault_of_pdf(body: bytes) -> str:
    if b"%%EOF" not in body[-END:]:
        return "cut"
    names: set[bytes] = set()
    inflated = 0
    for outside, packed in _parts(body):
        if TWICE_PACKED.search(outside):
            return "bomb"
        names |= _names(outside)
        is_objects = b"/ObjStm" in outside[-HEAD_OF_STREAM:]
        for piece in _inflate(packed):
            inflated += len(piece)
            if inflated > INFLATED_MOST:
                return "bomb"
            if is_objects and inflated < OBJECTS_MOST:
                names |= _names(piece)
    if b"/Encrypt" in names:
        return "locked"
    return "active" if names & ACTING else ""


def _parts(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield what stands between two streams with the stream that follows it."""
    at = 0
    while (begin := body.find(b"stream", at)) >= 0:
        end = body.find(b"endstream", begin)
        if end < 0:
            break
        yield body[at:begin], body[begin + len(b"stream") : end].lstrip(b"\r\n")
        at = end + len(b"endstream")
    yield body[at:], b""


def _names(text: bytes) -> set[bytes]:
    """Return the names of a PDF's objects; a letter may be written as its number."""
    return {ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), name) for name in NAME.findall(text)}


def _inflate(packed: bytes) -> Iterator[bytes]:
    """Yield what a packed stream holds, piece by piece; nothing where it is packed in another way."""
    if packed[:1] != b"\x78":
        return
    unpacker, rest = zlib.decompressobj(), packed
    try:
        while rest and (piece := unpacker.decompress(rest, PIECE)):
            yield piece
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return
