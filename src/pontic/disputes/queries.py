"""Reads of disputes, named by the question of the page."""

from django.db.models import Prefetch, QuerySet

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.disputes.models import Dispute, Evidence, Statement


def of_case(case: Case) -> list[Dispute]:
    """Return the disputes of a case, the last first."""
    return list(Dispute.objects.filter(case=case).select_related("case").order_by("-opened_at", "-pk"))


def latest(case: Case) -> Dispute | None:
    """Return the last dispute of a case."""
    return Dispute.objects.filter(case=case).select_related("case", "decided_by").order_by("-opened_at", "-pk").first()


def statements(dispute: Dispute) -> list[Statement]:
    """Return everything that was said, with its evidence, oldest first."""
    shown = Prefetch("evidence", Evidence.objects.select_related("file"))
    return list(dispute.statements.select_related("author").prefetch_related(shown))


def queue() -> QuerySet[Dispute]:
    """Return the disputes that want a decision, oldest first (ADM-04)."""
    return Dispute.objects.open().select_related("case", "case__client", "case__designer").prefetch_related("handlings")


def handlers(dispute: Dispute) -> list[Person]:
    """Return the agents who look after a dispute."""
    return [row.agent for row in dispute.handlings.select_related("agent").order_by("at")]
