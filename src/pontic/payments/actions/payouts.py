"""What a designer earned: it matures, it leaves for the bank, it arrives or comes back (PAYO-11 to 13)."""

import uuid
from datetime import datetime

from django.db import transaction

from pontic.kit.process import MoveRefused
from pontic.payments import facts, gateways, postings
from pontic.payments.actions import earnings
from pontic.payments.actions.chargebacks import freeze_if_contested
from pontic.payments.actions.make import hold, write
from pontic.payments.actions.plan import Kind, plan
from pontic.payments.gateways import Thing
from pontic.payments.models import Earning, Operation, Payout, PayoutAccount, Reversal
from pontic.payments.process import EARNING, PAYOUT, PAYOUT_AGAIN_AFTER, REVERSAL


@transaction.atomic
def mature(earning: Earning, *, now: datetime) -> Earning:
    """The hold is over: pending money becomes available. MoveRefused where it is not pending or not yet due."""
    earning = _held(earning)
    if earning.available_at > now:
        raise MoveRefused(EARNING.name, "mature", state=earning.state, actor="clock")
    earnings.move(earning, "mature", by="clock", matured_at=now)
    write(postings.matured(earning.pk, earning.person_id, earning.payable), earning.payment, now=now)
    earnings.tell(facts.AVAILABLE, earning, now=now)
    return earning


@transaction.atomic
def pay_out(earning: Earning, *, now: datetime) -> Payout | None:
    """Send an available earning to the designer's bank; without a ready account it stays his, and he is told."""
    earning = _held(earning)
    if earning.is_on_request:  # it leaves when its owner asks for it, and by another way (decision 9)
        raise MoveRefused(EARNING.name, "pay_out", state=earning.state, actor="clock")
    EARNING.allow("pay_out", state=earning.state, actor="clock")
    earnings.recover(earning, now=now)
    if not earning.payable:  # the commission was all that was kept, or a debt took the rest
        if earning.can("offset"):
            earnings.move(earning, "offset", by="clock")
        return None
    till = earning.payment.till
    account = PayoutAccount.objects.filter(person=earning.person_id, till=till, ready_at__isnull=False).first()
    if account is None:
        _tell_once_that_it_waits(earning, now=now)
        return None
    payout = Payout.objects.create(
        earning=earning,
        account=account,
        key=uuid.uuid5(earning.payment.key, f"payout {earning.payouts.count() + 1}"),  # the same after a restore
        amount_minor=earning.payable.minor,
        currency=earning.currency,
        created_at=now,
        changed_at=now,
    )
    earnings.move(earning, "pay_out", by="clock")
    write(postings.payout_asked(payout.pk, earning.person_id, payout.amount), earning.payment, now=now)
    plan(Kind.TRANSFER, payout, till=till, amount_minor=payout.amount_minor, now=now)
    return payout


@transaction.atomic
def retry_payout(earning: Earning, *, now: datetime) -> Payout | None:
    """Do not wait a day after a refused payout."""
    earning = _held(earning)
    earning.next_payout_at = None
    earning.save(update_fields=["next_payout_at"])
    return pay_out(earning, now=now)


def settle_answer(row: Operation, said: Thing | None, *, refusal: str, now: datetime) -> None:
    """Book what became of a transfer or of its reversal."""
    if row.reversal_id:
        reversal = Reversal.objects.select_for_update(of=("self",)).select_related("payout").get(pk=row.reversal_id)
        _settle_reversal(reversal, said, refusal=refusal, now=now)
        return
    payout = Payout.objects.select_for_update(of=("self",)).get(operations=row)
    if isinstance(said, gateways.Transfer):
        _arrived(payout, said.reference, now=now)
    else:
        _refused(payout, refusal, now=now)


def _arrived(payout: Payout, transfer: str, *, now: datetime) -> None:
    """The processor took it over: paid. What he has to give back by now is fetched again."""
    earning = earnings.hold_earning(payout.earning_id)
    _answer(payout, "send", reference=transfer, now=now)
    earnings.move(earning, "arrive", by="till", paid_at=now)
    posting = postings.payout_sent(payout.pk, transfer, payout.amount, till=earning.payment.till)
    write(posting, earning.payment, now=now)
    earnings.tell(facts.PAYOUT_SENT, earning, payout=payout.pk, now=now)
    for reversal in payout.reversals.filter(state=REVERSAL.initial):
        earnings.plan_reversal(reversal, earning, now=now)


def _refused(payout: Payout, reason: str, *, now: datetime) -> None:
    """The processor would not: the money is available as before, and we try again a day later."""
    earning = earnings.hold_earning(payout.earning_id)
    _answer(payout, "refuse", problem=reason[:40], now=now)
    earnings.move(earning, "come_back", by="till", next_payout_at=now + PAYOUT_AGAIN_AFTER)
    write(postings.payout_refused(payout.pk, earning.person_id, payout.amount), earning.payment, now=now)
    earnings.tell(facts.PAYOUT_FAILED, earning, payout=payout.pk, now=now)
    payout.reversals.filter(state=REVERSAL.initial).update(state="refused", problem="not_sent", changed_at=now)
    freeze_if_contested(earning.payment, now=now)


def _settle_reversal(reversal: Reversal, said: Thing | None, *, refusal: str, now: datetime) -> None:
    """What came back from the designer's account he does not owe any more; the rest his next earnings pay."""
    earning = Earning.objects.select_related("payment").get(pk=reversal.payout.earning_id)
    if not isinstance(said, gateways.Reversal):
        _turn(reversal, "refuse", problem=refusal[:40], now=now)
        return
    _turn(reversal, "do", reference=said.reference, now=now)
    posting = postings.reversed_transfer(said.reference, earning.person_id, reversal.amount, till=earning.payment.till)
    write(posting, earning.payment, now=now)


def _held(earning: Earning) -> Earning:
    hold(earning.payment_id)
    return earnings.hold_earning(earning.pk)


def _answer(payout: Payout, name: str, *, reference: str = "", problem: str = "", now: datetime) -> None:
    payout.state = PAYOUT.allow(name, state=payout.state, actor="till").target
    payout.reference, payout.problem, payout.changed_at = reference, problem, now
    payout.save()


def _turn(reversal: Reversal, name: str, *, reference: str = "", problem: str = "", now: datetime) -> None:
    reversal.state = REVERSAL.allow(name, state=reversal.state, actor="till").target
    reversal.reference, reversal.problem, reversal.changed_at = reference, problem, now
    reversal.save()


def _tell_once_that_it_waits(earning: Earning, *, now: datetime) -> None:
    if earning.waiting_told_at is None:
        earning.waiting_told_at = now
        earning.save(update_fields=["waiting_told_at"])
        earnings.tell(facts.PAYOUT_WAITS, earning, now=now)
