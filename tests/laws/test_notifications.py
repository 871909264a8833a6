"""The catalogue of notifications: every fact is told to somebody, or somebody said why not; every word can be made."""

import re
import string

import pytest
from django.urls import get_resolver
from django.utils import translation
from tools import told

from pontic.config.wiring import WIRING
from pontic.notifications import catalogue, rendering
from pontic.notifications.models import Notification

KINDS = sorted(catalogue.BY_KIND)
WORDS = {
    **dict.fromkeys(
        [
            "case",
            "number",
            "listing",
            "client",
            "designer",
            "person",
            "author",
            "subject",
            "document",
            "note",
            "faults",
            "search",
            "milestone",
            "payment",
        ],
        "Name",
    ),
    **{word: {"money": [4400, "USD"]} for word in ("amount", "net", "refund", "charged", "recovered")},
    **{word: {"at": "2026-03-02T09:00:00+00:00"} for word in ("due", "promised", "until")},
    "reason": {"reason": ["profile", "photo", "Too dark."]},
    "bill": {"bill": ["week", "Crowns", "2024-02-05", "2024-02-11"]},
    "contract": "Crowns",
    "job": "Crowns",
    "prize": {"money": [30000, "USD"]},
}
ABOUT = {
    "withdrawal": 1,
    "submission": 1,
    "search": 1,
    "report": 1,
    "measure": 1,
    "appeal": 1,
    "case": 1,
    "disagreement": 1,
    "listing": 1,
    "profile": 1,
    "dispute": 1,
    "conversation": 1,
    "recommendation": 1,
    "slug": "name",
    "bill": 1,
    "job": 1,
    "contract": 1,
    "offer": 1,
    "hire": 1,
}


def test_every_wired_fact_is_told_to_somebody_or_has_its_reason():
    assert set(catalogue.BY_FACT) | set(catalogue.NOBODY) == set(WIRING)
    assert set(catalogue.BY_FACT) & set(catalogue.NOBODY) == set()
    assert all(catalogue.NOBODY.values())


def test_no_two_rows_are_the_same_telling():
    assert len(catalogue.BY_KIND) == len(catalogue.ENTRIES)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_row_can_be_worded_and_leads_somewhere(kind, language):
    with translation.override(language):
        worded = rendering.render(Notification(kind=kind, about=ABOUT, words=WORDS))
    assert worded.title
    assert "%(" not in worded.title + worded.body
    assert worded.url.startswith("/")
    assert worded.button


def test_every_link_is_an_address_of_the_house():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert {name for name, _key in rendering.LINKS.values()} <= names
    assert {entry.link for entry in catalogue.ENTRIES} <= set(rendering.LINKS)


def test_a_row_uses_only_words_that_there_are():
    used = {word for entry in catalogue.ENTRIES for word in re.findall(r"%\((\w+)\)s", f"{entry.title} {entry.body}")}
    assert used <= set(WORDS)
    assert all(letter in string.ascii_lowercase for word in used for letter in word)


def test_decisions_about_money_and_receipts_cannot_be_switched_off():
    must = {entry.fact for entry in catalogue.ENTRIES if entry.must}
    assert {"case.accepted", "dispute.opened", "dispute.decided", "payment.failed", "payout.failed"} <= must


def test_the_page_of_who_is_told_what_is_current():
    assert told.PAGE.read_text("utf-8") == told.page()
