"""Who somebody is in a direct hire."""

from django.contrib.auth.models import AnonymousUser

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.hiring.models import DirectHire, DirectHireQuerySet
from pontic.hiring.process import DIRECT_HIRE

NOBODY = "stranger"  # an actor that no table knows


def visible_to(person: Person | AnonymousUser) -> DirectHireQuerySet:
    """Return the direct hires that this person may open; nobody else's exist for him."""
    return DirectHire.objects.readable_by(person).select_related("client", "designer", "bill")


def role_in(hire: DirectHire, person: Person) -> str:
    """Return ``client``, who may withdraw his own request; what an admin claims is not his."""
    return "client" if person.pk == hire.client_id and not hire.is_claim else NOBODY


def staff_in(hire: DirectHire, person: Person) -> str:
    """Return ``staff`` for who may answer a request: support, and never about himself."""
    return "staff" if accounts.may(person, StaffRole.Role.SUPPORT) and not _has_part(hire, person) else NOBODY


def may_claim(client: Person, designer: Person, by: Person) -> bool:
    """Tell whether this person may invoice the fee of himself: an admin who is neither of the two (CIRC-03)."""
    involved = any(accounts.is_same(by, one) for one in (client, designer))
    return accounts.may(by, StaffRole.Role.ADMIN) and not involved


def moves_open_to(hire: DirectHire, person: Person) -> set[str]:
    """Return what this person may do with it as its client now."""
    return {row.name for row in DIRECT_HIRE.open_to(role_in(hire, person), state=hire.state)}


def _has_part(hire: DirectHire, person: Person) -> bool:
    return any(accounts.is_same(person, one) for one in (hire.client, hire.designer))
