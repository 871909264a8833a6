"""How a contract ends, and its settings. What happens with the money then is each kind's own matter (facts)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.contracts import facts, policies
from pontic.contracts.actions.make import NOBODY, lock, make, tell
from pontic.contracts.models import Contract, Offer
from pontic.contracts.process import CANCELLED_BECAUSE, CONTRACT, OFFER
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox


class NotExplained(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Staff cancel a contract with a reason that both sides can read."""


@transaction.atomic
def end(contract: Contract, *, person: Person, note: str = "", now: datetime) -> Contract:
    """End it (CON-04); whoever runs a kind of contract follows the fact and settles what is open."""
    ended = make(contract, "end", actor=_side(contract, person), person=person, note=note, now=now)
    _drop_offers(ended, now=now)
    return ended


@transaction.atomic
def leave(contract: Contract, *, person: Person | None, note: str = "", now: datetime) -> Contract:
    """Leave the platform together: after Hire Direct was paid (staff), or with a brought client (HIRE-03, 06)."""
    actor = _side(contract, person) if person else "staff"
    if person is not None and not contract.is_brought:
        raise MoveRefused(CONTRACT.name, "leave", state=contract.state, actor=actor)
    left = make(contract, "leave", actor=actor, person=person, note=note, now=now)
    _drop_offers(left, now=now)
    return left


@transaction.atomic
def cancel(contract: Contract, *, by: Person, note: str, now: datetime) -> Contract:
    """Staff end a contract that was agreed or paid outside (CON-19). Raises NotExplained without a reason."""
    if len(note.strip()) < CANCELLED_BECAUSE:
        raise NotExplained
    cancelled = make(contract, "cancel", actor="staff", person=by, note=note, now=now)
    _drop_offers(cancelled, now=now)
    return cancelled


@transaction.atomic
def want_several(contract: Contract, *, person: Person, wants: bool, now: datetime) -> Contract:
    """Say whether several milestones may run at a time; it takes both."""
    held = lock(contract.pk)
    side = _side(held, person)
    if side == NOBODY or not held.is_running:
        raise MoveRefused(CONTRACT.name, "want_several", state=held.state, actor=side)
    accounts.require_go_on(person)
    setattr(held, f"{side}_wants_several", wants)
    held.save(update_fields=[f"{side}_wants_several"])
    tell(facts.SETTINGS_CHANGED, held, now=now)
    return held


def _side(contract: Contract, person: Person) -> str:
    return policies.role_in(contract, person) or NOBODY


def _drop_offers(contract: Contract, *, now: datetime) -> None:
    """Changes of terms that wait for an answer have nothing left to change."""
    for row in Offer.objects.select_for_update(of=("self",)).open().filter(contract=contract, changes=True):
        row.state = OFFER.allow("withdraw", state=row.state, actor="staff").target
        row.answered_at = now
        row.save(update_fields=["state", "answered_at"])
        outbox.announce(facts.OFFER_MOVED["withdraw"], **facts.about_offer(row), now=now)
