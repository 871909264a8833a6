"""A designer asks for what his contracts earned, calls it off, or names another method (WD-04 to 06, 10 to 13)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.kit.money import Money
from pontic.payments.actions import on_request
from pontic.payments.actions.on_request import NotAvailable
from pontic.withdrawals import facts, policies, queries
from pontic.withdrawals.actions.make import lock, lock_person, make, tell, write
from pontic.withdrawals.actions.methods import WayClosed
from pontic.withdrawals.models import PayoutMethod, Withdrawal, WithdrawalShare
from pontic.withdrawals.process import WITHDRAWAL


class NoMethod(ValueError):  # noqa: N818 - reads as the sentence that it is
    """There is no such payout method, or it was removed (WD-06)."""


class OnHold(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Payout details were added or changed less than 72 hours ago (HOLD-07)."""

    def __init__(self, until: datetime) -> None:
        """Remember the end."""
        super().__init__(f"until {until}")
        self.until = until


def check(person: Person, *, method: PayoutMethod, amount: Money, key: UUID | None = None, now: datetime) -> None:
    """Raise what ``ask`` would raise, and change nothing; what was asked for with this ``key`` passes."""
    if key and Withdrawal.objects.filter(person=person, key=key).exists():
        return
    chosen = _chosen(person, method)
    _rested(person, now=now)
    queries.quote(chosen, amount, now=now)
    free = on_request.available(person)
    if free < amount:
        raise NotAvailable(free)


@transaction.atomic
def ask(person: Person, *, method: PayoutMethod, amount: Money, key: UUID, now: datetime) -> Withdrawal:
    """Ask for an amount; the same ``key`` again returns what was asked for.

    Raises NoMethod, WayClosed, OnHold, TooLittle, NoRate, NotAvailable, and NotInStanding for the suspended (WD-13).
    A name other than the one that was proven flags it; the money waits for whoever looks (WD-05).
    """
    person = lock_person(person)
    known = Withdrawal.objects.filter(person=person, key=key).first()
    if known is not None:
        return known
    chosen = _chosen(person, method)
    _rested(person, now=now)
    row = Withdrawal(person=person, method=chosen, key=key, created_at=now, changed_at=now)
    _promise(row, amount, now=now)
    row.save()
    for taken in on_request.take(person, amount, number=row.pk, now=now):
        WithdrawalShare.objects.create(withdrawal=row, earning_id=taken.earning, amount_minor=taken.amount.minor)
    write(row, "ask", actor="designer", by=person, now=now)
    tell(facts.REQUESTED, row, now=now)
    return _compare(row, now=now)


@transaction.atomic
def cancel(withdrawal: Withdrawal, *, by: Person, actor: str = "designer", note: str = "", now: datetime) -> Withdrawal:
    """Call it off as long as nothing was sent: the money is available as before."""
    return make(lock(withdrawal.pk), "cancel", actor=actor, by=by, note=note, problem=note[:300], now=now)


@transaction.atomic
def switch(withdrawal: Withdrawal, *, method: PayoutMethod, now: datetime) -> Withdrawal:
    """Let a flagged withdrawal go by another method of its owner; one that is new rests for its hold first (WD-05).

    What arrives is worked out anew. Raises what ``ask`` raises of methods and amounts, MoveRefused unless flagged.
    """
    row = lock(withdrawal.pk)
    WITHDRAWAL.allow("clear", state=row.state, actor="designer")
    row.method = _chosen(row.person, method)
    row.not_before = queries.held_until(row.person)
    _promise(row, row.amount, now=now)
    row.save()
    write(row, "switch", actor="designer", by=row.person, now=now)
    tell(facts.SWITCHED, row, now=now)
    return compare(row, actor="designer", now=now)


def compare(row: Withdrawal, *, actor: str, now: datetime) -> Withdrawal:
    """Look at a flagged withdrawal that is held again: without a doubt it goes on, with another one it says so."""
    found = policies.doubt(row.method)
    if not found:
        return make(row, "clear", actor=actor, doubt="", now=now)
    row.doubt = found
    row.save(update_fields=["doubt"])
    return row


@transaction.atomic
def follow_name(person: Person, *, now: datetime) -> None:
    """Look again at what waits for a proven name, now that one was proven."""
    for pk in Withdrawal.objects.flagged().filter(person=person).values_list("pk", flat=True):
        row = lock(pk)
        if row.is_flagged:
            compare(row, actor="check", now=now)


def _compare(row: Withdrawal, *, now: datetime) -> Withdrawal:
    found = policies.doubt(row.method)
    return make(row, "flag", actor="check", doubt=found, now=now) if found else row


def _rested(person: Person, *, now: datetime) -> None:
    until = queries.held_until(person)
    if until and until > now:
        raise OnHold(until)


def _chosen(person: Person, method: PayoutMethod) -> PayoutMethod:
    """Return the method as it stands now, where it is this person's and open to him."""
    accounts.require_go_on(person)
    found = PayoutMethod.objects.live().filter(pk=method.pk, person=person).first()
    if found is None:
        raise NoMethod
    if why := policies.why_closed(found.rail, person):
        raise WayClosed(why)
    found.person = person
    return found


def _promise(row: Withdrawal, amount: Money, *, now: datetime) -> None:
    """Write down what leaves, what arrives, at which rate, and by when."""
    told, rate = queries.quote(row.method, amount, now=now)
    fields: dict[str, Any] = {
        "amount_minor": amount.minor,
        "fee_minor": told.fee.minor,
        "arrives_minor": told.arrives.minor,
        "arrives_currency": told.arrives.currency,
        "rate": told.rate,
        "rate_on": rate.on_date if rate else None,
        "expected_on": queries.expected_on(row.method, now=max(now, row.not_before or now)),
    }
    for name, value in fields.items():
        setattr(row, name, value)
