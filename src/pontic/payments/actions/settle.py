"""Believe what the processor says of its objects. Answer, poll and webhook all end here, once each."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from pontic.cases import actions as cases
from pontic.kit.process import MoveRefused
from pontic.payments import postings, terms
from pontic.payments.actions.advance import advance, write
from pontic.payments.actions.make import make
from pontic.payments.actions.plan import Kind, plan
from pontic.payments.gateways import Intent, Refund
from pontic.payments.models import Payment
from pontic.payments.process import ANSWERS


def settle(payment: Payment, intent: Intent, *, sends: bool = False, now: datetime) -> Payment:
    """Bring a held payment to where its intent is; moves that were made already are passed over.

    ``sends``: the client stands at the order page, so an authorised draft is sent to the designer. Without
    it (we found out later by ourselves) the block is let go: nobody was told that the order was placed.
    """
    _name(payment, intent)
    if payment.amount != intent.amount:
        raise ValueError(f"{payment}: the processor speaks of {intent.amount}, we of {payment.amount}")
    for move in _path(payment, intent):
        if payment.can(move):
            MOVES[move](payment, intent, now)
            if move == "authorise" and sends:
                _send(payment, now=now)
    if not payment.is_alive and intent.blocks:
        plan(Kind.VOID, payment=payment, now=now)
    advance(payment, now=now)
    return payment


def _path(payment: Payment, intent: Intent) -> tuple[str, ...]:
    """Return the moves that lead to an answer. A block that lapsed while we wanted to let it go is no failure."""
    unwanted = terms.WISHES.get(payment.case.state) in {"void", "refund"}
    return ANSWERS["voided"] if unwanted and intent.has_lapsed else ANSWERS[intent.state]


def settle_refund(payment: Payment, refund: Refund, *, now: datetime) -> None:
    """The money is on its way back to the card."""
    if payment.can("refund"):
        make(payment, "refund", actor="till", now=now)
        posting = postings.refunded(payment.pk, refund.reference, payment.amount, till=payment.till)
        write(posting, payment, now=now)


def _name(payment: Payment, intent: Intent) -> None:
    """Keep the processor's name of the intent from its first answer on."""
    if not payment.reference and intent.reference:
        payment.reference, payment.card = intent.reference, intent.card
        payment.save(update_fields=["reference", "card"])


def _ask(payment: Payment, _intent: Intent, now: datetime) -> None:
    make(payment, "ask", actor="till", now=now)


def _decline(payment: Payment, intent: Intent, now: datetime) -> None:
    make(payment, "decline", actor="till", problem=intent.problem or "declined", now=now)


def _authorise(payment: Payment, intent: Intent, now: datetime) -> None:
    make(payment, "authorise", actor="till", capture_before=intent.capture_before, now=now)
    write(postings.authorised(payment.case_id, payment.reference, payment.amount), payment, now=now)


def _capture(payment: Payment, _intent: Intent, now: datetime) -> None:
    make(payment, "capture", actor="till", captured_at=now, now=now)
    posting = postings.captured(payment.case_id, payment.reference, payment.amount, till=payment.till)
    write(posting, payment, now=now)


def _void(payment: Payment, _intent: Intent, now: datetime) -> None:
    make(payment, "void", actor="till", now=now)
    write(postings.let_go(payment.case_id, payment.reference, payment.amount), payment, now=now)


def _lapse(payment: Payment, intent: Intent, now: datetime) -> None:
    make(payment, "lapse", actor="till", problem=intent.problem or "capture_failed", now=now)
    write(postings.let_go(payment.case_id, payment.reference, payment.amount), payment, now=now)


MOVES: dict[str, Callable[[Payment, Intent, datetime], None]] = {
    "ask": _ask,
    "decline": _decline,
    "authorise": _authorise,
    "capture": _capture,
    "void": _void,
    "lapse": _lapse,
}


def _send(payment: Payment, *, now: datetime) -> None:
    """Send the draft that was paid for; where it cannot be sent any more, ``advance`` lets the block go."""
    if not payment.case.is_draft:
        return
    try:
        with transaction.atomic():
            payment.case = cases.send(payment.case, amount=payment.amount, now=now)
    except (cases.NotReady, cases.PriceChanged, MoveRefused):
        payment.problem = "not_sent"
        payment.save(update_fields=["problem"])
