"""Who somebody is in a case."""

from django.contrib.auth.models import AnonymousUser

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.cases.models import Case, CaseQuerySet


def role_in(case: Case, person: Person | AnonymousUser) -> str | None:
    """Return ``client``, ``designer``, ``staff`` or None.

    A designer has no part in a draft; staff only once there was a dispute (CASE-23, PRVC-04).
    """
    if person.pk == case.client_id:
        return "client"
    if person.pk == case.designer_id:
        return None if case.is_draft else "designer"
    if accounts.may(person, StaffRole.Role.RESOLUTION) and case.steps.filter(move="dispute").exists():
        return "staff"
    return None


def may_call_off(case: Case, person: Person) -> bool:
    """Tell whether this agent, no party of it, may end a case that waits for a designer who may not go on (SUSP-04)."""
    is_party = any(accounts.is_same(person, party) for party in (case.client, case.designer))
    return case.is_stranded and not is_party and accounts.may(person, StaffRole.Role.RESOLUTION)


def visible_to(person: Person) -> CaseQuerySet:
    """Return the cases that this person may open as a party; nobody else's exist for him."""
    return Case.objects.of(person)
