"""A case's payment, the designer's earning from it, its payout, and every call to the processor."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.kit.money import Money
from pontic.payments import terms
from pontic.payments.process import EARNING, FAILED, PAYMENT, PAYOUT


class PaymentQuerySet(models.QuerySet["Payment"]):
    """Questions of pages and sweeps."""

    def of(self, person: Person) -> Self:
        """Payments that this person makes."""
        return self.filter(client=person)

    def alive(self) -> Self:
        """Payments that block or hold money, or once did what they were for; a case has at most one."""
        return self.exclude(state__in=FAILED)

    def unanswered(self, *, before: datetime) -> Self:
        """Attempts of which we do not know what became of them."""
        return self.filter(state=PAYMENT.initial, created_at__lt=before)

    def waiting(self, *, since: datetime) -> Self:
        """Attempts that the client was asked about at his bank, and has not answered since then."""
        return self.filter(state__in=PAYMENT.moves["ask"].targets, changed_at__lt=since)

    def to_capture(self, *, before: datetime) -> Self:
        """Authorisations that end before that moment."""
        return self.filter(state__in=PAYMENT.moves["capture"].sources, capture_before__lte=before)


class Payment(models.Model):
    """One attempt to pay for a case: blocked on a card, then charged and held, then released or refunded."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    client = models.ForeignKey(Person, models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)  # made by the page: the same click twice is one payment (ORD-13)
    state = models.CharField(max_length=16, choices=PAYMENT.choices(), default=PAYMENT.initial)
    amount_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default="USD")
    till = models.CharField(max_length=20)  # which processor
    reference = models.CharField(max_length=80, blank=True)  # the processor's name for it
    card = models.CharField(max_length=60, blank=True)  # such as "Visa •••• 4242"; never a number (PAY-03)
    problem = models.CharField(max_length=40, blank=True)  # the bank's reason, where it said no
    capture_before = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    captured_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)  # released, refunded, or failed

    objects = PaymentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="payment_state_known", condition=Q(state__in=PAYMENT.states)),
            models.CheckConstraint(name="payment_amount", condition=Q(amount_minor__gt=0)),
            models.UniqueConstraint(
                fields=["case"], condition=~Q(state__in=sorted(FAILED)), name="one_payment_alive_per_case"
            ),
            models.UniqueConstraint(
                fields=["till", "reference"], condition=~Q(reference=""), name="payment_per_intent"
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-created_at"], name="payment_of_client"),
            models.Index(fields=["state", "capture_before"], name="payment_to_capture"),
        ]

    def __str__(self) -> str:
        return f"payment {self.pk} of case {self.case_id}: {self.state}"

    @property
    def amount(self) -> Money:
        """What the client pays."""
        return Money(self.amount_minor, self.currency)

    @property
    def is_alive(self) -> bool:
        """Tell whether this attempt stands: one that failed can be followed by another."""
        return self.state not in FAILED

    @property
    def awaits_answer(self) -> bool:
        """Tell whether the client still has to approve at the bank."""
        return self.state in PAYMENT.moves["ask"].targets

    @property
    def is_unanswered(self) -> bool:
        """Tell whether the processor has not said yet what became of it."""
        return self.state == PAYMENT.initial

    @property
    def is_secured(self) -> bool:
        """Tell whether money is blocked, held, released or on its way back."""
        return self.is_alive and not self.can("authorise")

    @property
    def has_lapsed(self) -> bool:
        """Tell whether the bank let the blocked amount go."""
        return self.state in PAYMENT.moves["lapse"].targets

    @property
    def is_declined(self) -> bool:
        """Tell whether the bank said no."""
        return self.state in PAYMENT.moves["decline"].targets

    @property
    def charged_by(self) -> datetime | None:
        """When an authorised payment is charged at the latest (decision 7)."""
        return terms.capture_at(self.standing())

    def can(self, move: str) -> bool:
        """Tell whether the table has that move from here, whoever makes it."""
        return self.state in PAYMENT.moves[move].sources

    def standing(self) -> terms.Standing:
        """Where the case and this payment stand."""
        return terms.Standing(self.case.state, self.state, self.case.accepted_at, self.capture_before)


class PayoutAccount(models.Model):
    """Where a designer is paid out to: opened at the processor, ready once it has all it asks for (PAYO-01, 02)."""

    class Kind(models.TextChoices):
        """Who owns it."""

        PERSON = "person", _("A person")
        COMPANY = "company", _("A company")

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    kind = models.CharField(_("account holder"), max_length=8, choices=Kind, default=Kind.PERSON)
    country = models.CharField(_("country of the bank account"), max_length=2)
    till = models.CharField(max_length=20)
    reference = models.CharField(max_length=80, unique=True)
    missing = models.JSONField(default=list)  # what the processor still asks for: details, documents
    bank = models.CharField(max_length=40, blank=True)  # the last four characters
    ready_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

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
        """Earnings that can leave for the bank."""
        rested = Q(next_payout_at__isnull=True) | Q(next_payout_at__lte=now)
        return self.filter(rested, state__in=EARNING.moves["pay_out"].sources, person__is_active=True)


class Earning(models.Model):
    """What a designer keeps of one completed case: pending, available, paid out (PAYO-11, 12)."""

    payment = models.OneToOneField(Payment, models.PROTECT, related_name="earning")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=EARNING.choices(), default=EARNING.initial)
    gross_minor = models.PositiveBigIntegerField()
    fee_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default="USD")
    available_at = models.DateTimeField()
    waiting_told_at = models.DateTimeField(null=True)  # that there is no account to pay it to
    next_payout_at = models.DateTimeField(null=True)  # after a refused payout
    paid_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    objects = EarningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="earning_state_known", condition=Q(state__in=EARNING.states)),
            models.CheckConstraint(name="earning_fee_within", condition=Q(fee_minor__lte=F("gross_minor"))),
        ]
        indexes = [models.Index(fields=["person", "state", "available_at"], name="earning_of_person")]

    def __str__(self) -> str:
        return f"earning {self.pk} of {self.person_id}: {self.state}"

    @property
    def gross(self) -> Money:
        """What the client paid."""
        return Money(self.gross_minor, self.currency)

    @property
    def fee(self) -> Money:
        """The commission."""
        return Money(self.fee_minor, self.currency)

    @property
    def net(self) -> Money:
        """What the designer keeps."""
        return self.gross - self.fee

    @property
    def waits_for_account(self) -> bool:
        """Tell whether it could leave for the bank."""
        return self.state in EARNING.moves["pay_out"].sources


class Payout(models.Model):
    """One attempt to send an earning to the bank."""

    earning = models.ForeignKey(Earning, models.PROTECT, related_name="payouts")
    account = models.ForeignKey(PayoutAccount, models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    state = models.CharField(max_length=8, choices=PAYOUT.choices(), default=PAYOUT.initial)
    reference = models.CharField(max_length=80, blank=True)
    problem = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="payout_state_known", condition=Q(state__in=PAYOUT.states)),
            models.UniqueConstraint(fields=["earning"], condition=~Q(state="refused"), name="earning_paid_out_once"),
        ]

    def __str__(self) -> str:
        return f"payout {self.pk}: {self.state}"


class OperationQuerySet(models.QuerySet["Operation"]):
    """Questions of the sweep that leaves nothing undone."""

    def stuck(self, *, before: datetime) -> Self:
        """Calls that were planned long ago and have no answer; authorisations are asked after one by one."""
        late = self.filter(done_at__isnull=True, created_at__lt=before)
        return late.exclude(kind=Operation.Kind.AUTHORISE)


class Operation(models.Model):
    """One call to the processor, written before it is made: the key is kept, so it can be made again."""

    class Kind(models.TextChoices):
        """What is asked."""

        AUTHORISE = "authorise"
        CAPTURE = "capture"
        VOID = "void"
        REFUND = "refund"
        TRANSFER = "transfer"

    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=120, unique=True)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="operations")
    payout = models.ForeignKey(Payout, models.PROTECT, null=True, related_name="operations")
    card = models.CharField(max_length=80, blank=True)  # the processor's token, for an authorisation
    answer = models.CharField(max_length=80, blank=True)  # the object that it made, or why it was refused
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    objects = OperationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="operation_about_one_thing",
                condition=Q(payment__isnull=False, payout__isnull=True) | Q(payment__isnull=True, payout__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_done(self) -> bool:
        """Tell whether it was answered."""
        return self.done_at is not None
