"""Reads of disputes, named by the question of the page."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Prefetch, QuerySet

from pontic.accounts.models import Person
from pontic.billing.models import Part
from pontic.cases.models import Case
from pontic.contracts.models import Contract
from pontic.disputes import snapshot
from pontic.disputes.models import Dispute, DisputeAppeal, Evidence, Ground, Offer, Statement
from pontic.disputes.snapshot import Snapshot
from pontic.kit.money import Money


def of_case(case: Case) -> list[Dispute]:
    """Return the disputes of a case, the last first."""
    return list(Dispute.objects.filter(case=case).select_related("case", "decided_by").order_by("-opened_at", "-pk"))


def of_contract(contract: Contract) -> list[Dispute]:
    """Return the disputes about a contract's money, the last first."""
    rows = Dispute.objects.filter(part__bill__contract=contract).whole().select_related("decided_by")
    return list(rows.order_by("-opened_at", "-pk"))


def of_part(part: Part) -> Dispute | None:
    """Return the last dispute about a part of a bill."""
    rows = Dispute.objects.about_part(part).whole().select_related("decided_by")
    return rows.order_by("-opened_at", "-pk").first()


def latest(case: Case) -> Dispute | None:
    """Return the last dispute of a case."""
    return Dispute.objects.filter(case=case).select_related("case", "decided_by").order_by("-opened_at", "-pk").first()


def statements(dispute: Dispute) -> list[Statement]:
    """Return everything that was said, with its evidence, oldest first."""
    shown = Prefetch("evidence", Evidence.objects.select_related("file"))
    return list(dispute.statements.select_related("author").prefetch_related(shown))


def offers(dispute: Dispute) -> list[Offer]:
    """Return what was offered, oldest first."""
    found = list(dispute.offers.select_related("by"))
    for row in found:
        row.dispute = dispute
    return found


def appeal_of(dispute: Dispute) -> DisputeAppeal | None:
    """Return the appeal against its decision, if there was one."""
    found = DisputeAppeal.objects.filter(dispute=dispute).select_related("by", "decided_by").first()
    if found is not None:
        found.dispute = dispute
    return found


def evidence(dispute: Dispute) -> Snapshot:
    """Return how everything stood when the dispute was opened; an old one, which kept nothing, as it stands now."""
    return snapshot.read(dispute.snapshot or snapshot.about(dispute))


def queue() -> QuerySet[Dispute]:
    """Return the disputes that want a decision or a second one, oldest first (ADM-04)."""
    rows = Dispute.objects.for_agents().whole().select_related("decided_by")
    return rows.prefetch_related("handlings")


def decided() -> QuerySet[Dispute]:
    """Return what was decided and is not carried out yet, the next first."""
    rows = Dispute.objects.open().exclude(carry_out_at=None).order_by("carry_out_at", "pk")
    return rows.whole().select_related("decided_by")


def handlers(dispute: Dispute) -> list[Person]:
    """Return the agents who look after a dispute."""
    return [row.agent for row in dispute.handlings.select_related("agent").order_by("at")]


@dataclass
class Tally:
    """The disputes of one ground: how many there were, how they ended, how long they took, what went back."""

    ground: str
    label: str
    opened: int = 0
    running: int = 0
    ended: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    appealed: int = 0
    overturned: int = 0
    returned: Money = field(default_factory=lambda: Money(0))
    took: list[timedelta] = field(default_factory=list)

    @property
    def days(self) -> int | None:
        """The median of days from the claim to the end."""
        return round(median(took / timedelta(days=1) for took in self.took)) if self.took else None

    @property
    def alone(self) -> int:
        """How many the two sides ended without a decision."""
        return self.ended["settle"] + self.ended["concede"] + self.ended["agreed"]

    @property
    def decided(self) -> int:
        """How many were ended by a decision."""
        return sum(self.ended[name] for name in ("dismiss", "redo", "split", "refund"))


def statistics(*, since: datetime, until: datetime) -> list[Tally]:
    """Return the tally of each ground for the disputes opened in that time, in a few queries; the last is the sum."""
    rows = Dispute.objects.filter(opened_at__gte=since, opened_at__lt=until).whole()
    appeals = dict(DisputeAppeal.objects.filter(dispute__in=rows).values_list("dispute", "upheld"))
    tallies = {value: Tally(value, str(label)) for value, label in Ground.choices}
    total = Tally("", "")
    for row in rows:
        for tally in (tallies[row.ground], total):
            _count(tally, row, appeals)
    return [*tallies.values(), total]


def _count(tally: Tally, row: Dispute, appeals: dict[Any, bool | None]) -> None:
    tally.opened += 1
    tally.appealed += row.pk in appeals
    tally.overturned += appeals.get(row.pk) is False
    if row.closed_at is None:
        tally.running += 1
        return
    tally.took.append(row.closed_at - row.opened_at)
    tally.ended["agreed" if row.is_agreed else row.ended_with] += 1
    tally.returned += row.returned
