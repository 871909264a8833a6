"""What a person was told, and by which channels he wants to be told."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person


class Group(models.TextChoices):
    """What the settings page lets a person switch (NOTIF-02)."""

    CASES = "cases", _("Cases")
    MESSAGES = "messages", _("Messages")
    MONEY = "money", _("Payments and payouts")
    REVIEWS = "reviews", _("Reviews")
    WINDOW = "window", _("Your profile and listings")
    DESK = "desk", _("The desk")


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Questions of the bell and the page."""

    def unread(self) -> Self:
        """What the person has not looked at."""
        return self.filter(read_at__isnull=True)


class Notification(models.Model):
    """One thing told to one person. Kept as a kind with values, and worded in the reader's language."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    fact_number = models.PositiveBigIntegerField()  # of the outbox; facts are swept away, this stays
    kind = models.CharField(max_length=80)  # a row of the catalogue
    about = models.JSONField(default=dict)  # ids, such as {"case": 12}
    words = models.JSONField(default=dict)  # names, and {"money": [...]} or {"at": ...}: no language in them
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="told_once", fields=["fact_number", "person", "kind"])]
        indexes = [
            models.Index(fields=["person", "-created_at"], name="told_to"),
            models.Index(fields=["person"], name="told_unread", condition=models.Q(read_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person_id}"

    @property
    def is_unread(self) -> bool:
        """Tell whether the person has yet to look at it."""
        return self.read_at is None


class Preference(models.Model):
    """Whether a person wants letters of a group. Without a row: yes."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    group = models.CharField(max_length=10, choices=Group)
    by_mail = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="preference_once", fields=["person", "group"])]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.group} {'on' if self.by_mail else 'off'}"
