"""What the till says of a bill, and what follows for whoever owes it (CON-12 to 15, SUSP-03, decision 13)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.billing import facts
from pontic.billing.actions.make import lock, make, make_part, tell
from pontic.billing.actions.void import no_longer_owed, void
from pontic.billing.models import Bill
from pontic.billing.process import AGAIN_AFTER, BILL, PART, REVIEWED_AFTER
from pontic.contracts import actions as contracts
from pontic.kit.process import MoveRefused


@transaction.atomic
def pay(bill: Bill, *, begun_at: datetime, now: datetime) -> Bill:
    """The money has come, by a charge begun at ``begun_at``. The debt and the hold of the contract end at once."""
    held = make(lock(bill.pk), "pay", actor="till", paid_at=now, next_try_at=None, problem="", now=now)
    uncharged = held.parts.filter(state__in=PART.moves["give_back"].targets, changed_at__lte=begun_at)
    held.parts.exclude(pk__in=uncharged.values("pk")).update(was_charged=True)
    no_longer_owed(held, now=now)
    return held


@transaction.atomic
def note_failed(bill: Bill, *, problem: str, now: datetime) -> Bill:
    """A charge did not work, or there is no card. It is tried again a day later; after several, support looks."""
    held = lock(bill.pk)
    if not held.is_due:
        return held
    held.tries, held.problem, held.next_try_at = held.tries + 1, problem[:40], now + AGAIN_AFTER
    held.save(update_fields=["tries", "problem", "next_try_at"])
    tell(facts.TRY_FAILED, held, tries=held.tries, now=now)
    if held.obliges:
        accounts.note_debt(held.client_id, since=now, now=now)
        _hold(held, now=now)
        if held.tries == REVIEWED_AFTER:
            tell(facts.REVIEW_WANTED, held, now=now)
    return held


@transaction.atomic
def discard(bill: Bill, *, actor: str, now: datetime) -> Bill:
    """Drop a draft: nothing was worked after all."""
    return void(lock(bill.pk), "discard", actor=actor, now=now)


@transaction.atomic
def cancel(bill: Bill, *, actor: str, now: datetime) -> Bill:
    """Drop a bill that nobody has paid and that obliges nobody: a milestone not funded, a bonus thought better of."""
    held = lock(bill.pk)
    if held.obliges:
        raise MoveRefused(BILL.name, "cancel", state=held.state, actor=actor)
    return void(held, "cancel", actor=actor, now=now)


@transaction.atomic
def write_off(bill: Bill, *, now: datetime) -> Bill:
    """Support gives up on a bill (CON-15): nobody owes it any more, and nothing comes of it."""
    return void(lock(bill.pk), "write_off", actor="staff", now=now)


@transaction.atomic
def charge_back(bill: Bill, *, now: datetime) -> Bill:
    """The client's bank took all of it: what was open in it is lost."""
    held = make(lock(bill.pk), "charge_back", actor="till", now=now)
    for part in held.parts.filter(state__in=PART.moves["charge_back"].sources):
        part.bill = held
        make_part(part, "charge_back", actor="till", now=now)
    return held


@transaction.atomic
def note_reviewed(bill: Bill, *, answer: str, now: datetime) -> Bill:
    """Support has answered about a bill that could not be charged: what of it is covered, and how it goes on."""
    held = lock(bill.pk)
    if not held.is_due:
        raise MoveRefused(BILL.name, "review", state=held.state, actor="staff")
    held.reviewed_at, held.review_answer = now, answer.strip()
    held.save(update_fields=["reviewed_at", "review_answer"])
    tell(facts.REVIEWED, held, now=now)
    return held


def _hold(bill: Bill, *, now: datetime) -> None:
    if bill.contract is not None and bill.contract.is_workable:
        contracts.make(bill.contract, "put_on_hold", actor="till", now=now)
