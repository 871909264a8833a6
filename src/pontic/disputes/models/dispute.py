"""One dispute: its claim, who looks after it, its decision and its end."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.billing.models import Part
from pontic.cases.models import Case
from pontic.disputes.models.choices import Claimant, Ground, Outcome, Remedy
from pontic.disputes.process import ALL_BACK, DISPUTE, OUTCOMES, PART_OUTCOMES, WAITS_FOR_AGENT, WAITS_FOR_APPEAL
from pontic.kit.money import Money


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

    def run_out(self, now: datetime) -> Self:
        """Disputes about contracts whose time is over; those of cases follow their case's clock."""
        return self.filter(ends_at__lte=now).open()

    def about_part(self, part: Part | int) -> Self:
        """Disputes that hold this part of a bill up, or held it."""
        beside = Dispute.beside.through.objects.filter(part=part).values("dispute")
        return self.filter(Q(part=part) | Q(pk__in=beside))

    def whole(self) -> Self:
        """Fetch with them what they are about, and between whom."""
        return self.prefetch_related("beside__bill").select_related(
            "case__client",
            "case__designer",
            "part__bill__client",
            "part__bill__designer",
            "part__bill__contract__terms",
        )


class Dispute(models.Model):
    """One dispute: of a case, or of a part of a contract's money and whatever lies beside it (DISP-02)."""

    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    part = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")  # exactly one of the two
    beside = models.ManyToManyField(Part, related_name="+")  # held up with it: the increases of a milestone
    claimant = models.CharField(max_length=8, choices=Claimant, default="client")  # a case is disputed by its client
    ends_at = models.DateTimeField(null=True)  # about a part: undecided until then, the money goes back (decision 17)
    back_minor = models.PositiveBigIntegerField(default=0)  # about a part: what went back by its end
    state = models.CharField(max_length=10, choices=DISPUTE.choices(), default=DISPUTE.initial)
    ground = models.CharField(_("ground"), max_length=16, choices=Ground)
    text = models.TextField(_("what happened"), max_length=6_000)  # the claim
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
            models.UniqueConstraint(
                name="one_open_dispute_per_part", fields=["part"], condition=~Q(state__in=sorted(DISPUTE.final))
            ),
            models.CheckConstraint(
                name="dispute_about_one_thing",
                condition=Q(case__isnull=True, part__isnull=False) | Q(case__isnull=False, part__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["case", "-opened_at"], name="dispute_of_case")]

    def __str__(self) -> str:
        return f"dispute {self.pk} about {self.ref}"

    @property
    def ref(self) -> str:
        """What it is about, as the desk's record names it: ``case:12``, or ``bill_part:7``."""
        return f"bill_part:{self.part_id}" if self.part_id else f"case:{self.case_id}"

    @property
    def client(self) -> Person:
        """Who pays."""
        return self.part.bill.client if self.part else self._case.client

    @property
    def designer(self) -> Person:
        """Who works."""
        found = self.part.bill.designer if self.part else self._case.designer
        if found is None:
            raise TypeError(f"{self} has one side only")
        return found

    @property
    def total(self) -> Money:
        """How much it is about."""
        held = [part for part in self.parts if part.is_contested] or self.parts  # of one that has ended: all
        return sum((part.amount for part in held[1:]), held[0].amount) if held else self._case.total

    @property
    def parts(self) -> list[Part]:
        """What it holds up of a contract's money; nothing where it is about a case."""
        return [self.part, *self.beside.all()] if self.part else []

    @property
    def title(self) -> str:
        """What it is about, in the parties' own words."""
        if self.part is None:
            return self._case.title
        contract = self.part.bill.contract
        return self.part.bill.title or (contract.terms.title if contract else "")

    @property
    def claimant_name(self) -> str:
        """Who disputes, by name."""
        return (self.client if self.claimant == "client" else self.designer).name

    @property
    def respondent(self) -> str:
        """Which side was claimed against: ``client`` or ``designer``."""
        return "designer" if self.claimant == "client" else "client"

    @property
    def undecided_until(self) -> datetime | None:
        """When everything goes back, should nobody decide."""
        return self.ends_at if self.part_id else self._case.due_at

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What can be decided."""
        return PART_OUTCOMES if self.part_id else OUTCOMES

    @property
    def _case(self) -> Case:
        if self.case is None:
            raise TypeError(f"{self} is about no case")
        return self.case

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
        if self.part is not None:
            return Money(self.back_minor, self.part.bill.currency)
        if self.ended_with in ALL_BACK:
            return self._case.total
        return self._case.split if self.ended_with == Outcome.SPLIT else Money(0, self._case.currency)

    @property
    def wanted_split(self) -> Money | None:
        """What the client wants back of the price, where it is a part."""
        return back_of(self, self.wanted_minor)

    @property
    def outcome_split(self) -> Money | None:
        """What goes back by the decision, where it is a part."""
        return back_of(self, self.outcome_minor)


def back_of(dispute: Dispute, minor: int | None) -> Money | None:
    """Return what goes back, in the currency that it is about; None where it is no part."""
    return None if minor is None else Money(minor, dispute.total.currency)
