"""Who somebody is in a dispute."""

from datetime import datetime

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.cases import policies as cases
from pontic.cases.models import Case
from pontic.disputes.models import Dispute
from pontic.disputes.process import MOST_DISPUTES

PARTIES = frozenset({"client", "designer"})


def party_in(case: Case, person: Person) -> str | None:
    """Return ``client`` or ``designer`` where this person is a party of the case, else None."""
    role = cases.role_in(case, person)
    return role if role in PARTIES else None


def party_of(dispute: Dispute, person: Person) -> str | None:
    """Return ``client`` or ``designer`` where this person is a party of what the dispute is about, else None."""
    return {dispute.client.pk: "client", dispute.designer.pk: "designer"}.get(person.pk)


def role_in(dispute: Dispute, person: Person) -> str | None:
    """Return ``client``, ``designer``, ``staff`` for an agent who took the dispute on, or None."""
    party = party_of(dispute, person)
    if party:
        return party
    return "staff" if may_take_on(dispute, person) and is_handled_by(dispute, person) else None


def may_take_on(dispute: Dispute, person: Person) -> bool:
    """Tell whether this person may look after the dispute: an agent who is no party of it."""
    if not accounts.may(person, StaffRole.Role.RESOLUTION):
        return False
    return not any(accounts.is_same(person, party) for party in (dispute.client, dispute.designer))


def is_handled_by(dispute: Dispute, person: Person) -> bool:
    """Tell whether this agent has taken the dispute on."""
    return dispute.handlings.filter(agent=person).exists()


def may_decide(dispute: Dispute, person: Person) -> bool:
    """Tell whether this agent may decide it now: he took it on, and an appeal is decided by another one."""
    return role_in(dispute, person) == "staff" and is_free_to_decide(dispute, person)


def is_free_to_decide(dispute: Dispute, person: Person) -> bool:
    """Tell whether the decision that is wanted now can be this person's: an appeal is decided by another one."""
    first = dispute.decided_by if dispute.is_appealed else None
    return dispute.waits_for_agent and not (first and accounts.is_same(person, first))


def is_heard(dispute: Dispute, now: datetime) -> bool:
    """Tell whether one may decide against the side that was claimed against: it has spoken, or its time is over."""
    is_over_time = dispute.answer_by is None or dispute.answer_by <= now
    return is_over_time or has_answered(dispute)


def has_answered(dispute: Dispute) -> bool:
    """Tell whether the side that was claimed against has spoken; the other's is the claim."""
    return dispute.statements.filter(role=dispute.respondent).exists()


def waits_for(dispute: Dispute, now: datetime) -> frozenset[str]:
    """Return which parties have something to answer: an offer of the other side, a decision, or the claim itself."""
    if dispute.is_over:
        return frozenset()
    if dispute.waits_for_appeal:
        return frozenset(role for role in PARTIES if not has_accepted(dispute, role))
    asked = {party_of(dispute, offer.by) for offer in dispute.offers.all() if offer.is_open}
    roles = {role for role in PARTIES if asked - {role}}
    return frozenset(roles if is_heard(dispute, now) else roles | {dispute.respondent})


def may_appeal(dispute: Dispute, role: str, now: datetime) -> bool:
    """Tell whether this party may still object to the decision: in time, and unless he accepted it."""
    if not dispute.waits_for_appeal or role not in PARTIES:
        return False
    is_in_time = dispute.carry_out_at is not None and now < dispute.carry_out_at
    return is_in_time and not has_accepted(dispute, role)


def has_accepted(dispute: Dispute, role: str) -> bool:
    """Tell whether this party has accepted the decision."""
    return getattr(dispute, f"accepted_by_{role}_at", None) is not None


def disputes_left(case: Case) -> int:
    """Return how often the client can still dispute this case."""
    return MOST_DISPUTES - Dispute.objects.filter(case=case).count()
