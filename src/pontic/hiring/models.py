"""Direct hires, what designers suggest, and the links with which clients come. Amounts in cents."""

from datetime import datetime
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.billing.models import Bill
from pontic.hiring.process import DIRECT_HIRE, OPEN
from pontic.kit.money import Money


class DirectHireQuerySet(models.QuerySet["DirectHire"]):
    """Questions of pages and of the desk."""

    def waiting(self) -> Self:
        """Requests that support has not answered, the oldest first."""
        return self.filter(state=DIRECT_HIRE.initial).order_by("asked_at", "pk")

    def open(self) -> Self:
        """Requests that are neither paid nor over."""
        return self.filter(state__in=OPEN)

    def readable_by(self, person: Person | AnonymousUser) -> Self:
        """Those that this person may open: the client's own; the designer's once the fee was paid."""
        told = Q(designer=person.pk, state__in=DIRECT_HIRE.moves["pay"].targets)
        return self.filter(Q(client=person.pk) | told)


class DirectHire(models.Model):
    """A client wants to employ a designer he found here, and pays the fee for it (HIRE-01 to 04)."""

    client = models.ForeignKey(Person, models.PROTECT, related_name="+")
    designer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    salary_minor = models.PositiveBigIntegerField(_("salary of a year"))
    fee_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default="USD")
    note = models.TextField(_("message"), max_length=2_000, blank=True)  # to support; of a claim: its reason
    is_claim = models.BooleanField(default=False)  # invoiced by an admin because the rule was broken (CIRC-03)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=DIRECT_HIRE.choices(), default=DIRECT_HIRE.initial)
    changed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(max_length=4_000, blank=True)  # why it was declined; the client reads it
    bill = models.OneToOneField(Bill, models.PROTECT, null=True, related_name="+")

    objects = DirectHireQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="direct_hire_state_known", condition=Q(state__in=DIRECT_HIRE.states)),
            models.CheckConstraint(name="direct_hire_two_people", condition=~Q(client=F("designer"))),
            models.CheckConstraint(name="direct_hire_fee", condition=Q(fee_minor__gt=0, salary_minor__gt=0)),
            models.UniqueConstraint(
                name="direct_hire_open_once", fields=["client", "designer"], condition=Q(state__in=sorted(OPEN))
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-asked_at"], name="direct_hire_of_client"),
            models.Index(fields=["asked_at"], name="direct_hire_waits", condition=Q(state="asked")),
        ]

    def __str__(self) -> str:
        return f"direct hire {self.pk}: {self.state}"

    @property
    def salary(self) -> Money:
        """What the designer will earn in a year."""
        return Money(self.salary_minor, self.currency)

    @property
    def fee(self) -> Money:
        """What the client pays for it, once."""
        return Money(self.fee_minor, self.currency)

    @property
    def is_open(self) -> bool:
        """Tell whether it is neither paid nor over."""
        return self.state in OPEN

    @property
    def is_waiting(self) -> bool:
        """Tell whether support has not answered yet."""
        return self.state == DIRECT_HIRE.initial

    @property
    def is_invoiced(self) -> bool:
        """Tell whether the fee is asked for and not paid."""
        return self.state in DIRECT_HIRE.moves["pay"].sources

    @property
    def is_paid(self) -> bool:
        """Tell whether both may deal outside now."""
        return self.state in DIRECT_HIRE.moves["pay"].targets

    @property
    def is_declined(self) -> bool:
        """Tell whether support said no."""
        return self.state in DIRECT_HIRE.moves["decline"].targets


class HireAsk(models.Model):
    """A designer asks a client of his to hire him directly (HIRE-05)."""

    client = models.ForeignKey(Person, models.CASCADE, related_name="+")
    designer = models.ForeignKey(Person, models.CASCADE, related_name="+")
    note = models.TextField(_("message"), max_length=1_000, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="hire_ask_two_people", condition=~Q(client=F("designer")))]
        indexes = [models.Index(fields=["client", "designer", "-at"], name="hire_ask_of_pair")]

    def __str__(self) -> str:
        return f"{self.designer_id} asks {self.client_id}"


class BringLinkQuerySet(models.QuerySet["BringLink"]):
    """Questions of the designer's page and of the sign-up."""

    def usable(self, now: datetime) -> Self:
        """Links with which somebody can still come."""
        return self.filter(used_by=None, revoked_at=None, expires_at__gt=now)


class BringLink(models.Model):
    """An address for one client who works with the designer already and has no account here (HIRE-06)."""

    designer = models.ForeignKey(Person, models.CASCADE, related_name="+")
    label = models.CharField(_("for whom"), max_length=80)  # the designer's own word; nobody else reads it
    token = models.CharField(max_length=43, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_by = models.OneToOneField(Person, models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField(null=True)

    objects = BringLinkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["designer", "-made_at"], name="bring_link_of_designer")]

    def __str__(self) -> str:
        return f"link {self.pk} of {self.designer_id}"

    def is_usable(self, now: datetime) -> bool:
        """Tell whether somebody can still come with it."""
        return self.used_by_id is None and self.revoked_at is None and now < self.expires_at
