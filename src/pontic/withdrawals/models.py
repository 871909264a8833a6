"""Where designers are paid what contracts earned, what they asked for, and the batches in which it is sent."""

import json
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.files import vault
from pontic.kit.money import Money
from pontic.payments.models import Earning
from pontic.withdrawals import terms
from pontic.withdrawals.process import LATE_AFTER, ON_ITS_WAY, OUT, WITHDRAWAL


class Rail(models.TextChoices):
    """A way for money to reach somebody."""

    PAYPAL = terms.PAYPAL, _("PayPal")
    PAYONEER = terms.PAYONEER, _("Payoneer")
    WIRE = terms.WIRE, _("Bank wire")
    INTERAC = terms.INTERAC, _("Interac e-Transfer")


class MethodQuerySet(models.QuerySet["PayoutMethod"]):
    """Questions of pages and actions."""

    def live(self) -> Self:
        """Methods that can be chosen: neither removed nor replaced."""
        return self.filter(removed_at=None)


class PayoutMethod(models.Model):
    """Details of one way to one designer (WD-01 to 03). They never change: other details are another row.

    So what was asked for goes where it was asked to go, whatever is changed meanwhile.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    rail = models.CharField(max_length=10, choices=Rail)
    holder = models.CharField(_("name on the account"), max_length=160)
    address = models.CharField(_("address of the holder"), max_length=300)  # lines
    sealed = models.TextField()  # the details, encrypted: an address of mail, or an account of a bank
    label = models.CharField(max_length=60)  # what pages show of them: d•••s@pontic.test
    country = models.CharField(max_length=2, blank=True)  # of the bank
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    replaced_by = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaces")

    objects = MethodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "rail"], condition=Q(removed_at=None), name="one_method_per_rail")
        ]
        indexes = [models.Index(fields=["person", "-created_at"], name="method_of_person")]

    def __str__(self) -> str:
        return f"{self.rail} of {self.person_id}"

    @property
    def details(self) -> dict[str, str]:
        """The details as they were typed."""
        told: dict[str, str] = json.loads(vault.unseal(self.sealed))
        return told

    @property
    def is_live(self) -> bool:
        """Tell whether it can be chosen."""
        return self.removed_at is None


class ExchangeRate(models.Model):
    """What a dollar is worth, as finance has set it on a day. Rows are only added."""

    currency = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=12, decimal_places=6)  # units of the currency for one dollar
    on_date = models.DateField()  # of the source
    source = models.CharField(max_length=120)
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="exchange_rate_positive", condition=Q(rate__gt=0))]
        indexes = [models.Index(fields=["currency", "-set_at"], name="rate_of_currency")]

    def __str__(self) -> str:
        return f"{self.rate} {self.currency} on {self.on_date}"


class ManagedAgreement(models.Model):
    """A note of staff that a designer works under a managed agreement: Interac's fee is ours (WD-11)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    note = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(until=None), name="one_managed_agreement")
        ]

    def __str__(self) -> str:
        return f"managed agreement of {self.person_id}"


class Batch(models.Model):
    """What is sent together by one way: a file for a bank, or one call of an adapter."""

    rail = models.CharField(max_length=10, choices=Rail)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    adapter = models.CharField(max_length=20, blank=True)  # empty: staff send it
    created_at = models.DateTimeField()
    exported_at = models.DateTimeField(null=True)  # the file was fetched, or the adapter asked, first
    sent_at = models.DateTimeField(null=True)  # the adapter has taken it
    closed_at = models.DateTimeField(null=True)  # nothing of it is open

    def __str__(self) -> str:
        return f"batch {self.pk} ({self.rail})"

    @property
    def is_open(self) -> bool:
        """Tell whether something of it waits for its answer."""
        return self.closed_at is None

    @property
    def has_left(self) -> bool:
        """Tell whether an adapter has it, or may have: it was asked, and nobody knows its answer."""
        return bool(self.sent_at or (self.adapter and self.exported_at))


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    """Questions of pages, checks and the desk."""

    def on_its_way(self) -> Self:
        """Asked for, and neither paid nor back."""
        return self.filter(state__in=ON_ITS_WAY)

    def out(self) -> Self:
        """On its way or paid."""
        return self.filter(state__in=OUT)

    def flagged(self) -> Self:
        """Held up by another name than the one that was proven."""
        return self.filter(state__in=WITHDRAWAL.moves["flag"].targets)

    def to_process(self, now: datetime) -> Self:
        """Those that can be put into a batch."""
        rested = Q(not_before=None) | Q(not_before__lte=now)
        return self.filter(rested, state__in=WITHDRAWAL.moves["process"].sources)

    def processing(self) -> Self:
        """In a batch, without an answer."""
        return self.filter(state__in=WITHDRAWAL.moves["pay"].sources)

    def late(self, now: datetime) -> Self:
        """Without an answer for too long."""
        return self.processing().filter(changed_at__lt=now - LATE_AFTER)


class Withdrawal(models.Model):
    """What a designer asked for of what his contracts earned (WD-04). Dollars leave; ``arrives`` is what is sent."""

    class Doubt(models.TextChoices):
        """Why it is held up (WD-05)."""

        UNPROVEN = "unproven", _("The legal name is not proven yet")
        NAME = "name", _("The account is in another name than the proven one")
        ADDRESS = "address", _("The address of the account is not the proven one")

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    method = models.ForeignKey(PayoutMethod, models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)  # made by the page: the same click twice is one withdrawal
    state = models.CharField(max_length=10, choices=WITHDRAWAL.choices(), default=WITHDRAWAL.initial)
    doubt = models.CharField(max_length=10, choices=Doubt, blank=True)
    amount_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default="USD")
    fee_minor = models.PositiveBigIntegerField(default=0)  # in the currency that is sent
    arrives_minor = models.PositiveBigIntegerField()
    arrives_currency = models.CharField(max_length=3, default="USD")
    rate = models.DecimalField(max_digits=12, decimal_places=6, null=True)  # as it was promised
    rate_on = models.DateField(null=True)
    not_before = models.DateTimeField(null=True)  # a method that was added while it was held up rests first (HOLD-07)
    expected_on = models.DateField()  # a business day (HOLD-08)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="withdrawals")
    reference = models.CharField(max_length=80, blank=True)  # the bank's or the service's name for it
    problem = models.CharField(max_length=300, blank=True)  # why it did not arrive; its owner reads it
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="withdrawal_state_known", condition=Q(state__in=WITHDRAWAL.states)),
            models.CheckConstraint(name="withdrawal_amount", condition=Q(amount_minor__gt=0, arrives_minor__gt=0)),
            models.CheckConstraint(
                name="withdrawal_adds_up",
                condition=~Q(arrives_currency=F("currency")) | Q(amount_minor=F("arrives_minor") + F("fee_minor")),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-created_at"], name="withdrawal_of_person"),
            models.Index(fields=["state", "created_at"], name="withdrawal_by_state"),
        ]

    def __str__(self) -> str:
        return f"withdrawal {self.pk} of {self.person_id}: {self.state}"

    @property
    def amount(self) -> Money:
        """What leaves the balance."""
        return Money(self.amount_minor, self.currency)

    @property
    def fee(self) -> Money:
        """What it costs, in the currency that is sent."""
        return Money(self.fee_minor, self.arrives_currency)

    @property
    def arrives(self) -> Money:
        """What is sent."""
        return Money(self.arrives_minor, self.arrives_currency)

    def can(self, move: str) -> bool:
        """Tell whether the table has that move from here, whoever makes it."""
        return self.state in WITHDRAWAL.moves[move].sources

    @property
    def is_flagged(self) -> bool:
        """Tell whether a doubt holds it up."""
        return self.state in WITHDRAWAL.moves["flag"].targets

    @property
    def is_paid(self) -> bool:
        """Tell whether it has arrived."""
        return self.state in WITHDRAWAL.moves["pay"].targets

    @property
    def has_failed(self) -> bool:
        """Tell whether it came back."""
        return self.state in WITHDRAWAL.moves["fail"].targets

    @property
    def is_on_its_way(self) -> bool:
        """Tell whether it is neither paid nor back."""
        return self.state in ON_ITS_WAY


class WithdrawalShare(models.Model):
    """What of one earning a withdrawal takes."""

    withdrawal = models.ForeignKey(Withdrawal, models.PROTECT, related_name="shares")
    earning = models.ForeignKey(Earning, models.PROTECT, related_name="+")
    amount_minor = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="withdrawal_share_amount", condition=Q(amount_minor__gt=0)),
            models.UniqueConstraint(fields=["withdrawal", "earning"], name="withdrawal_share_once"),
        ]

    def __str__(self) -> str:
        return f"{self.amount_minor} of earning {self.earning_id}"

    @property
    def amount(self) -> Money:
        """How much it is."""
        return Money(self.amount_minor, self.withdrawal.currency)


class WithdrawalStep(models.Model):
    """One move of a withdrawal, for its history."""

    withdrawal = models.ForeignKey(Withdrawal, models.PROTECT, related_name="steps")
    move = models.CharField(max_length=10)  # of the table; "ask" is the first, "switch" another method
    actor = models.CharField(max_length=8)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["withdrawal", "at"], name="step_of_withdrawal")]

    def __str__(self) -> str:
        return f"{self.withdrawal_id}: {self.move}"


def sealed(details: dict[str, Any]) -> str:
    """Return details as they are kept."""
    return vault.seal(json.dumps(details, sort_keys=True))
