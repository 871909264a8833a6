"""Single payments of a contract. Amounts in cents."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.billing.models import Bill, BillKind
from pontic.contracts.models import Contract
from pontic.files.models import File
from pontic.kit.money import Money
from pontic.oneoffs.process import ONEOFF


class OneOffQuerySet(models.QuerySet["OneOff"]):
    """Questions of the payments tab."""

    def waiting(self) -> Self:
        """Return what the client has not answered."""
        return self.filter(state=ONEOFF.initial)


class OneOff(models.Model):
    """A bonus, expenses or another payment, given by the client or asked for by the designer."""

    class Kind(models.TextChoices):
        """What it is for (CON-06 to 08); as the bill says it."""

        BONUS = BillKind.BONUS.value, _("Bonus")
        EXPENSE = BillKind.EXPENSE.value, _("Expenses")
        OTHER = BillKind.OTHER.value, _("Other payment")

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    text = models.CharField(_("what for"), max_length=500)
    receipt = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")  # of expenses
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=ONEOFF.choices(), default=ONEOFF.initial)
    bill = models.OneToOneField(Bill, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)  # a word with the refusal

    objects = OneOffQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="oneoff_state_known", condition=Q(state__in=ONEOFF.states)),
            models.CheckConstraint(name="oneoff_amount", condition=Q(amount_minor__gt=0)),
        ]
        indexes = [models.Index(fields=["contract", "-at"], name="oneoff_of_contract")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.state}"

    @property
    def amount(self) -> Money:
        """What the client pays."""
        return Money(self.amount_minor, self.contract.terms.currency)

    @property
    def is_waiting(self) -> bool:
        """Tell whether the client has not answered."""
        return self.state == ONEOFF.initial

    @property
    def is_unpaid(self) -> bool:
        """Tell whether it is agreed and the money has not come."""
        return self.state in ONEOFF.moves["pay"].sources

    @property
    def is_paid(self) -> bool:
        """Tell whether the money has come."""
        return self.state in ONEOFF.moves["pay"].targets

    @property
    def is_expense(self) -> bool:
        """Tell whether it repays what was spent: without commission."""
        return self.kind == self.Kind.EXPENSE
