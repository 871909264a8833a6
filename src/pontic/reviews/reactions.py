"""What this room does on the facts of others."""

from datetime import datetime

from pontic.cases.models import Case
from pontic.contracts.models import Contract
from pontic.outbox.models import Fact
from pontic.reviews import actions, policies


def follow_case(fact: Fact, now: datetime) -> None:
    """Let both sides write about a case that has ended, and note how it went."""
    case = Case.objects.select_related("client", "designer").get(pk=fact.payload["case"])
    if not case.is_final:
        return
    if policies.is_reviewable(case):
        actions.start_round(case)
    actions.note_outcome(case, now=now)


def follow_contract(fact: Fact, _now: datetime) -> None:
    """Let both sides write about a contract that has ended (RVW-01)."""
    contract = Contract.objects.select_related("client", "designer").get(pk=fact.payload["contract"])
    if policies.is_reviewable(contract):
        actions.start_round(contract)
