"""Who somebody is in a dispute."""

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.cases import policies as cases
from pontic.cases.models import Case
from pontic.disputes.models import Dispute

PARTIES = frozenset({"client", "designer"})


def party_in(case: Case, person: Person) -> str | None:
    """Return ``client`` or ``designer`` where this person is a party of the case, else None."""
    role = cases.role_in(case, person)
    return role if role in PARTIES else None


def role_in(dispute: Dispute, person: Person) -> str | None:
    """Return ``client``, ``designer``, ``staff`` for an agent who took the dispute on, or None."""
    party = party_in(dispute.case, person)
    if party:
        return party
    return "staff" if may_take_on(dispute, person) and is_handled_by(dispute, person) else None


def may_take_on(dispute: Dispute, person: Person) -> bool:
    """Tell whether this person may look after the dispute: an agent who is no party of it."""
    parties = {dispute.case.client_id, dispute.case.designer_id}
    return person.pk not in parties and accounts.may(person, StaffRole.Role.RESOLUTION)


def is_handled_by(dispute: Dispute, person: Person) -> bool:
    """Tell whether this agent has taken the dispute on."""
    return dispute.handlings.filter(agent=person).exists()
