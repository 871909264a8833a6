"""The conformance set: what people type in three languages, and what they have to find."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.builders.window import a_designer, a_service, index

from pontic.profiles.models import Profile
from pontic.search import queries
from pontic.search.queries import Asked
from pontic.search.wish import MANY, Wish

pytestmark = pytest.mark.django_db
SET = tomllib.loads((Path(__file__).parent / "queries.toml").read_text("utf-8"))
ASKED = [(group["language"], row) for group in SET["queries"] for row in group["asked"]]
LEAST = 120  # questions


def wish(row: dict[str, Any]) -> Wish:
    """The wish of a row: everything in it that is no expectation."""
    given = {name: value for name, value in row.items() if name not in {"q", "first", "has", "lacks", "only", "meant"}}
    return Wish(text=row["q"], **{name: tuple(value) if name in MANY else value for name, value in given.items()})


def faults(row: dict[str, Any], found: list[str], mended: str) -> list[str]:
    """What is wrong with an answer."""
    wrong = []
    if "first" in row and found[:1] != [row["first"]]:
        wrong.append(f"{row['first']} does not stand first")
    if absent := set(row.get("has", ())) - set(found):
        wrong.append(f"lacks {sorted(absent)}")
    if extra := set(row.get("lacks", ())) & set(found):
        wrong.append(f"has {sorted(extra)}")
    if "only" in row and sorted(row["only"]) != sorted(found):
        wrong.append(f"is not exactly {sorted(row['only'])}")
    if "meant" in row and mended != row["meant"]:
        wrong.append(f"offers {mended!r}")
    return [f"{row['q']!r}: {fault}; found {found}" for fault in wrong]


def test_the_set_is_large_enough_and_names_listings_that_there_are():
    assert len(ASKED) >= LEAST
    assert {language for language, _row in ASKED} >= {"en", "es", "fr"}
    named = {name for _language, row in ASKED for key in ("has", "only") for name in row.get(key, ())}
    named |= {row["first"] for _language, row in ASKED if "first" in row}
    assert named <= set(SET["listings"])


def test_every_question_finds_what_it_should(now):
    people = {name: a_designer(name, now, **figures) for name, figures in SET["designers"].items()}
    Profile.objects.update(headline="")
    names = {}
    for code, row in SET["listings"].items():
        given = {name: row[name] for name in ("title", "category", "software", "price")}
        words = {"description": row["text"].ljust(100, "."), "needs": "", "turnaround_days": row["days"]}
        names[a_service(people[row["by"]], now, **given, **words).pk] = code
    index(now)
    wrong = []
    for _language, row in ASKED:
        asked = Asked(wish(row), AnonymousUser(), now)
        answer = queries.look(asked, number=1, fields=("pk",))
        found = [names[pk] for (pk,) in answer.rows]
        found += [names[pk] for (pk,) in queries.look(asked, number=2, fields=("pk",)).rows]
        wrong += faults(row, found, answer.mended)
    assert wrong == []
