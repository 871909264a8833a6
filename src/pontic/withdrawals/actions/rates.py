"""What finance sets: exchange rates with their day, and who works under a managed agreement (WD-11)."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.withdrawals.actions.batches import OwnWithdrawal
from pontic.withdrawals.models import ExchangeRate, ManagedAgreement


def set_rate(currency: str, rate: Decimal, *, on_date: date, source: str, by: Person, now: datetime) -> ExchangeRate:
    """Set what a dollar is worth from now on; what was promised before keeps its rate."""
    return ExchangeRate.objects.create(
        currency=currency, rate=rate, on_date=on_date, source=source, set_by=by, set_at=now
    )


@transaction.atomic
def note_agreement(person: Person, *, note: str, by: Person, now: datetime) -> ManagedAgreement:
    """Note that a designer works under a managed agreement; twice is once. OwnWithdrawal: nobody does so of himself."""
    if accounts.is_same(person, by):
        raise OwnWithdrawal
    found, _ = ManagedAgreement.objects.get_or_create(
        person=person, until=None, defaults={"note": note, "by": by, "since": now}
    )
    return found


@transaction.atomic
def end_agreement(person: Person, *, now: datetime) -> None:
    """Note that he does not any more."""
    ManagedAgreement.objects.filter(person=person, until=None).update(until=now)
