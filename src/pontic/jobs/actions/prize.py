"""A contest's prize: asked for, held, given to a winner or back. Nobody works for a prize that is not there."""

from datetime import datetime, timedelta

from django.db import transaction

from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.billing.actions import Drawn
from pontic.billing.models import BillKind, Part
from pontic.jobs import terms
from pontic.jobs.actions.make import lock, make, refuse
from pontic.jobs.actions.stand import check_room, tell_invited
from pontic.jobs.models import Job


@transaction.atomic
def ask_prize(job: Job, *, person: Person, now: datetime) -> Job:
    """Bill the client for the prize; the contest opens once it is held. Raises JobRefused, TooManyOpen."""
    held = lock(job.pk)
    if not held.is_contest:
        raise refuse(held, "ask_prize", "client")
    check_room(held, person, now=now)
    asked = make(held, "ask_prize", actor="client", person=person, now=now)
    asked.bill_count += 1
    key = f"contest:{asked.pk}" if asked.bill_count == 1 else f"contest:{asked.pk}:{asked.bill_count}"
    lines = [Drawn(asked.prize, text=asked.title)]
    bill = billing.draw_up(key, BillKind.CONTEST, client=person, designer=None, lines=lines, title=asked.title, now=now)
    asked.bill = billing.issue(bill, actor="client", now=now)
    asked.save(update_fields=["bill", "bill_count"])
    return asked


@transaction.atomic
def take_back(job: Job, *, person: Person | None, now: datetime) -> Job:
    """Think better of it while the prize is not paid; without a person, its bill was written off.

    MoveRefused where it was paid a moment ago, and the contest has not heard of it.
    """
    back = make(job, "take_back", actor="client" if person else "till", person=person, now=now)
    if back.bill is not None and (back.bill.is_due or back.bill.is_paid):
        billing.cancel(back.bill, actor="client", now=now)
    back.bill = None
    back.save(update_fields=["bill"])
    return back


@transaction.atomic
def hold_prize(job: Job, *, now: datetime) -> Job:
    """The prize is paid: designers may take part. A closing day moves by as many days as the payment took."""
    held = lock(job.pk)
    waited = timedelta(days=(now.date() - held.changed_at.date()).days)
    if held.closes_on is not None:
        held.closes_on += waited
        held.closes_at = terms.end_of(held.closes_on)
    held.opened_at = now
    held.save(update_fields=["closes_on", "closes_at", "opened_at"])
    opened = make(held, "hold_prize", actor="till", now=now)
    tell_invited(opened, now=now)
    return opened


def give(job: Job, *, designer: Person, actor: str, now: datetime) -> None:
    """Give the prize to the winner: it is available after its hold (HOLD-03)."""
    part = prize_of(job)
    billing.name_designer(part.bill, designer=designer, now=now)
    billing.release(part, actor=actor, now=now)


def give_back(job: Job, *, actor: str, note: str = "", now: datetime) -> None:
    """Give the prize back to the client."""
    billing.give_back(prize_of(job), actor=actor, note=note, now=now)


def prize_of(job: Job) -> Part:
    """Return the piece of money that is the prize."""
    if job.bill is None:
        raise refuse(job, "give")
    return job.bill.parts.select_related("bill").get()
