"""What happened (facts), what still has to be done about it (errands), and who is at work (workers)."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q


class Fact(models.Model):
    """Something that happened: past tense, ids only, written in the transaction of the change."""

    name = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    happened_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["name", "happened_at"], name="fact_by_name")]

    def __str__(self) -> str:
        return f"{self.name} {self.payload}"


class ErrandQuerySet(models.QuerySet["Errand"]):
    """Questions that the worker and the desk ask."""

    def claimable(self, now: datetime) -> Self:
        """Errands that nobody holds and whose time has come, oldest first."""
        free = Q(state=Errand.State.WAITING) | Q(state=Errand.State.RUNNING, lease_until__lt=now)
        return self.filter(free, next_at__lte=now).order_by("next_at", "pk")

    def dead(self) -> Self:
        """Errands that were given up, for a person to look at."""
        return self.filter(state=Errand.State.DEAD).select_related("fact").order_by("-pk")


class Errand(models.Model):
    """One reaction to one fact: done once, tried again when it fails, given up in the open."""

    class State(models.TextChoices):
        """How far an errand has come."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        DEAD = "dead"

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="errands")
    reaction = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=80, blank=True)
    error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)

    objects = ErrandQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact", "reaction"], name="errand_once")]
        indexes = [models.Index(fields=["next_at", "id"], name="errand_open", condition=~Q(state__in=["done", "dead"]))]

    def __str__(self) -> str:
        return f"{self.reaction} for {self.fact_id}: {self.state}"


class Sweep(models.Model):
    """One periodic duty: when it last ran and who runs it now."""

    name = models.CharField(max_length=80, unique=True)
    next_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=80, blank=True)
    last_error = models.TextField(blank=True)
    ran_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name}, next at {self.next_at}"

    def is_due(self, now: datetime) -> bool:
        """Tell whether its time has come and no worker that lives does it."""
        return self.next_at <= now and (self.lease_until is None or self.lease_until < now)


class Worker(models.Model):
    """A worker process and its last sign of life."""

    name = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    done_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name
