"""Offers, contracts and their terms. Terms are written once and never changed: what was agreed is a row."""

from datetime import datetime
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.catalog.models import Listing
from pontic.contracts.process import CONTRACT, OFFER, RUNNING, WORKABLE
from pontic.kit.money import Money
from pontic.messaging.models import Conversation


class Kind(models.TextChoices):
    """How a contract is paid (CON-01, 09, 20)."""

    FIXED = "fixed", _("Fixed price with milestones")
    HOURLY = "hourly", _("By the hour")
    RETAINER = "retainer", _("Weekly retainer")
    MONTHLY = "monthly", _("Monthly, with a set number of cases")


class Unused(models.TextChoices):
    """What becomes of a month's cases that were not sent."""

    CARRY = "carry", _("They are carried over to the next month")
    RELEASE = "release", _("They are paid to the designer")
    RETURN = "return", _("Their money goes back to the client")


class Terms(models.Model):
    """What was put into words: one version, frozen. Amounts are in cents, times in minutes."""

    kind = models.CharField(_("kind of contract"), max_length=8, choices=Kind)
    title = models.CharField(_("title"), max_length=100)
    scope = models.TextField(_("what is to be done"), max_length=10_000)
    currency = models.CharField(max_length=3, default="USD")
    starts_on = models.DateField(_("start"), null=True, blank=True)  # UTC; None: when it is accepted
    rate_minor = models.PositiveBigIntegerField(_("rate per hour"), null=True, blank=True)  # hourly
    weekly_limit_minutes = models.PositiveIntegerField(_("most hours per week"), null=True, blank=True)  # HOUR-15
    allows_manual = models.BooleanField(_("time may be added by hand"), default=True)  # hourly (HOUR-03)
    weekly_minor = models.PositiveBigIntegerField(_("amount per week"), null=True, blank=True)  # retainer (CON-09)
    listing = models.ForeignKey(Listing, models.PROTECT, null=True, blank=True, related_name="+")  # monthly
    monthly_minor = models.PositiveBigIntegerField(_("amount per month"), null=True, blank=True)  # monthly (CON-20)
    cases_per_month = models.PositiveSmallIntegerField(_("cases per month"), null=True, blank=True)
    unused = models.CharField(_("cases that were not sent"), max_length=8, choices=Unused, blank=True)
    extra_case_minor = models.PositiveBigIntegerField(_("price of a further case"), null=True, blank=True)
    fee_basis_points = models.PositiveIntegerField()  # our commission, told to both before anybody accepts (CON-25)
    fee_least_minor = models.PositiveBigIntegerField()
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title

    @property
    def rate(self) -> Money:
        """What an hour costs."""
        return Money(self.rate_minor or 0, self.currency)

    @property
    def weekly(self) -> Money:
        """What a week of the retainer costs."""
        return Money(self.weekly_minor or 0, self.currency)

    @property
    def monthly(self) -> Money:
        """What a month costs."""
        return Money(self.monthly_minor or 0, self.currency)

    @property
    def extra_case(self) -> Money | None:
        """What a case beyond the month's number costs; None where there is no price for one."""
        return None if self.extra_case_minor is None else Money(self.extra_case_minor, self.currency)


class TermsMilestone(models.Model):
    """One milestone as the terms of a fixed-price contract propose it (MIL-01)."""

    terms = models.ForeignKey(Terms, models.PROTECT, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=100)
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    due_on = models.DateField(_("due date"), null=True, blank=True)
    description = models.TextField(_("description"), max_length=4_000, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["terms", "position"], name="terms_milestone_position"),
            models.CheckConstraint(name="terms_milestone_amount", condition=Q(amount_minor__gt=0)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def amount(self) -> Money:
        """What the client pays for it."""
        return Money(self.amount_minor, self.terms.currency)


class ContractQuerySet(models.QuerySet["Contract"]):
    """Questions of lists and sweeps."""

    def of(self, person: Person | AnonymousUser) -> Self:
        """Contracts that this person is a party of; nobody else's exist for him."""
        return self.filter(Q(client=person.pk) | Q(designer=person.pk))

    def running(self) -> Self:
        """Contracts that have not ended."""
        return self.filter(state__in=RUNNING)

    def ended(self) -> Self:
        """Contracts that have ended, however."""
        return self.filter(state__in=CONTRACT.final)


class Contract(models.Model):
    """Ongoing work of one designer for one client."""

    client = models.ForeignKey(Person, models.PROTECT, related_name="+")
    designer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)  # as in the first terms; it never changes
    terms = models.ForeignKey(Terms, models.PROTECT, related_name="+")  # those in force now
    conversation = models.OneToOneField(Conversation, models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=CONTRACT.choices(), default=CONTRACT.initial)
    is_brought = models.BooleanField(default=False)  # the client came with the designer (HIRE-06)
    client_wants_several = models.BooleanField(default=False)  # milestones at a time: both have to want it
    designer_wants_several = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()  # of the last move
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    end_note = models.TextField(blank=True)  # both read it

    objects = ContractQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="contract_state_known", condition=Q(state__in=CONTRACT.states)),
            models.CheckConstraint(name="contract_has_two_people", condition=~Q(client=F("designer"))),
        ]
        indexes = [
            models.Index(fields=["client", "state", "-changed_at"], name="contract_of_client"),
            models.Index(fields=["designer", "state", "-changed_at"], name="contract_of_designer"),
            models.Index(fields=["kind", "state"], name="contract_by_kind"),
        ]

    def __str__(self) -> str:
        return f"contract {self.pk}"

    @property
    def is_running(self) -> bool:
        """Tell whether it has not ended."""
        return self.state in RUNNING

    @property
    def is_workable(self) -> bool:
        """Tell whether new work and new payments can begin: not on hold, not ended."""
        return self.state in WORKABLE

    @property
    def is_on_hold(self) -> bool:
        """Tell whether an unpaid invoice stops it."""
        return self.state in CONTRACT.moves["put_on_hold"].targets

    @property
    def is_over(self) -> bool:
        """Tell whether it has ended, however."""
        return self.state in CONTRACT.final

    @property
    def has_milestones(self) -> bool:
        """Tell whether its work is cut into milestones."""
        return self.kind == Kind.FIXED

    @property
    def is_cancelled(self) -> bool:
        """Tell whether staff ended it (CON-19)."""
        return self.state in CONTRACT.moves["cancel"].targets

    @property
    def allows_several(self) -> bool:
        """Tell whether several milestones may be funded at a time: both sides want it."""
        return self.client_wants_several and self.designer_wants_several

    def other(self, person: Person) -> Person:
        """Return the other party."""
        return self.designer if person.pk == self.client_id else self.client


class OfferQuerySet(models.QuerySet["Offer"]):
    """Questions of lists and sweeps."""

    def of(self, person: Person | AnonymousUser) -> Self:
        """Offers that this person made or received."""
        return self.filter(Q(client=person.pk) | Q(designer=person.pk))

    def open(self) -> Self:
        """Offers that wait for an answer."""
        return self.filter(state=OFFER.initial)

    def due(self, now: datetime) -> Self:
        """Offers whose time is over."""
        return self.open().filter(expires_at__lte=now)


class Offer(models.Model):
    """Terms that one side puts before the other: a new contract, or a change of one that runs (CON-21)."""

    class Origin(models.TextChoices):
        """From where it was made (CON-22)."""

        PROFILE = "profile", _("From the profile")
        CONVERSATION = "conversation", _("From a conversation")
        PROPOSAL = "proposal", _("From a proposal for a job")
        CONTRACT = "contract", _("A change of the contract")
        COUNTER = "counter", _("A counter-offer")

    client = models.ForeignKey(Person, models.PROTECT, related_name="+")
    designer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    terms = models.OneToOneField(Terms, models.PROTECT, related_name="offer")
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, related_name="offers")  # that changes, or came
    changes = models.BooleanField(default=False)  # it changes a contract that runs; else it makes one
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="+")
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.PROFILE)
    counters = models.OneToOneField("self", models.PROTECT, null=True, related_name="countered_by")
    note = models.TextField(_("message"), max_length=2_000, blank=True)
    state = models.CharField(max_length=9, choices=OFFER.choices(), default=OFFER.initial)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)  # the day before it expires
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)  # a word with the refusal

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="contract_offer_state_known", condition=Q(state__in=OFFER.states)),
            models.CheckConstraint(name="contract_offer_two_people", condition=~Q(client=F("designer"))),
            models.UniqueConstraint(
                name="one_change_offered", fields=["contract"], condition=Q(state="sent", changes=True)
            ),
        ]
        indexes = [
            models.Index(fields=["state", "expires_at"], name="contract_offer_due"),
            models.Index(fields=["client", "-sent_at"], name="contract_offer_of_client"),
            models.Index(fields=["designer", "-sent_at"], name="contract_offer_of_designer"),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk}: {self.state}"

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for an answer."""
        return self.state == OFFER.initial

    def other(self) -> Person:
        """Return who has to answer."""
        return self.designer if self.author_id == self.client_id else self.client


class ContractStep(models.Model):
    """One thing that happened to a contract, for its history: a move, or new terms."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)  # of the table; "begin" and "change_terms" are the two others
    actor = models.CharField(max_length=8)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    terms = models.ForeignKey(Terms, models.PROTECT, null=True, related_name="+")  # that came into force with it
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["contract", "at"], name="step_of_contract")]

    def __str__(self) -> str:
        return f"{self.contract}: {self.move}"
