"""A claim about a case, what was said and shown about it, who looks after it, and how it ended."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.disputes.process import DISPUTE
from pontic.files.models import File


class Ground(models.TextChoices):
    """Why a client disputes (DISP-02)."""

    NOT_AS_AGREED = "not_as_agreed", _("The work is not as agreed")
    NOT_DELIVERED = "not_delivered", _("Nothing was delivered")


class DisputeQuerySet(models.QuerySet["Dispute"]):
    """Questions of the case page and of the resolution centre."""

    def open(self) -> Self:
        """Disputes that still want an end, oldest first."""
        return self.exclude(state__in=DISPUTE.final).order_by("opened_at", "pk")

    def ended(self) -> Self:
        """Disputes that have ended, the last first."""
        return self.filter(state__in=DISPUTE.final).order_by("-closed_at", "-pk")


class Dispute(models.Model):
    """One dispute of one case. The client's claim is its first text (DISP-02)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=DISPUTE.choices(), default=DISPUTE.initial)
    ground = models.CharField(_("ground"), max_length=16, choices=Ground)
    text = models.TextField(_("what happened"), max_length=6_000)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("reason"), max_length=4_000, blank=True)  # both parties read it (DISP-07)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="dispute_state_known", condition=Q(state__in=DISPUTE.states)),
            models.UniqueConstraint(name="one_open_dispute", fields=["case"], condition=Q(state=DISPUTE.initial)),
        ]
        indexes = [models.Index(fields=["case", "-opened_at"], name="dispute_of_case")]

    def __str__(self) -> str:
        return f"dispute {self.pk} about case {self.case_id}"

    @property
    def is_over(self) -> bool:
        """Tell whether this dispute has ended."""
        return self.state in DISPUTE.final

    @property
    def is_decided(self) -> bool:
        """Tell whether a person of the resolution centre ended it."""
        return self.decided_by_id is not None


class Statement(models.Model):
    """What a party or an agent said in the dispute; read by both parties and the agents (DISP-05, 13)."""

    class Role(models.TextChoices):
        """As whom the author spoke."""

        CLIENT = "client", _("Client")
        DESIGNER = "designer", _("Designer")
        STAFF = "staff", _("Resolution agent")

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="statements")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=8, choices=Role)
    text = models.TextField(max_length=6_000)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.role} on dispute {self.dispute_id}"


class Evidence(models.Model):
    """A file that a party showed: open to both parties and to the agents of this dispute (DISP-09)."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="evidence")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "file"], name="evidence_once")]

    def __str__(self) -> str:
        return f"{self.file_id} for dispute"


class Handling(models.Model):
    """An agent who took on a dispute, and may from then read the case's history and the evidence (PRVC-04)."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="handlings")
    agent = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dispute", "agent"], name="handling_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} handles dispute {self.dispute_id}"
