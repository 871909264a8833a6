"""Believe what the processor says of an intent. Answer, poll and webhook all end here, once each."""

import uuid
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from pontic.cases import actions as cases
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.payments import postings
from pontic.payments.actions.advance import advance
from pontic.payments.actions.bills import is_still_owed, is_wanted, note_missing
from pontic.payments.actions.cards import note_kept
from pontic.payments.actions.make import make, write
from pontic.payments.actions.plan import Kind, plan
from pontic.payments.actions.refunds import charge_less, spare_all
from pontic.payments.gateways import Intent
from pontic.payments.models import Card, Customer, Payment, Refund
from pontic.payments.process import ANSWERS, FAILED, REFUND


def settle(payment: Payment, intent: Intent, *, sends: bool = False, now: datetime) -> Payment:
    """Bring a held payment to where its intent is; moves that were made already are passed over.

    ``sends``: the client stands at the order page, so an authorised draft is sent to the designer. Without
    it (we found out later by ourselves) the block is let go: nobody was told that the order was placed.
    """
    _name(payment, intent, now=now)
    if payment.amount != intent.amount:
        raise ValueError(f"{payment}: the processor speaks of {intent.amount}, we of {payment.amount}")
    for move in _path(payment, intent):
        if payment.can(move):
            MOVES[move](payment, intent, now)
            if move == "authorise" and sends:
                _send(payment, now=now)
    if not payment.is_alive and intent.blocks:
        plan(Kind.VOID, payment, till=payment.till, amount_minor=payment.amount_minor, now=now)
    if intent.fee is not None:
        write(postings.processor_fee(intent.fee.reference, intent.fee.amount, till=payment.till), payment, now=now)
    advance(payment, now=now)
    return payment


def _path(payment: Payment, intent: Intent) -> tuple[str, ...]:
    """Return the moves that lead to an answer. A block that lapsed while we wanted to let it go is no failure."""
    unwanted = not is_wanted(payment)
    return ("authorise", *ANSWERS["voided"]) if unwanted and intent.has_lapsed else ANSWERS[intent.state]


def _name(payment: Payment, intent: Intent, *, now: datetime) -> None:
    """Keep the processor's names of the intent and its card from the first answer on."""
    if not payment.reference and intent.reference:
        payment.reference, payment.card, payment.method = intent.reference, intent.card, intent.method
        payment.save(update_fields=["reference", "card", "method"])
        asked = payment.operations.open().filter(kind=Kind.AUTHORISE)
        asked.update(answer=intent.reference, done_at=now, lease_until=None)  # whoever found it has the answer


def _ask(payment: Payment, _intent: Intent, now: datetime) -> None:
    make(payment, "ask", actor="till", now=now)


def _decline(payment: Payment, intent: Intent, now: datetime) -> None:
    make(payment, "decline", actor="till", problem=(intent.problem or "declined")[:40], now=now)
    if payment.is_again and is_still_owed(payment):
        note_missing(payment, now=now)


def _authorise(payment: Payment, intent: Intent, now: datetime) -> None:
    names = {"card": intent.card or payment.card, "method": intent.method or payment.method}
    make(payment, "authorise", actor="till", capture_before=intent.capture_before, now=now, **names)
    write(postings.authorised(payment.places.block, payment.reference, payment.amount), payment, now=now)
    if payment.case is not None:
        lost = Refund.objects.filter(payment__case=payment.case, payment__state__in=FAILED, state=REFUND.initial)
        lost.update(payment=payment)  # what was to be spared of an earlier attempt is spared of this one
    note_kept(payment, now=now)


def _capture(payment: Payment, intent: Intent, now: datetime) -> None:
    taken = intent.captured or payment.amount
    if not Money(0, taken.currency) < taken <= payment.amount:
        raise ValueError(f"{payment}: the processor took {taken} of {payment.amount}")
    make(payment, "capture", actor="till", captured_at=now, captured_minor=taken.minor, now=now)
    posting = postings.captured(payment.places, payment.reference, payment.amount, taken, till=payment.till)
    write(posting, payment, now=now)
    charge_less(payment, now=now)


def _void(payment: Payment, _intent: Intent, now: datetime) -> None:
    make(payment, "void", actor="till", now=now)
    write(postings.let_go(payment.places.block, payment.reference, payment.amount), payment, now=now)
    _spare(payment, now=now)


def _lapse(payment: Payment, intent: Intent, now: datetime) -> None:
    make(payment, "lapse", actor="till", problem=(intent.problem or "capture_failed")[:40], now=now)
    write(postings.let_go(payment.places.block, payment.reference, payment.amount), payment, now=now)
    if not is_still_owed(payment):
        _spare(payment, now=now)
    elif payment.bill is not None or not _renew(payment, now=now):
        note_missing(payment, now=now)


def _spare(payment: Payment, *, now: datetime) -> None:
    """A case's money is not charged any more: what was to be given back of it needs no refund."""
    if payment.case_id is not None:
        spare_all(payment.case_id, now=now)


MOVES: dict[str, Callable[[Payment, Intent, datetime], None]] = {
    "ask": _ask,
    "decline": _decline,
    "authorise": _authorise,
    "capture": _capture,
    "void": _void,
    "lapse": _lapse,
}


def _renew(payment: Payment, *, now: datetime) -> bool:
    """Block the amount again, once, while the client is away: on the card that paid, else on his primary one.

    Only on a card that he still lets us keep; returns whether there is one.
    """
    customer = Customer.objects.filter(person=payment.client, till=payment.till).first()
    kept = {card.reference: card for card in Card.objects.kept_by(payment.client, payment.till)}
    card = kept.get(payment.method) or next(iter(kept.values()), None)
    if payment.is_again or customer is None or card is None:
        return False
    again = Payment.objects.create(
        case=payment.case,
        client=payment.client,
        key=uuid.uuid5(payment.key, "again"),
        amount_minor=payment.amount_minor,
        currency=payment.currency,
        till=payment.till,
        is_again=True,
        card=card.label,
        created_at=now,
        changed_at=now,
    )
    operation = plan(Kind.AUTHORISE, again, till=again.till, amount_minor=again.amount_minor, now=now)
    operation.card, operation.customer = card.reference, customer.reference
    operation.save(update_fields=["card", "customer"])
    return True


def _send(payment: Payment, *, now: datetime) -> None:
    """Send the draft that was paid for; where it cannot be sent any more, ``advance`` lets the block go."""
    if payment.case is None or not payment.case.is_draft:
        return
    try:
        with transaction.atomic():
            payment.case = cases.send(payment.case, amount=payment.amount, now=now)
    except (cases.NotReady, cases.PriceChanged, MoveRefused):
        payment.problem = "not_sent"
        payment.save(update_fields=["problem"])
