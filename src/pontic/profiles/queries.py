"""What pages ask about profiles."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pontic.accounts.models import Person
from pontic.files.models import Picture
from pontic.profiles.models import Profile


class Gap(NamedTuple):
    """Something that a complete profile has and this one lacks, and the page where it is added."""

    code: str
    text: str
    url_name: str


def missing(profile: Profile) -> list[Gap]:
    """Return what keeps a profile from being submitted (ACC-01, ACC-03, ACC-09); empty where it is complete."""
    person, here, account = profile.person, "profile_edit", "account_settings"
    wanted = [
        (person.name.strip(), Gap("name", _("Your real name"), account)),
        (profile.photo_id, Gap("photo", _("A photo of you"), here)),
        (profile.about.strip(), Gap("about", _("A text about you and your work"), here)),
        (profile.education.strip(), Gap("education", _("Your academic or professional training"), here)),
        (
            profile.pk and profile.languages.exists(),
            Gap("languages", _("The languages in which clients can write to you"), here),
        ),
        (profile.country, Gap("country", _("Your country"), here)),
        (person.phone.strip(), Gap("phone", _("Your phone number (only staff can see it)"), account)),
        (
            person.tax_id.strip() or person.has_no_tax_id,
            Gap("tax_id", _("Your tax or VAT number (only staff and invoices show it)"), account),
        ),
    ]
    return [gap for is_there, gap in wanted if not is_there]


def missing_of(person: Person) -> list[Gap]:
    """Return what somebody's profile lacks; all of it where there is none yet."""
    return missing(of(person.pk) or Profile(person=person))


def of(person_id: int) -> Profile | None:
    """Return somebody's profile with its pictures, if there is one."""
    return Profile.objects.select_related("person", "photo", "banner").filter(person_id=person_id).first()


def photos_of(people: Iterable[int]) -> dict[int, UUID]:
    """Return the drawn photo of each of these people who has one, by the person's number."""
    drawn = Profile.objects.filter(person__in=list(people), photo__state=Picture.State.READY)
    return dict(drawn.values_list("person_id", "photo_id"))


def waiting() -> "QuerySet[Profile]":
    """Return the profiles that wait for a moderator, the oldest first."""
    return (
        Profile.objects.filter(state="in_review")
        .select_related("person", "photo", "banner")
        .order_by("submitted_at", "pk")
    )


def unconfirmed() -> "QuerySet[Profile]":
    """Return approved profiles whose owner's identity nobody has confirmed yet, the oldest first."""
    return (
        Profile.objects.filter(state="approved", verified_at=None)
        .select_related("person", "photo")
        .order_by("submitted_at", "pk")
    )
