"""Reports, measures and appeals, by the real verbs."""

from datetime import datetime
from typing import Any

from pontic.accounts.models import Person, StaffRole
from pontic.conduct import actions
from pontic.conduct.models import Measure, Report
from tests.cast import a_person

NOTE = "You asked a client to pay you by bank transfer, outside of the platform."
APPEAL = "I only answered a question about my own invoice; nobody paid outside."


def a_moderator(name: str = "Rosa Lind", role: str = "moderator") -> Person:
    """A member of staff with one role."""
    person = a_person(f"{name.split(' ', maxsplit=1)[0].lower()}@pontic.test", name)
    StaffRole.objects.create(person=person, role=role)
    return person


def a_report(by: Person, about: Person | None, now: datetime, **changed: Any) -> Report:
    """Somebody reports a message of somebody."""
    told: dict[str, Any] = {"kind": "message", "subject": 7, "ground": "off_platform", "text": "Look at this."}
    told |= {"seen": {"text": "Pay me by bank transfer."}}
    return actions.report(by=by, about=about, now=now, **(told | changed))


def a_measure(person: Person, by: Person, now: datetime, *, kind: str = "suspension", **changed: Any) -> Measure:
    """A moderator takes a measure; what is for good is proposed only."""
    told: dict[str, Any] = {"ground": "off_platform", "note": NOTE, "evidence": ["report:1"]}
    return actions.take_measure(person, kind=kind, by=by, now=now, **(told | changed))
