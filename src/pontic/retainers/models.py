"""Periods that are paid ahead, and the cases that a month includes."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from pontic.billing.models import Bill, Part
from pontic.contracts.models import Contract, Kind, Terms
from pontic.kit.money import Money
from pontic.retainers.process import DRAW, OPEN_PERIODS, PERIOD, USABLE


class PeriodQuerySet(models.QuerySet["Period"]):
    """Questions of sweeps and pages."""

    def open(self) -> Self:
        """Periods that are not over: asked for, or paid and running."""
        return self.filter(state__in=OPEN_PERIODS)

    def ended_by(self, now: datetime) -> Self:
        """Open periods whose last day is over; a week that is not paid yet stays owed, however long."""
        return self.open().filter(to_date__lt=now.date()).exclude(state=PERIOD.initial, terms__kind=Kind.RETAINER)


class Period(models.Model):
    """One week or month of a contract that is paid ahead, under the terms as they were when it began."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    terms = models.ForeignKey(Terms, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()  # from 1
    from_date = models.DateField()  # UTC; both days included
    to_date = models.DateField()
    bill = models.OneToOneField(Bill, models.PROTECT, null=True, related_name="+")  # None: it was skipped
    state = models.CharField(max_length=7, choices=PERIOD.choices(), default=PERIOD.initial)
    began_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)  # that the next month is charged soon

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="retainer_period_state_known", condition=Q(state__in=PERIOD.states)),
            models.UniqueConstraint(fields=["contract", "number"], name="retainer_period_once"),
        ]
        indexes = [models.Index(fields=["state", "to_date"], name="retainer_period_due")]

    def __str__(self) -> str:
        return f"period {self.number} of contract {self.contract_id}: {self.state}"

    @property
    def is_month(self) -> bool:
        """Tell whether it is a month with cases; else it is a week of a retainer."""
        return self.terms.kind == Kind.MONTHLY

    @property
    def is_asked(self) -> bool:
        """Tell whether it waits for its payment."""
        return self.state == PERIOD.initial

    @property
    def is_running(self) -> bool:
        """Tell whether it is paid and not over."""
        return self.state in PERIOD.moves["fund"].targets

    @property
    def is_skipped(self) -> bool:
        """Tell whether it was not billed, since the contract was on hold."""
        return self.state in PERIOD.moves["skip"].targets

    @property
    def is_lapsed(self) -> bool:
        """Tell whether nobody paid it."""
        return self.state in PERIOD.moves["lapse"].targets

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more becomes of it as a whole."""
        return self.state in PERIOD.final


class DrawQuerySet(models.QuerySet["Draw"]):
    """Questions of actions and pages."""

    def usable(self) -> Self:
        """Draws for which a case can be sent now."""
        return self.filter(state__in=USABLE)

    def unpaid(self) -> Self:
        """Draws whose bill waits for its payment."""
        return self.filter(state=DRAW.initial)

    def taken(self) -> Self:
        """Draws that a case holds whose end is open."""
        return self.filter(state__in=DRAW.moves["take"].targets)

    def in_turn(self) -> Self:
        """In the order in which they are taken: what was carried over first, what was bought on top last."""
        return self.order_by("is_extra", "period__number", "number")


class Draw(models.Model):
    """One case that can be sent under the contract: included in a month, or bought on top."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="draws")
    number = models.PositiveIntegerField()  # within the period, from 1; what was bought on top comes after
    part = models.OneToOneField(Part, models.PROTECT, related_name="+")  # of the bill that pays for it
    is_extra = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=DRAW.choices(), default=DRAW.initial)
    is_turned_down = models.BooleanField(default=False)  # the designer did not take the case for which it stood
    changed_at = models.DateTimeField()

    objects = DrawQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="case_draw_state_known", condition=Q(state__in=DRAW.states)),
            models.UniqueConstraint(fields=["period", "number"], name="case_draw_once"),
        ]
        indexes = [models.Index(fields=["period", "state"], name="case_draw_of_period")]

    def __str__(self) -> str:
        return f"draw {self.number} of {self.period}"

    @property
    def amount(self) -> Money:
        """What the case costs."""
        return self.part.amount

    @property
    def is_asked(self) -> bool:
        """Tell whether it waits for its payment."""
        return self.state == DRAW.initial

    @property
    def is_free(self) -> bool:
        """Tell whether a case can be sent for it."""
        return self.state in USABLE

    @property
    def is_taken(self) -> bool:
        """Tell whether a case holds it whose end is open."""
        return self.state in DRAW.moves["take"].targets

    def stands_open_to(self, move: str) -> bool:
        """Tell whether this move of the table leaves from where it stands."""
        return self.state in DRAW.moves[move].sources
