"""The one way in which a contract changes its state."""

from datetime import datetime
from typing import Any

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.contracts import facts
from pontic.contracts.models import Contract, ContractStep, Terms
from pontic.contracts.process import CONTRACT
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox

NOBODY = "stranger"  # an actor that no table knows


@transaction.atomic
def make(
    contract: Contract, move: str, *, actor: str, person: Person | None = None, note: str = "", now: datetime
) -> Contract:
    """Make one move of the table and return the contract as it is then; MoveRefused changes nothing."""
    contract = lock(contract.pk)
    row = CONTRACT.allow(move, state=contract.state, actor=actor)
    _require_party(contract, move, actor=actor, person=person)
    contract.state, contract.changed_at = row.target, now
    if contract.is_over:
        contract.ended_at, contract.ended_by, contract.end_note = now, person, note.strip()
    contract.save()
    note_step(contract, move, actor=actor, person=person, note=note, now=now)
    tell(facts.MOVED[move], contract, now=now)
    return contract


def lock(contract: int) -> Contract:
    """Read a contract anew and keep it until the transaction ends."""
    rows = Contract.objects.select_for_update(of=("self",)).select_related("client", "designer", "terms")
    return rows.get(pk=contract)


def tell(name: str, contract: Contract, *, now: datetime, **more: int | str) -> None:
    """Announce something about a contract."""
    who = {"client": contract.client_id, "designer": contract.designer_id}
    outbox.announce(name, contract=contract.pk, now=now, **who, **more)


def note_step(
    contract: Contract,
    move: str,
    *,
    actor: str,
    person: Person | None = None,
    note: str = "",
    terms: Terms | None = None,
    now: datetime,
) -> None:
    """Write down what happened."""
    made: dict[str, Any] = {"move": move, "actor": actor, "person": person, "note": note.strip(), "terms": terms}
    ContractStep.objects.create(contract=contract, at=now, **made)


def _require_party(contract: Contract, move: str, *, actor: str, person: Person | None) -> None:
    """Nobody acts for a party that he is not."""
    party = {"client": contract.client, "designer": contract.designer}.get(actor)
    if party is None:
        return
    if person is not None and person.pk != party.pk:
        raise MoveRefused(CONTRACT.name, move, state=contract.state, actor=NOBODY)
    accounts.require_go_on(party)
