"""Who a person is to a recommendation, and who may ask for one."""

from django.contrib.auth.models import AnonymousUser

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.profiles.models import Profile
from pontic.recommendations.models import Recommendation


def role_in(row: Recommendation, person: Person | AnonymousUser) -> str:
    """Return "party" (of whom it speaks, or whose words they are), "support" or "reader". No party decides (REC-12)."""
    if isinstance(person, Person) and person.pk in {row.designer_id, row.by_id}:
        return "party"
    if not isinstance(person, Person) or not accounts.may(person, StaffRole.Role.SUPPORT):
        return "reader"
    return "reader" if accounts.is_same(person, row.designer) else "support"


def may_be_recommended(profile: Profile | None) -> bool:
    """Tell whether this profile is one that people can be asked about: read by us, its owner not suspended."""
    return profile is not None and profile.is_approved and accounts.may_go_on(profile.person)


def may_invite(profile: Profile | None) -> bool:
    """Tell whether its owner may have letters sent to people outside."""
    return may_be_recommended(profile) and profile is not None and accounts.may_begin(profile.person)
