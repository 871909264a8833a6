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
    "inst\u034fagram",
    "inst\ufe0fagram",
    "wha\u0301tsapp",
    "die\u3164go@mail\u115f.com",
    "diego@mail\u2024com",
    "diego@mail\u3002com",
    "\U0001d41d\U0001d422\U0001d41e@\U0001d41a\U0001d41b\U0001d41c.\U0001d41c\U0001d428\U0001d426",
    "\u24d3\u24d8@\u24d0\u24d1.\u24d2\u24de\u24dc",
    "\U0001f156\U0001f15c\U0001f150\U0001f158\U0001f15b.com",
    "\u1d21\u029c\u1d00\u1d1bs\u1d00\u1d18\u1d18",
    "+34 \u2465\u24ea\u24ea \u2460\u2461\u2462 \u2463\u2464\u2465",
    "".join(f"{digit}\ufe0f\u20e3" for digit in "600123456"),
    "\u0435\u0445\u043e.\u0441\u043e\u043c",
    "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444",
    "\u0442\u0435\u043b\u0435\u0433\u0440\u0430\u043c",
    "diego @ mail . com",
    "gmail dot com",
    "hxxps://santos.example",
]
SLOW = [
    "a." * 5_000,
    "1 " * 5_000 + "x",
    "@" * 10_000,
    "a" * 10_000 + " at ",
    " " * 10_000 + "(",
    "+" * 10_000,
    "1-" * 5_000,
    "a-" * 5_000,
    "a " * 5_000,
    "\u0435." * 5_000,
    "e\u0301" * 5_000,
    "dot com " * 1_250,
    "a @ a . " * 1_250,
]


@pytest.mark.parametrize("text", HIDDEN, ids=ascii)
def test_is_found_though_it_is_written_to_be_missed(text):
    assert contact.found(f"Write to {text} today.")


@pytest.mark.parametrize(
    "text",
    [
        "Crown 11\u200d, contact 0.02 mm",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "👩\u200d⚕️ at 10 am",
        "CO₂ at 10 mm², 3³",
        "Ça va? Été.",
        "Красный.Синий",
    ],
)
def test_joiners_alone_are_no_contact_details(text):
    assert contact.found(text) == []


@pytest.mark.parametrize("text", SLOW, ids=lambda text: text[:4])
def test_no_text_of_ten_thousand_characters_makes_it_slow(text):
    start = time.process_time()
    contact.found(text)
    assert time.process_time() - start < 1  # second; honest text takes a hundredth of it
