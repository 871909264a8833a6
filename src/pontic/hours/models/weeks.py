"""A week of hours, and what its client objects to."""

from datetime import UTC, datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.billing.models import Bill, Part
from pontic.contracts.models import Contract
from pontic.hours import terms
from pontic.hours.process import ANSWER_WITHIN, BILLED, EDITABLE, OBJECTION, WEEK


class WeekQuerySet(models.QuerySet["Week"]):
    """Questions of the Monday run."""

    def due(self, move: str, now: datetime) -> Self:
        """Weeks from which the clock can make a move: in its state, and their Monday 00:00 long enough ago."""
        latest = (now - terms.AFTER[move]).astimezone(UTC).date()
        return self.filter(state__in=WEEK.moves[move].sources, monday__lte=latest).order_by("pk")


class Week(models.Model):
    """The hours of one contract from a Monday 00:00 to the next, UTC. It exists with its first entry."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="weeks")
    monday = models.DateField()
    state = models.CharField(max_length=7, choices=WEEK.choices(), default=WEEK.initial)
    bill = models.OneToOneField(Bill, models.PROTECT, null=True, related_name="week")  # None: it comes to nothing
    discarded_count = models.PositiveSmallIntegerField(default=0)  # drafts that came to nothing after all
    limit_minutes = models.PositiveIntegerField(null=True)  # as agreed when it was drafted (HOUR-15)
    minutes_tracked = models.PositiveIntegerField(default=0)  # billable, written with the draft
    minutes_manual = models.PositiveIntegerField(default=0)
    minutes_beyond = models.PositiveIntegerField(default=0)  # beyond the limit: kept, and not billed

    objects = WeekQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="hours_week_state_known", condition=Q(state__in=WEEK.states)),
            models.UniqueConstraint(name="hours_week_once", fields=["contract", "monday"]),
        ]
        indexes = [models.Index(fields=["state", "monday"], name="hours_week_due")]

    def __str__(self) -> str:
        return f"week of {self.monday} of {self.contract_id}"

    @property
    def ends_at(self) -> datetime:
        """Monday 00:00 after it."""
        return terms.ends_at(self.monday)

    @property
    def final_at(self) -> datetime:
        """From when it cannot be mended and is charged."""
        return terms.final_at(self.monday)

    @property
    def closes_at(self) -> datetime:
        """From when the client can no longer object."""
        return terms.closes_at(self.monday)

    @property
    def available_at(self) -> datetime:
        """When the designer can have its money at the earliest."""
        return terms.available_at(self.monday)

    @property
    def is_draft(self) -> bool:
        """Tell whether it has a draft that follows its entries."""
        return self.state in WEEK.moves["finalise"].sources

    @property
    def is_billed(self) -> bool:
        """Tell whether it can no longer change."""
        return self.state in BILLED

    @property
    def is_closed(self) -> bool:
        """Tell whether the client's time to object is over and its money was let go."""
        return self.state in WEEK.final

    def may_be_mended(self, now: datetime) -> bool:
        """Tell whether entries can be added, changed, deleted: until Monday 12:00:00, exclusive (HOUR-04)."""
        return self.state in EDITABLE and now < self.final_at

    def may_be_objected(self, now: datetime) -> bool:
        """Tell whether the client can object now: from Monday 12:00 until Friday 23:59:59 (HOUR-08)."""
        return self.state in WEEK.moves["close"].sources and self.final_at <= now < self.closes_at


class ObjectionQuerySet(models.QuerySet["Objection"]):
    """Questions of the clock."""

    def unanswered(self, now: datetime) -> Self:
        """Objections that nobody has ended in the time that there is for it."""
        row = OBJECTION.moves["escalate"]
        return self.filter(state__in=row.sources, raised_at__lte=now - ANSWER_WITHIN).order_by("pk")


class Objection(models.Model):
    """The client does not agree with some entries of a week; their money waits (HOUR-09)."""

    week = models.ForeignKey(Week, models.PROTECT, related_name="objections")
    part = models.OneToOneField(Part, models.PROTECT, null=True, related_name="objection")  # of the week's bill
    text = models.TextField(_("what is wrong"), max_length=terms.OBJECTION_LENGTH)
    state = models.CharField(max_length=9, choices=OBJECTION.choices(), default=OBJECTION.initial)
    raised_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="hours_objection_state_known", condition=Q(state__in=OBJECTION.states)),
        ]
        indexes = [models.Index(fields=["state", "raised_at"], name="hours_objection_due")]

    def __str__(self) -> str:
        return f"objection {self.pk}: {self.state}"

    @property
    def is_open(self) -> bool:
        """Tell whether nothing is decided: it can be taken back, or agreed with."""
        return self.state not in OBJECTION.final

    @property
    def waits_for_answer(self) -> bool:
        """Tell whether the two can still end it before it becomes a dispute."""
        return self.state in OBJECTION.moves["escalate"].sources

    @property
    def is_escalated(self) -> bool:
        """Tell whether its time to be ended by the two alone is over: there is a dispute about it."""
        return self.state in OBJECTION.moves["escalate"].targets

    @property
    def answer_by(self) -> datetime:
        """When it becomes a dispute by itself."""
        return OBJECTION.moves["escalate"].due(self.raised_at)
