"""What was said and shown in a dispute, and who reads it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.disputes.models.dispute import Dispute
from pontic.files.models import File


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
    is_late = models.BooleanField(default=False)  # the designer's first one, after his time was over
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


class DisputeReminder(models.Model):
    """A reminder that was given, so that it is given once."""

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)  # such as end_7
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dispute", "kind"], name="dispute_reminder_once")]

    def __str__(self) -> str:
        return f"{self.kind} in dispute {self.dispute_id}"
