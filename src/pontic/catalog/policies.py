"""Who a person is to a listing, who may see it, and when it is online."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.catalog.models import Listing
from pontic.profiles.models import Profile

Reader = Person | AnonymousUser


def role_in(listing: Listing, person: Reader) -> str:
    """Return "owner", "moderator" or "reader". Nobody moderates his own listing."""
    if person.pk == listing.owner_id:
        return "owner"
    return "moderator" if accounts.may(person, StaffRole.Role.MODERATOR) else "reader"


def visible_to(person: Reader) -> "QuerySet[Listing]":
    """Return the listings whose page this reader may open: those online, his own, all for a moderator."""
    if accounts.may(person, StaffRole.Role.MODERATOR):
        return Listing.objects.all()
    online = Q(online_since__isnull=False, owner__is_active=True)
    return Listing.objects.filter(online | Q(owner=person) if isinstance(person, Person) else online)


def is_online(listing: Listing, profile: Profile | None, *, today: date) -> bool:
    """Tell whether everything holds that decision 19 asks for."""
    return (
        listing.is_live
        and not listing.is_past(today)
        and listing.owner.is_active
        and profile is not None
        and profile.is_approved
        and profile.is_verified
        and profile.is_payable
    )
