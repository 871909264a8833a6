"""A claim about a case, what was said and shown about it, who looks after it, and how it ended."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.disputes.process import DISPUTE, OFFER
from pontic.files.models import File


class Ground(models.TextChoices):
    """Why a client disputes (DISP-02)."""

    NOT_AS_AGREED = "not_as_agreed", _("The work is not as agreed")
    NOT_DELIVERED = "not_delivered", _("Nothing was delivered")
    WRONG_FILES = "wrong_files", _("The files are wrong or cannot be used")
    LATE = "late", _("It came too late")
    OTHER = "other", _("Another reason, written below")


class Remedy(models.TextChoices):
    """What somebody wants, offers or decides."""

    REDO = "redo", _("The work is done again")
    SPLIT = "split", _("A part of the money goes back")
    REFUND = "refund", _("All of the money goes back")


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
    wanted = models.CharField(_("what you want"), max_length=8, choices=Remedy, default=Remedy.REFUND)
    wanted_minor = models.PositiveBigIntegerField(null=True)  # of a split: what goes back
    snapshot = models.JSONField(default=dict)  # brief, versions, steps and clocks as they stood (DISP-09)
    answer_by = models.DateTimeField(null=True)  # for each side's statement
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, blank=True)  # what was decided (``process.OUTCOMES``)
    outcome_minor = models.PositiveBigIntegerField(null=True)  # of a split: what goes back
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(_("reason"), max_length=4_000, blank=True)  # both parties read it (DISP-07)
    carry_out_at = models.DateTimeField(null=True)  # unless somebody appeals
    accepted_by_client_at = models.DateTimeField(null=True)  # the decision
    accepted_by_designer_at = models.DateTimeField(null=True)

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


class Offer(models.Model):
    """What one party offers the other to end the dispute; it can be accepted at any time."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="offers")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Remedy)
    amount_minor = models.PositiveBigIntegerField(null=True)  # of a split: what goes back to the client
    text = models.TextField(max_length=2_000, blank=True)
    state = models.CharField(max_length=10, choices=OFFER.choices(), default=OFFER.initial)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="offer_state_known", condition=Q(state__in=OFFER.states)),
            models.UniqueConstraint(name="one_open_offer", fields=["dispute", "by"], condition=Q(state=OFFER.initial)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} offered in dispute {self.dispute_id}"


class DisputeAppeal(models.Model):
    """One party's objection to a decision, once; another agent decides for good."""

    dispute = models.OneToOneField(Dispute, models.PROTECT, related_name="appeal")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField(max_length=6_000)
    at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    upheld = models.BooleanField(null=True)  # whether the first decision stands
    reason = models.TextField(max_length=4_000, blank=True)

    def __str__(self) -> str:
        return f"appeal in dispute {self.dispute_id}"


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
