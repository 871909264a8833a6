"""Periodic work with money: charge before an authorisation lapses, mature, pay out, leave nothing undone."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Max

from pontic.billing.models import Bill
from pontic.kit.process import MoveRefused
from pontic.kit.sweep import Sweep
from pontic.payments import gateways
from pontic.payments.actions.advance import advance
from pontic.payments.actions.believe import apply, believe, book_own
from pontic.payments.actions.check import check_books as check_books_now
from pontic.payments.actions.hints import keep_hint
from pontic.payments.actions.make import hold
from pontic.payments.actions.pay import abandon
from pontic.payments.actions.pay_bill import charge_bill
from pontic.payments.actions.payouts import mature as mature_one
from pontic.payments.actions.payouts import pay_out as pay_out_one
from pontic.payments.actions.perform import perform
from pontic.payments.actions.settle import settle
from pontic.payments.models import Chargeback, Earning, Event, Operation, Payment, PayoutAccount, Refund
from pontic.payments.process import (
    ANSWER_WITHIN,
    BANK_ANSWERS_WITHIN,
    CAPTURE_BEFORE_LAPSE,
    CLEARED_WITHIN,
    DECIDED,
    LOOK_BACK,
    UNSURE_AFTER,
)

Do = Callable[[Any, datetime], object]
Step = tuple[Iterable[Any], Do]


def capture_before_lapse(now: datetime) -> None:
    """Charge what would lapse within a day, in a dispute as well (decisions 7 and 8)."""
    _each(Payment.objects.to_capture(before=now + CAPTURE_BEFORE_LAPSE).order_by("capture_before"), _advance, now)


def mature(now: datetime) -> None:
    """Make available what has been pending for its time."""
    _each(Earning.objects.ripe(now).order_by("available_at"), _mature, now)


def pay_out(now: datetime) -> None:
    """Send what is available to the banks (PAYO-12)."""
    _each(Earning.objects.payable(now).order_by("pk"), _pay_out, now)


def charge_bills(now: datetime) -> None:
    """Charge the bills whose time has come: new ones, and again each day what could not be charged (CON-12)."""
    _each(Bill.objects.to_try(now).order_by("next_try_at").values_list("pk", flat=True), _charge, now)


def reconcile(now: datetime) -> None:
    """Find out what became of everything that has no answer."""
    steps: tuple[Step, ...] = (
        (Payment.objects.unanswered(before=now - UNSURE_AFTER), _find_out),
        (Payment.objects.waiting(since=now - ANSWER_WITHIN), _give_up),
        (Payment.objects.to_capture(before=now), _look),
        (Operation.objects.stuck(before=now - CLEARED_WITHIN), _repeat),
    )
    _all("reconcile", steps, now)


def catch_up(now: datetime) -> None:
    """Look at everything that changed at the processor since we heard of it last: the net under lost webhooks.

    Processors forget what happened a month ago, so what a bank has not decided is looked at each time, and after
    a month of silence every refund of which the client's bank may have said no meanwhile.
    """
    gateway = gateways.current(now)
    heard_at = Event.objects.filter(till=gateway.name).aggregate(at=Max("received_at"))["at"] or now
    since = min(now, heard_at) - LOOK_BACK
    for hint in reversed(list(gateway.changed(since))):  # all or none: half of them would hide the rest next time
        keep_hint(hint, till=gateway.name, now=now)
    steps: tuple[Step, ...] = (
        (gateway.own_movements(since), _book_own),
        (Chargeback.objects.filter(payment__till=gateway.name).exclude(state__in=DECIDED), _look_at_bank),
        (Refund.objects.forgotten(since, now, till=gateway.name), _look_at_refund),
        (PayoutAccount.objects.paid_since(since - BANK_ANSWERS_WITHIN, till=gateway.name), partial(_look_below, since)),
    )
    _all("catch_up", steps, now)


def check_books(now: datetime) -> None:
    """Hold the books, the processor and the cases against one another once a night; the desk shows what was found."""
    check_books_now(now=now, since=now - LOOK_BACK)


def _each(rows: Iterable[Any], do: Do, now: datetime) -> None:
    _all(do.__name__, ((rows, do),), now)


def _all(name: str, steps: Iterable[Step], now: datetime) -> None:
    """Do it to every row, whatever becomes of the others; a row that somebody else has moved meanwhile is done."""
    sweep = Sweep(name, excuse=MoveRefused)
    for rows, do in steps:
        sweep.each(rows, partial(_do, do, now))
    sweep.end()


def _do(do: Do, now: datetime, row: Any) -> None:
    do(row, now)


@transaction.atomic
def _advance(payment: Payment, now: datetime) -> None:
    advance(hold(payment.pk), now=now)


def _mature(earning: Earning, now: datetime) -> None:
    mature_one(earning, now=now)


def _pay_out(earning: Earning, now: datetime) -> None:
    pay_out_one(earning, now=now)


def _find_out(payment: Payment, now: datetime) -> None:
    """An attempt without an answer: where the call arrived, believe what it made; else drop the attempt."""
    gateway = gateways.named(payment.till, now)
    operation = payment.operations.get(kind=Operation.Kind.AUTHORISE)
    reference = gateway.find(operation.kind, operation.key, since=operation.created_at)
    if reference is None:
        abandon(payment, actor="clock", now=now)  # should the call arrive after all, its block is let go
    else:
        apply(operation, gateway.intent(reference), now=now)


def _give_up(payment: Payment, now: datetime) -> None:
    """The client did not come back from the bank."""
    abandon(payment, actor="clock", now=now)


def _charge(bill: int, now: datetime) -> None:
    charge_bill(bill, now=now)


def _look(payment: Payment, now: datetime) -> None:
    """An authorisation past its end: see whether the bank has let it go."""
    intent = gateways.named(payment.till, now).intent(payment.reference)
    with transaction.atomic():
        settle(hold(payment.pk), intent, now=now)


def _book_own(said: gateways.OwnMovement, now: datetime) -> None:
    book_own(said, till=gateways.current(now).name, now=now)


def _look_at_bank(chargeback: Chargeback, now: datetime) -> None:
    """See what the client's bank says by now."""
    gateway = gateways.current(now)
    believe(gateway.chargeback(chargeback.reference), till=gateway.name, now=now)


def _look_at_refund(refund: Refund, now: datetime) -> None:
    """See whether a refund that was sent before a long silence has come back."""
    said = gateways.current(now).look("refund.updated", refund.reference)
    if said is not None:
        believe(said, till=refund.payment.till, now=now)


def _look_below(since: datetime, account: PayoutAccount, now: datetime) -> None:
    """See what left a designer's account for his bank."""
    gateway = gateways.current(now)
    for said in gateway.bank_payouts(account.reference, since=since):
        believe(said, till=gateway.name, now=now)


def _repeat(operation: Operation, now: datetime) -> None:
    perform(operation.pk, now=now)
