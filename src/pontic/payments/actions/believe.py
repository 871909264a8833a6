"""Believe what the processor says of any of its objects. Whoever brings the news first is the one that books it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from pontic.ledger import actions as ledger
from pontic.ledger import chart
from pontic.payments import gateways, postings
from pontic.payments.actions import bank, chargebacks, payouts, refunds
from pontic.payments.actions.account import believe_account
from pontic.payments.actions.make import hold
from pontic.payments.actions.settle import settle
from pontic.payments.gateways import Thing
from pontic.payments.models import Operation, Payment, PayoutAccount, Refund
from pontic.payments.process import UNSURE_AFTER

APPLIED, FOREIGN = "applied", "foreign"  # what became of a hint; foreign: nothing of ours


@dataclass(frozen=True, slots=True)
class Refusal:
    """The processor will never do that."""

    reference: str  # its reason


Answer = Thing | Refusal


@transaction.atomic
def apply(operation: Operation, answer: Answer, *, sends: bool = False, now: datetime) -> None:
    """Write down an answer, once, whoever brings it first."""
    payment = hold(operation.subject.pk)
    row = Operation.objects.select_for_update().get(pk=operation.pk)
    if row.is_done and not row.is_abandoned:
        return
    row.answer, row.done_at, row.lease_until, row.problem = answer.reference[:80], now, None, ""
    row.save(update_fields=["answer", "done_at", "lease_until", "problem"])
    said = None if isinstance(answer, Refusal) else answer
    _settle_answer(row, payment, said, refusal=answer.reference, sends=sends, now=now)


def _settle_answer(
    row: Operation, payment: Payment, said: Thing | None, *, refusal: str, sends: bool, now: datetime
) -> None:
    """Book the answer to one of our calls; ``said`` is None where it was refused."""
    if row.refund_id:
        refund = Refund.objects.select_for_update(of=("self",)).get(pk=row.refund_id)
        refund.payment = payment
        if isinstance(said, gateways.Refund):
            refunds.settle_refund(refund, said, now=now)
        else:
            refunds.refuse_refund(refund, refusal, now=now)
    elif row.payout_id or row.reversal_id:
        payouts.settle_answer(row, said, refusal=refusal, now=now)
    elif isinstance(said, gateways.Intent):
        settle(payment, said, sends=sends, now=now)


def believe(thing: Thing, *, till: str, now: datetime) -> str:
    """Book what an object says, fetched because of a hint or by looking around; returns APPLIED or FOREIGN."""
    if isinstance(thing, gateways.Account | gateways.BankPayout):
        return _believe_account(thing, till=till, now=now)
    if isinstance(thing, gateways.Transfer | gateways.Reversal):
        return _believe_answer(thing, now=now)
    if _is_stray(thing, till=till):
        gateways.named(till, now).void(thing.reference, key=f"stray:{thing.reference}")
        return APPLIED
    with transaction.atomic():
        payment = _held(thing, till=till, now=now)
        if payment is None:
            return FOREIGN
        if isinstance(thing, gateways.Intent):
            settle(payment, thing, sends=payment.awaits_answer, now=now)  # he has approved it, at this page or away
        elif isinstance(thing, gateways.Refund):
            _believe_refund(payment, thing, now=now)
        else:
            chargebacks.settle_chargeback(payment, thing, now=now)
    return APPLIED


def book_own(said: gateways.OwnMovement, *, till: str, now: datetime) -> None:
    """Book money of the operator's own that came to the processor or left it, once."""
    other = chart.bank() if said.kind == "bank" else chart.processor_fees()
    posting = postings.own_movement(said.reference, other, said.amount, till=till)
    ledger.post(posting.key, posting.kind, posting.legs, now=now, ref=f"till:{till}")


def _held(
    thing: gateways.Intent | gateways.Refund | gateways.Chargeback, *, till: str, now: datetime
) -> Payment | None:
    """Hold the payment that an object belongs to: by its intent, or by our own key where the answer was lost.

    While the page still waits for the answer the news is left to it: it knows whether to send the order.
    """
    intent = thing.reference if isinstance(thing, gateways.Intent) else thing.intent
    found = Payment.objects.filter(till=till, reference=intent).exclude(reference="")
    pk = found.values_list("pk", flat=True).first()
    if pk is None and isinstance(thing, gateways.Intent):
        lost = _noted_on(thing, till=till).filter(reference="", created_at__lt=now - UNSURE_AFTER)
        pk = lost.values_list("pk", flat=True).first()
    return hold(pk) if pk else None


def _noted_on(intent: gateways.Intent, *, till: str) -> QuerySet[Payment]:
    """Return the payment whose key stands on an intent. Others may use the same account: their notes say nothing."""
    try:
        return Payment.objects.filter(till=till, key=UUID(intent.memo))
    except ValueError:
        return Payment.objects.none()


def _is_stray(thing: Thing, *, till: str) -> bool:
    """Tell whether an intent blocks money for a payment that another intent pays: a call that arrived very late."""
    if not isinstance(thing, gateways.Intent) or not thing.blocks:
        return False
    return _noted_on(thing, till=till).exclude(reference__in=("", thing.reference)).exists()


def _believe_refund(payment: Payment, said: gateways.Refund, *, now: datetime) -> None:
    known = payment.refunds.filter(reference=said.reference).first() or _by_call(payment, said)
    if known is None and not _failed_before(payment, said):
        refunds.note_outside(payment, said, now=now)
        if not payment.kept:
            chargebacks.end_work(payment, now=now)
    elif known is not None:
        known.payment = payment
        refunds.settle_refund(known, said, now=now)


def _by_call(payment: Payment, said: gateways.Refund) -> Refund | None:
    """Return the refund whose call made this object, where the answer has not come (yet)."""
    key = said.memo.split("#")[0]
    found = payment.refunds.filter(operations__key=key).first() if key else None
    return found if found is None or found.is_open else None


def _failed_before(payment: Payment, said: gateways.Refund) -> bool:
    """Tell whether this is one of our attempts that ended already."""
    key = said.memo.split("#")[0]
    return bool(key) and payment.refunds.filter(operations__key=key).exists()


def _believe_answer(thing: gateways.Transfer | gateways.Reversal, *, now: datetime) -> str:
    """A transfer of ours whose answer was lost: its call is answered by it."""
    key = thing.memo.split("#")[0] if isinstance(thing, gateways.Transfer) else ""
    row = Operation.objects.filter(key=key).first() if key else None
    if row is None:
        return FOREIGN
    apply(row, thing, now=now)
    return APPLIED


def _believe_account(thing: gateways.Account | gateways.BankPayout, *, till: str, now: datetime) -> str:
    reference = thing.reference if isinstance(thing, gateways.Account) else thing.account
    account = PayoutAccount.objects.filter(till=till, reference=reference).first()
    if account is None:
        return FOREIGN
    if isinstance(thing, gateways.Account):
        believe_account(account, thing, now=now)
    else:
        bank.settle_bank(account, thing, now=now)
    return APPLIED
