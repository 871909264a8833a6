"""Who a person is to a listing, who may see it, and when it is online."""

from datetime import date
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.catalog.models import Listing
from pontic.profiles.models import Profile

Reader = Person | AnonymousUser


def role_in(listing: Listing, person: Reader) -> str:
    """Return "owner", "moderator" or "reader". Nobody moderates his own listing, from another account neither."""
    if person.pk == listing.owner_id:
        return "owner"
    if not isinstance(person, Person) or not accounts.may(person, StaffRole.Role.MODERATOR):
        return "reader"
    return "reader" if accounts.is_same(person, listing.owner) else "moderator"


def visible_to(person: Reader) -> "QuerySet[Listing]":
    """Return the listings whose page this reader may open: those offered to him, his own, all for a moderator."""
    if accounts.may(person, StaffRole.Role.MODERATOR):
        return Listing.objects.all()
    offered = Listing.objects.offered_to(person)
    return offered | Listing.objects.filter(owner=person) if isinstance(person, Person) else offered


def is_private_picture(picture: UUID) -> bool:
    """Tell whether a picture hangs on private listings alone (PRIV-04)."""
    hung = Listing.objects.filter(pictures__picture=picture)
    return hung.filter(is_private=True).exists() and not hung.filter(is_private=False).exists()


def may_see_picture(person: Reader, picture: UUID) -> bool:
    """Tell whether this reader may see a picture: one of private listings is for those who see one of them."""
    if not is_private_picture(picture):
        return True
    return visible_to(person).filter(pictures__picture=picture).exists()


def is_online(listing: Listing, profile: Profile | None, *, today: date) -> bool:
    """Tell whether everything holds that decision 19 asks for."""
    return (
        listing.is_live
        and not listing.is_past(today)
        and accounts.may_begin(listing.owner)
        and profile is not None
        and profile.is_approved
        and profile.is_verified
        and profile.is_payable
    )
