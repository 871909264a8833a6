"""The port over the sandbox till: the same states as a real processor, and no real money."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from pontic.kit.money import Money
from pontic.payments.gateways import port
from pontic.till import actions as till
from pontic.till import models, queries
from pontic.till.cards import BY_TOKEN


@dataclass(frozen=True, slots=True)
class Sandbox:
    """The sandbox at one moment."""

    now: datetime
    name: str = "sandbox"

    def authorise(
        self, *, key: str, amount: Money, card: str, memo: str, customer: str = "", return_to: str = ""
    ) -> port.Intent:
        """Block an amount on a sandbox card."""
        with _refusals():
            return _intent(till.authorise(key=key, amount=amount, card=card, memo=memo, now=self.now))

    def authorise_again(self, *, key: str, amount: Money, card: str, memo: str, customer: str) -> port.Intent:
        """Block an amount on a kept card; a bank that wants to ask its absent owner says no."""
        with _refusals():
            made = till.authorise(key=key, amount=amount, card=card, memo=memo, now=self.now)
            if made.awaits_answer:
                made = till.answer_challenge(made.reference, approved=False, now=self.now)
            return _intent(made)

    def intent(self, reference: str) -> port.Intent:
        """Look at an intent."""
        with _refusals():
            return _intent(till.look(reference, now=self.now))

    def capture(self, reference: str, *, key: str, amount: Money) -> port.Intent:
        """Take the blocked amount or a part of it."""
        with _refusals():
            return _intent(till.capture(reference, key=key, amount=amount, now=self.now))

    def void(self, reference: str, *, key: str) -> port.Intent:
        """Let the blocked amount go."""
        with _refusals():
            return _intent(till.cancel(reference, key=key, now=self.now))

    def refund(self, reference: str, *, key: str, amount: Money) -> port.Refund:
        """Give captured money back."""
        with _refusals():
            return _refund(till.refund(reference, key=key, amount=amount, now=self.now))

    def transfer(self, *, key: str, account: str, source: str, amount: Money) -> port.Transfer:
        """Send captured money to a payout account."""
        with _refusals():
            made = till.transfer(key=key, account=account, source=source, amount=amount, now=self.now)
        return port.Transfer(made.reference, amount, memo=key)

    def reverse(self, transfer: str, *, key: str, amount: Money) -> port.Reversal:
        """Take money back from a payout account."""
        with _refusals():
            made = till.reverse(transfer, key=key, amount=amount, now=self.now)
        return port.Reversal(made.reference, transfer, amount)

    def open_account(self, *, key: str, kind: str, country: str, email: str = "") -> port.Account:
        """Open a payout account."""
        with _refusals():
            return _account(till.open_account(key=key, kind=kind, country=country, now=self.now))

    def onboarding(self, reference: str, *, return_to: str, again_at: str) -> str:
        """We show the sandbox's page ourselves."""
        return ""

    def account(self, reference: str) -> port.Account:
        """Look at a payout account."""
        found = queries.account(reference)
        if found is None:
            raise port.GatewayRefused("unknown")
        return _account(found)

    def bank_payouts(self, reference: str, *, since: datetime) -> Iterator[port.BankPayout]:
        """Yield what arrived at the sandbox bank: at once, all of it."""
        for made in models.Payout.objects.filter(transfer__account__reference=reference, at__gte=since):
            amount = Money(made.amount, made.transfer.currency)
            yield port.BankPayout(made.reference, reference, "arrived", amount, made.at, made.at)

    def customer(self, *, key: str, name: str, email: str) -> str:
        """Name a client; the sandbox knows nothing more of him."""
        return "sbx_cus_" + key.replace(":", "_")

    def keep_card(self, *, key: str, customer: str, card: str, return_to: str) -> port.Card:
        """Keep a test card: the same for everybody."""
        return self.kept_card(card)

    def kept_card(self, reference: str) -> port.Card:
        """Look at a test card."""
        if reference not in BY_TOKEN:
            raise port.GatewayRefused("unknown_card")
        return port.Card(reference, BY_TOKEN[reference].label)

    def drop_card(self, reference: str) -> None:
        """Nothing to forget."""

    def chargeback(self, reference: str) -> port.Chargeback:
        """Look at a chargeback."""
        return _chargeback(models.Chargeback.objects.select_related("intent").get(reference=reference))

    def look(self, kind: str, reference: str, account: str = "") -> port.Thing | None:
        """Fetch what a bank has changed by itself."""
        if kind.startswith("refund"):
            return _refund(models.Refund.objects.get(reference=reference))
        if kind == "chargeback":
            return self.chargeback(reference)
        return None

    def read_hint(self, body: bytes, signature: str, *, now: datetime) -> port.Hint:
        """The sandbox sends no webhooks: whatever claims to be one is forged."""
        raise port.Forged("the sandbox sends no webhooks")

    def find(self, kind: str, key: str, *, within: str = "", since: datetime | None = None) -> str | None:
        """Return what a key made, under whichever of its numbers."""
        return queries.answered(key)

    def balance(self) -> Money:
        """Return what the platform has there."""
        return queries.balance()

    def blocked(self) -> Money:
        """Return the sum of the open authorisations."""
        return queries.blocked()

    def inventory(self, since: datetime | None = None) -> Iterator[tuple[str, str, datetime]]:
        """Yield everything that blocked or moved money."""
        return (row for row in queries.inventory() if since is None or row[2] >= since)

    def changed(self, since: datetime) -> Iterator[port.Hint]:
        """Yield what banks did by themselves."""
        return (port.Hint(f"{what}:{reference}", kind, reference) for what, kind, reference in queries.changed(since))

    def own_movements(self, since: datetime) -> Iterator[port.OwnMovement]:
        """Nobody has a bank behind the sandbox."""
        return iter(())


@contextmanager
def _refusals() -> Iterator[None]:
    """Say a refusal of the till in the port's words."""
    try:
        yield
    except till.TillRefused as refusal:
        raise port.GatewayRefused(refusal.code) from refusal


def _intent(row: models.Intent) -> port.Intent:
    taken = Money(row.captured, row.currency) if row.is_captured else None
    return port.Intent(
        row.reference,
        row.state,
        row.money,
        row.card.label,
        row.reason,
        row.capture_before,
        captured=taken,
        method=row.token,
        memo=row.memo,
    )


def _refund(row: models.Refund) -> port.Refund:
    amount = Money(row.amount, row.intent.currency)
    state, problem = ("failed", "account_closed") if row.failed_at else ("sent", "")
    return port.Refund(row.reference, row.intent.reference, amount, state, problem, memo=row.memo)


def _chargeback(row: models.Chargeback) -> port.Chargeback:
    currency = row.intent.currency
    amount, fee = Money(row.amount, currency), Money(row.fee, currency)
    return port.Chargeback(row.reference, row.intent.reference, row.state, amount, fee, row.reason)


def _account(row: models.Account) -> port.Account:
    return port.Account(row.reference, row.is_ready, row.missing, row.last4, holder=row.holder)
