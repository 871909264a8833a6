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


def may(person: Person | AnonymousUser, *roles: str) -> bool:
    """Tell whether this person holds one of the roles (any role where none is named)."""
    held = roles_of(person)
    return bool(held & set(roles)) if roles else bool(held)
