"""Offending words in public text: found in three languages, shown where they stand, and ordinary work left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pontic.catalog import wording


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ask for my discount code today", ["discount code"]),
        ("También vendo fresas y doy cursos online", ["También vendo", "cursos online"]),
        ("Suivez-nous, et nos formations en ligne", ["Suivez-nous", "formations en ligne"]),
    ],
)
def test_advertising_is_named(text, words):
    assert wording.sold(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Crown in 3D, ready for milling and 3D printing, 16 and 26, from 0.5 mm",
        "Listo para fresado o impresión 3D en su laboratorio",
        "Prêt pour l'usinage, formation de technicien en 2009",
        "One free revision; I follow your margins",
    ],
)
def test_the_words_of_the_trade_are_no_advertising(text):
    assert wording.spots(text) == []
    assert wording.pieces(text) == []


def test_both_kinds_are_marked_where_they_stand():
    text = "Write to @diego for a coupon."
    assert wording.pieces(text) == [
        ("Write to ", ""), ("@diego", "contact"), (" for a ", ""), ("coupon", "selling"), (".", ""),
    ]  # fmt: skip


def test_long_stretches_without_fault_are_cut():
    text = "a " * 200 + "www.x.com" + " b" * 200 + " coupon" + " c" * 200
    shown = wording.pieces(text)
    assert [piece.text for piece in shown if piece.kind] == ["www.x.com", "coupon"]
    assert all(len(piece.text) < 100 for piece in shown)


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at_and_nothing_is_added(text):
    last = 0
    for spot in wording.spots(text):
        assert last <= spot.start < spot.end <= len(text)
        last = spot.end
