"""Post journals. The only way in which money moves in the books."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pontic.kit.money import Money
from pontic.ledger.chart import Code
from pontic.ledger.models import Account, Journal, Transfer


@dataclass(frozen=True, slots=True)
class Leg:
    """So much from the debited account to the credited one."""

    debit: Code
    credit: Code
    amount: Money
    available_at: datetime | None = None


class KeyReused(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A journal's key came back with other money: a mistake in the caller, never a repetition."""


@transaction.atomic
def post(key: str, kind: str, legs: Sequence[Leg], *, now: datetime, ref: str = "") -> Journal:
    """Write one journal with its transfers, all or none; posting the same key again changes nothing.

    Raises IntegrityError where a guarded account would go below zero, KeyReused where the key is known
    with other amounts. Legs of zero are left out: nothing moved.
    """
    legs = [leg for leg in legs if leg.amount]
    known = Journal.objects.filter(key=key).first()
    if known is not None:
        return _same(known, legs)
    accounts = _lock({code for leg in legs for code in (leg.debit, leg.credit)}, legs)
    journal, fresh = Journal.objects.get_or_create(key=key, defaults={"kind": kind, "at": now, "ref": ref})
    if not fresh:
        return _same(journal, legs)
    Transfer.objects.bulk_create(
        Transfer(
            journal=journal,
            debit=accounts[leg.debit.code],
            credit=accounts[leg.credit.code],
            amount=leg.amount.minor,
            currency=leg.amount.currency,
            available_at=leg.available_at,
        )
        for leg in legs
    )
    return journal


def _lock(codes: set[Code], legs: Sequence[Leg]) -> dict[str, Account]:
    """Open missing accounts; lock the guarded ones in the order of their ids, so that nobody waits in a circle."""
    currency = legs[0].amount.currency if legs else ""
    names = sorted(code.code for code in codes)
    missing = {code.code for code in codes} - set(Account.objects.filter(code__in=names).values_list("code", flat=True))
    if missing:
        Account.objects.bulk_create(
            [
                Account(code=code.code, currency=currency, side=code.side, guarded=code.guarded)
                for code in sorted(codes, key=lambda code: code.code)
                if code.code in missing
            ],
            ignore_conflicts=True,
        )
    list(Account.objects.filter(code__in=names, guarded=True).order_by("pk").select_for_update().values_list("pk"))
    return {account.code: account for account in Account.objects.filter(code__in=names)}


def _same(journal: Journal, legs: Sequence[Leg]) -> Journal:
    """Return the journal where it says the same as the legs; refuse a key that means two things."""
    told = sorted((leg.debit.code, leg.credit.code, leg.amount.minor) for leg in legs)
    rows = journal.transfers.values_list("debit__code", "credit__code", "amount")
    if sorted(rows) != told:
        raise KeyReused(f"{journal.key} was posted with other amounts")
    return journal
