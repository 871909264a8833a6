"""The port over Stripe. Every call carries the key that was written down before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.conf import settings
from stripe.params import PaymentIntentCreateParams

from pontic.kit.money import Money
from pontic.payments.gateways import port
from pontic.payments.gateways.stripe import books, hints, readers, requests
from pontic.payments.gateways.stripe.answers import Answer, Unreadable
from pontic.payments.gateways.stripe.client import Declined, ask, client, each, parameter

Made = TypeVar("Made", port.Intent, port.Refund, port.Transfer, port.Reversal)

CARD_PARAMETERS = frozenset({"confirmation_token", "payment_method", "customer"})


@dataclass(frozen=True, slots=True)
class Stripe:
    """Stripe at one moment."""

    now: datetime
    name: str = "stripe"

    def authorise(
        self, *, key: str, amount: Money, card: str, memo: str, customer: str = "", return_to: str = ""
    ) -> port.Intent:
        """Block an amount on a card that was just typed, or on a kept one."""
        params = requests.blocking(key=key, amount=amount, card=card, memo=memo, customer=customer, return_to=return_to)
        return _block(params, key, amount)

    def authorise_again(self, *, key: str, amount: Money, card: str, memo: str, customer: str) -> port.Intent:
        """Block an amount on a kept card; a bank that wants its owner there says no."""
        params = requests.blocking_again(key=key, amount=amount, card=card, memo=memo, customer=customer)
        return _block(params, key, amount)

    def intent(self, reference: str) -> port.Intent:
        """Look at an intent."""
        return hints.intent(reference)

    def capture(self, reference: str, *, key: str, amount: Money) -> port.Intent:
        """Take the blocked amount or a part of it."""
        taken = requests.cents(amount)
        answer = ask(
            lambda: client().v1.payment_intents.capture(
                reference, {"amount_to_capture": taken, "expand": requests.WHOLE}, {"idempotency_key": key}
            ),
            "payment_intent",
            about=reference,
        )
        return readers.intent(answer)

    def void(self, reference: str, *, key: str) -> port.Intent:
        """Let the blocked amount go."""
        answer = ask(
            lambda: client().v1.payment_intents.cancel(reference, {"expand": requests.WHOLE}, {"idempotency_key": key}),
            "payment_intent",
            about=reference,
        )
        return readers.intent(answer)

    def refund(self, reference: str, *, key: str, amount: Money) -> port.Refund:
        """Give captured money back."""
        given = requests.cents(amount)
        answer = ask(
            lambda: client().v1.refunds.create(
                {"payment_intent": reference, "amount": given, "metadata": {"operation": key}}, {"idempotency_key": key}
            ),
            "refund",
        )
        return _of(readers.refund(answer), amount)

    def transfer(self, *, key: str, account: str, source: str, amount: Money) -> port.Transfer:
        """Send captured money of an intent to a designer's account."""
        requests.cents(amount)
        seen = ask(lambda: client().v1.payment_intents.retrieve(source), "payment_intent", about=source)
        charge = seen.reference("latest_charge")
        params = requests.sending(key=key, account=account, charge=charge, amount=amount)
        answer = ask(lambda: client().v1.transfers.create(params, {"idempotency_key": key}), "transfer")
        return _of(readers.transfer(answer), amount)

    def reverse(self, transfer: str, *, key: str, amount: Money) -> port.Reversal:
        """Take money back from a designer's account."""
        taken = requests.cents(amount)
        answer = ask(
            lambda: client().v1.transfers.reversals.create(
                transfer, {"amount": taken, "metadata": {"operation": key}}, {"idempotency_key": key}
            ),
            "transfer_reversal",
        )
        return _of(readers.reversal(answer), amount)

    def open_account(self, *, key: str, kind: str, country: str, email: str = "") -> port.Account:
        """Open an account that only receives."""
        params = requests.opening(key=key, kind=kind, country=country, email=email, home=settings.STRIPE_COUNTRY)
        return readers.account(ask(lambda: client().v1.accounts.create(params, {"idempotency_key": key}), "account"))

    def onboarding(self, reference: str, *, return_to: str, again_at: str) -> str:
        """Return Stripe's own form, good once and for a few minutes."""
        answer = ask(
            lambda: client().v1.account_links.create(
                {
                    "account": reference,
                    "type": "account_onboarding",
                    "return_url": return_to,
                    "refresh_url": again_at,
                    "collection_options": {"fields": "eventually_due"},
                }
            ),
            "account_link",
        )
        return answer.address("url")

    def account(self, reference: str) -> port.Account:
        """Look at a designer's account."""
        return hints.account(reference)

    def bank_payouts(self, reference: str, *, since: datetime) -> Iterator[port.BankPayout]:
        """Yield what left a designer's account for his bank."""
        rows = each(
            lambda: client().v1.payouts.list(
                {"created": {"gte": requests.second(since)}, "limit": requests.PAGE}, {"stripe_account": reference}
            )
        )
        return (readers.bank_payout(row, reference) for row in rows)

    def customer(self, *, key: str, name: str, email: str) -> str:
        """Make a client known."""
        answer = ask(
            lambda: client().v1.customers.create({"name": name, "email": email}, {"idempotency_key": key}), "customer"
        )
        return answer.text("id")

    def keep_card(self, *, key: str, customer: str, card: str, return_to: str) -> port.Card:
        """Keep a card, once its owner's bank agrees."""
        params = requests.keeping(customer=customer, card=card, return_to=return_to)
        try:
            answer = ask(lambda: client().v1.setup_intents.create(params, {"idempotency_key": key}), "setup_intent")
        except port.GatewayRefused as refusal:
            raise _card_refused(refusal) from refusal.__cause__
        return readers.card_attempt(answer)

    def kept_card(self, reference: str) -> port.Card:
        """Look at a kept card, or at the attempt to keep one."""
        if reference.startswith("seti_"):
            answer = ask(
                lambda: client().v1.setup_intents.retrieve(reference, {"expand": ["payment_method"]}),
                "setup_intent",
                about=reference,
            )
            return readers.card_attempt(answer)
        found = readers.card(_method(reference))
        if not found.customer:
            raise port.GatewayRefused("unknown_card")
        return found

    def drop_card(self, reference: str) -> None:
        """Forget a kept card."""
        try:
            ask(lambda: client().v1.payment_methods.detach(reference), "payment_method")
        except port.GatewayRefused:
            if _is_kept(reference):
                raise

    def chargeback(self, reference: str) -> port.Chargeback:
        """Look at a dispute."""
        return hints.chargeback(reference)

    def look(self, kind: str, reference: str, account: str = "") -> port.Thing | None:
        """Fetch what an event speaks of."""
        return hints.look(kind, reference, account)

    def read_hint(self, body: bytes, signature: str, *, now: datetime) -> port.Hint:
        """Verify a webhook."""
        return hints.read(body, signature, now=now)

    def find(self, kind: str, key: str, *, within: str = "", since: datetime | None = None) -> str | None:
        """Return what a key made."""
        return books.find(kind, key, within=within, since=since)

    def balance(self) -> Money:
        """Return what the platform has at Stripe."""
        return books.balance()

    def blocked(self) -> Money:
        """Return the sum of the open authorisations."""
        return books.blocked(self.now)

    def inventory(self, since: datetime | None = None) -> Iterator[tuple[str, str, datetime]]:
        """Yield everything that blocked or moved money."""
        return books.inventory(since)

    def changed(self, since: datetime) -> Iterator[port.Hint]:
        """Yield every event since then."""
        return books.changed(since)

    def own_movements(self, since: datetime) -> Iterator[port.OwnMovement]:
        """Yield what the operator moved himself."""
        return books.own_movements(since)


@dataclass(frozen=True, slots=True)
class Twin(Stripe):
    """Stripe's stand-in on this machine: the same code, another address, no real money."""

    name: str = "twin"


def _block(params: PaymentIntentCreateParams, key: str, amount: Money) -> port.Intent:
    """Ask for an amount to be blocked. That the bank says no is an answer as well: the intent exists."""
    try:
        answer = ask(lambda: client().v1.payment_intents.create(params, {"idempotency_key": key}), "payment_intent")
    except port.GatewayRefused as refusal:
        if not isinstance(refusal, Declined) or refusal.about is None:
            raise _card_refused(refusal) from refusal.__cause__
        answer = refusal.about
    return _of(readers.intent(answer), amount)


def _card_refused(refusal: port.GatewayRefused) -> port.GatewayRefused:
    """Say a refusal about a card in our words."""
    if isinstance(refusal, Declined):
        return port.GatewayRefused(readers.reason(refusal.code) or "declined")
    is_about_card = parameter(refusal) in CARD_PARAMETERS
    return port.GatewayRefused("unknown_card") if is_about_card else refusal


def _is_kept(reference: str) -> bool:
    """Tell whether a card still belongs to a client."""
    try:
        return bool(_method(reference).reference("customer"))
    except port.GatewayRefused:
        return False


def _method(reference: str) -> Answer:
    return ask(lambda: client().v1.payment_methods.retrieve(reference), "payment_method", about=reference)


def _of(made: Made, amount: Money) -> Made:
    """Refuse to believe an answer about another amount than was asked for."""
    if made.amount != amount:
        raise Unreadable(f"{made.reference} is about {made.amount.minor} instead of {amount.minor}")
    return made
