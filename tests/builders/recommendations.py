"""Recommendations for tests, made by the real verbs."""

from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.recommendations import actions as recommendations
from pontic.recommendations import queries
from pontic.recommendations.models import Recommendation

WORDS = {
    "name": "Helga Sauer",
    "company": "Sauer Dental",
    "email": "helga@sauer-dental.example",
    "linkedin": "",
    "text": "She designed two hundred crowns for us, and we have ground in three of them.",
    "language": "en",
}


def a_door(designer: Person, now: datetime) -> queries.Door:
    """What the open link of a designer opens; his profile must be approved."""
    link = queries.link_of(designer) or recommendations.open_link(designer, now=now)
    door = queries.door(link.token)
    assert door is not None
    return door


def a_recommendation(designer: Person, now: datetime, *, by: Person | None = None, **words: Any) -> Recommendation:
    """Words that wait for support."""
    return recommendations.recommend(a_door(designer, now), by=by, now=now, **(WORDS | words))


def a_published_recommendation(designer: Person, now: datetime, *, staff: Person, **words: Any) -> Recommendation:
    """Words that everybody can read."""
    row = a_recommendation(designer, now, **words)
    return recommendations.decide(row, "publish", by=staff, how="company", now=now)
