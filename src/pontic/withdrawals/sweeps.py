"""Periodic work: hand over what an adapter has not taken yet, and ask what became of the rest."""

from datetime import datetime

import structlog

from pontic.kit.sweep import Sweep
from pontic.withdrawals import actions
from pontic.withdrawals.adapters import AdapterDown
from pontic.withdrawals.models import Batch

log = structlog.get_logger("withdrawals")


def follow(now: datetime) -> int:
    """Look after every open batch that has an adapter; one that does not answer does not stop the others."""
    waiting = Batch.objects.filter(closed_at=None).exclude(adapter="").order_by("pk")
    return Sweep("batches").each(waiting, lambda batch: _follow(batch, now)).end()


def _follow(batch: Batch, now: datetime) -> bool:
    try:
        actions.hand_over(batch, now=now)
        actions.look_after(batch, now=now)
    except AdapterDown:  # it is asked again the next time; the desk shows batches that are late
        log.warning("adapter is down", batch=batch.pk, adapter=batch.adapter)
        return False
    return True
