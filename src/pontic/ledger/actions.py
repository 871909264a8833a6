"""Post journals. The only way in which money moves in the books."""

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from django.db import DataError, IntegrityError, connection, transaction

from pontic.kit.money import Money
from pontic.ledger import writing
from pontic.ledger.chart import Code
from pontic.ledger.models import Journal, Transfer


@dataclass(frozen=True, slots=True)
class Leg:
    """So much from the debited account to the credited one."""

    debit: Code
    credit: Code
    amount: Money
    available_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Posting:
    """A journal before it is written."""

    key: str
    kind: str
    legs: Sequence[Leg]
    ref: str = ""


FIELDS = ("id", "key", "kind", "at", "ref")


class KeyReused(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A journal's key came back with other money: a mistake in the caller, never a repetition."""


def post(key: str, kind: str, legs: Sequence[Leg], *, now: datetime, ref: str = "") -> Journal:
    """Write one journal with its transfers, all or none; posting the same key again changes nothing.

    Raises IntegrityError where a guarded account would go below zero and wherever else the books refuse,
    KeyReused where the key is known with other amounts. Legs of zero are left out: nothing moved. There is
    no savepoint: whoever goes on after a refusal brings a transaction of his own.
    """
    with _whole():
        return _write([Posting(key, kind, legs, ref)], now=now)[0]


@transaction.atomic(savepoint=False)
def post_many(postings: Sequence[Posting], *, now: datetime) -> list[Journal]:
    """Write many journals in their order, all or none; refuses what ``post`` refuses. Hundreds are a good batch."""
    return _write(postings, now=now) if postings else []


def _whole() -> AbstractContextManager[None]:
    """Return what makes one journal all or none: on PostgreSQL it is one statement and needs no more."""
    if connection.vendor == "postgresql":
        return transaction.mark_for_rollback_on_error()
    return transaction.atomic(savepoint=False)


def _write(postings: Sequence[Posting], *, now: datetime) -> list[Journal]:
    told: dict[str, Posting] = {}
    for posting in postings:
        told.setdefault(posting.key, posting)
    try:
        fresh = _execute(list(told.values()), now=now)
    except (DataError, OverflowError) as error:  # more than a bigint is refused like everything else
        raise IntegrityError(*error.args) from error
    journals = {
        key: Journal.from_db(connection.alias, FIELDS, (number, key, told[key].kind, now, told[key].ref))
        for key, number in fresh.items()
    }
    again = [posting for posting in postings if posting.key not in fresh or posting is not told[posting.key]]
    if again:
        journals |= _known(again)
    return [journals[posting.key] for posting in postings]


def _execute(postings: Sequence[Posting], *, now: datetime) -> dict[str, int]:
    """Write what is new and return its journals' numbers by key."""
    at, told = _stored(now), _told(postings, now=now)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("select ledger_post(%s::jsonb)", [told])
            return dict(json.loads(cursor.fetchone()[0]))
        cursor.execute(writing.CLAIM, [at, told])
        fresh = {key: number for key, number in cursor.fetchall()}  # noqa: C416 - rows of two
        if fresh:
            cursor.execute(writing.OPEN, [told])
            cursor.executemany(writing.MOVE, _rows(postings, fresh))
        return fresh


def _rows(postings: Sequence[Posting], fresh: dict[str, int]) -> list[tuple[int | str | None, ...]]:
    return [
        (
            fresh[key],
            leg.amount.minor,
            leg.amount.currency,
            _stored(leg.available_at),
            leg.debit.code,
            leg.credit.code,
        )
        for key, leg in _legs(postings)
        if key in fresh
    ]


def _legs(postings: Sequence[Posting]) -> list[tuple[str, Leg]]:
    return [(posting.key, leg) for posting in postings for leg in posting.legs if leg.amount]


def _told(postings: Sequence[Posting], *, now: datetime) -> str:
    """Return the postings as the text that both databases read."""
    legs = _legs(postings)
    accounts = {code.code: _account(code, leg) for _, leg in legs for code in (leg.debit, leg.credit)}
    return json.dumps(
        {
            "at": _stored(now),
            "journals": [{"key": each.key, "kind": each.kind, "ref": each.ref} for each in postings],
            "accounts": list(accounts.values()),
            "legs": [{"number": number, "journal": key, **_leg(leg)} for number, (key, leg) in enumerate(legs)],
        }
    )


def _account(code: Code, leg: Leg) -> dict[str, object]:
    """An account is opened in the currency of a leg that names it; a leg in another one is refused."""
    return {"code": code.code, "currency": leg.amount.currency, "side": code.side, "guarded": code.guarded}


def _leg(leg: Leg) -> dict[str, object]:
    return {
        "debit": leg.debit.code,
        "credit": leg.credit.code,
        "amount": leg.amount.minor,
        "currency": leg.amount.currency,
        "available_at": _stored(leg.available_at),
    }


def _stored(moment: datetime | None) -> str | None:
    """Return a moment as this database writes it."""
    return str(connection.ops.adapt_datetimefield_value(moment)) if moment else None


def _known(postings: Sequence[Posting]) -> dict[str, Journal]:
    """Return the journals where they say the same as the postings; refuse a key that means two things."""
    rows = Journal.objects.filter(key__in={posting.key for posting in postings})
    journals = {journal.key: journal for journal in rows}
    stored: dict[str, list[tuple[str, str, int, str]]] = {key: [] for key in journals}
    columns = ("debit__code", "credit__code", "amount", "currency")
    for key, *row in Transfer.objects.filter(journal__in=rows).values_list("journal__key", *columns):
        stored[key].append(tuple(row))
    for posting in postings:
        legs = [
            (leg.debit.code, leg.credit.code, leg.amount.minor, leg.amount.currency)
            for leg in posting.legs
            if leg.amount
        ]
        if sorted(stored[posting.key]) != sorted(legs):
            raise KeyReused(f"{posting.key} was posted with other amounts")
    return journals
