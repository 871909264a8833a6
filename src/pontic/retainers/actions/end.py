"""The end of a contract: what was paid ahead and not used (CON-04)."""

from datetime import datetime

from django.db import transaction

from pontic.contracts.models import Contract
from pontic.retainers import queries
from pontic.retainers.actions.extras import resolve
from pontic.retainers.actions.make import lock_contract, lock_draws
from pontic.retainers.actions.periods import close
from pontic.retainers.actions.unused import settle
from pontic.retainers.models import Draw, Period


@transaction.atomic
def end(contract: Contract, *, now: datetime) -> None:
    """Settle what is open once a contract is over, as ``queries.when_ended`` said before. Harmless twice.

    A paid week stands, one that is not paid is still owed. Of months, what is not paid is dropped, what was not
    sent goes back or is released; cases that were sent go on to their own end.
    """
    held = lock_contract(contract.pk)
    ended_by = queries.ended_by(held)
    if not ended_by:
        return
    for period in Period.objects.open().filter(contract=held).select_related("terms"):
        if period.is_month:
            close(period, actor=ended_by, ended_by=ended_by, now=now)
    for draw in lock_draws(Draw.objects.usable().filter(period__contract=held)):
        settle(draw, actor=ended_by, ended_by=ended_by, now=now)
    for draw in lock_draws(Draw.objects.unpaid().filter(period__contract=held, is_extra=True)):
        resolve(draw, actor=ended_by, now=now)
