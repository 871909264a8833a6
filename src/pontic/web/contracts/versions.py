"""Terms & settings of a contract for one reader: every version, a change that waits, what both want."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.contracts import policies, queries
from pontic.contracts.models import Contract, Terms, TermsMilestone
from pontic.web.contracts import sums as reckoned


@dataclass(frozen=True, slots=True)
class Version:
    """Terms that came into force."""

    number: int
    terms: Terms
    milestones: list[TermsMilestone]
    at: datetime
    accepted_by: Person | None
    sums: list[reckoned.Sum]
    total: reckoned.Sum | None
    is_in_force: bool


def of(contract: Contract, reader: Person) -> dict[str, Any]:
    """Return what the tab shows besides the frame."""
    came = list(queries.versions(contract))
    rows = [_version(step, len(came) - number, contract) for number, step in enumerate(came)]
    role = policies.role_in(contract, reader)
    return {
        "versions": rows,
        "change": queries.change_of(contract),
        "wants_several": getattr(contract, f"{role}_wants_several"),
        "other_wants_several": contract.designer_wants_several if role == "client" else contract.client_wants_several,
    }


def _version(step: Any, number: int, contract: Contract) -> Version:
    milestones = list(step.terms.milestones.all())
    payments = reckoned.of(step.terms, milestones)
    in_force = step.terms_id == contract.terms_id
    return Version(
        number,
        step.terms,
        milestones,
        step.at,
        step.person,
        payments,
        reckoned.total(step.terms, payments),
        is_in_force=in_force,
    )
