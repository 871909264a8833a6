"""What a file is: by its ending and by its bytes, which must agree (FILE-01, FILE-15, decision 26).

Pure: reads a seekable stream, never expands an archive, never runs a parser that could be attacked.
The bytes are looked at from their start (``HEAD``) and, for archives, from their end.
"""

import re
import struct
from typing import BinaryIO

HEAD = 64 * 1024  # bytes; long comments of meshes and XML prologs fit
TAIL = 22 + 65_535  # bytes; where an archive keeps its directory's address, with the longest comment
DIRECTORY_MOST = 4 * 1024 * 1024  # bytes of an archive's list of names that are looked at
STL_HEADER, STL_TRIANGLE = 84, 50  # bytes of a binary STL

OPAQUE = frozenset({"unknown", "text", "zip", "xml"})
BY_ENDING: dict[str, frozenset[str]] = {
    "jpg": frozenset({"jpg"}),
    "jpeg": frozenset({"jpg"}),
    "png": frozenset({"png"}),
    "pdf": frozenset({"pdf"}),
    "docx": frozenset({"docx"}),
    "stl": frozenset({"stl"}),
    "obj": frozenset({"obj"}),
    "ply": frozenset({"ply"}),
    "dicom": frozenset({"dicom", "hps"}),
    "dcm": frozenset({"dicom", "hps"}),
    "zip": frozenset({"zip", "docx"}),
    "constructioninfo": frozenset({"construction"}),
    "dentalproject": frozenset({"project"}),
    "lab": OPAQUE,
    "dxd": OPAQUE,
    "dec": OPAQUE,
    "mbp": OPAQUE,
}
SPELLED = (
    "jpg", "jpeg", "png", "pdf", "docx", "stl", "obj", "ply", "dicom", "dcm", "lab", "dxd", "zip",
    "constructionInfo", "dentalProject", "DEC", "MBP",
)  # fmt: skip
ACCEPT = ",".join(f".{ending}" for ending in SPELLED)  # for the file field of a form
ROOTS = {
    "hps": "hps",
    "constuctioninfo": "construction",  # exocad's own files spell it so
    "constructioninfo": "construction",
    "treatment": "project",
}
PAGES = frozenset({"html", "head", "body", "script", "svg", "iframe", "xsl:stylesheet", "stylesheet", "xht", "meta"})
PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe",
            b"\0asm", b"dex\n", b"L\0\0\0\x01\x14\x02\0", b"!<arch>")  # fmt: skip
SCRIPTS = ("#!", "@echo", "<?php", "<%", "<script", "wscript.", "powershell", "function ", "function(", "(function",
           "var ", "let ", "const ", "import ", "export ", "'use strict'", '"use strict"', "on error resume",
           "set-executionpolicy", "javascript:")  # fmt: skip
PAGE_MARKS = re.compile(r"<\s*(!doctype\s+html|html|script|svg|iframe)\b", re.IGNORECASE)
ROOT = re.compile(r"<([!\w][\w.:-]*)")
BLANK = re.compile(r"\s*")
BEFORE_ROOT = {"<?": "?>", "<!--": "-->"}  # declarations and comments
ASCII_STL = re.compile(r"\s*(#[^\n]*\n\s*)*solid\b", re.IGNORECASE)
OBJ_LINES = """
v vt vn vp f l p o g s mg mtllib usemtl usemap maplib bevel c_interp d_interp lod shadow_obj trace_obj
cstype deg bmat step curv curv2 surf parm trim hole scrv sp end con call
newmtl ka kd ks ke ns ni d tr tf illum map_ka map_kd map_ks map_bump bump disp decal
"""
OBJ_WORDS = frozenset(OBJ_LINES.split())


def ending_of(name: str) -> str:
    """Return the ending of a file's name in small letters, empty where it has none."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def kind_of(name: str, stream: BinaryIO, size: int) -> str | None:
    """Return what the bytes are where the name's ending allows it, None where the two disagree."""
    found = sniff(stream, size)
    return found if found in BY_ENDING.get(ending_of(name), frozenset()) else None


def sniff(stream: BinaryIO, size: int) -> str:
    """Return what the bytes are: stl, ply, hps, dicom, ...; ``page``, ``script``, ``program``, or ``unknown``."""
    stream.seek(0)
    head = stream.read(HEAD)
    if head.startswith(PROGRAMS):
        return "program"
    return _marked(head) or _mesh(head, size) or _written(head, size) or _archive(head, stream, size) or "unknown"


def _marked(head: bytes) -> str | None:
    """Formats that say their name in their first bytes."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head[128:132] == b"DICM" and not _is_page(head[:128].decode("latin-1")):
        return "dicom"
    return None


def _mesh(head: bytes, size: int) -> str | None:
    """A binary STL says its length; a PLY says its header, whatever follows."""
    if re.match(rb"ply\r?\n", head) and b"format " in head and b"end_header" in head:
        return "ply"
    if len(head) < STL_HEADER or _is_page(head[:80].decode("latin-1")):
        return None
    (triangles,) = struct.unpack_from("<I", head, 80)
    return "stl" if triangles and size == STL_HEADER + STL_TRIANGLE * triangles else None


def _written(head: bytes, size: int) -> str | None:
    """Formats that are text: pages and scripts first, so that nothing else can hide them."""
    text = _text(head)
    if text is None:
        return None
    start = text.lstrip()[:40].lower()
    if _is_page(text):
        return "page"
    if start.startswith(SCRIPTS):
        return "script"
    if start.startswith("<"):
        return _xml(text)
    if ASCII_STL.match(text) and re.search(r"facet|endsolid", text, re.IGNORECASE):
        return "stl"
    return "obj" if _is_obj(text, whole=size <= HEAD) else "text"


def _text(head: bytes) -> str | None:
    """Decode the start of a text file; None where it is binary."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    if b"\0" in head:
        return None
    if head.startswith(b"\xef\xbb\xbf"):
        return head[3:].decode("utf-8", "replace")
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head[:4096])  # noqa: PLR2004 - ASCII's control characters
    return head.decode("utf-8", "replace") if controls == 0 else None


def _is_page(text: str) -> bool:
    """Tell whether a browser could take this for a page."""
    return PAGE_MARKS.search(text[:HEAD]) is not None


def _xml(text: str) -> str:
    """Name an XML file by its root; one with a document type is refused as a page (entities)."""
    root = _root(text)
    if root in PAGES or root.startswith("!"):
        return "page"
    return ROOTS.get(root.rpartition(":")[2], "xml")


def _root(text: str) -> str:
    """Return the name of the first element, empty where there is none; steps, so that no text can make it slow."""
    at = BLANK.match(text).end()  # type: ignore[union-attr]  # it matches even nothing
    while opening := next((start for start in BEFORE_ROOT if text.startswith(start, at)), None):
        end = text.find(BEFORE_ROOT[opening], at)
        if end < 0:
            return ""
        at = BLANK.match(text, end + len(BEFORE_ROOT[opening])).end()  # type: ignore[union-attr]
    match = ROOT.match(text, at)
    return match[1].lower() if match else ""


def _is_obj(text: str, *, whole: bool) -> bool:
    """Tell whether every line begins with a word of the OBJ format and one of them is a vertex."""
    joined = re.sub(r"\\\r?\n", " ", text)
    lines = joined.splitlines() if whole else joined.splitlines()[:-1]
    words = {line.split(None, 1)[0].lower() for line in lines if line.strip() and not line.lstrip().startswith("#")}
    return "v" in words and words <= OBJ_WORDS


def _archive(head: bytes, stream: BinaryIO, size: int) -> str | None:
    """A zip has its directory at the end; a docx is a zip with a Word document. Nothing is expanded."""
    if not head.startswith(b"PK\x03\x04"):
        return None
    stream.seek(max(0, size - TAIL))
    tail = stream.read(TAIL)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return None
    length, offset = struct.unpack_from("<II", tail, at + 12)
    stream.seek(min(offset, size))
    return "docx" if b"word/document.xml" in stream.read(min(length, DIRECTORY_MOST)) else "zip"
