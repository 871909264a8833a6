"""The processor's own books, apart from ours: intents, refunds, payout accounts, transfers, payouts."""

import secrets

from django.db import models
from django.db.models import F, Q

from pontic.kit.money import Money
from pontic.till.cards import BY_TOKEN, Card
from pontic.till.process import INTENT


def reference(kind: str) -> str:
    """Make a name for an object of the sandbox, such as ``sbx_pi_9f…``."""
    return f"sbx_{kind}_{secrets.token_hex(10)}"


class Answer(models.Model):
    """What was answered to a key: the same request gets the same object, another one is refused."""

    key = models.CharField(max_length=255, unique=True)
    fingerprint = models.CharField(max_length=64)
    reference = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key}: {self.reference}"


class Intent(models.Model):
    """An amount on a card: blocked, then captured or let go."""

    reference = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=16, choices=INTENT.choices(), default=INTENT.initial)
    token = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    memo = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=40, blank=True)  # why the bank said no
    captured = models.BigIntegerField(default=0)
    refunded = models.BigIntegerField(default=0)
    created_at = models.DateTimeField()
    authorised_at = models.DateTimeField(null=True)
    capture_before = models.DateTimeField(null=True)  # what the bank says
    lapses_at = models.DateTimeField(null=True)  # what the bank does
    captured_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="till_intent_state_known", condition=Q(state__in=INTENT.states)),
            models.CheckConstraint(name="till_intent_amount", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="till_refunded_at_most_all",
                condition=Q(captured__lte=F("amount"), refunded__lte=F("captured")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.state}"

    @property
    def card(self) -> Card:
        """The card that was used."""
        return BY_TOKEN[self.token]

    @property
    def money(self) -> Money:
        """The amount."""
        return Money(self.amount, self.currency)

    @property
    def is_captured(self) -> bool:
        """Tell whether the money was taken."""
        return self.captured_at is not None

    @property
    def awaits_answer(self) -> bool:
        """Tell whether the card's owner still has to approve at the bank."""
        return self.state in INTENT.moves["challenge"].targets


class Refund(models.Model):
    """Captured money on its way back to the card."""

    reference = models.CharField(max_length=40, unique=True)
    intent = models.ForeignKey(Intent, models.PROTECT, related_name="refunds")
    amount = models.BigIntegerField()
    memo = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()
    failed_at = models.DateTimeField(null=True)  # the card was closed: the money came back to the platform

    def __str__(self) -> str:
        return f"{self.reference} of {self.intent_id}"


class Account(models.Model):
    """Where somebody is paid out to. Ready once the details are complete; of the bank only four digits stay."""

    class Kind(models.TextChoices):
        """Who owns it."""

        PERSON = "person"
        COMPANY = "company"

    reference = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=8, choices=Kind)
    country = models.CharField(max_length=2)
    holder = models.CharField(max_length=120, blank=True)
    last4 = models.CharField(max_length=4, blank=True)
    documents_missing = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reference

    @property
    def missing(self) -> list[str]:
        """What the processor still asks for: ``details``, ``documents``."""
        wanted = {"details": not (self.holder and self.last4), "documents": self.documents_missing}
        return [name for name, is_wanted in wanted.items() if is_wanted]

    @property
    def is_ready(self) -> bool:
        """Tell whether money can go there."""
        return not self.missing


class Transfer(models.Model):
    """Money of the platform that was given to a payout account."""

    reference = models.CharField(max_length=40, unique=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="transfers")
    source = models.ForeignKey(Intent, models.PROTECT, related_name="transfers")
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    memo = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.reference} to {self.account_id}"


class Reversal(models.Model):
    """Money taken back from a payout account."""

    reference = models.CharField(max_length=40, unique=True)
    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="reversals")
    amount = models.BigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.reference} of {self.transfer_id}"


class Chargeback(models.Model):
    """The bank of a card takes a payment back, and decides later."""

    class State(models.TextChoices):
        """Where the bank is."""

        OPEN = "open"
        WON = "won"
        LOST = "lost"

    reference = models.CharField(max_length=40, unique=True)
    intent = models.ForeignKey(Intent, models.PROTECT, related_name="chargebacks")
    state = models.CharField(max_length=4, choices=State, default=State.OPEN)
    amount = models.BigIntegerField()
    fee = models.BigIntegerField()
    reason = models.CharField(max_length=40)
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.reference}: {self.state}"


class Payout(models.Model):
    """The bank's leg of a transfer: what arrives at the designer's own (sandbox) bank."""

    reference = models.CharField(max_length=40, unique=True)
    transfer = models.OneToOneField(Transfer, models.PROTECT, related_name="payout")
    amount = models.BigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.reference} for {self.transfer_id}"
