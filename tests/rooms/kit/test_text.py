"""What of a text a person can see."""

import pytest

from pontic.kit import text


@pytest.mark.parametrize(
    "blank", ["", " \t\r\n", "\u200b\u2060\ufeff", "\u200d\u2800\u3164", "\u202e\u2066", "\0\x07"], ids=ascii
)
def test_what_nobody_sees_is_blank(blank):
    assert text.is_blank(blank)
    assert text.prose(blank) == ""


@pytest.mark.parametrize("seen", ["a", "\u200b.", "\u0645", "\U0001f9b7", "\u0301", "0"], ids=ascii)
def test_one_visible_sign_is_enough(seen):
    assert not text.is_blank(seen)


def test_prose_ends_its_lines_with_one_character_and_changes_nothing_else():
    assert text.prose("a\r\nb\rc\n\u200fd\u200d") == "a\nb\nc\n\u200fd\u200d"


def test_a_line_is_one_line_without_hidden_turns():
    assert text.line(" Clara\t\u202eretnoP\u202c\r\nMoreau\u200b ") == "Clara retnoP Moreau"


def test_a_line_keeps_the_joiners_of_its_script_and_a_nul_for_the_form_to_refuse():
    assert text.line("\u0645\u06cc\u200c\u062e") == "\u0645\u06cc\u200c\u062e"
    assert text.line("a\0b") == "a\0b"
