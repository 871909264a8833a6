"""How this room announces: what is about a contract under a name of its own."""

from datetime import datetime

from pontic.outbox import actions as outbox
from pontic.reviews import facts
from pontic.reviews.models import Round


def tell(name: str, work: Round, *, now: datetime, **more: int) -> None:
    """Announce something about a round."""
    if work.contract_id is not None:
        outbox.announce(facts.OF_CONTRACT[name], contract=work.contract_id, now=now, **more)
    else:
        outbox.announce(name, case=work.case_id, now=now, **more)
