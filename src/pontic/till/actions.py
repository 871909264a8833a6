"""What the sandbox processor does when it is asked. Every request carries a key and is done once."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import models, transaction

from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.till.cards import BY_TOKEN
from pontic.till.models import Account, Answer, Chargeback, Intent, Payout, Refund, Reversal, Transfer, reference
from pontic.till.process import CHARGEBACK_FEE, INTENT
from pontic.till.queries import balance

Kept = TypeVar("Kept", bound=models.Model)
EMPTY_ACCOUNT = "empty account"  # a holder of that name has spent what he was paid: nothing can be taken back


class TillRefused(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The processor will not do that; ``code`` says why."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


@transaction.atomic
def authorise(*, key: str, amount: Money, card: str, memo: str, now: datetime) -> Intent:
    """Block an amount on a card. The answer may be authorised, declined, or that its owner must approve first."""

    def do() -> Intent:
        if card not in BY_TOKEN:
            raise TillRefused("unknown_card")
        if amount.minor <= 0:
            raise TillRefused("amount")
        intent = Intent.objects.create(
            reference=reference("pi"),
            token=card,
            amount=amount.minor,
            currency=amount.currency,
            memo=memo,
            created_at=now,
        )
        return _decide(intent, now=now)

    return _once(key, Intent, do, now=now, amount=amount.minor, currency=amount.currency, card=card, memo=memo)


def _decide(intent: Intent, *, now: datetime, approved: bool | None = None) -> Intent:
    """Let the bank say yes, no, or "ask the owner first"."""
    card = intent.card
    reason = card.declines
    if approved is not None:
        reason = card.declines_after if approved else "authentication_refused"
    if reason:
        return _move(intent, "decline", by="bank", reason=reason)
    if card.asks and approved is None:
        return _move(intent, "challenge", by="bank")
    until = now + card.window
    lapses = now + card.lapses if card.lapses else until
    return _move(intent, "block", by="bank", authorised_at=now, capture_before=until, lapses_at=lapses)


@transaction.atomic
def answer_challenge(ref: str, *, approved: bool, now: datetime) -> Intent:
    """Approve or refuse on the bank's page; a second answer changes nothing."""
    intent = _held(ref, now=now)
    return _decide(intent, now=now, approved=approved) if intent.awaits_answer else intent


@transaction.atomic
def look(ref: str, *, now: datetime) -> Intent:
    """Return an intent as it stands at this moment; TillRefused("unknown") where there is none."""
    return _held(ref, now=now)


@transaction.atomic
def capture(ref: str, *, key: str, amount: Money | None = None, now: datetime) -> Intent:
    """Take the blocked amount, or a part of it; the rest is let go.

    A bank that has let it go, or says no, answers with a lapsed intent.
    """

    def do() -> Intent:
        intent = _held(ref, now=now)
        taken = intent.money if amount is None else amount
        if intent.state in INTENT.moves["lapse"].targets:
            return intent
        if intent.card.capture_fails:
            return _move(intent, "lapse", by="bank", reason="capture_failed")
        if not Money(0, intent.currency) < taken <= intent.money:
            raise TillRefused("amount")
        return _move(intent, "capture", by="merchant", captured_at=now, captured=taken.minor)

    return _once(key, Intent, do, now=now, capture=ref, amount=amount.minor if amount else None)


@transaction.atomic
def cancel(ref: str, *, key: str, now: datetime) -> Intent:
    """Let a blocked amount go; TillRefused where it was taken already."""

    def do() -> Intent:
        intent = _held(ref, now=now)
        if intent.state in INTENT.moves["lapse"].targets | INTENT.moves["decline"].targets:
            return intent
        return _move(intent, "cancel", by="merchant")

    return _once(key, Intent, do, now=now, cancel=ref)


@transaction.atomic
def refund(ref: str, *, key: str, amount: Money, now: datetime) -> Refund:
    """Give captured money back to its card, never more than was taken."""

    def do() -> Refund:
        intent = _held(ref, now=now)
        if not intent.is_captured:
            raise TillRefused("not_captured")
        if intent.chargebacks.filter(state=Chargeback.State.OPEN).exists():
            raise TillRefused("charge_disputed")
        if amount.minor <= 0 or amount.minor + intent.refunded > intent.captured:
            raise TillRefused("refund_too_large")
        intent.refunded += amount.minor
        intent.save(update_fields=["refunded"])
        return Refund.objects.create(reference=reference("re"), intent=intent, amount=amount.minor, memo=key, at=now)

    return _once(key, Refund, do, now=now, refund=ref, amount=amount.minor)


@transaction.atomic
def open_account(*, key: str, kind: str, country: str, now: datetime) -> Account:
    """Open a payout account without details."""

    def do() -> Account:
        return Account.objects.create(
            reference=reference("acct"), kind=Account.Kind(kind), country=country, created_at=now
        )

    return _once(key, Account, do, now=now, owner=kind, country=country)


@transaction.atomic
def submit_details(ref: str, *, holder: str, last4: str, documents_missing: bool) -> Account:
    """Complete an account's details, or let the processor ask for documents (again)."""
    account = Account.objects.select_for_update().get(reference=ref)
    account.holder, account.last4, account.documents_missing = holder.strip(), last4, documents_missing
    account.save(update_fields=["holder", "last4", "documents_missing"])
    return account


@transaction.atomic
def transfer(*, key: str, account: str, source: str, amount: Money, now: datetime) -> Transfer:
    """Give money of a captured payment to a payout account, whose bank then gets it."""

    def do() -> Transfer:
        intent = _held(source, now=now)
        target = Account.objects.select_for_update().get(reference=account)
        if not target.is_ready:
            raise TillRefused("account_not_ready")
        given = intent.transfers.aggregate(sum=models.Sum("amount"))["sum"] or 0
        if not intent.is_captured or given + amount.minor > intent.captured - intent.refunded:
            raise TillRefused("more_than_the_charge")
        if amount.minor <= 0 or balance(currency=amount.currency) < amount:
            raise TillRefused("balance_too_small")
        sent = Transfer.objects.create(
            reference=reference("tr"), account=target, source=intent, amount=amount.minor, currency=amount.currency,
            memo=key, at=now,
        )  # fmt: skip
        Payout.objects.create(reference=reference("po"), transfer=sent, amount=amount.minor, at=now)
        return sent

    return _once(key, Transfer, do, now=now, account=account, source=source, amount=amount.minor)


@transaction.atomic
def reverse(ref: str, *, key: str, amount: Money, now: datetime) -> Reversal:
    """Take money back from a payout account, never more than a transfer gave it."""

    def do() -> Reversal:
        sent = Transfer.objects.select_for_update().get(reference=ref)
        back = sent.reversals.aggregate(sum=models.Sum("amount"))["sum"] or 0
        if amount.minor <= 0 or back + amount.minor > sent.amount:
            raise TillRefused("reversal_too_large")
        if sent.account.holder.lower() == EMPTY_ACCOUNT:
            raise TillRefused("balance_insufficient")
        return Reversal.objects.create(reference=reference("trr"), transfer=sent, amount=amount.minor, at=now)

    return _once(key, Reversal, do, now=now, reverse=ref, amount=amount.minor)


@transaction.atomic
def fail_refund(ref: str, *, now: datetime) -> Refund:
    """Let a refund come back, as banks do days later where the card's account is closed."""
    made = Refund.objects.select_for_update().get(reference=ref, failed_at=None)
    intent = Intent.objects.select_for_update().get(pk=made.intent_id)
    intent.refunded -= made.amount
    intent.save(update_fields=["refunded"])
    made.failed_at = now
    made.save(update_fields=["failed_at"])
    return made


@transaction.atomic
def open_chargeback(ref: str, *, amount: Money | None = None, now: datetime) -> Chargeback:
    """Let the card's owner dispute a captured payment at his bank: the money and a fee are gone at once."""
    intent = _held(ref, now=now)
    if not intent.is_captured:
        raise TillRefused("not_captured")
    taken = intent.captured if amount is None else amount.minor
    return Chargeback.objects.create(
        reference=reference("dp"), intent=intent, amount=taken, fee=CHARGEBACK_FEE, reason="fraudulent", at=now
    )


@transaction.atomic
def close_chargeback(ref: str, *, won: bool, now: datetime) -> Chargeback:
    """Let the bank decide; won is for the platform, which gets the amount back, the fee never."""
    row = Chargeback.objects.select_for_update().get(reference=ref)
    row.state, row.closed_at = (Chargeback.State.WON if won else Chargeback.State.LOST), now
    row.save(update_fields=["state", "closed_at"])
    return row


def _once(key: str, kind: type[Kept], do: Callable[[], Kept], *, now: datetime, **params: object) -> Kept:
    """Do a request once per key; refuse a key that comes back with other parameters."""
    told = json.dumps({"kind": kind.__name__, **params}, sort_keys=True)
    fingerprint = hashlib.sha256(told.encode()).hexdigest()
    known = Answer.objects.select_for_update().filter(key=key).first()
    if known is None:
        made = do()
        Answer.objects.create(key=key, fingerprint=fingerprint, reference=_reference_of(made), at=now)
        return made
    if known.fingerprint != fingerprint:
        raise TillRefused("key_reused")
    return kind._default_manager.get(reference=known.reference)  # noqa: SLF001 - Django's own name for it


def _reference_of(made: models.Model) -> str:
    return str(made.reference)  # type: ignore[attr-defined]


def _held(ref: str, *, now: datetime) -> Intent:
    """Lock an intent and let the bank do what its time has come for."""
    intent = Intent.objects.select_for_update().filter(reference=ref).first()
    if intent is None:
        raise TillRefused("unknown")
    has_lapsed = intent.lapses_at is not None and intent.lapses_at <= now
    if has_lapsed and INTENT.timer(state=intent.state):
        _move(intent, "lapse", by="clock", reason="authorisation_expired")
    return intent


def _move(intent: Intent, name: str, *, by: str, **fields: object) -> Intent:
    try:
        row = INTENT.allow(name, state=intent.state, actor=by)
    except MoveRefused as refusal:
        raise TillRefused(f"intent_is_{intent.state}") from refusal
    intent.state = row.target
    for field, value in fields.items():
        setattr(intent, field, value)
    intent.save(update_fields=["state", *fields])
    return intent
