"""What a designer earned: it matures, it leaves for the bank, it arrives or comes back (PAYO-11 to 13)."""

from datetime import datetime

from django.db import transaction

from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox
from pontic.payments import facts, postings
from pontic.payments.actions.advance import write
from pontic.payments.actions.plan import Kind, plan
from pontic.payments.models import Earning, Payout, PayoutAccount
from pontic.payments.process import EARNING, PAYOUT, PAYOUT_AGAIN_AFTER


@transaction.atomic
def mature(earning: Earning, *, now: datetime) -> Earning:
    """The hold is over: pending money becomes available. MoveRefused where it is not pending or not yet due."""
    earning = _hold(earning.pk)
    if earning.available_at > now:
        raise MoveRefused(EARNING.name, "mature", state=earning.state, actor="clock")
    _move(earning, "mature", by="clock")
    write(postings.matured(earning.pk, earning.person_id, earning.net), earning.payment, now=now)
    _tell(facts.AVAILABLE, earning, now=now)
    return earning


@transaction.atomic
def pay_out(earning: Earning, *, now: datetime) -> Payout | None:
    """Send an available earning to the designer's bank; without a ready account it stays his, and he is told."""
    earning = _hold(earning.pk)
    EARNING.allow("pay_out", state=earning.state, actor="clock")
    account = PayoutAccount.objects.filter(person=earning.person_id, ready_at__isnull=False).first()
    if account is None:
        _tell_once_that_it_waits(earning, now=now)
        return None
    payout = Payout.objects.create(earning=earning, account=account, created_at=now, changed_at=now)
    _move(earning, "pay_out", by="clock")
    write(postings.payout_asked(payout.pk, earning.person_id, earning.net), earning.payment, now=now)
    plan(Kind.TRANSFER, payout=payout, now=now)
    return payout


def settle_transfer(payout: Payout, transfer: str, *, now: datetime) -> None:
    """The processor took it over: paid."""
    earning = _hold(payout.earning_id)
    _answer(payout, "send", reference=transfer, now=now)
    _move(earning, "arrive", by="till", paid_at=now)
    posting = postings.payout_sent(payout.pk, transfer, earning.net, till=earning.payment.till)
    write(posting, earning.payment, now=now)
    _tell(facts.PAYOUT_SENT, earning, payout=payout.pk, now=now)


def settle_refusal(payout: Payout, reason: str, *, now: datetime) -> None:
    """The processor would not: the money is available as before, and we try again a day later."""
    earning = _hold(payout.earning_id)
    _answer(payout, "refuse", problem=reason[:40], now=now)
    _move(earning, "come_back", by="till", next_payout_at=now + PAYOUT_AGAIN_AFTER)
    write(postings.payout_refused(payout.pk, earning.person_id, earning.net), earning.payment, now=now)
    _tell(facts.PAYOUT_FAILED, earning, payout=payout.pk, now=now)


def _hold(earning: int) -> Earning:
    return Earning.objects.select_for_update(of=("self",)).select_related("payment", "person").get(pk=earning)


def _move(earning: Earning, name: str, *, by: str, **fields: datetime) -> None:
    earning.state = EARNING.allow(name, state=earning.state, actor=by).target
    for field, value in fields.items():
        setattr(earning, field, value)
    earning.save(update_fields=["state", *fields])


def _answer(payout: Payout, name: str, *, reference: str = "", problem: str = "", now: datetime) -> None:
    payout.state = PAYOUT.allow(name, state=payout.state, actor="till").target
    payout.reference, payout.problem, payout.changed_at = reference, problem, now
    payout.save()


def _tell_once_that_it_waits(earning: Earning, *, now: datetime) -> None:
    if earning.waiting_told_at is None:
        earning.waiting_told_at = now
        earning.save(update_fields=["waiting_told_at"])
        _tell(facts.PAYOUT_WAITS, earning, now=now)


def _tell(name: str, earning: Earning, *, now: datetime, **more: int) -> None:
    case, person = earning.payment.case_id, earning.person_id
    outbox.announce(name, earning=earning.pk, case=case, person=person, now=now, **more)
