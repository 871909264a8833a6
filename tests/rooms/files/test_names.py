"""A name is shown to another person and written into a header: it is made harmless first."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pontic.files import names

CASES = {
    "upper jaw.stl": "upper jaw.stl",
    "../../etc/passwd.stl": "passwd.stl",
    "C:\\Users\\lab\\Müller.STL": "Müller.STL",
    "a\r\nSet-Cookie: x=1.pdf": "aSet-Cookie_ x=1.pdf",
    "crown\u202elts.exe.stl": "crownlts.exe.stl",
    "zero\u200bwidth\ufeff.stl": "zerowidth.stl",
    "smile 😀.png": "smile 😀.png",
    'quote".pdf': "quote_.pdf",
    "nul.stl": "_nul.stl",
    "  spaced   out  .stl": "spaced out.stl",
    "cafe\u0301.stl": "café.stl",
    "..stl": "",
    ".stl": "",
    "\x00\x07": "",
    "": "",
    "/": "",
}


@pytest.mark.parametrize("name", CASES)
def test_is_made_safe(name):
    assert names.safe(name) == CASES[name]


def test_a_long_name_is_cut_but_keeps_its_ending():
    cut = names.safe("x" * 300 + ".constructionInfo")
    assert len(cut) == names.LONGEST
    assert cut.endswith("x.constructionInfo")


def test_a_long_ending_leaves_no_name():
    assert names.safe("a." + "x" * 300) == ""


def test_lone_surrogates_never_reach_the_database():
    assert names.safe("a\udcff.stl") == "a.stl"


@given(st.text(max_size=400))
def test_whatever_was_typed_the_name_is_one_visible_part_of_a_path(name):
    safe = names.safe(name)
    assert len(safe) <= names.LONGEST + 1
    assert not set(safe) & set('/\\:*?"<>|\r\n\t\0')
    assert not any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in safe)
    assert safe == safe.strip(" ")
    assert names.safe(safe) == safe
