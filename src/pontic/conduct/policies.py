"""Who decides about reports, measures and appeals: nobody about himself, nobody twice."""

from django.db.models import Q

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.conduct.models import Appeal, Measure, Relationship, Report
from pontic.conduct.process import APPEAL, MEASURE, REPORT

STRANGER = "stranger"  # an actor that no table knows


def role_in_report(report: Report, person: Person) -> str:
    """Return "moderator", or "stranger" for whoever reported it, is meant by it, or is no moderator."""
    if _has_part(person, report.by, report.about):
        return STRANGER
    works_here = accounts.may(person, StaffRole.Role.MODERATOR, StaffRole.Role.SUPPORT)
    return "moderator" if works_here else STRANGER


def may_measure(person: Person, by: Person) -> bool:
    """Tell whether this moderator may take a measure against somebody: never himself; against staff an admin alone.

    Else one moderator could shut out every other, and whoever would hear the appeals.
    """
    if _has_part(by, person) or not accounts.may(by, StaffRole.Role.MODERATOR):
        return False
    is_staff = person.is_superuser or person.staff_roles.exists()
    return not is_staff or accounts.may(by, StaffRole.Role.ADMIN)


def roles_in_measure(measure: Measure, person: Person) -> frozenset[str]:
    """Return what a moderator is to a measure: the second pair of eyes is not who proposed it (CIRC-02)."""
    if _has_part(person, measure.person) or not accounts.may(person, StaffRole.Role.MODERATOR):
        return frozenset()
    return frozenset({"moderator"} if _has_part(person, measure.proposed_by) else {"moderator", "second"})


def role_in_appeal(appeal: Appeal, person: Person) -> str:
    """Return "other" for a moderator who had no part in the measure (SUSP-05)."""
    measure = appeal.measure
    is_involved = _has_part(person, measure.person, measure.proposed_by, measure.confirmed_by)
    return "other" if not is_involved and accounts.may(person, StaffRole.Role.MODERATOR) else STRANGER


def _has_part(person: Person, *involved: Person | None) -> bool:
    return any(one is not None and accounts.is_same(person, one) for one in involved)


def moves_in_report(report: Report, person: Person) -> set[str]:
    """Return what this person may do with a report now."""
    return {row.name for row in REPORT.open_to(role_in_report(report, person), state=report.state)}


def moves_in_measure(measure: Measure, person: Person) -> set[str]:
    """Return what this person may do with a measure now; what is for good is confirmed and never just imposed."""
    rows = {
        row.name for role in roles_in_measure(measure, person) for row in MEASURE.open_to(role, state=measure.state)
    }
    return rows - ({"impose"} if measure.is_for_good else {"confirm"})


def moves_in_appeal(appeal: Appeal, person: Person) -> set[str]:
    """Return what this person may do with an appeal now."""
    return {row.name for row in APPEAL.open_to(role_in_appeal(appeal, person), state=appeal.state)}


def is_brought(client: Person, designer: Person) -> bool:
    """Tell whether this client came to the platform with this designer (HIRE-06), and was not here before him.

    Whose tax ID is that of an older account is an existing client with a new name.
    """
    return _has_relationship(client, designer, Relationship.Kind.BROUGHT) and not _was_here_before(client)


def may_deal_outside(client: Person, designer: Person) -> bool:
    """Tell whether dealing outside breaks no rule: brought along, or directly hired (CIRC-04)."""
    return is_brought(client, designer) or _has_relationship(client, designer, Relationship.Kind.DIRECT_HIRE)


def may_share_contacts(one: Person, other: Person) -> bool:
    """Tell whether their contact details in messages are no breach, whoever of them is the client."""
    either = Q(client=one, designer=other) | Q(client=other, designer=one)
    return Relationship.objects.filter(either).exists()


def _has_relationship(client: Person, designer: Person, *kinds: str) -> bool:
    return Relationship.objects.filter(client=client, designer=designer, kind__in=kinds).exists()


def _was_here_before(client: Person) -> bool:
    older = Person.objects.filter(tax_key=client.tax_key, joined_at__lt=client.joined_at).exclude(pk=client.pk)
    return bool(client.tax_key) and older.exists()
