"""Milestones, what pays for them, what was handed in, what somebody wants changed, and what happened."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.billing.models import Bill, Part
from pontic.contracts.models import Contract, TermsMilestone
from pontic.files.models import File
from pontic.kit.money import Money
from pontic.milestones.process import AGREED, BEGUN, CHANGE, MILESTONE, REFUND_ASK, RUNNING, WORKED_ON

NEVER_WERE = ("declined", "withdrawn", "removed")  # ends of what was never paid


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Questions of the plan."""

    def proposed(self) -> Self:
        """Return those that wait for the client's answer."""
        return self.filter(state=MILESTONE.initial)

    def agreed(self) -> Self:
        """Return the future ones: agreed, and nothing paid."""
        return self.filter(state__in=AGREED)

    def running(self) -> Self:
        """Return those for which money is held."""
        return self.filter(state__in=RUNNING)

    def open(self) -> Self:
        """Return those that are not over."""
        return self.exclude(state__in=MILESTONE.final)

    def counted(self) -> Self:
        """Return those that make up the price of the work: agreed, and not given back."""
        return self.filter(state__in=AGREED | RUNNING | MILESTONE.moves["release"].targets)

    def paid_out(self) -> Self:
        """Return those whose money is the designer's."""
        return self.filter(state__in=MILESTONE.moves["release"].targets)


class Milestone(models.Model):
    """One step of a fixed-price contract: a name, an amount, a date, a description (MIL-01)."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=100)
    amount_minor = models.PositiveBigIntegerField(_("amount"))  # as agreed, increases included
    due_on = models.DateField(_("due date"), null=True, blank=True)
    description = models.TextField(_("description"), max_length=4_000, blank=True)
    state = models.CharField(max_length=11, choices=MILESTONE.choices(), default=MILESTONE.initial)
    planned = models.OneToOneField(TermsMilestone, models.PROTECT, null=True, related_name="+")  # where terms made it
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()  # of the last move
    revised_at = models.DateTimeField(null=True)  # when the client last changed what it says (MIL-13)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["contract", "position"], name="milestone_position"),
            models.CheckConstraint(name="milestone_state_known", condition=Q(state__in=MILESTONE.states)),
            models.CheckConstraint(name="milestone_amount", condition=Q(amount_minor__gt=0)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def amount(self) -> Money:
        """What was agreed for it."""
        return Money(self.amount_minor, self.contract.terms.currency)

    @property
    def payments(self) -> list[Money]:
        """What is or was asked for it, payment by payment; before that, all of it at once."""
        return [row.bill.amount for row in self.fundings.all() if row.is_live] or [self.amount]

    @property
    def is_proposed(self) -> bool:
        """Tell whether it waits for the client's answer."""
        return self.state == MILESTONE.initial

    @property
    def is_agreed(self) -> bool:
        """Tell whether it is agreed and nothing is paid: a future one."""
        return self.state in AGREED

    @property
    def is_running(self) -> bool:
        """Tell whether money is held for it."""
        return self.state in RUNNING

    @property
    def is_worked_on(self) -> bool:
        """Tell whether it is paid and the parties can act: neither over nor disputed."""
        return self.state in WORKED_ON

    @property
    def is_begun(self) -> bool:
        """Tell whether the designer has begun."""
        return self.state in BEGUN

    @property
    def is_submitted(self) -> bool:
        """Tell whether work waits for the client's word."""
        return self.state in MILESTONE.moves["submit"].targets

    @property
    def is_disputed(self) -> bool:
        """Tell whether a dispute holds its money up."""
        return self.state in MILESTONE.moves["dispute"].targets

    @property
    def is_over(self) -> bool:
        """Tell whether it has ended, however."""
        return self.state in MILESTONE.final

    @property
    def never_was(self) -> bool:
        """Tell whether it ended before anything was paid."""
        return self.state in NEVER_WERE


class Funding(models.Model):
    """One bill for a milestone: its amount, or an increase of it."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="fundings")
    bill = models.OneToOneField(Bill, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    is_increase = models.BooleanField(default=False)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["milestone", "number"], name="milestone_funding_number")]

    def __str__(self) -> str:
        return f"funding {self.number} of {self.milestone_id}"

    @property
    def is_live(self) -> bool:
        """Tell whether its money is asked for, or has come."""
        return self.bill.is_due or self.bill.is_paid

    @property
    def parts(self) -> list[Part]:
        """Return the pieces of its money, each with its bill."""
        found = list(self.bill.parts.all())
        for part in found:
            part.bill = self.bill
        return found


class Submission(models.Model):
    """Work that was handed in, with a word and files (MIL-03). It is kept as it was."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["milestone", "number"], name="milestone_submission_number")]

    def __str__(self) -> str:
        return f"submission {self.number} of {self.milestone_id}"


class SubmittedFile(models.Model):
    """A file of a submission."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="files")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "file"], name="milestone_file_once")]

    def __str__(self) -> str:
        return f"file {self.file_id} of submission {self.submission_id}"


class MilestoneChange(models.Model):
    """What the designer wants otherwise in a milestone that was accepted: words, a date, more money, or its removal."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="changes")
    is_removal = models.BooleanField(default=False)  # of a future one (MIL-08)
    name = models.CharField(_("name"), max_length=100, blank=True)
    amount_minor = models.PositiveBigIntegerField(_("amount"), null=True)  # higher than before, or the same (MIL-07)
    due_on = models.DateField(_("due date"), null=True, blank=True)
    description = models.TextField(_("description"), max_length=4_000, blank=True)
    note = models.TextField(_("why"), max_length=2_000, blank=True)
    before = models.JSONField(default=dict)  # what stood there when it was proposed
    state = models.CharField(max_length=9, choices=CHANGE.choices(), default=CHANGE.initial)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)  # a word with the refusal

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(name="milestone_change_state_known", condition=Q(state__in=CHANGE.states)),
            models.UniqueConstraint(name="one_open_change", fields=["milestone"], condition=Q(state="open")),
        ]

    def __str__(self) -> str:
        return f"change {self.pk} of {self.milestone_id}: {self.state}"

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for the client's answer."""
        return self.state == CHANGE.initial


class RefundAsk(models.Model):
    """The client's wish to have a milestone's money back (MIL-04)."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="refund_asks")
    text = models.TextField(_("why"), max_length=4_000)
    state = models.CharField(max_length=9, choices=REFUND_ASK.choices(), default=REFUND_ASK.initial)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(name="milestone_refund_state_known", condition=Q(state__in=REFUND_ASK.states)),
            models.UniqueConstraint(name="one_open_refund_ask", fields=["milestone"], condition=Q(state="open")),
        ]

    def __str__(self) -> str:
        return f"refund ask {self.pk} of {self.milestone_id}: {self.state}"

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for the designer's answer."""
        return self.state == REFUND_ASK.initial

    @property
    def is_refused(self) -> bool:
        """Tell whether the designer said no."""
        return self.state in REFUND_ASK.moves["refuse"].targets


class MilestoneStep(models.Model):
    """One thing that happened to a milestone: a move of its table, or other words and figures."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)  # of the table; besides propose, add, edit, revise, change, increase
    source = models.CharField(max_length=11, blank=True)
    target = models.CharField(max_length=11)
    actor = models.CharField(max_length=8)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    before = models.JSONField(null=True)  # name, amount_minor, due_on, description, where they changed
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        indexes = [models.Index(fields=["milestone", "at"], name="step_of_milestone")]

    def __str__(self) -> str:
        return f"{self.milestone_id}: {self.move}"
