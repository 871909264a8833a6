"""What a designer earns, where it is paid out to, and every attempt to do so."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.billing.models import Part
from pontic.kit.money import Money
from pontic.payments.models.payment import Payment
from pontic.payments.process import BANK_PAYOUT, EARNING, PAYOUT, REVERSAL


class PayoutAccountQuerySet(models.QuerySet["PayoutAccount"]):
    """Questions of sweeps."""

    def paid_since(self, at: datetime, *, till: str) -> Self:
        """Accounts that something was sent to since then."""
        sent = Payout.objects.filter(state__in=PAYOUT.moves["send"].targets, changed_at__gte=at)
        return self.filter(till=till, pk__in=sent.values("account"))


class PayoutAccount(models.Model):
    """Where a designer is paid out to: opened at the processor, ready once it has all it asks for (PAYO-01, 02)."""

    class Kind(models.TextChoices):
        """Who owns it."""

        PERSON = "person", _("A person")
        COMPANY = "company", _("A company")

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(_("account holder"), max_length=8, choices=Kind, default=Kind.PERSON)
    country = models.CharField(_("country of the bank account"), max_length=2)
    till = models.CharField(max_length=20)
    reference = models.CharField(max_length=80, unique=True)
    missing = models.JSONField(default=list)  # what the processor still asks for: details, documents
    bank = models.CharField(max_length=40, blank=True)  # the last four characters
    problem = models.CharField(max_length=40, blank=True)  # why the processor pays nothing out, in its word
    is_in_other_name = models.BooleanField(default=False)  # than the one that was verified (ACC-26)
    ready_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    objects = PayoutAccountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "till"], name="one_payout_account_per_till")]

    def __str__(self) -> str:
        return f"payout account of {self.person_id}"

    @property
    def is_ready(self) -> bool:
        """Tell whether money can be paid out."""
        return self.ready_at is not None


class EarningQuerySet(models.QuerySet["Earning"]):
    """Questions of sweeps and statements."""

    def ripe(self, now: datetime) -> Self:
        """Earnings whose hold is over."""
        return self.filter(state=EARNING.initial, available_at__lte=now)

    def payable(self, now: datetime) -> Self:
        """Earnings that can leave for the bank, and those whose owner has not been told that he has no account."""
        rested = Q(next_payout_at__isnull=True) | Q(next_payout_at__lte=now)
        account = PayoutAccount.objects.filter(
            person=OuterRef("person"), till=OuterRef("payment__till"), ready_at__isnull=False
        )
        asked = Q(waiting_told_at=None) | Exists(account)
        here = {"state__in": EARNING.moves["pay_out"].sources, "part": None, "person__is_active": True}
        return self.filter(rested, asked, **here)

    def on_request(self) -> Self:
        """Earnings of contracts, which leave when their owner asks for them."""
        return self.filter(part__isnull=False)


class Earning(models.Model):
    """What a designer keeps of one completed case, or of one part of a bill: pending, available, paid (PAYO-11, 12).

    What cases earn is paid out by itself; what bills earn stays available until he asks for it (decision 9).
    """

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="earnings")
    part = models.OneToOneField(Part, models.PROTECT, null=True, related_name="+")  # of a bill; None: of a case
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=EARNING.choices(), default=EARNING.initial)
    gross_minor = models.PositiveBigIntegerField()
    fee_minor = models.PositiveBigIntegerField()
    returned_gross_minor = models.PositiveBigIntegerField(default=0)  # of that: what went back to the client later
    returned_fee_minor = models.PositiveBigIntegerField(default=0)  # and our part of it
    recovered_minor = models.PositiveBigIntegerField(default=0)  # kept back for an older debt of the designer
    withdrawn_minor = models.PositiveBigIntegerField(default=0)  # that he asked for: on its way or with him
    currency = models.CharField(max_length=3, default="USD")
    available_at = models.DateTimeField()
    matured_at = models.DateTimeField(null=True)
    waiting_told_at = models.DateTimeField(null=True)  # that there is no account to pay it to
    next_payout_at = models.DateTimeField(null=True)  # after a refused payout
    paid_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    objects = EarningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="earning_state_known", condition=Q(state__in=EARNING.states)),
            models.CheckConstraint(name="earning_fee_within", condition=Q(fee_minor__lte=F("gross_minor"))),
            models.CheckConstraint(
                name="earning_returned_within",
                condition=Q(returned_gross_minor__lte=F("gross_minor"), returned_fee_minor__lte=F("fee_minor")),
            ),
            models.UniqueConstraint(
                fields=["payment"], condition=Q(part__isnull=True), name="one_earning_per_case_payment"
            ),
        ]
        indexes = [models.Index(fields=["person", "state", "available_at"], name="earning_of_person")]

    def __str__(self) -> str:
        return f"earning {self.pk} of {self.person_id}: {self.state}"

    @property
    def gross(self) -> Money:
        """What the client paid, less what went back to him."""
        return Money(self.gross_minor - self.returned_gross_minor, self.currency)

    @property
    def fee(self) -> Money:
        """The commission, less what of it went back."""
        return Money(self.fee_minor - self.returned_fee_minor, self.currency)

    @property
    def net(self) -> Money:
        """What the designer keeps."""
        return self.gross - self.fee

    @property
    def returned(self) -> Money:
        """What the designer gave back of it."""
        return Money(self.returned_gross_minor - self.returned_fee_minor, self.currency)

    @property
    def recovered(self) -> Money:
        """What of it paid an older debt."""
        return Money(self.recovered_minor, self.currency)

    @property
    def payable(self) -> Money:
        """What can leave for the bank."""
        return self.net - self.recovered - Money(self.withdrawn_minor, self.currency)

    @property
    def is_on_request(self) -> bool:
        """Tell whether it leaves when the designer asks for it, and not by itself (decision 9)."""
        return self.part_id is not None

    def can(self, move: str) -> bool:
        """Tell whether the table has that move from here."""
        return self.state in EARNING.moves[move].sources

    @property
    def is_returned(self) -> bool:
        """Tell whether all of it went back to the client."""
        return self.state in EARNING.moves["return"].targets

    @property
    def is_pending(self) -> bool:
        """Tell whether it waits for its day."""
        return self.state == EARNING.initial

    @property
    def waits_for_account(self) -> bool:
        """Tell whether it could leave for the bank."""
        return self.state in EARNING.moves["pay_out"].sources


class Payout(models.Model):
    """One attempt to send an earning to the bank."""

    earning = models.ForeignKey(Earning, models.PROTECT, related_name="payouts")
    account = models.ForeignKey(PayoutAccount, models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    amount_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default="USD")
    state = models.CharField(max_length=8, choices=PAYOUT.choices(), default=PAYOUT.initial)
    reference = models.CharField(max_length=80, blank=True)
    problem = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="payout_state_known", condition=Q(state__in=PAYOUT.states)),
            models.CheckConstraint(name="payout_amount", condition=Q(amount_minor__gt=0)),
            models.UniqueConstraint(fields=["earning"], condition=~Q(state="refused"), name="earning_paid_out_once"),
        ]

    def __str__(self) -> str:
        return f"payout {self.pk}: {self.state}"

    @property
    def amount(self) -> Money:
        """What is sent."""
        return Money(self.amount_minor, self.currency)

    @property
    def is_sent(self) -> bool:
        """Tell whether the processor has taken it over."""
        return self.state in PAYOUT.moves["send"].targets


class Reversal(models.Model):
    """Money that a designer was paid and has to give back: a transfer undone, whole or in part."""

    payout = models.ForeignKey(Payout, models.PROTECT, related_name="reversals")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    cause = models.CharField(max_length=60)  # the journal that made him owe it
    amount_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default="USD")
    state = models.CharField(max_length=8, choices=REVERSAL.choices(), default=REVERSAL.initial)
    reference = models.CharField(max_length=80, blank=True)
    problem = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="reversal_state_known", condition=Q(state__in=REVERSAL.states)),
            models.CheckConstraint(name="reversal_amount", condition=Q(amount_minor__gt=0)),
            models.UniqueConstraint(fields=["payout", "cause"], name="reversal_once_per_cause"),
        ]

    def __str__(self) -> str:
        return f"reversal {self.pk}: {self.state}"

    @property
    def amount(self) -> Money:
        """What is taken back."""
        return Money(self.amount_minor, self.currency)


class BankPayout(models.Model):
    """The last leg of payouts: from the processor's account of a designer to his bank. It may hold several."""

    account = models.ForeignKey(PayoutAccount, models.PROTECT, related_name="bank_payouts")
    reference = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=12, choices=BANK_PAYOUT.choices(), default=BANK_PAYOUT.initial)
    amount_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default="USD")
    problem = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    arrives_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="bank_payout_state_known", condition=Q(state__in=BANK_PAYOUT.states))
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.state}"

    @property
    def amount(self) -> Money:
        """What arrives."""
        return Money(self.amount_minor, self.currency)
