"""Recommendations of the demo: published, waiting for support, rejected; and letters without an answer yet."""

from datetime import datetime, timedelta
from typing import Any

from pontic.accounts.models import Person
from pontic.demo.texts import table
from pontic.demo.timeline import Act, Timeline
from pontic.recommendations import actions as recommendations
from pontic.recommendations import queries
from pontic.recommendations.models import Recommendation

WORDS = ("name", "company", "email", "linkedin", "language")
MOVES = {"published": "publish", "rejected": "reject"}
READ_AFTER = timedelta(hours=20)


def plan(timeline: Timeline, people: dict[str, Person], now: datetime) -> None:
    """Let clients write about their designers, and support read what is old enough."""
    rows = table("recommendations")
    for row in rows["recommendation"]:
        timeline.add(now - timedelta(days=row["ago"]), _write(timeline, people, row))
    for row in rows["invitation"]:
        timeline.add(now - timedelta(days=row["ago"]), _ask(people, row))


def _write(timeline: Timeline, people: dict[str, Person], row: dict[str, Any]) -> Act:
    def act(now: datetime) -> None:
        designer = people[row["designer"]]
        link = queries.link_of(designer) or recommendations.open_link(designer, now=now)
        door = queries.door(link.token)
        assert door is not None  # noqa: S101 - his profile was approved before
        words = {name: row[name] for name in WORDS}
        written = recommendations.recommend(door, by=None, now=now, text=" ".join(row["text"].split()), **words)
        if row["state"] in MOVES:
            timeline.add(now + READ_AFTER, _decide(people["staff"], written, row))

    return act


def _decide(staff: Person, written: Recommendation, row: dict[str, Any]) -> Act:
    def act(now: datetime) -> None:
        move = MOVES[row["state"]]
        recommendations.decide(written, move, by=staff, now=now, how=row.get("how", ""), note=row.get("note", ""))

    return act


def _ask(people: dict[str, Person], row: dict[str, Any]) -> Act:
    def act(now: datetime) -> None:
        asked = recommendations.invite(people[row["designer"]], email=row["email"], language=row["language"], now=now)
        recommendations.note_mailed(asked, now=now)  # nobody gets letters about the past

    return act
