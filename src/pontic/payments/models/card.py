"""Cards that a client keeps at the processor, so that he can pay again (PAY-12). We know four digits of each."""

from typing import Self

from django.db import models
from django.db.models import Q

from pontic.accounts.models import Person


class Customer(models.Model):
    """The processor's name of a client."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    till = models.CharField(max_length=20)
    reference = models.CharField(max_length=80)
    tries = models.PositiveSmallIntegerField(default=0)  # to keep cards that were not kept at once, since then
    tried_since = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "till"], name="one_customer_per_till")]

    def __str__(self) -> str:
        return self.reference


class CardQuerySet(models.QuerySet["Card"]):
    """Questions of pages and actions."""

    def kept_by(self, person: Person, till: str) -> Self:
        """Cards that a client can pay with, the primary one first."""
        return self.filter(person=person, till=till, dropped_at=None).order_by("-is_primary", "-pk")


class Card(models.Model):
    """A kept card: the processor's name for it, and what is printed on a receipt."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    till = models.CharField(max_length=20)
    reference = models.CharField(max_length=80)
    label = models.CharField(max_length=60)  # such as "Visa •••• 4242"
    expires = models.CharField(max_length=7, blank=True)  # "04/2031"
    is_primary = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "till", "reference"], name="card_kept_once"),
            models.UniqueConstraint(
                fields=["person", "till"], condition=Q(is_primary=True, dropped_at=None), name="one_primary_card"
            ),
        ]

    def __str__(self) -> str:
        return self.label
