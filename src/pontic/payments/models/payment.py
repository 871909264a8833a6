"""A payment: one attempt of a client to pay for a case or for a bill."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q, Sum

from pontic.accounts.models import Person
from pontic.billing.models import Bill
from pontic.cases.models import Case
from pontic.kit.money import Money
from pontic.payments import postings, terms
from pontic.payments.process import CONTESTED, FAILED, PAYMENT, REFUND


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
        return self.filter(state=PAYMENT.initial, is_again=False, created_at__lt=before)

    def waiting(self, *, since: datetime) -> Self:
        """Attempts that the client was asked about at his bank, and has not answered since then."""
        return self.filter(state__in=PAYMENT.moves["ask"].targets, changed_at__lt=since)

    def to_capture(self, *, before: datetime) -> Self:
        """Authorisations that end before that moment."""
        return self.filter(state__in=PAYMENT.moves["capture"].sources, capture_before__lte=before)


class Payment(models.Model):
    """One attempt to pay for a case or a bill: blocked on a card, then charged and held, then released or refunded."""

    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    bill = models.ForeignKey(Bill, models.PROTECT, null=True, related_name="+")  # exactly one of the two
    client = models.ForeignKey(Person, models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)  # made by the page: the same click twice is one payment (ORD-13)
    state = models.CharField(max_length=16, choices=PAYMENT.choices(), default=PAYMENT.initial)
    amount_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default="USD")
    till = models.CharField(max_length=20)  # which processor
    reference = models.CharField(max_length=80, blank=True)  # the processor's name for it
    card = models.CharField(max_length=60, blank=True)  # such as "Visa •••• 4242"; never a number (PAY-03)
    problem = models.CharField(max_length=40, blank=True)  # the bank's reason, where it said no
    method = models.CharField(max_length=80, blank=True)  # the processor's name of the card, to use it again
    is_again = models.BooleanField(default=False)  # by a kept card while the client was away
    captured_minor = models.PositiveBigIntegerField(default=0)  # what was taken: all, or less where a part was spared
    returned_minor = models.PositiveBigIntegerField(default=0)  # what goes or went back to the client of that
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
            models.CheckConstraint(
                name="payment_kept",
                condition=Q(captured_minor__lte=F("amount_minor"), returned_minor__lte=F("captured_minor")),
            ),
            models.UniqueConstraint(
                fields=["case"], condition=~Q(state__in=sorted(FAILED)), name="one_payment_alive_per_case"
            ),
            models.UniqueConstraint(
                fields=["bill"], condition=~Q(state__in=sorted(FAILED)), name="one_payment_alive_per_bill"
            ),
            models.CheckConstraint(
                name="payment_for_one_thing",
                condition=Q(case__isnull=True, bill__isnull=False) | Q(case__isnull=False, bill__isnull=True),
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
        return f"payment {self.pk} of {self.places.ref}: {self.state}"

    @property
    def amount(self) -> Money:
        """What the client pays."""
        return Money(self.amount_minor, self.currency)

    @property
    def kept(self) -> Money:
        """What was taken and does not go back."""
        return Money(self.captured_minor - self.returned_minor, self.currency)

    @property
    def taken(self) -> Money:
        """What was charged; as long as nothing was: what will be."""
        return Money(self.captured_minor or self.amount_minor, self.currency)

    @property
    def returned(self) -> Money:
        """What of it goes or went back to the client."""
        return Money(self.returned_minor, self.currency)

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
    def is_released(self) -> bool:
        """Tell whether the designer has earned it."""
        return self.state in PAYMENT.moves["release"].targets

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
        return terms.capture_at(self.capture_before)

    def can(self, move: str) -> bool:
        """Tell whether the table has that move from here, whoever makes it."""
        return self.state in PAYMENT.moves[move].sources

    @property
    def work(self) -> Case | Bill:
        """What it pays for."""
        found = self.bill or self.case
        if found is None:
            raise TypeError(f"{self} pays for nothing")  # the database refuses such a row
        return found

    @property
    def places(self) -> postings.Places:
        """Where its money stands in the books."""
        return postings.of_bill(self.bill_id) if self.bill_id else postings.of_case(self.case_id or 0)

    @property
    def rate(self) -> terms.Rate:
        """The commission on it: a bill says its own."""
        return terms.Rate(self.bill.fee_basis_points, self.bill.fee_least_minor) if self.bill else terms.Rate()

    def standing(self) -> terms.Standing:
        """Where the case and this payment stand."""
        if self.case is None:
            raise TypeError(f"{self} is for no case")
        return terms.Standing(
            self.case.state,
            self.state,
            self.case.accepted_at,
            self.capture_before,
            is_contested=self.is_contested,
            spares=bool(self.spared),
            is_again=self.is_again,
        )

    @property
    def is_contested(self) -> bool:
        """Tell whether the client's bank has taken the money back and not decided yet."""
        return self.chargebacks.filter(state__in=CONTESTED).exists()

    @property
    def may_give_back(self) -> bool:
        """Tell whether some of it can go back to the client by hand: not while his bank decides.

        As long as parts of a bill are open, they are given back one by one, by whoever decides about them.
        """
        if self.bill_id and not self.is_released:
            return False
        return (self.can("capture") or self.can("give_back")) and not self.is_contested

    @property
    def spared(self) -> Money:
        """What was agreed to go back before anything was charged: so much less is charged."""
        if not self.can("capture"):
            return Money(0, self.currency)
        asked = self.refunds.filter(state=REFUND.initial).aggregate(sum=Sum("amount_minor"))["sum"]
        return Money(asked or 0, self.currency)
