"""Contact details that a reader sees and a search might not; and text that is meant to make the search slow."""

import time

import pytest

from pontic.profiles import contact

HIDDEN = [
    "diego\u200b@mail\u2060.com",
    "die\u00adgo.ex\u00adample.com",
    "+34 6\u200b00 1\u200b23 4\u200b56",
    "+34 600\u206012\u20603456",
    "\uff44\uff49\uff45\uff47\uff4f\uff20\uff4d\uff41\uff49\uff4c\uff0e\uff43\uff4f\uff4d",
    "\uff0b\uff13\uff14 \uff16\uff10\uff10 \uff11\uff12\uff13 \uff14\uff15\uff16",
    "inst\u200bagram",
]
SLOW = [
    "a." * 5_000,
    "1 " * 5_000 + "x",
    "@" * 10_000,
    "a" * 10_000 + " at ",
    " " * 10_000 + "(",
    "+" * 10_000,
    "1-" * 5_000,
]


@pytest.mark.parametrize("text", HIDDEN, ids=ascii)
def test_is_found_though_it_is_written_to_be_missed(text):
    assert contact.found(f"Write to {text} today.")


@pytest.mark.parametrize(
    "text",
    ["Crown 11\u200d, contact 0.02 mm", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "👩\u200d⚕️ at 10 am"],
)
def test_joiners_alone_are_no_contact_details(text):
    assert contact.found(text) == []


@pytest.mark.parametrize("text", SLOW, ids=lambda text: text[:4])
def test_no_text_of_ten_thousand_characters_makes_it_slow(text):
    start = time.process_time()
    contact.found(text)
    assert time.process_time() - start < 1  # second; honest text takes a hundredth of it
