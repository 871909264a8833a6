"""What finance and support do with payouts on request, each deed with its line in the audit log (ADM-12, WD-05)."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.withdrawals import actions as withdrawals
from pontic.withdrawals import exports
from pontic.withdrawals.models import Batch, ExchangeRate, Withdrawal


@transaction.atomic
def open_batch(rail: str, chosen: Iterable[int], *, by: Person, now: datetime) -> Batch:
    """Put withdrawals into a batch."""
    batch = withdrawals.open_batch(rail, chosen, by=by, now=now)
    numbers = ", ".join(f"WD-{pk}" for pk in batch.withdrawals.order_by("pk").values_list("pk", flat=True))
    accounts.note_staff_act(by, "open payout batch", f"batch:{batch.pk}", reason=numbers, now=now)
    return batch


@transaction.atomic
def export(batch: Batch, *, by: Person, now: datetime) -> str:
    """Return the file of a batch; it holds where people's money goes, so that it was fetched is on record."""
    withdrawals.note_export(batch, now=now)
    accounts.note_staff_act(by, "export payout batch", f"batch:{batch.pk}", now=now)
    return exports.file_of(batch, site=settings.SITE_NAME)


@transaction.atomic
def confirm_all(batch: Batch, *, by: Person, now: datetime) -> int:
    """Confirm that everything open in a batch arrived; returns how many."""
    rows = list(batch.withdrawals.processing().order_by("person", "pk"))
    for row in rows:
        confirm(row, reference="", by=by, now=now)
    return len(rows)


@transaction.atomic
def confirm(row: Withdrawal, *, reference: str, by: Person, now: datetime) -> None:
    """Confirm that one arrived."""
    withdrawals.confirm(row, reference=reference, by=by, now=now)
    _note(by, "confirm payout", row, reference, now=now)


@transaction.atomic
def fail(row: Withdrawal, *, note: str, by: Person, now: datetime) -> None:
    """Say that one did not arrive, or came back."""
    withdrawals.fail(row, problem=note, by=by, now=now)
    _note(by, "fail payout", row, note, now=now)


@transaction.atomic
def put_back(row: Withdrawal, *, note: str, by: Person, now: datetime) -> None:
    """Take one out of its batch."""
    withdrawals.put_back(row, note=note, by=by, now=now)
    _note(by, "put payout back", row, note, now=now)


@transaction.atomic
def clear(row: Withdrawal, *, note: str, by: Person, now: datetime) -> None:
    """Let one go on in spite of another name."""
    withdrawals.clear(row, note=note, by=by, now=now)
    _note(by, "clear payout", row, note, now=now)


@transaction.atomic
def cancel(row: Withdrawal, *, note: str, by: Person, now: datetime) -> None:
    """Call one off; its owner reads why."""
    withdrawals.refuse_own(row, by)
    withdrawals.cancel(row, by=by, actor="staff", note=note, now=now)
    _note(by, "cancel payout", row, note, now=now)


@transaction.atomic
def set_rate(currency: str, rate: Decimal, *, on_date: date, source: str, by: Person, now: datetime) -> ExchangeRate:
    """Set an exchange rate."""
    made = withdrawals.set_rate(currency, rate, on_date=on_date, source=source, by=by, now=now)
    accounts.note_staff_act(by, "set exchange rate", f"rate:{currency}", reason=f"{rate}, {on_date}: {source}", now=now)
    return made


@transaction.atomic
def note_agreement(person: Person, *, note: str, by: Person, now: datetime) -> None:
    """Note a managed agreement with a designer."""
    withdrawals.note_agreement(person, note=note, by=by, now=now)
    accounts.note_staff_act(by, "note managed agreement", f"person:{person.pk}", reason=note, now=now)


@transaction.atomic
def end_agreement(person: Person, *, note: str, by: Person, now: datetime) -> None:
    """Note its end."""
    withdrawals.end_agreement(person, now=now)
    accounts.note_staff_act(by, "end managed agreement", f"person:{person.pk}", reason=note, now=now)


def _note(by: Person, act: str, row: Withdrawal, reason: str, *, now: datetime) -> None:
    accounts.note_staff_act(by, act, f"withdrawal:{row.pk}", reason=reason, now=now)
