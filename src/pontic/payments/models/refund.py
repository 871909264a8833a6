"""Money that goes back to a client: because we give it (refund), or because his bank takes it (chargeback)."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.billing.models import Part
from pontic.kit.money import Money
from pontic.payments.models.payment import Payment
from pontic.payments.process import BANK_ANSWERS_WITHIN, CHARGEBACK, CONTESTED, FORGOTTEN_AFTER, REFUND


class RefundQuerySet(models.QuerySet["Refund"]):
    """Questions of sweeps."""

    def forgotten(self, since: datetime, now: datetime, *, till: str) -> Self:
        """Refunds that a bank may have returned in a silence, since ``since``, of which the processor tells no more."""
        if now - since <= FORGOTTEN_AFTER:
            return self.none()
        sent = self.filter(state__in=REFUND.moves["send"].targets, payment__till=till)
        return sent.filter(changed_at__gte=since - BANK_ANSWERS_WITHIN).select_related("payment").order_by("pk")


class Refund(models.Model):
    """One refund, of all or of a part."""

    class Ground(models.TextChoices):
        """Why."""

        CASE = "case", _("The case ended without a result")
        PART = "part", _("A part of the price is given back")
        AFTERWARDS = "afterwards", _("Given back after completion")
        DISPUTE = "dispute", _("Goes back by the end of a dispute")
        BILL = "bill", _("A part of a contract's payment goes back")
        OUTSIDE = "outside", _("Given back at the payment processor")

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    part = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")  # of a bill, that goes back by this
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    ground = models.CharField(max_length=12, choices=Ground)
    note = models.TextField(blank=True)  # what both parties read; refunds by staff have one
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=REFUND.choices(), default=REFUND.initial)
    amount_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default="USD")
    attempt = models.PositiveSmallIntegerField(default=1)
    reference = models.CharField(max_length=80, blank=True, db_index=True)
    problem = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = RefundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="refund_state_known", condition=Q(state__in=REFUND.states)),
            models.CheckConstraint(name="refund_amount", condition=Q(amount_minor__gt=0)),
            models.UniqueConstraint(fields=["part"], condition=Q(ground="bill"), name="one_refund_per_part"),
        ]

    def __str__(self) -> str:
        return f"refund {self.pk}: {self.state}"

    @property
    def amount(self) -> Money:
        """What the client gets."""
        return Money(self.amount_minor, self.currency)

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing of the payment is kept."""
        return not self.payment.kept

    @property
    def is_apart(self) -> bool:
        """Tell whether money went back without the case ending by it."""
        return self.ground != self.Ground.CASE

    @property
    def is_open(self) -> bool:
        """Tell whether the money is still on its way out of our books."""
        return self.state == REFUND.initial

    @property
    def is_sent(self) -> bool:
        """Tell whether the processor has given it back."""
        return self.state in REFUND.moves["send"].targets

    @property
    def has_failed(self) -> bool:
        """Tell whether the client could not be reached and is owed the amount."""
        return self.state in REFUND.moves["fail"].targets

    def can(self, move: str) -> bool:
        """Tell whether the table has that move from here."""
        return self.state in REFUND.moves[move].sources


class ChargebackQuerySet(models.QuerySet["Chargeback"]):
    """Questions of pages and actions."""

    def contested(self) -> Self:
        """Those that hold money up."""
        return self.filter(state__in=CONTESTED)


class Chargeback(models.Model):
    """A client told his bank that a payment was not right, and the bank takes it back until it has decided."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="chargebacks")
    reference = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=10, choices=CHARGEBACK.choices(), default=CHARGEBACK.initial)
    amount_minor = models.PositiveBigIntegerField()
    fee_minor = models.PositiveBigIntegerField(default=0)  # what the processor takes for it
    currency = models.CharField(max_length=3, default="USD")
    reason = models.CharField(max_length=60, blank=True)  # in the bank's word
    answer_by = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = ChargebackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="chargeback_state_known", condition=Q(state__in=CHARGEBACK.states)),
            models.CheckConstraint(name="chargeback_amount", condition=Q(amount_minor__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.state}"

    @property
    def amount(self) -> Money:
        """What the bank took."""
        return Money(self.amount_minor, self.currency)

    @property
    def fee(self) -> Money:
        """What the processor took on top."""
        return Money(self.fee_minor, self.currency)

    @property
    def is_contested(self) -> bool:
        """Tell whether it holds money up."""
        return self.state in CONTESTED

    def can(self, move: str) -> bool:
        """Tell whether the table has that move from here."""
        return self.state in CHARGEBACK.moves[move].sources
