"""What designers propose for a job. Amounts in cents."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.contracts.models import Offer
from pontic.jobs import terms
from pontic.jobs.models.job import Job
from pontic.jobs.process import COUNTED, PROPOSAL
from pontic.kit.money import Money


class Proposal(models.Model):
    """How one designer would do a job, for how much and in how many days."""

    class Kind(models.TextChoices):
        """How the designer wants to be paid."""

        FIXED = "fixed", _("Fixed price")
        HOURLY = "hourly", _("By the hour")

    job = models.ForeignKey(Job, models.PROTECT, related_name="proposals")
    designer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    plan = models.TextField(max_length=terms.PLAN_AT_MOST)
    amount_minor = models.PositiveBigIntegerField(null=True)  # of the whole; the sum of the milestones
    rate_minor = models.PositiveBigIntegerField(null=True)  # of an hour
    hours = models.PositiveSmallIntegerField(null=True)  # a week, at most
    days = models.PositiveSmallIntegerField(null=True)
    currency = models.CharField(max_length=3, default="USD")
    state = models.CharField(max_length=11, choices=PROPOSAL.choices(), default=PROPOSAL.initial)
    offer = models.ForeignKey(Offer, models.PROTECT, null=True, related_name="+")  # the first one that came of it
    sent_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    answer = models.TextField(blank=True)  # a word with the refusal

    class Meta:
        constraints = [
            models.CheckConstraint(name="job_proposal_state_known", condition=Q(state__in=PROPOSAL.states)),
            models.UniqueConstraint(
                name="job_proposal_once", fields=["job", "designer"], condition=Q(state__in=COUNTED)
            ),
        ]
        indexes = [models.Index(fields=["designer", "-sent_at"], name="job_proposal_of_designer")]

    def __str__(self) -> str:
        return f"proposal {self.pk} for job {self.job_id}: {self.state}"

    @property
    def amount(self) -> Money | None:
        """What the whole costs."""
        return None if self.amount_minor is None else Money(self.amount_minor, self.currency)

    @property
    def rate(self) -> Money | None:
        """What an hour costs."""
        return None if self.rate_minor is None else Money(self.rate_minor, self.currency)

    @property
    def is_hourly(self) -> bool:
        """Tell whether it asks for an hour's price."""
        return self.kind == self.Kind.HOURLY

    @property
    def is_waiting(self) -> bool:
        """Tell whether the client has not answered it."""
        return self.state == PROPOSAL.initial

    @property
    def is_offered(self) -> bool:
        """Tell whether an offer came of it and waits for an answer."""
        return self.state in PROPOSAL.moves["offer"].targets

    @property
    def is_hired(self) -> bool:
        """Tell whether a contract came of it."""
        return self.state in PROPOSAL.moves["hire"].targets

    @property
    def takes_place(self) -> bool:
        """Tell whether its designer can send no other."""
        return self.state in COUNTED

    @property
    def is_over(self) -> bool:
        """Tell whether it has been answered for good."""
        return self.state in PROPOSAL.final


class ProposalMilestone(models.Model):
    """One milestone as a proposal cuts the work."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    amount_minor = models.PositiveBigIntegerField()
    due_on = models.DateField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["proposal", "position"], name="proposal_milestone_position")]

    def __str__(self) -> str:
        return self.name

    @property
    def amount(self) -> Money:
        """What it costs."""
        return Money(self.amount_minor, self.proposal.currency)
