"""The dashboard, gathered for one reader: his turn, the others' turn, what is done, the money, what is missing."""

from datetime import datetime
from typing import Any, NamedTuple

from pontic.accounts.models import Person
from pontic.cases import queries
from pontic.catalog import queries as catalog
from pontic.catalog import readiness
from pontic.payments import queries as payments
from pontic.profiles import queries as profiles
from pontic.profiles.models import Profile
from pontic.web.cases import suggested, telling

OPEN_MOST, DONE_MOST = 60, 6  # rows


class Missing(NamedTuple):
    """What keeps a designer's listings offline, and the page that mends it."""

    text: str
    url_name: str
    is_gap: bool  # something to fill in, not something to wait for


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
        "owed": payments.owed_by(person),
        "profile": profile,
        "setup": missing(profile) if profile and _offers_work(profile) else [],
        "is_new": not rows and not done,
        "suggested": [] if person.is_limited else suggested.to(person),
    }


def _offers_work(profile: Profile) -> bool:
    """Tell whether somebody wants to be found; a client who was reviewed has a row of a profile too."""
    return profile.is_begun or catalog.of(profile.person).exists()


def missing(profile: Profile) -> list[Missing]:
    """Return what a designer still has to do or to wait for; who only sends cases is not asked (ACC-01, LIST-15)."""
    gaps = [] if profile.is_approved else profiles.missing(profile)
    unmet = [one for one in readiness.owner_conditions(profile) if not (gaps and one.code == "profile")]
    if unmet and profile.is_approved and not catalog.of(profile.person).exists():
        unmet = []
    return [Missing(gap.text, gap.url_name, is_gap=True) for gap in gaps] + [
        Missing(one.text, one.place, is_gap=False) for one in unmet
    ]
