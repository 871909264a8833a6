"""Accounts, journals and transfers. A transfer has two sides and an amount, so a journal always balances.

The laws are held by the database itself (migration 0002): rows are only ever added, running totals of
guarded accounts move with the transfers alone, a guarded account never goes below zero, and both
accounts of a transfer share its currency.
"""

from django.db import models
from django.db.models import F, Q


class Account(models.Model):
    """A place where money can stand, such as ``escrow:case:12`` or ``rev:commission``."""

    DEBIT_NORMAL, CREDIT_NORMAL = 1, -1

    code = models.CharField(max_length=80, unique=True)
    currency = models.CharField(max_length=3)
    side = models.SmallIntegerField(choices=[(DEBIT_NORMAL, "debit"), (CREDIT_NORMAL, "credit")])
    guarded = models.BooleanField(default=False)
    debits = models.BigIntegerField(default=0)
    credits = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="account_not_overdrawn",
                condition=Q(guarded=False) | Q(side=-1, credits__gte=F("debits")) | Q(side=1, debits__gte=F("credits")),
            )
        ]

    def __str__(self) -> str:
        return self.code


class Journal(models.Model):
    """One business event in the books. The key makes it happen once, whoever posts it again."""

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=30)
    at = models.DateTimeField()
    ref = models.CharField(max_length=60, blank=True, db_index=True)

    def __str__(self) -> str:
        return self.key


class Transfer(models.Model):
    """So much from one account to another: ``debit`` is debited, ``credit`` is credited."""

    journal = models.ForeignKey(Journal, models.PROTECT, related_name="transfers")
    debit = models.ForeignKey(Account, models.PROTECT, related_name="+")
    credit = models.ForeignKey(Account, models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    available_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="transfer_moves_something", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="transfer_has_two_sides", condition=~Q(debit=F("credit"))),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}: {self.debit_id} -> {self.credit_id}"
