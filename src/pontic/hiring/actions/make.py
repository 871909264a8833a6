"""The one way in which a direct hire changes its state."""

from datetime import datetime
from typing import Any

from pontic.hiring import facts
from pontic.hiring.models import DirectHire
from pontic.hiring.process import DIRECT_HIRE
from pontic.outbox import actions as outbox


def lock(hire: int) -> DirectHire:
    """Read a direct hire anew and keep it until the transaction ends."""
    rows = DirectHire.objects.select_for_update(of=("self",)).select_related("client", "designer", "bill")
    return rows.get(pk=hire)


def make(held: DirectHire, move: str, *, actor: str, now: datetime, **fields: Any) -> DirectHire:
    """Make one move of a locked row, and tell; MoveRefused changes nothing."""
    held.state, held.changed_at = DIRECT_HIRE.allow(move, state=held.state, actor=actor).target, now
    for name, value in fields.items():
        setattr(held, name, value)
    held.save()
    tell(facts.MOVED[move], held, now=now)
    return held


def tell(name: str, hire: DirectHire, *, now: datetime) -> None:
    """Announce something about a direct hire."""
    outbox.announce(name, hire=hire.pk, client=hire.client_id, designer=hire.designer_id, now=now)
