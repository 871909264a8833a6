"""Who is staff, and for what."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from pontic.accounts.models import Person, StaffRole
from pontic.kit.process import MoveRefused

GOES_ON = (Person.Standing.GOOD, Person.Standing.RESTRICTED)


class NotInStanding(MoveRefused):
    """A measure in force keeps this person from it (decision 24); a page tells which, and how to object."""

    def __init__(self, person: Person, *, wanted: str) -> None:
        """Say who wanted to ``begin`` something new, or to ``go on``."""
        super().__init__("standing", wanted, state=person.standing, actor=f"person:{person.pk}")


class Owes(NotInStanding):
    """An invoice of this person could not be charged: nothing new until it is paid (SUSP-03, decision 13)."""


def roles_of(person: Person | AnonymousUser) -> frozenset[str]:
    """Return the staff roles of a person; an admin and a superuser have all, who is suspended has none."""
    if not isinstance(person, Person) or not may_go_on(person):
        return frozenset()
    held = frozenset(person.staff_roles.values_list("role", flat=True))
    if person.is_superuser or StaffRole.Role.ADMIN in held:
        return frozenset(StaffRole.Role.values)
    return held


def is_same(one: Person, other: Person) -> bool:
    """Tell whether two accounts are one person, or one company: who decides about one has no part in the other."""
    return one.pk == other.pk or (bool(one.tax_key) and one.tax_key == other.tax_key)


def involved(person: Person, *fields: str) -> Q:
    """Return the condition under which one of these fields names this person, or another account of his."""
    found = Q()
    for name in fields:
        found |= Q(**{name: person})
        if person.tax_key:
            found |= Q(**{f"{name}__tax_key": person.tax_key})
    return found


def holders(role: str) -> list[int]:
    """Return the people who do one kind of work at the desk now: a suspended one has no desk."""
    here = {"person__is_active": True, "person__standing__in": GOES_ON}
    held = StaffRole.objects.filter(role__in=[role, StaffRole.Role.ADMIN], **here)
    return sorted(set(held.values_list("person_id", flat=True)))


def may_begin(person: Person) -> bool:
    """Tell whether this person may begin something new: order, publish, write to strangers (decision 24)."""
    return person.is_active and person.standing == Person.Standing.GOOD and person.owes_since is None


def may_go_on(person: Person) -> bool:
    """Tell whether this person may go on with what was begun; a suspended one reads, appeals and is paid."""
    return person.is_active and person.standing in GOES_ON


def require_begin(person: Person) -> None:
    """Refuse, by NotInStanding (or Owes, which is one), whoever may begin nothing new."""
    if may_begin(person):
        return
    if may_go_on(person) and person.owes_since:
        raise Owes(person, wanted="begin")
    raise NotInStanding(person, wanted="begin")


def require_go_on(person: Person) -> None:
    """Refuse, by NotInStanding, whoever may not even go on."""
    if not may_go_on(person):
        raise NotInStanding(person, wanted="go on")


def may(person: Person | AnonymousUser, *roles: str) -> bool:
    """Tell whether this person holds one of the roles (any role where none is named)."""
    held = roles_of(person)
    return bool(held & set(roles)) if roles else bool(held)
