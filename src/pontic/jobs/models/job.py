"""Jobs and contests, their files, their history, and who is invited. Amounts in cents."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.billing.models import Bill
from pontic.catalog.models import Category
from pontic.files.models import File
from pontic.jobs import terms
from pontic.jobs.process import (
    CONTEST,
    EDITABLE,
    INVITING,
    JOB,
    OPEN,
    STATES,
    UNSEEN,
)
from pontic.kit.money import Money
from pontic.kit.process import Process
from pontic.profiles.models import Software


class JobQuerySet(models.QuerySet["Job"]):
    """Questions of lists and sweeps."""

    def open(self) -> Self:
        """Those to which designers may propose, or in which they may take part."""
        return self.filter(state__in=OPEN)

    def inviting(self) -> Self:
        """Those to which designers may still be invited."""
        return self.filter(state__in=INVITING)

    def contests(self) -> Self:
        """Contests alone."""
        return self.filter(kind=Job.Kind.CONTEST)

    def due(self, now: datetime) -> Self:
        """Those on which the clock has to act."""
        return self.filter(due_at__lte=now)


class Job(models.Model):
    """Work that a client asks for: a job to propose for, or a contest to take part in."""

    class Kind(models.TextChoices):
        """How the work is given."""

        JOB = "job", _("Job")
        CONTEST = "contest", _("Contest")

    class Visibility(models.TextChoices):
        """Who may see it."""

        PUBLIC = "public", _("Every designer here")
        INVITED = "invited", _("Only designers whom I invite")
        PRIVATE = "private", _("Whoever has its link, and designers whom I invite")

    class Budget(models.TextChoices):
        """How the client wants to pay."""

        FIXED = "fixed", _("Fixed price")
        HOURLY = "hourly", _("By the hour")
        OPEN = "open", _("As the designer proposes")

    client = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.JOB)
    visibility = models.CharField(_("who may see it"), max_length=7, choices=Visibility, default=Visibility.PUBLIC)
    state = models.CharField(max_length=10, choices=[(name, name) for name in STATES], default=JOB.initial)
    title = models.CharField(_("title"), max_length=100, blank=True)
    scope = models.TextField(_("what is to be done"), max_length=terms.SCOPE_AT_MOST, blank=True)
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="+")
    software = models.ManyToManyField(Software, related_name="+", blank=True)
    budget_kind = models.CharField(_("budget"), max_length=6, choices=Budget, default=Budget.FIXED)
    low_minor = models.PositiveBigIntegerField(null=True, blank=True)  # of the whole, or of an hour
    high_minor = models.PositiveBigIntegerField(null=True, blank=True)
    prize_minor = models.PositiveBigIntegerField(null=True, blank=True)  # of a contest
    currency = models.CharField(max_length=3, default="USD")
    token = models.CharField(max_length=43, unique=True)  # the link of a private one
    bill = models.ForeignKey(Bill, models.PROTECT, null=True, related_name="+")  # of the prize
    bill_count = models.PositiveSmallIntegerField(default=0)  # how often the prize was asked for
    closes_on = models.DateField(_("last day"), null=True, blank=True)  # UTC, for proposals or entries
    closes_at = models.DateTimeField(null=True)  # the end of that day, once it stands
    due_at = models.DateTimeField(null=True, db_index=True)  # when the clock acts
    is_extended = models.BooleanField(default=False)  # the client took three days more to choose
    reminded_at = models.DateTimeField(null=True)  # before the clock acts
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)  # why staff chose, or voided it; everybody with a part reads it

    GONE = tuple(JOB.moves["discard"].targets)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="job_state_known", condition=Q(state__in=STATES)),
            models.CheckConstraint(
                name="job_visibility_known", condition=Q(visibility__in=["public", "invited", "private"])
            ),
        ]
        indexes = [
            models.Index(fields=["client", "state", "-changed_at"], name="job_of_client"),
            models.Index(fields=["visibility", "state", "-opened_at"], name="job_on_board"),
        ]

    def __str__(self) -> str:
        return self.title or f"job {self.pk}"

    @property
    def process(self) -> Process:
        """The table by which it lives."""
        return CONTEST if self.is_contest else JOB

    @property
    def is_contest(self) -> bool:
        """Tell whether a prize is given rather than a contract."""
        return self.kind == self.Kind.CONTEST

    @property
    def is_private(self) -> bool:
        """Tell whether its link opens it."""
        return self.visibility == self.Visibility.PRIVATE

    @property
    def is_hourly(self) -> bool:
        """Tell whether its budget is an hour's price."""
        return self.budget_kind == self.Budget.HOURLY

    @property
    def is_draft(self) -> bool:
        """Tell whether it is still being written."""
        return self.state == JOB.initial

    @property
    def is_open(self) -> bool:
        """Tell whether designers may propose or take part."""
        return self.state in OPEN

    def takes_proposals(self, now: datetime) -> bool:
        """Tell whether designers may propose now: its last day is not over, though no clock has run."""
        return self.is_open and not self.is_contest and (self.closes_at is None or now < self.closes_at)

    @property
    def is_unseen(self) -> bool:
        """Tell whether it is its client's alone."""
        return self.state in UNSEEN

    @property
    def is_unfunded(self) -> bool:
        """Tell whether it waits for its prize to be held."""
        return self.state in CONTEST.moves["ask_prize"].targets

    @property
    def is_choosing(self) -> bool:
        """Tell whether the client may choose the winner now."""
        return self.is_contest and self.state in CONTEST.moves["award"].sources

    @property
    def is_with_staff(self) -> bool:
        """Tell whether staff choose in the client's place."""
        return self.state in CONTEST.moves["choose"].sources

    @property
    def is_awarded(self) -> bool:
        """Tell whether somebody has won."""
        return self.state in CONTEST.moves["award"].targets

    @property
    def is_filled(self) -> bool:
        """Tell whether somebody was hired."""
        return self.state in JOB.moves["fill"].targets

    @property
    def is_over(self) -> bool:
        """Tell whether nothing can happen to it any more."""
        return self.state in self.process.final

    @property
    def may_be_invited_to(self) -> bool:
        """Tell whether designers may still be invited to it."""
        return self.state in INVITING

    @property
    def is_editable(self) -> bool:
        """Tell whether its words may still change: a contest's stand as soon as its prize is asked for."""
        return self.is_draft if self.is_contest else self.state in EDITABLE

    @property
    def may_extend(self) -> bool:
        """Tell whether the client may take three days more to choose."""
        return self.state in CONTEST.moves["fall_late"].sources and not self.is_extended

    @property
    def low(self) -> Money | None:
        """The lower end of the budget."""
        return None if self.low_minor is None else Money(self.low_minor, self.currency)

    @property
    def high(self) -> Money | None:
        """The upper end of the budget."""
        return None if self.high_minor is None else Money(self.high_minor, self.currency)

    @property
    def prize(self) -> Money:
        """What the winner's work is paid with."""
        return Money(self.prize_minor or 0, self.currency)

    @property
    def staff_from(self) -> datetime | None:
        """From when staff choose the winner."""
        return terms.staff_from(self.closes_at) if self.closes_at and self.is_contest else None


class JobFile(models.Model):
    """A file that belongs to what is asked for."""

    job = models.ForeignKey(Job, models.PROTECT, related_name="files")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "file"], name="job_file_once")]

    def __str__(self) -> str:
        return f"{self.file_id} of job {self.job_id}"


class JobStep(models.Model):
    """One move of a job or a contest, for its history."""

    job = models.ForeignKey(Job, models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)
    actor = models.CharField(max_length=8)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["job", "at"], name="step_of_job")]

    def __str__(self) -> str:
        return f"job {self.job_id}: {self.move}"


class Invitation(models.Model):
    """A designer whom the client asks to propose or to take part."""

    job = models.ForeignKey(Job, models.PROTECT, related_name="invitations")
    designer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "designer"], name="job_invited_once")]

    def __str__(self) -> str:
        return f"{self.designer_id} invited to job {self.job_id}"
