"""More time to write, by agreement (RVW-04, 05): one side missed the window and asks, the other answers once."""

from datetime import datetime

from django.db import IntegrityError, transaction

from pontic.accounts.models import Person
from pontic.kit.process import MoveRefused
from pontic.reviews import facts, policies, terms
from pontic.reviews.actions.tell import tell
from pontic.reviews.actions.write import lock, start_round
from pontic.reviews.models import Extension
from pontic.reviews.policies import Work
from pontic.reviews.process import ANSWER_WITHIN, EXTENSION


@transaction.atomic
def ask_more_time(about: Work, *, by: Person, now: datetime) -> Extension:
    """Ask the other side for 14 more days; MoveRefused before the window's end, twice, and long after it."""
    work = lock(start_round(about))
    if not policies.may_ask_more_time(work, by, now):
        raise MoveRefused(EXTENSION.name, "ask", state="asked", actor=policies.side_in(work, by) or "stranger")
    try:
        with transaction.atomic():
            extension = Extension.objects.create(round=work, by=by, at=now)
    except IntegrityError as twice:
        raise MoveRefused(EXTENSION.name, "ask", state="asked", actor="party") from twice
    tell(facts.EXTENSION_ASKED, work, round=work.pk, by=by.pk, now=now)
    return extension


@transaction.atomic
def grant_more_time(extension: Extension, *, by: Person, now: datetime) -> Extension:
    """Let both write for 14 more days from now; what is open already stays open."""
    held = _answer(extension, "grant", by=by, now=now)
    work = lock(held.round)
    work.write_until, work.opened_at = now + terms.EXTENDED_BY, None
    work.save(update_fields=["write_until", "opened_at"])
    tell(facts.EXTENSION_GRANTED, work, round=work.pk, by=by.pk, now=now)
    return held


@transaction.atomic
def decline_more_time(extension: Extension, *, by: Person, now: datetime) -> Extension:
    """Leave the window closed."""
    held = _answer(extension, "decline", by=by, now=now)
    tell(facts.EXTENSION_DECLINED, held.round, round=held.round_id, by=by.pk, now=now)
    return held


@transaction.atomic
def lapse_extension(extension: Extension, *, now: datetime) -> None:
    """End a question that nobody answered."""
    held = _locked(extension)
    if not held.is_asked or now < held.at + ANSWER_WITHIN:
        return
    held.state, held.answered_at = EXTENSION.allow("lapse", state=held.state, actor="clock").target, now
    held.save(update_fields=["state", "answered_at"])
    tell(facts.EXTENSION_LAPSED, held.round, round=held.round_id, person=held.by_id, now=now)


def _answer(extension: Extension, move: str, *, by: Person, now: datetime) -> Extension:
    held = _locked(extension)
    is_other = policies.side_in(held.round, by) is not None and held.by_id != by.pk
    row = EXTENSION.allow(move, state=held.state, actor="other" if is_other else "stranger")
    if now >= held.at + ANSWER_WITHIN:  # though no sweep has run yet
        raise MoveRefused(EXTENSION.name, move, state=held.state, actor="late")
    held.state, held.answered_at = row.target, now
    held.save(update_fields=["state", "answered_at"])
    return held


def _locked(extension: Extension) -> Extension:
    rows = Extension.objects.select_for_update(of=("self",)).select_related("round__client", "round__designer")
    return rows.get(pk=extension.pk)
