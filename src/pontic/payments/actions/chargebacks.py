"""A client's bank takes a payment back: from its first question to its last word."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from pontic.billing import actions as billing
from pontic.cases import actions as cases
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.ledger import chart
from pontic.ledger.actions import Leg
from pontic.payments import facts, gateways, postings
from pontic.payments.actions import earnings, refunds
from pontic.payments.actions.advance import advance
from pontic.payments.actions.make import make, tell, write
from pontic.payments.models import Chargeback, Payment
from pontic.payments.process import CHARGEBACK, CHARGEBACK_ANSWERS, CONTESTED, REFUND


def settle_chargeback(payment: Payment, said: gateways.Chargeback, *, now: datetime) -> Chargeback:
    """Bring a chargeback of a held payment to where the bank is; news may come twice and in any order."""
    row, _ = Chargeback.objects.select_for_update(of=("self",)).get_or_create(
        reference=said.reference,
        defaults={
            "payment": payment,
            "amount_minor": said.amount.minor,
            "currency": said.amount.currency,
            "reason": said.reason[:60],
            "answer_by": said.answer_by,
            "created_at": now,
            "changed_at": now,
        },
    )
    if row.amount != said.amount:
        raise ValueError(f"{row}: the bank speaks of {said.amount}, we of {row.amount}")
    row.fee_minor = row.fee_minor or said.fee.minor
    for name in CHARGEBACK_ANSWERS[said.state]:
        if row.can(name):
            MOVES[name](row, payment, now)
    return row


def freeze_if_contested(payment: Payment, *, now: datetime) -> None:
    """An earning that came back while the client's bank decides waits with the others."""
    row = payment.chargebacks.filter(state__in=CONTESTED).first()
    if row is None:
        return
    for earning in earnings.of_payment(payment):
        earnings.freeze(earning, row.reference, now=now)


def _withdraw(row: Chargeback, payment: Payment, now: datetime) -> None:
    """The bank took the money: it stands in suspense, and what the designer has not got yet waits."""
    write(postings.chargeback_taken(row.reference, row.amount, row.fee, till=payment.till), payment, now=now)
    _move(row, "withdraw", payment, now=now)
    for earning in earnings.of_payment(payment):
        earnings.freeze(earning, row.reference, now=now)


def _close(row: Chargeback, payment: Payment, now: datetime) -> None:
    _move(row, "close", payment, now=now)


def _lose(row: Chargeback, payment: Payment, now: datetime) -> None:
    """The bank keeps it. A refund that could not be given is covered by it; the rest comes from who holds it."""
    legs, rest = _absorb(row, payment, now=now)
    given = min(rest, payment.kept)
    if given:
        cause = postings.loss_key(row.reference)
        legs += refunds.take_back(payment, given, to=chart.contested(row.reference), cause=cause, now=now)
    legs.append(Leg(chart.chargeback_losses(), chart.contested(row.reference), rest - given))
    write(postings.chargeback_lost(row.reference, legs), payment, now=now)
    _move(row, "lose", payment, now=now)
    _go_on(row, payment, now=now)
    refunds.ask_again(payment, now=now)
    if not payment.kept and payment.can("charge_back"):
        make(payment, "charge_back", actor="till", now=now)
        end_work(payment, now=now)
    advance(payment, now=now)


def _win(row: Chargeback, payment: Payment, now: datetime) -> None:
    """The bank gives it back: everything goes on where it stood."""
    written_off = not row.is_contested
    posting = postings.chargeback_won(row.reference, row.amount, till=payment.till, written_off=written_off)
    write(posting, payment, now=now)
    _move(row, "win", payment, now=now)
    if not written_off:
        _go_on(row, payment, now=now)
        refunds.ask_again(payment, now=now)
        advance(payment, now=now)


MOVES: dict[str, Callable[[Chargeback, Payment, datetime], None]] = {
    "withdraw": _withdraw,
    "close": _close,
    "lose": _lose,
    "win": _win,
}


def _absorb(row: Chargeback, payment: Payment, *, now: datetime) -> tuple[list[Leg], Money]:
    """Let refunds that did not reach the client be covered by what his bank took; the legs, and what is left."""
    legs, rest = [], row.amount
    for refund in payment.refunds.filter(state__in=REFUND.moves["absorb"].sources).order_by("pk"):
        if rest and not refund.operations.open().exists():
            source = chart.refund(str(refund.pk)) if refund.is_open else chart.credit(payment.client_id)
            covered = min(refund.amount, rest)
            legs.append(Leg(source, chart.contested(row.reference), covered))
            rest -= covered
            refunds.cover(refund, covered, payment, now=now)
    return legs, rest


def _go_on(row: Chargeback, payment: Payment, *, now: datetime) -> None:
    """Thaw what is left of the earning, unless another chargeback holds it."""
    for earning in () if payment.is_contested else earnings.of_payment(payment):
        earnings.thaw(earning, row.reference, now=now)


def end_work(payment: Payment, *, now: datetime) -> None:
    """Nobody pays for this any more: a case that is still worked on ends, so does a bill with what is open in it."""
    try:
        with transaction.atomic():
            if payment.bill is not None:
                payment.bill = billing.charge_back(payment.bill, now=now)
            elif payment.case is not None:
                payment.case = cases.make(payment.case, "charge_back", actor="till", now=now)
    except MoveRefused:
        return


def _move(row: Chargeback, name: str, payment: Payment, *, now: datetime) -> None:
    row.state, row.changed_at = CHARGEBACK.allow(name, state=row.state, actor="till").target, now
    row.save()
    tell(facts.CHARGEBACK_MOVED[name], payment, chargeback=row.pk, now=now)
