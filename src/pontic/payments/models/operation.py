"""Every call to the processor, and everything that it tells us by itself."""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Self

from django.db import models
from django.db.models import Q

from pontic.billing.models import Bill
from pontic.cases.models import Case
from pontic.kit.money import Money
from pontic.payments.models.earning import Payout, Reversal
from pontic.payments.models.payment import Payment
from pontic.payments.models.refund import Refund

ABANDONED = "abandoned"  # the answer that nobody waits for any more


def one_of(*names: str) -> Q:
    """Return the condition that exactly one of these is set."""
    return reduce(or_, (Q(**{f"{other}__isnull": other != name for other in names}) for name in names))


WAYS = ("payment", "refund__payment", "payout__earning__payment", "reversal__payout__earning__payment")


class OperationQuerySet(models.QuerySet["Operation"]):
    """Questions of the sweep that leaves nothing undone, and of the desk."""

    def with_payment(self) -> Self:
        """Fetch the payment that each call is about in the end."""
        return self.select_related(*WAYS)

    def about(self, work: Case | Bill) -> Self:
        """Calls about one case's or one bill's money."""
        field = "bill" if isinstance(work, Bill) else "case"
        return self.filter(reduce(or_, (Q(**{f"{way}__{field}": work}) for way in WAYS)))

    def open(self) -> Self:
        """Calls without an answer."""
        return self.filter(done_at__isnull=True)

    def stuck(self, *, before: datetime) -> Self:
        """Calls that were planned long ago and have no answer; what a client waits for is asked after one by one."""
        late = self.open().filter(Q(lease_until=None) | Q(lease_until__lt=before), created_at__lt=before)
        return late.exclude(kind=Operation.Kind.AUTHORISE, payment__is_again=False)


class Operation(models.Model):
    """One call to the processor, written before it is made: the key is kept, so it can be made again."""

    class Kind(models.TextChoices):
        """What is asked."""

        AUTHORISE = "authorise"
        CAPTURE = "capture"
        VOID = "void"
        REFUND = "refund"
        TRANSFER = "transfer"
        REVERSE = "reverse"

    kind = models.CharField(max_length=10, choices=Kind)
    till = models.CharField(max_length=20)
    key = models.CharField(max_length=120, unique=True)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="operations")
    refund = models.ForeignKey(Refund, models.PROTECT, null=True, related_name="operations")
    payout = models.ForeignKey(Payout, models.PROTECT, null=True, related_name="operations")
    reversal = models.ForeignKey(Reversal, models.PROTECT, null=True, related_name="operations")
    card = models.CharField(max_length=80, blank=True)  # the processor's token, for an authorisation
    customer = models.CharField(max_length=80, blank=True)  # whose kept card it is
    return_to = models.URLField(blank=True)  # where the bank sends the client back to
    amount_minor = models.PositiveBigIntegerField(default=0)
    answer = models.CharField(max_length=80, blank=True)  # the object that it made, or why it was refused
    problem = models.CharField(max_length=200, blank=True)  # of the last try that had no answer
    tries = models.PositiveIntegerField(default=0)
    keys = models.PositiveSmallIntegerField(default=1)  # how many keys it has had; a new one only after a search
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)  # the first time under its present key
    lease_until = models.DateTimeField(null=True)  # somebody is making the call
    done_at = models.DateTimeField(null=True)

    objects = OperationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="operation_about_one_thing",
                condition=one_of("payment", "refund", "payout", "reversal"),
            )
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def subject(self) -> Payment:
        """The payment that it is about in the end; who changes anything that follows from that holds it first."""
        if self.refund:
            return self.refund.payment
        payout = self.reversal.payout if self.reversal else self.payout
        found = payout.earning.payment if payout else self.payment
        if found is None:
            raise TypeError(f"{self} is about nothing")  # the database refuses such a row
        return found

    @property
    def is_repeated(self) -> bool:
        """Tell whether this is not its first try."""
        return self.tries > 1

    @property
    def sent_key(self) -> str:
        """The key under which it is sent now."""
        return self.key if self.keys == 1 else f"{self.key}#{self.keys}"

    @property
    def is_done(self) -> bool:
        """Tell whether it was answered."""
        return self.done_at is not None

    @property
    def is_abandoned(self) -> bool:
        """Tell whether nobody waits for its answer; should it come all the same, what it made is let go."""
        return self.answer == ABANDONED

    @property
    def amount(self) -> Money:
        """How much the call is about."""
        about = self.payment or self.refund or self.payout or self.reversal
        return Money(self.amount_minor, about.currency if about else "USD")


class Event(models.Model):
    """A webhook, kept for ever by its name: the same event is never done twice, however late it comes again."""

    till = models.CharField(max_length=20)
    reference = models.CharField(max_length=80)
    kind = models.CharField(max_length=80)
    about = models.CharField(max_length=80)  # the object that it speaks of; the truth is fetched from the processor
    account = models.CharField(max_length=80, blank=True)
    received_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, blank=True)  # applied, or why it was of no interest

    class Meta:
        constraints = [models.UniqueConstraint(fields=["till", "reference"], name="event_once")]
        indexes = [models.Index(fields=["done_at", "received_at"], name="event_waiting")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
