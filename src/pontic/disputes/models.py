"""A claim about a case, what was said and shown about it, who looks after it, and how it ended."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.disputes import terms
from pontic.disputes.process import ALL_BACK, DISPUTE, OFFER, WAITS_FOR_AGENT, WAITS_FOR_APPEAL
from pontic.files.models import File
from pontic.kit.money import Money


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


class Outcome(models.TextChoices):
    """What the resolution centre can decide (``process.OUTCOMES``)."""

    DISMISS = "dismiss", _("The claim is dismissed and the work goes on")
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

    def for_agents(self) -> Self:
        """Disputes that wait for a decision or for the second one, oldest first."""
        return self.filter(state__in=WAITS_FOR_AGENT).order_by("opened_at", "pk")

    def to_carry_out(self, now: datetime) -> Self:
        """Decisions against which nobody appealed in time."""
        return self.filter(state__in=WAITS_FOR_APPEAL, carry_out_at__lte=now).order_by("carry_out_at", "pk")


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
    ended_with = models.CharField(max_length=20, blank=True)  # the move of the case that ended it
    outcome = models.CharField(max_length=8, blank=True, choices=Outcome)  # what was decided first
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
            models.UniqueConstraint(
                name="one_open_dispute", fields=["case"], condition=~Q(state__in=sorted(DISPUTE.final))
            ),
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
        """Tell whether a person of the resolution centre has decided it, carried out or not."""
        return self.decided_by_id is not None

    @property
    def is_carried_out(self) -> bool:
        """Tell whether it ended by that decision, or by the second one."""
        return self.is_over and not self.is_agreed and self.ended_with in Outcome.values

    @property
    def is_agreed(self) -> bool:
        """Tell whether it ended by an offer that was accepted."""
        return self.state in DISPUTE.moves["agree"].targets

    @property
    def waits_for_appeal(self) -> bool:
        """Tell whether a decision is made and not carried out yet."""
        return self.state in WAITS_FOR_APPEAL

    @property
    def is_appealed(self) -> bool:
        """Tell whether another agent has to decide."""
        return self.state in DISPUTE.moves["appeal"].targets

    @property
    def waits_for_agent(self) -> bool:
        """Tell whether somebody of the resolution centre has to decide."""
        return self.state in WAITS_FOR_AGENT

    @property
    def returned(self) -> Money:
        """What went back to the client by its end."""
        if self.ended_with in ALL_BACK:
            return self.case.total
        return self.case.split if self.ended_with == Outcome.SPLIT else self.case.total - self.case.total

    @property
    def wanted_split(self) -> Money | None:
        """What the client wants back of the price, where it is a part."""
        return _back(self.case, self.wanted_minor)

    @property
    def outcome_split(self) -> Money | None:
        """What goes back by the decision, where it is a part."""
        return _back(self.case, self.outcome_minor)


def _back(case: Case, minor: int | None) -> Money | None:
    return None if minor is None else Money(minor, case.currency)


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

    @property
    def back(self) -> Money | None:
        """What goes back to the client, where it is a split."""
        return _back(self.dispute.case, self.amount_minor)

    @property
    def shares(self) -> terms.Shares | None:
        """What each side would have, where it is a split."""
        return terms.shares(self.dispute.case.total, self.back) if self.back else None

    @property
    def is_open(self) -> bool:
        """Tell whether the other side can still answer."""
        return self.state == OFFER.initial


class DisputeAppeal(models.Model):
    """One party's objection to a decision, once; another agent decides for good."""

    dispute = models.OneToOneField(Dispute, models.PROTECT, related_name="appeal")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField(max_length=6_000)
    at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    upheld = models.BooleanField(null=True)  # whether the first decision stands
    outcome = models.CharField(max_length=8, blank=True, choices=Outcome)
    outcome_minor = models.PositiveBigIntegerField(null=True)  # of a split: what goes back
    reason = models.TextField(max_length=4_000, blank=True)

    def __str__(self) -> str:
        return f"appeal in dispute {self.dispute_id}"

    @property
    def is_decided(self) -> bool:
        """Tell whether the second agent has decided."""
        return self.decided_by_id is not None

    @property
    def outcome_split(self) -> Money | None:
        """What goes back by the second decision, where it is a part."""
        return _back(self.dispute.case, self.outcome_minor)


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
