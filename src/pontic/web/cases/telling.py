"""Turns a case into sentences for one reader: what comes next, what each button does, what happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext as _

from pontic.accounts.models import Person
from pontic.cases import terms
from pontic.cases.models import Case, ChangeRequest, Step, Turn
from pontic.cases.process import CASE, NUDGES
from pontic.kit import words as kit
from pontic.kit.process import Move
from pontic.web.cases import settled, words

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Next:
    """What happens next, as one sentence; ``then`` is what follows when nobody acts."""

    text: str
    then: words.Lazy
    tone: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Button:
    """A move that this reader may make now, with its consequence in words."""

    move: str
    act: words.Act
    consequence: str
    is_open: bool  # shown without a click: it is this reader's turn


def other(case: Case, role: str) -> Person:
    """Return the party across the table."""
    return case.designer if role == "client" else case.client


def when(at: datetime | None, now: datetime) -> str:
    """Write a deadline in the reader's zone and say that it is his."""
    if at is None:
        return ""
    text = kit.moment(timezone.localtime(at), _language(), now=now)
    return _("%(time)s (your time)") % {"time": text}


def next_step(case: Case, role: str, *, now: datetime) -> Next:
    """Say what comes next in one sentence with its deadline."""
    key = _key(case, now)
    sentence, then = _under(case, words.UNDER_NEXT, (key, role), words.NEXT[key, role])
    if settled.is_after_end(case, case.closed_at):
        sentence, then = settled.NEXT.get((key, role), (sentence, then))
    at = None if key == "proposed" else case.deadline
    back = kit.amount(case.split, _language())
    text = gettext(sentence) % {"name": other(case, role).name, "when": when(at, now), "back": back}
    return Next(text, then, tone(case, role, now=now), at)


def _key(case: Case, now: datetime) -> str:
    """Return how the case stands in the words' table."""
    if is_late(case, now):
        return "late"
    if case.has_proposal and case.is_delivered:
        return "proposed"
    return "split" if case.is_completed and case.split else case.state


def tone(case: Case, role: str, *, now: datetime) -> str:
    """Return the tone of the state mark: whose turn it is, and whether it is late."""
    if case.is_final:
        return "done" if case.is_completed else "off"
    if case.is_draft:
        return "calm"
    if is_late(case, now):
        return "late"
    return "act" if waits_for(case, role) else "waiting"


def waits_for(case: Case, role: str) -> bool:
    """Tell whether this reader has to do something, in the case or in its dispute."""
    if case.is_disputed:
        return case.dispute_turn in {role, Turn.BOTH}
    return terms.waits_for(case.state, proposed=case.has_proposal) == role


def is_late(case: Case, now: datetime) -> bool:
    """Tell whether the designer's promise is broken."""
    return case.deliver_by is not None and case.deliver_by < now and not case.is_final


def buttons(case: Case, role: str, *, now: datetime) -> list[Button]:
    """Return the moves open to this reader now: what it is his turn to do first, what ends the case last."""
    is_turn = terms.waits_for(case.state, proposed=case.has_proposal) == role
    found = [
        Button(row.name, act, consequence(case, role, row, now=now), act.is_open and is_turn)
        for row in CASE.open_to(role, state=case.state)
        if (act := words.ACTS.get((role, row.name))) and _makes_sense(case, row)
    ]
    return sorted(found, key=lambda button: (button.act.variant == "danger", not button.is_open))


def _makes_sense(case: Case, row: Move) -> bool:
    """Leave out an answer to no question, and a second proposal beside one that waits."""
    if row.name == "agree_to_changes":
        return case.has_proposal
    return not (row.name == "request_changes" and case.has_proposal)


def consequence(case: Case, role: str, row: Move, *, now: datetime) -> str:
    """Say what pressing the button does."""
    promise = terms.Promise(timedelta(days=case.turnaround_days), case.needed_by)
    facts = {
        "name": other(case, role).name,
        "total": kit.amount(case.total, _language()),
        "net": kit.amount(case.net, _language()),
        "promise": kit.moment(timezone.localtime(terms.promised("in_design", promise, now)), _language(), now=now),
        "days": ngettext("%(number)s day", "%(number)s days", case.turnaround_days) % {"number": case.turnaround_days},
        "revisions": revisions(case, role),
    }
    return gettext(_told(case, role, row.name)[0]) % facts


def done(case: Case, role: str, move: str) -> str:
    """Say what was done by a press."""
    return str(_told(case, role, move)[1])


def _told(case: Case, role: str, move: str) -> tuple[str, words.Lazy]:
    """Return what a press leads to, and what is said after it."""
    usual = words.ACTS[role, move]
    told = _under(case, words.UNDER_ACTS, (role, move), (usual.consequence, usual.done))
    return settled.act(case, role, move) or told


def _under(case: Case, table: Mapping[Any, Row], key: object, usual: Row) -> Row:
    """Return what is said of a case whose contract pays for it, where that differs from what is said of others."""
    return table.get(key, usual) if case.contract_id else usual


def revisions(case: Case, role: str) -> str:
    """Say whether a change is included, or needs the designer's agreement (CASE-12)."""
    if case.has_revisions_left:
        return _("This is change %(number)s of %(included)s included in the price.") % {
            "number": case.revisions_used + 1,
            "included": case.revisions_included,
        }
    return _("All included changes (%(included)s) are used. %(name)s has to agree to this one.") % {
        "included": case.revisions_included,
        "name": other(case, role).name,
    }


def may_nudge(case: Case, role: str) -> bool:
    """Tell whether the designer may remind the client politely (CASE-17)."""
    return role == "designer" and case.stands_in(NUDGES) and not case.has_proposal


def may_dispute(case: Case, role: str) -> bool:
    """Tell whether the client may open a dispute now (DISP-01)."""
    return role == "client" and any(row.name == "dispute" for row in CASE.open_to(role, state=case.state))


def event(case: Case, step: Step) -> tuple[str, str, str]:
    """Return icon, tone and sentence of one step of the history."""
    events = words.AGREED if step.actor == "parties" else words.EVENTS
    icon, mood, sentence = _under(case, words.UNDER_EVENTS, step.move, events[step.move])
    if settled.is_after_end(case, step.at):
        icon, mood, sentence = settled.EVENTS.get(step.move, (icon, mood, sentence))
    name = step.person.name if step.person else ""
    sums = {"total": kit.amount(case.total, _language()), "back": kit.amount(case.split, _language())}
    return icon, mood, str(sentence) % {"name": name, **sums}


def change(case: Case, request: ChangeRequest) -> str:
    """Say what kind of change this is."""
    return str(words.CHANGES[request.state]) % {"number": request.number, "included": case.revisions_included}


def _language() -> str:
    return (get_language() or "en")[:2]


def row(case: Case, person: Person, *, now: datetime) -> dict[str, Any]:
    """Return what a list shows of a case."""
    role = "client" if case.client_id == person.pk else "designer"
    return {
        "case": case,
        "role": role,
        "other": other(case, role),
        "state": words.STATES[case.state],
        "tone": tone(case, role, now=now),
        "next": next_step(case, role, now=now),
        "waits_for_me": waits_for(case, role),
    }
