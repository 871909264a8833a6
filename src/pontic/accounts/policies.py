"""Who is staff, and for what."""

from django.contrib.auth.models import AnonymousUser

from pontic.accounts.models import Person, StaffRole


def roles_of(person: Person | AnonymousUser) -> frozenset[str]:
    """Return the staff roles of a person; an admin and a superuser have all of them."""
    if not isinstance(person, Person) or not person.is_active:
        return frozenset()
    held = frozenset(person.staff_roles.values_list("role", flat=True))
    if person.is_superuser or StaffRole.Role.ADMIN in held:
        return frozenset(StaffRole.Role.values)
    return held


def may_begin(person: Person) -> bool:
    """Tell whether this person may begin something new: order, publish, write to strangers (decision 24)."""
    return person.is_active and person.standing == Person.Standing.GOOD


def may_go_on(person: Person) -> bool:
    """Tell whether this person may go on with what was begun; a suspended one reads, appeals and is paid."""
    return person.is_active and person.standing in {Person.Standing.GOOD, Person.Standing.RESTRICTED}


def may(person: Person | AnonymousUser, *roles: str) -> bool:
    """Tell whether this person holds one of the roles (any role where none is named)."""
    held = roles_of(person)
    return bool(held & set(roles)) if roles else bool(held)
