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
from pontic.web.contracts import told as contracts
from pontic.web.jobs import telling as jobs
from pontic.web.milestones import turns as milestones

OPEN_MOST, DONE_MOST = 60, 6  # rows


class Missing(NamedTuple):
    """What keeps a designer's listings offline, and the page that mends it."""

    text: str
    url_name: str
    is_gap: bool  # something to fill in, not something to wait for


def context(person: Person, *, now: datetime) -> dict[str, Any]:
    """Return what the page shows; open cases come in one query, the others in a second, and are dealt out here."""
    cases, profile = queries.listed(person), profiles.of(person.pk)
    rows = [telling.row(case, person, now=now) for case in queries.by_deadline(cases.open())[:OPEN_MOST]]
    mine = [row for row in rows if row["waits_for_me"]]
    work = contracts.dashboard(person)
    asked, plans, money = jobs.dashboard(person), milestones.dashboard(person), payments.summary(person)
    others = list(queries.ended_and_drafts(cases, most=DONE_MOST))
    done = [case for case in others if not case.is_draft]
    theirs = [row for row in rows if row not in mine]
    return {
        "mine": mine,
        "mine_count": len(mine) + len(work["my_offers"]) + len(asked) + len(plans),
        "my_jobs": asked,
        "my_plans": plans,
        "theirs": theirs,
        "theirs_count": len(theirs) + len(work["their_offers"]),
        "done": [telling.row(case, person, now=now) for case in done],
        **work,
        "drafts": [case for case in others if case.is_draft],
        "money": money,
        "owed": payments.owed_by(person) if money.has_lapsed else [],
        "profile": profile,
        "setup": missing(profile) if profile and _offers_work(profile) else [],
        "is_new": not rows and not done and not any(work.values()) and not asked and not plans,
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
