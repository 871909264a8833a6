"""The client asks for a milestone's money back; the designer agrees or refuses (MIL-04)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.kit.process import MoveRefused
from pontic.milestones import facts
from pontic.milestones.actions.make import lock, require_side, tell
from pontic.milestones.actions.money import open_parts
from pontic.milestones.actions.work import NothingSaid, return_money
from pontic.milestones.models import Milestone, RefundAsk
from pontic.milestones.process import MILESTONE, REFUND_ASK


@transaction.atomic
def ask_refund(milestone: Milestone, *, person: Person, text: str, now: datetime) -> RefundAsk:
    """Ask the designer to give a paid milestone back. One at a time; raises NothingSaid without words."""
    held = lock(milestone)
    require_side(held.contract, person, "client", wanted="ask_refund")
    if not held.is_worked_on or held.refund_asks.filter(state=REFUND_ASK.initial).exists():
        raise MoveRefused(MILESTONE.name, "ask_refund", state=held.state, actor="client")
    if not text.strip():
        raise NothingSaid
    made = RefundAsk.objects.create(milestone=held, text=text.strip(), at=now)
    tell(facts.REFUND_ASKED, held, person=person, now=now)
    return made


@transaction.atomic
def agree_refund(ask: RefundAsk, *, person: Person, now: datetime) -> RefundAsk:
    """Agree: all that is held for the milestone goes back, and it is over. HeldUp where a dispute holds it."""
    held = _lock(ask, person, "agree", side="designer")
    open_parts(held.milestone)
    _answer(held, "agree", now=now)
    return_money(held.milestone, actor="designer", person=person, note=held.text, now=now)
    tell(facts.REFUND_MOVED["agree"], held.milestone, person=person, now=now)
    return held


@transaction.atomic
def refuse_refund(ask: RefundAsk, *, person: Person, answer: str = "", now: datetime) -> RefundAsk:
    """Refuse: the money stays held; the client can go on, or open a dispute."""
    held = _lock(ask, person, "refuse", side="designer")
    _answer(held, "refuse", answer=answer, now=now)
    tell(facts.REFUND_MOVED["refuse"], held.milestone, person=person, now=now)
    return held


@transaction.atomic
def withdraw_refund(ask: RefundAsk, *, person: Person, now: datetime) -> RefundAsk:
    """Think better of it."""
    held = _lock(ask, person, "withdraw", side="client")
    _answer(held, "withdraw", now=now)
    tell(facts.REFUND_MOVED["withdraw"], held.milestone, person=person, now=now)
    return held


def _lock(ask: RefundAsk, person: Person, move: str, *, side: str) -> RefundAsk:
    milestone = lock(ask.milestone)
    held = RefundAsk.objects.get(pk=ask.pk)
    held.milestone = milestone
    require_side(milestone.contract, person, side, wanted=move)
    REFUND_ASK.allow(move, state=held.state, actor=side)
    return held


def _answer(held: RefundAsk, move: str, *, answer: str = "", now: datetime) -> None:
    held.state, held.answered_at, held.answer = REFUND_ASK.moves[move].target, now, answer.strip()
    held.save(update_fields=["state", "answered_at", "answer"])
