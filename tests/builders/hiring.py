"""Direct hires and links, made by the real verbs."""

from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.hiring import actions as hiring
from pontic.hiring.models import DirectHire
from pontic.kit.money import Money

SALARY = Money(4_000_000)  # $40,000 a year


def a_hire(client: Person, designer: Person, now: datetime, **fields: Any) -> DirectHire:
    """Let a client ask for a direct hire."""
    return hiring.ask(**{"client": client, "designer": designer, "salary": SALARY, "now": now, **fields})


def an_invoiced_hire(client: Person, designer: Person, now: datetime, *, by: Person) -> DirectHire:
    """Let support confirm it, so that the fee is invoiced."""
    return hiring.confirm(a_hire(client, designer, now), by=by, now=now)


def paid_for(hire: DirectHire, now: datetime) -> DirectHire:
    """Let the money of the fee come, and the room follow it."""
    assert hire.bill is not None
    billing.pay(hire.bill, begun_at=now, now=now)
    return hiring.pay(hire, now=now)
