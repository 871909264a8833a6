"""One order: its brief, its state, its deliveries, the changes asked for, and everything that happened."""

from collections.abc import Container
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.billing.models import Part
from pontic.cases.process import CASE, OPEN, WAITING
from pontic.catalog.models import Extra, Listing
from pontic.contracts.models import Contract
from pontic.files.models import File
from pontic.kit.money import Money
from pontic.messaging.models import Conversation


class CaseQuerySet(models.QuerySet["Case"]):
    """Questions of lists and sweeps."""

    def of(self, person: Person) -> Self:
        """Cases that this person may see: his own as client, and those sent to him as designer."""
        sent = Q(designer=person) & ~Q(state=CASE.initial)
        return self.filter(Q(client=person) | sent).exclude(state="discarded")

    def open(self) -> Self:
        """Cases that somebody still has to do something about."""
        return self.filter(state__in=OPEN)

    def drafts(self) -> Self:
        """Cases that are still being written."""
        return self.filter(state=CASE.initial)

    def ended(self) -> Self:
        """Cases whose state is final."""
        return self.filter(state__in=CASE.final)


class Turn(models.TextChoices):
    """Whom a dispute waits for, where it is a party and not the resolution centre."""

    CLIENT = "client"
    DESIGNER = "designer"
    BOTH = "both"


class Case(models.Model):
    """One piece of design work that a client orders from a designer. Terms are frozen when it is sent."""

    client = models.ForeignKey(Person, models.PROTECT, related_name="+")
    designer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="+")
    conversation = models.OneToOneField(Conversation, models.PROTECT, null=True, related_name="+")
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, blank=True, related_name="+")  # it is sent under
    part = models.ForeignKey(
        Part, models.PROTECT, null=True, blank=True, related_name="+"
    )  # that pays; none where it ended unused
    state = models.CharField(max_length=20, choices=CASE.choices(), default=CASE.initial)

    # The brief
    reference = models.CharField(_("Case ID"), max_length=60, blank=True)  # the client's own (ORD-04)
    instructions = models.TextField(_("case instructions"), max_length=10_000, blank=True)
    quantity = models.PositiveIntegerField(_("quantity"), default=1)
    needed_by = models.DateTimeField(_("needed by"), null=True, blank=True)  # the end of that day for the client

    # The terms, frozen at sending (ORD-14)
    title = models.CharField(max_length=100, blank=True)
    measure = models.CharField(max_length=4, choices=Listing.Measure, default=Listing.Measure.UNIT)
    unit_minor = models.PositiveBigIntegerField(default=0)
    total_minor = models.PositiveBigIntegerField(default=0)
    fee_minor = models.PositiveBigIntegerField(default=0)  # the commission, taken from the designer's side
    currency = models.CharField(max_length=3, default="USD")
    revisions_included = models.PositiveSmallIntegerField(default=0)
    turnaround_days = models.PositiveSmallIntegerField(default=1)

    # The clocks
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()  # of the last move; a stale page is told by it
    sent_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)  # the last delivery
    closed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True, db_index=True)  # when the clock acts
    deliver_by = models.DateTimeField(null=True)  # what the designer promised
    due_left = models.DurationField(null=True)  # kept while the clocks stand still
    deliver_left = models.DurationField(null=True)
    revisions_used = models.PositiveSmallIntegerField(default=0)
    split_minor = models.PositiveBigIntegerField(default=0)  # goes back to the client after a split dispute
    dispute_turn = models.CharField(max_length=8, choices=Turn, blank=True)  # whom its dispute waits for, if a party

    objects = CaseQuerySet.as_manager()
    # ``queries.listed`` fetches these two
    has_proposal: bool = False  # a further change waits for the designer
    unread_count: int | None = None  # messages that the reader has not seen

    class Meta:
        constraints = [
            models.CheckConstraint(name="case_state_known", condition=Q(state__in=CASE.states)),
            models.CheckConstraint(name="case_has_two_people", condition=~Q(client=models.F("designer"))),
        ]
        indexes = [
            models.Index(fields=["client", "state", "-changed_at"], name="case_of_client"),
            models.Index(fields=["designer", "state", "-changed_at"], name="case_of_designer"),
        ]

    def __str__(self) -> str:
        return self.reference or f"#{self.pk}"

    @property
    def total(self) -> Money:
        """What the client pays."""
        return Money(self.total_minor, self.currency)

    @property
    def fee(self) -> Money:
        """The commission."""
        return Money(self.fee_minor, self.currency)

    @property
    def split(self) -> Money:
        """What goes back to the client after a split dispute; nothing where there was none."""
        return Money(self.split_minor, self.currency)

    @property
    def net(self) -> Money:
        """What the designer receives."""
        return self.total - self.fee

    @property
    def is_draft(self) -> bool:
        """Tell whether the case is still being written and belongs to its client only."""
        return self.state == CASE.initial

    def stands_in(self, states: Container[str]) -> bool:
        """Tell whether the case is in one of these states, which a table names."""
        return self.state in states

    @property
    def is_waiting(self) -> bool:
        """Tell whether the clocks stand still (decision 15)."""
        return self.state in WAITING

    @property
    def is_delivered(self) -> bool:
        """Tell whether the client has a version to look at."""
        return self.state == "delivered"

    @property
    def is_completed(self) -> bool:
        """Tell whether the work was accepted, by the client or by the clock."""
        return self.state == "completed"

    @property
    def is_disputed(self) -> bool:
        """Tell whether a dispute is open."""
        return self.state == "disputed"

    @property
    def deadline(self) -> datetime | None:
        """The next moment that matters: when the clock acts, else by when the designer delivers."""
        return self.due_at or self.deliver_by

    @property
    def is_stranded(self) -> bool:
        """Tell whether the case waits for a designer who may not go on, so that staff can call it off (SUSP-04)."""
        moves = CASE.open_to("staff", state=self.state)
        return self.designer.is_suspended and any(row.name == "call_off" for row in moves)

    @property
    def is_final(self) -> bool:
        """Tell whether nothing can happen to this case any more."""
        return self.state in CASE.final

    @property
    def has_revisions_left(self) -> bool:
        """Tell whether the client may still ask for included changes (CASE-12)."""
        return self.revisions_used < self.revisions_included


class CaseFile(models.Model):
    """A file of a case: sent with the order, or handed in with a delivery."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="files")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    delivery = models.ForeignKey("Delivery", models.PROTECT, null=True, related_name="files")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "file"], name="case_file_once")]

    def __str__(self) -> str:
        return f"{self.file_id} of case {self.case_id}"


class CaseExtra(models.Model):
    """What the client bought on top, frozen at sending."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="extras")
    kind = models.CharField(max_length=8, choices=Extra.Kind)
    price_minor = models.PositiveIntegerField()
    days = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "kind"], name="case_extra_once")]

    def __str__(self) -> str:
        return f"{self.kind} for case {self.case_id}"


class Delivery(models.Model):
    """One version of the work, handed over by the designer (CASE-10)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="deliveries")
    number = models.PositiveSmallIntegerField()
    note = models.TextField(max_length=6_000, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="delivery_once")]

    def __str__(self) -> str:
        return f"delivery {self.number} of case {self.case_id}"


class ChangeRequest(models.Model):
    """What the client wants changed. Beyond the included revisions it needs the designer's agreement."""

    class State(models.TextChoices):
        """Whether the request counts yet (decision 16)."""

        INCLUDED = "included"
        PROPOSED = "proposed"
        AGREED = "agreed"
        REFUSED = "refused"

    case = models.ForeignKey(Case, models.PROTECT, related_name="change_requests")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=6_000)
    state = models.CharField(max_length=8, choices=State, default=State.INCLUDED)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)  # when the designer agreed or refused

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="change_request_once"),
            models.UniqueConstraint(fields=["case"], condition=Q(state="proposed"), name="one_change_proposed"),
        ]

    def __str__(self) -> str:
        return f"change {self.number} of case {self.case_id}"


class Step(models.Model):
    """One move that was made: the history of the transaction, shown between the messages (CASE-19)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)
    source = models.CharField(max_length=20)
    target = models.CharField(max_length=20)
    actor = models.CharField(max_length=8)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="step_of_case")]

    def __str__(self) -> str:
        return f"case {self.case_id}: {self.move}"


class Reminder(models.Model):
    """A reminder that was given, so that it is given once per deadline."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)  # such as completion_7
    due_at = models.DateTimeField()  # the deadline that it was about
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "kind", "due_at"], name="reminder_once")]

    def __str__(self) -> str:
        return f"{self.kind} for case {self.case_id}"
