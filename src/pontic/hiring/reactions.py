"""What this room does on the facts of others."""

from collections.abc import Callable
from datetime import datetime

from pontic.billing import facts as billing
from pontic.hiring import actions
from pontic.hiring.models import DirectHire
from pontic.hiring.process import DIRECT_HIRE
from pontic.outbox.models import Fact

MEANS: dict[str, tuple[str, Callable[..., DirectHire]]] = {  # what became of a bill: the move that follows
    billing.MOVED["pay"]: ("pay", actions.pay),
    billing.MOVED["cancel"]: ("drop", actions.drop),
    billing.MOVED["write_off"]: ("drop", actions.drop),
    billing.MOVED["charge_back"]: ("charge_back", actions.charge_back),
}


def follow_bill(fact: Fact, now: datetime) -> None:
    """Let a direct hire follow the bill of its fee; told twice it changes nothing."""
    hire = DirectHire.objects.filter(bill=fact.payload["bill"]).first()
    move, act = MEANS[fact.name]
    if hire is not None and hire.state in DIRECT_HIRE.moves[move].sources:
        act(hire, now=now)
