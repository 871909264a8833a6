"""Who is staff, and for what."""

from django.contrib.auth.models import AnonymousUser

from pontic.accounts.models import Person, StaffRole
from pontic.kit.process import MoveRefused


class NotInStanding(MoveRefused):
    """A measure in force keeps this person from it (decision 24); a page tells which, and how to object."""

    def __init__(self, person: Person, *, wanted: str) -> None:
        """Say who wanted to ``begin`` something new, or to ``go on``."""
        super().__init__("standing", wanted, state=person.standing, actor=f"person:{person.pk}")


def roles_of(person: Person | AnonymousUser) -> frozenset[str]:
    """Return the staff roles of a person; an admin and a superuser have all, who is suspended has none."""
    if not isinstance(person, Person) or not may_go_on(person):
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


def require_begin(person: Person) -> None:
    """Refuse, by NotInStanding, whoever may begin nothing new."""
    if not may_begin(person):
        raise NotInStanding(person, wanted="begin")


def require_go_on(person: Person) -> None:
    """Refuse, by NotInStanding, whoever may not even go on."""
    if not may_go_on(person):
        raise NotInStanding(person, wanted="go on")


def may(person: Person | AnonymousUser, *roles: str) -> bool:
    """Tell whether this person holds one of the roles (any role where none is named)."""
    held = roles_of(person)
    return bool(held & set(roles)) if roles else bool(held)
