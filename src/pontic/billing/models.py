"""Bills, their lines and their parts. Amounts in cents."""

from datetime import datetime
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.billing.process import BILL, OWED, PAID, PART
from pontic.contracts.models import Contract
from pontic.kit.money import Money


class BillKind(models.TextChoices):
    """What a bill is for."""

    MILESTONE = "milestone", _("Milestone")
    WEEK = "week", _("Hours of a week")
    RETAINER = "retainer", _("Weekly retainer")
    MONTH = "month", _("Month of cases")
    EXTRA_CASE = "extra_case", _("Further case")
    BONUS = "bonus", _("Bonus")
    EXPENSE = "expense", _("Expenses")
    OTHER = "other", _("Other payment")
    CONTEST = "contest", _("Contest prize")
    HIRE_DIRECT = "hire_direct", _("Hire Direct fee")


OBLIGES = (BillKind.WEEK, BillKind.RETAINER)  # unpaid, the client is suspended and the contract on hold (decision 13)
COVERED = (BillKind.MILESTONE, BillKind.WEEK, BillKind.MONTH, BillKind.EXTRA_CASE)  # by Billing Security (CON-17, 18)
WITHOUT_FEE = (BillKind.EXPENSE,)  # no commission (decision 11)
OURS = (BillKind.HIRE_DIRECT,)  # all of it is the platform's


class BillQuerySet(models.QuerySet["Bill"]):
    """Questions of pages and sweeps."""

    def of(self, person: Person | AnonymousUser) -> Self:
        """Bills that this person pays or that pay him."""
        return self.filter(Q(client=person.pk) | Q(designer=person.pk))

    def owed(self) -> Self:
        """Bills that were issued and not paid."""
        return self.filter(state__in=OWED)

    def obliging(self) -> Self:
        """Bills for what was worked already, or promised week by week."""
        return self.filter(kind__in=OBLIGES)

    def to_try(self, now: datetime) -> Self:
        """Bills whose next charge is due."""
        return self.owed().filter(next_try_at__lte=now)


class Bill(models.Model):
    """One amount that a client is asked to pay at once."""

    key = models.CharField(max_length=80, unique=True)  # such as week:12:2024-02-05: the same thing is billed once
    kind = models.CharField(max_length=12, choices=BillKind)
    client = models.ForeignKey(Person, models.PROTECT, related_name="+")
    designer = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: not known yet (contest)
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, related_name="bills")
    title = models.CharField(
        max_length=120, blank=True
    )  # a milestone's name, what a bonus is for; in the parties' words
    from_date = models.DateField(null=True)  # of a week or a month, both days included
    to_date = models.DateField(null=True)
    amount_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default="USD")
    fee_basis_points = models.PositiveIntegerField()
    fee_least_minor = models.PositiveBigIntegerField()
    state = models.CharField(max_length=12, choices=BILL.choices(), default=BILL.initial)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)  # when the processor had confirmed it
    next_try_at = models.DateTimeField(null=True)  # of charging it without the client
    tries = models.PositiveSmallIntegerField(default=0)  # charges that failed
    problem = models.CharField(max_length=40, blank=True)  # of the last one: the bank's word, or "no_card"
    reviewed_at = models.DateTimeField(null=True)  # when support has answered about it (CON-15)
    review_answer = models.TextField(max_length=4_000, blank=True)  # what it answered; both sides read it

    objects = BillQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="bill_state_known", condition=Q(state__in=BILL.states)),
            models.CheckConstraint(name="bill_amount", condition=Q(amount_minor__gt=0)),
        ]
        indexes = [
            models.Index(fields=["client", "state", "-created_at"], name="bill_of_client"),
            models.Index(fields=["designer", "-created_at"], name="bill_of_designer"),
            models.Index(fields=["contract", "-created_at"], name="bill_of_contract"),
            models.Index(fields=["next_try_at"], name="bill_to_try", condition=Q(state="due")),
            models.Index(fields=["kind", "created_at"], name="bill_in_draft", condition=Q(state="draft")),
        ]

    def __str__(self) -> str:
        return f"bill {self.pk} ({self.kind}): {self.state}"

    @property
    def amount(self) -> Money:
        """What it comes to."""
        return Money(self.amount_minor, self.currency)

    def to_charge(self) -> Money:
        """What is left to charge: what was decided to go back before anybody paid is not charged at all."""
        back = self.parts.filter(state__in=PART.moves["give_back"].targets).aggregate(sum=Sum("amount_minor"))["sum"]
        return Money(self.amount_minor - (back or 0), self.currency)

    @property
    def is_draft(self) -> bool:
        """Tell whether it can still change."""
        return self.state == BILL.initial

    @property
    def is_due(self) -> bool:
        """Tell whether it waits for its payment."""
        return self.state in OWED

    @property
    def is_paid(self) -> bool:
        """Tell whether the money has come."""
        return self.state in PAID

    @property
    def is_void(self) -> bool:
        """Tell whether it was dropped before anybody paid it."""
        return self.state in BILL.moves["cancel"].targets

    @property
    def obliges(self) -> bool:
        """Tell whether the client owes it whatever he thinks of it."""
        return self.kind in OBLIGES

    @property
    def is_covered(self) -> bool:
        """Tell whether Billing Security covers what it is for; single lines of it may be excluded (CON-17, 18)."""
        return self.kind in COVERED

    @property
    def is_ours(self) -> bool:
        """Tell whether all of it is the platform's."""
        return self.kind in OURS

    @property
    def has_failed(self) -> bool:
        """Tell whether it could not be charged."""
        return self.is_due and self.tries > 0


class Line(models.Model):
    """One line of a bill, as the invoice shows it. Written with the bill; a draft's lines are written anew."""

    class Kind(models.TextChoices):
        """What is charged, where it is not what the bill says."""

        TRACKED = "tracked", _("Tracked time")
        MANUAL = "manual", _("Time added by hand")
        WHOLE = "whole", ""

    bill = models.ForeignKey(Bill, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.WHOLE)
    text = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveIntegerField(null=True)  # of time
    count = models.PositiveIntegerField(default=1)
    unit_minor = models.PositiveBigIntegerField()  # an hour's price for time, else one piece's
    amount_minor = models.PositiveBigIntegerField()
    is_covered = models.BooleanField()  # by Billing Security

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["bill", "position"], name="bill_line_position")]

    def __str__(self) -> str:
        return f"line {self.position} of bill {self.bill_id}"

    @property
    def amount(self) -> Money:
        """What the line comes to."""
        return Money(self.amount_minor, self.bill.currency)

    @property
    def unit(self) -> Money:
        """What an hour or a piece costs."""
        return Money(self.unit_minor, self.bill.currency)


class Part(models.Model):
    """A piece of a bill's money and what becomes of it. The parts of a bill always add up to the bill."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="parts")
    key = models.CharField(max_length=40)  # "" for the whole; such as case:3, or objection:7
    amount_minor = models.PositiveBigIntegerField()
    state = models.CharField(max_length=9, choices=PART.choices(), default=PART.initial)
    available_from = models.DateTimeField(null=True)  # not before; None: five days after release or payment (HOLD-02)
    was_charged = models.BooleanField(default=False)  # it was in what the client paid
    note = models.TextField(blank=True)  # why it went back; both read it
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="bill_part_state_known", condition=Q(state__in=PART.states)),
            models.UniqueConstraint(fields=["bill", "key"], name="bill_part_once"),
        ]

    def __str__(self) -> str:
        return f"part {self.key or 'whole'} of bill {self.bill_id}: {self.state}"

    @property
    def amount(self) -> Money:
        """How much it is."""
        return Money(self.amount_minor, self.bill.currency)

    @property
    def is_open(self) -> bool:
        """Tell whether nothing has been decided about it."""
        return self.state == PART.initial

    @property
    def is_contested(self) -> bool:
        """Tell whether a dispute holds it up."""
        return self.state in PART.moves["contest"].targets

    @property
    def is_released(self) -> bool:
        """Tell whether it is the designer's, as soon as it is paid and its hold is over."""
        return self.state in PART.moves["release"].targets

    @property
    def is_returned(self) -> bool:
        """Tell whether it goes or went back to the client, or was never charged."""
        return self.state in PART.moves["give_back"].targets
