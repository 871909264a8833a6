"""The dashboard, gathered for one reader: his turn, the others' turn, what is done, the money, what is missing."""

from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.cases import queries
from pontic.payments import queries as payments
from pontic.profiles import queries as profiles
from pontic.web.cases import telling

OPEN_MOST, DONE_MOST = 60, 6  # rows


def context(person: Person, *, now: datetime) -> dict[str, Any]:
    """Return what the page shows; open cases come in one query and are dealt out here."""
    cases, profile = queries.listed(person), profiles.of(person.pk)
    rows = [telling.row(case, person, now=now) for case in queries.by_deadline(cases.open())[:OPEN_MOST]]
    mine = [row for row in rows if row["waits_for_me"]]
    done = cases.ended().order_by("-closed_at")[:DONE_MOST]
    return {
        "mine": mine,
        "theirs": [row for row in rows if row not in mine],
        "done": [telling.row(case, person, now=now) for case in done],
        "drafts": list(cases.drafts().order_by("-changed_at")[:DONE_MOST]),
        "money": payments.summary(person),
        "profile": profile,
        "setup": [] if profile is None or profile.is_approved else profiles.missing(profile),
        "is_new": not rows and not done,
    }
