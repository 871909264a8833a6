"""Who a person is to a profile, and who may see it."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.messaging.models import Participant
from pontic.profiles.models import Profile

Reader = Person | AnonymousUser
HERE = (Person.Standing.GOOD, Person.Standing.RESTRICTED)  # who is suspended is shown to nobody (SUSP-04)


def role_in(profile: Profile, person: Reader) -> str:
    """Return "owner", "moderator" or "reader". Nobody moderates his own profile, from another account neither."""
    if person.pk == profile.person_id:
        return "owner"
    if not isinstance(person, Person) or not accounts.may(person, StaffRole.Role.MODERATOR):
        return "reader"
    return "reader" if accounts.is_same(person, profile.person) else "moderator"


def visible_to(person: Reader) -> "QuerySet[Profile]":
    """Return the profiles that this reader may open.

    The owner sees his own and a moderator every one. Others see approved ones of active people; a private
    one only with an account (ACC-18).
    """
    if accounts.may(person, StaffRole.Role.MODERATOR, StaffRole.Role.VERIFIER):
        return Profile.objects.all()
    shown = Q(state="approved", person__is_active=True, person__standing__in=HERE)
    if not isinstance(person, Person):
        return Profile.objects.filter(shown, is_public=True)
    return Profile.objects.filter(shown | Q(person=person))


def known_to(reader: Person) -> "QuerySet[Person]":
    """Return the people whose facts as a client this reader may see: himself, and whom he writes with (RVW-16).

    A moderator and whoever looks after disputes see everybody's.
    """
    everybody: QuerySet[Person] = Person.objects.all()
    if accounts.may(reader, StaffRole.Role.MODERATOR, StaffRole.Role.RESOLUTION, StaffRole.Role.SUPPORT):
        return everybody
    mine = Participant.objects.filter(person=reader).values("conversation")
    shared = Participant.objects.filter(conversation__in=mine).values("person")
    return everybody.filter(Q(pk=reader.pk) | Q(pk__in=shared))
