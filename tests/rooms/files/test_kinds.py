"""What the bytes are decides; the ending only says what they should be (FILE-01, FILE-15)."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.files import a_mesh, a_picture_of, a_zip

from pontic.files import kinds

SAMPLES = Path(__file__).resolve().parents[3].parent / "shared" / "data"
ASCII_STL = b"solid crown\n facet normal 0 0 1\n outer loop\n vertex 0 0 0\n vertex 1 0 0\n vertex 0 1 0\n"
PLY = b"ply\nformat ascii 1.0\nelement vertex 0\nend_header\n"
OBJ = b"# a triangle\nmtllib a.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 \\\n3\n"
DICOM = bytes(128) + b"DICM\x02\x00\x00\x00UL\x04\x00"
HPS = b'<?xml version="1.0"?>\r\n<HPS version="1.1"><Packed_geometry><Schema>CA</Schema>'
BOM = b"\xef\xbb\xbf"
DOCX = a_zip(word__document=b"<w:document/>")
ZIP = a_zip(order=b"<order/>")
GOOD = {
    "photo.jpg": a_picture_of(form="JPEG"),
    "photo.JPEG": a_picture_of(form="JPEG"),
    "shade.PNG": a_picture_of(),
    "rx.Pdf": b"%PDF-1.7\n%\xe2\xe3",
    "notes.docx": DOCX,
    "upper.stl": a_mesh(),
    "upper.STL": ASCII_STL,
    "lower.obj": OBJ,
    "lower.ply": PLY,
    "cbct.dicom": DICOM,
    "cbct.DCM": DICOM,
    "scan.dcm": HPS,
    "case.zip": ZIP,
    "case.lab": b"\x01\x02\x03\x04\x00\x05",
    "case.dxd": b"DXD model exchange, written by inLab",
    "case.DEC": b"\x00\x00\x01",
    "case.mbp": ZIP,
    "a.constructionInfo": BOM + b"<?xml version='1.0'?>\r\n<ConstuctionInfo xmlns:xsi='x'>",
    "b.CONSTRUCTIONINFO": b"<ConstructionInfo>",
    "a.dentalProject": BOM + b'<?xml version="1.0" encoding="utf-8"?>\r\n<!-- order -->\r\n<Treatment>',
}
PAGE = b"<!DOCTYPE html><script>alert(1)</script>"
BAD = {
    "a page called jpg": ("photo.jpg", PAGE),
    "a page called lab": ("case.lab", b"\n\n <HTML><body onload=x()>"),
    "a page after a comment": ("case.dxd", b"<!-- x --><svg onload=alert(1)>"),
    "a page in UTF-16": ("case.dec", "\ufeff<html><script>".encode("utf-16-le")),
    "a page inside an stl header": ("a.stl", (b"<script>x</script>".ljust(80) + a_mesh()[80:])),
    "a page inside a preamble": ("a.dcm", b"<html>".ljust(128) + b"DICM"),
    "a page called obj": ("a.obj", b"v 0 0 0\n<script>\n"),
    "a program called stl": ("a.stl", b"MZ" + bytes(400)),
    "a program called lab": ("a.lab", b"\x7fELF" + bytes(60)),
    "a shell script called dec": ("a.DEC", b"#!/bin/sh\nrm -rf ~\n"),
    "a browser script called mbp": ("a.mbp", b"(function(){fetch('/')})()"),
    "a batch file called dxd": ("a.dxd", b"@echo off\r\ndel *"),
    "an shortened stl": ("a.stl", a_mesh()[:-1]),
    "an stl with something behind it": ("a.stl", a_mesh() + PAGE),
    "a zip called docx": ("a.docx", ZIP),
    "a zip without its end": ("a.zip", ZIP[:40]),
    "text called zip": ("a.zip", b"hello"),
    "text called png": ("a.png", b"hello"),
    "a picture called pdf": ("a.pdf", a_picture_of()),
    "a mesh called ply": ("a.ply", a_mesh()),
    "a document type with entities": ("a.dentalProject", b'<!DOCTYPE x [<!ENTITY a "b">]><Treatment>'),
    "another xml called constructionInfo": ("a.constructionInfo", b"<Treatment>"),
    "text called dcm": ("a.dcm", b"not a scan"),
    "an exe by its own name": ("setup.exe", b"MZ"),
    "a page by its own name": ("index.html", PAGE),
    "a script by its own name": ("app.js", b"alert(1)"),
    "two endings": ("a.stl.html", PAGE),
    "no ending": ("stl", a_mesh()),
}


def kind(name: str, content: bytes) -> str | None:
    return kinds.kind_of(name, io.BytesIO(content), len(content))


@pytest.mark.parametrize("name", GOOD)
def test_takes(name):
    assert kind(name, GOOD[name])


@pytest.mark.parametrize("what", BAD)
def test_refuses(what):
    assert kind(*BAD[what]) is None


def test_every_ending_of_the_requirement_is_taken_in_any_letter_case():
    assert {kinds.ending_of(name) for name in GOOD} == set(kinds.BY_ENDING)
    assert {spelled.lower() for spelled in kinds.SPELLED} == set(kinds.BY_ENDING)


def test_a_3shape_scan_is_told_from_dicom():
    assert kind("a.dcm", HPS) == "hps"
    assert kind("a.dcm", DICOM) == "dicom"


def test_an_archive_is_looked_at_without_being_expanded(monkeypatch):
    bomb = a_zip(zeros=bytes(50_000_000))
    assert len(bomb) < 100_000
    monkeypatch.setattr("zlib.decompressobj", None)
    assert kind("bomb.zip", bomb) == "zip"


def samples() -> list[Path]:
    endings = {".stl", ".ply", ".obj", ".dcm"}
    return sorted(path for path in SAMPLES.rglob("*") if path.suffix in endings) if SAMPLES.is_dir() else []


@pytest.mark.skipif(not samples(), reason="the shared samples are not on this machine: real scans go unread")
@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_reads_what_the_world_really_sends(path):
    with path.open("rb") as content:
        found = kinds.kind_of(path.name, content, path.stat().st_size)
    assert found == ("hps" if path.suffix == ".dcm" else path.suffix[1:])


@given(
    name=st.sampled_from(sorted(kinds.BY_ENDING)), content=st.binary(max_size=400), start=st.sampled_from(sorted(GOOD))
)
def test_whatever_the_bytes_are_the_answer_is_a_kind_of_the_ending_or_none(name, content, start):
    for bytes_ in (content, GOOD[start][:60] + content):
        found = kind(f"scan.{name}", bytes_)
        assert found is None or found in kinds.BY_ENDING[name]
