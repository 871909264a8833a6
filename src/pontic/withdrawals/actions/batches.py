"""Finance sends what was asked for: into a batch, out of it, and each with its answer: paid, failed, come back."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.ledger import actions as ledger
from pontic.ledger.actions import Posting
from pontic.outbox import actions as outbox
from pontic.withdrawals import facts, postings
from pontic.withdrawals.actions.make import lock, make
from pontic.withdrawals.models import Batch, Withdrawal


class NothingChosen(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A batch holds at least one withdrawal that can be sent now, all by one way."""


class OwnWithdrawal(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Nobody sends, clears or confirms what he asked for himself, nor notes what makes it cheaper."""


class AlreadySent(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The adapter has taken it, or may have: only its answer decides."""


@transaction.atomic
def open_batch(rail: str, chosen: Iterable[int], *, by: Person, now: datetime) -> Batch:
    """Put withdrawals into a batch, owner by owner; what has moved on meanwhile is left out.

    Raises NothingChosen where none is left, OwnWithdrawal where one is the member of staff's own.
    """
    numbers = Withdrawal.objects.filter(pk__in=set(chosen)).order_by("person", "pk").values_list("pk", flat=True)
    rows = [lock(pk) for pk in numbers]
    fitting = [row for row in rows if row.method.rail == rail and row.can("process") and _has_rested(row, now)]
    if not fitting:
        raise NothingChosen
    for row in fitting:
        refuse_own(row, by)
    adapter = settings.PAYOUT_ADAPTERS.get(rail, "")
    batch = Batch.objects.create(rail=rail, by=by, adapter=adapter, created_at=now)
    for row in fitting:
        make(row, "process", actor="staff", by=by, batch=batch, now=now)
    outbox.announce(facts.BATCHED, batch=batch.pk, now=now)
    return batch


@transaction.atomic
def put_back(withdrawal: Withdrawal, *, by: Person, note: str = "", now: datetime) -> Withdrawal:
    """Take one out of its batch before it was sent: it waits for another. AlreadySent where an adapter may have it."""
    row = lock(withdrawal.pk)
    refuse_own(row, by)
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=row.batch_id) if row.batch_id else None
    if batch and batch.has_left:
        raise AlreadySent
    made = make(row, "put_back", actor="staff", by=by, note=note, batch=None, now=now)
    _close(batch, now=now)
    return made


@transaction.atomic
def confirm(
    withdrawal: Withdrawal, *, reference: str = "", by: Person | None = None, actor: str = "staff", now: datetime
) -> Withdrawal:
    """It arrived; ``reference``: the bank's or the service's name for it."""
    row = lock(withdrawal.pk)
    refuse_own(row, by)
    made = make(row, "pay", actor=actor, by=by, reference=reference[:80], paid_at=now, now=now)
    _post(postings.paid(row.pk, row.amount, row.fee, row.arrives), row, now=now)
    _close(made.batch, now=now)
    return made


@transaction.atomic
def fail(
    withdrawal: Withdrawal, *, problem: str, by: Person | None = None, actor: str = "staff", now: datetime
) -> Withdrawal:
    """It did not arrive, or came back days later: all of it is available again, the fee too."""
    row = lock(withdrawal.pk)
    refuse_own(row, by)
    move = "come_back" if row.is_paid else "fail"
    if row.is_paid:
        _post(postings.returned(row.pk, row.amount, row.fee, row.arrives), row, now=now)
    made = make(row, move, actor=actor, by=by, note=problem, problem=problem[:300], now=now)
    _close(made.batch, now=now)
    return made


@transaction.atomic
def clear(withdrawal: Withdrawal, *, by: Person, note: str, now: datetime) -> Withdrawal:
    """Support has seen that the account may be paid in spite of the doubt (WD-05)."""
    row = lock(withdrawal.pk)
    refuse_own(row, by)
    return make(row, "clear", actor="staff", by=by, note=note, now=now)


@transaction.atomic
def note_export(batch: Batch, *, now: datetime) -> None:
    """Remember when the file of a batch was fetched first, or its adapter first asked to send it."""
    Batch.objects.filter(pk=batch.pk, exported_at=None).update(exported_at=now)


@transaction.atomic
def note_sent(batch: Batch, *, now: datetime) -> None:
    """Remember when the adapter took a batch."""
    Batch.objects.filter(pk=batch.pk, sent_at=None).update(sent_at=now)


def refuse_own(row: Withdrawal, by: Person | None) -> None:
    """Raise OwnWithdrawal where the member of staff asked for it himself, by whatever account."""
    if by is not None and accounts.is_same(row.person, by):
        raise OwnWithdrawal


def _has_rested(row: Withdrawal, now: datetime) -> bool:
    return row.not_before is None or row.not_before <= now


def _close(batch: Batch | None, *, now: datetime) -> None:
    if batch and batch.is_open and not Withdrawal.objects.processing().filter(batch=batch).exists():
        batch.closed_at = now
        batch.save(update_fields=["closed_at"])


def _post(posting: Posting, row: Withdrawal, *, now: datetime) -> None:
    ledger.post(posting.key, posting.kind, posting.legs, now=now, ref=f"withdrawal:{row.pk}")
