"""What one side offers the other, and its objection to a decision."""

from django.db import models
from django.db.models import Q

from pontic.accounts.models import Person
from pontic.disputes import terms
from pontic.disputes.models.choices import Outcome, Remedy
from pontic.disputes.models.dispute import Dispute, back_of
from pontic.disputes.process import OFFER
from pontic.kit.money import Money


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
        return back_of(self.dispute, self.amount_minor)

    @property
    def shares(self) -> terms.Shares | None:
        """What each side would have, where it is a split."""
        return terms.shares(self.dispute.total, self.back) if self.back else None

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
        return back_of(self.dispute, self.outcome_minor)
