"""The timer, the entries of the work journal with their history, and screenshots."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.contracts.models import Contract
from pontic.files.models import File
from pontic.hours import terms
from pontic.hours.models.weeks import Objection, Week


class Source(models.TextChoices):
    """Where time comes from; what is added by hand is not covered by Billing Security (HOUR-03, CON-18)."""

    BROWSER = "browser", _("Timer in the browser")
    CLI = "cli", _("Timer on the computer")
    MANUAL = "manual", _("Added by hand")


class Timer(models.Model):
    """A timer that runs: at most one of a person, whatever contracts he has. It survives every closed window."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()  # the last sign of life; what comes after it is in doubt
    memo = models.CharField(_("what you work on"), max_length=terms.MEMO_LENGTH, blank=True)
    source = models.CharField(max_length=7, choices=Source)
    wants_screenshots = models.BooleanField(default=False)  # agreed to at this start, and only for it (HOUR-14)
    activity_sum = models.PositiveIntegerField(default=0)  # of the signs of life that told one, 0 to 100 each
    activity_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"timer of {self.person_id}"

    @property
    def activity(self) -> int | None:
        """How busy mouse and keyboard were on the whole, 0 to 100; None where nothing told."""
        return round(self.activity_sum / self.activity_count) if self.activity_count else None

    def is_away(self, now: datetime) -> bool:
        """Tell whether nobody has given a sign of life for ten minutes: then he is asked about that time."""
        return now - self.seen_at > terms.AWAY_AFTER

    def is_forgotten(self, now: datetime) -> bool:
        """Tell whether nobody works on it any more."""
        return now - self.seen_at > terms.FORGOTTEN_AFTER


class EntryQuerySet(models.QuerySet["Entry"]):
    """Questions of the journal."""

    def live(self) -> Self:
        """Entries that were not deleted."""
        return self.filter(deleted_at=None)

    def within(self, started_at: datetime, ended_at: datetime) -> Self:
        """Live entries that share time with a stretch. None is longer than a week: that is what the index uses."""
        return self.live().filter(
            started_at__gt=started_at - terms.WEEK, started_at__lt=ended_at, ended_at__gt=started_at
        )


class Entry(models.Model):
    """A stretch of work, in whole seconds, within one week. What it said before stands in its versions."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="entries")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")  # the designer: nobody works twice at a time
    week = models.ForeignKey(Week, models.PROTECT, related_name="entries")
    started_at = models.DateTimeField(_("from"))
    ended_at = models.DateTimeField(_("until"))
    seconds = models.PositiveIntegerField()
    rate_minor = models.PositiveBigIntegerField()  # cents per hour, by the terms in force when it began
    memo = models.CharField(_("what you worked on"), max_length=terms.MEMO_LENGTH, blank=True)
    source = models.CharField(max_length=7, choices=Source)
    activity = models.PositiveSmallIntegerField(null=True)  # 0 to 100; None: not measured
    wants_screenshots = models.BooleanField(default=False)  # agreed to when its timer was started (HOUR-14)
    objection = models.ForeignKey(Objection, models.PROTECT, null=True, related_name="entries")
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("started_at", "pk")
        constraints = [
            models.CheckConstraint(name="entry_ends_after_start", condition=Q(ended_at__gt=F("started_at"))),
            models.CheckConstraint(name="entry_activity_share", condition=Q(activity=None) | Q(activity__lte=100)),
        ]
        indexes = [
            models.Index(fields=["person", "started_at"], name="entry_of_person"),
            models.Index(fields=["contract", "started_at"], name="entry_of_contract"),
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} to {self.ended_at:%H:%M}"

    @property
    def is_manual(self) -> bool:
        """Tell whether it was added by hand, and so is not covered."""
        return self.source == Source.MANUAL

    @property
    def is_covered(self) -> bool:
        """Tell whether Billing Security covers it (CON-17, 18)."""
        return not self.is_manual

    @property
    def minutes(self) -> int:
        """Its full minutes."""
        return terms.minutes(self.seconds)

    @property
    def is_changed(self) -> bool:
        """Tell whether it says something else than at first."""
        return self.changed_at is not None


class EntryVersion(models.Model):
    """What an entry said before a change; append-only (HOUR-04)."""

    class Change(models.TextChoices):
        """What was done to it."""

        CHANGED = "changed", _("Changed")
        DELETED = "deleted", _("Deleted")
        CUT = "cut", _("Time taken out with a screenshot")

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="versions")
    change = models.CharField(max_length=7, choices=Change)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    memo = models.CharField(max_length=terms.MEMO_LENGTH, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.change}: {self.entry_id}"


class Screenshot(models.Model):
    """A picture of the screen: of a timer that runs, then of the entry that came of it. Only the parties open it."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    timer = models.ForeignKey(Timer, models.SET_NULL, null=True, related_name="screenshots")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="screenshots")
    from_at = models.DateTimeField()  # it stands for the time from here to ``at``: ten minutes at most
    at = models.DateTimeField()
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    is_blurred = models.BooleanField(default=False)
    activity = models.PositiveSmallIntegerField(null=True)  # 0 to 100
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(name="screenshot_span", condition=Q(at__gte=F("from_at"))),
            models.UniqueConstraint(name="screenshot_once", fields=["contract", "at"]),
        ]

    def __str__(self) -> str:
        return f"screenshot of {self.at:%Y-%m-%d %H:%M}"

    @property
    def is_deleted(self) -> bool:
        """Tell whether it is gone, and its time with it."""
        return self.deleted_at is not None
