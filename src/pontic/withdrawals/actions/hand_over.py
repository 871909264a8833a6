"""Batches that an adapter sends: hand one over, and believe what became of it."""

from datetime import datetime

from pontic.withdrawals import adapters
from pontic.withdrawals.actions.batches import confirm, fail, note_export, note_sent
from pontic.withdrawals.adapters import Answer, Item
from pontic.withdrawals.models import Batch, Withdrawal
from pontic.withdrawals.process import WITHDRAWAL


def hand_over(batch: Batch, *, now: datetime) -> None:
    """Send what is open in a batch that has an adapter, once. May raise AdapterDown; then it is tried again.

    Before the call it is written down that there is one: from then on nothing is taken out of the batch, since
    nobody knows what the adapter has.
    """
    if not batch.adapter or batch.sent_at:
        return
    note_export(batch, now=now)
    rows = _open(batch)
    if rows:
        adapters.named(batch.adapter).send(batch.pk, list(map(_item, rows)))
        note_sent(batch, now=now)


def look_after(batch: Batch, *, now: datetime) -> None:
    """Ask what became of a batch that was sent, and book it. May raise AdapterDown."""
    rows = {_key(row): row for row in _open(batch)}
    items = [_item(row) for row in rows.values()]
    for answer in adapters.named(batch.adapter).look(items) if items else ():
        _believe(rows[answer.key], answer, now=now)


def _believe(row: Withdrawal, answer: Answer, *, now: datetime) -> None:
    if answer.is_paid:
        confirm(row, reference=answer.reference, actor="rail", now=now)
    elif answer.has_failed:
        fail(row, problem=answer.problem, actor="rail", now=now)


def _open(batch: Batch) -> list[Withdrawal]:
    rows = batch.withdrawals.filter(state__in=WITHDRAWAL.moves["pay"].sources)
    return list(rows.select_related("method").order_by("pk"))


def _key(row: Withdrawal) -> str:
    return f"withdrawal-{row.pk}-{row.batch_id}"


def _item(row: Withdrawal) -> Item:
    return Item(_key(row), row.arrives, row.method.holder, row.method.details)
