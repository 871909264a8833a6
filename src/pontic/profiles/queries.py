"""What pages ask about profiles."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from pontic.accounts.models import Person
from pontic.files.models import Picture
from pontic.profiles import naming, terms
from pontic.profiles.models import PortfolioItem, Profile, ProfileRevision

FEW = 3  # of skills, of pictures


class Gap(NamedTuple):
    """Something that a complete profile has and this one lacks, and the place where it is added."""

    code: str
    text: str
    url_name: str
    anchor: str = ""

    @property
    def url(self) -> str:
        """The address of the field itself."""
        return reverse(self.url_name) + (f"#{self.anchor}" if self.anchor else "")


class Item(NamedTuple):
    """One line of the completion score: what, and whether it is there."""

    gap: Gap
    is_done: bool
    is_needed: bool  # for being submitted; the others only help to be chosen


def _here(code: str, text: str, anchor: str = "") -> Gap:
    return Gap(code, text, "profile_edit", anchor or f"id_{code}")


def _account(code: str, text: str) -> Gap:
    return Gap(code, text, "account_settings", f"id_{code}")


def checklist(profile: Profile) -> list[Item]:
    """Return everything that a good profile has, with what is there already (ACC-03, ACC-09, ACC-21)."""
    return [*_needed(profile), *_helpful(profile)]


def _needed(profile: Profile) -> list[Item]:
    person, name = profile.person, profile.person.name.strip()
    mixed = _("Your real name in letters of one alphabet")
    rows: list[tuple[Gap, object]] = [
        (_account("name", mixed if name else _("Your real name")), name and not naming.is_mixed(name)),
        (_here("photo", _("A photo of you")), profile.photo_id),
        (_here("about", _("A text about you and your work")), profile.about.strip()),
        (_here("education", _("Your academic or professional training")), profile.education.strip()),
        (
            _here("languages", _("The languages in which clients can write to you"), "languages"),
            profile.pk and profile.languages.exists(),
        ),
        (_here("country", _("Your country")), profile.country),
        (_account("phone", _("Your phone number (only staff can see it)")), person.phone.strip()),
        (
            _account("tax_id", _("Your tax or VAT number (only staff and invoices show it)")),
            person.tax_id.strip() or person.has_no_tax_id,
        ),
    ]
    return [Item(gap, bool(is_there), is_needed=True) for gap, is_there in rows]


def _helpful(profile: Profile) -> list[Item]:
    work = profile.portfolio.count() if profile.pk else 0
    rows: list[tuple[Gap, object]] = [
        (_here("headline", _("A headline: what you do best")), profile.headline.strip()),
        (_here("experience", _("Your professional experience")), profile.experience.strip()),
        (_here("skills", _("At least three skills, by which clients find you")), len(profile.skill_words) >= FEW),
        (_here("software", _("The CAD software that you use"), "software"), profile.pk and profile.software.exists()),
        (_here("portfolio", _("At least three pictures of your work"), "portfolio"), work >= FEW),
        (_here("banner", _("A banner")), profile.banner_id),
        (_here("hours", _("Your working hours"), "hours"), profile.hours),
        (Gap("recommendation", _("A recommendation by a client"), "recommendations"), profile.recommendation_count),
    ]
    return [Item(gap, bool(is_there), is_needed=False) for gap, is_there in rows]


def completion(profile: Profile) -> int:
    """Return how much of the checklist is there, in per cent (ACC-21)."""
    return terms.share(item.is_done for item in checklist(profile))


def missing(profile: Profile) -> list[Gap]:
    """Return what keeps a profile from being submitted (ACC-01, ACC-03, ACC-09); empty where it is complete."""
    return [item.gap for item in _needed(profile) if not item.is_done]


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


def proposal(profile: Profile) -> ProfileRevision | None:
    """Return the new words that wait for a reader, or that were refused last; None where all is as it is online."""
    last = profile.revisions.order_by("-pk").first() if profile.pk else None
    return last if last and (last.is_in_review or last.is_rejected) else None


def portfolio(profile: Profile) -> list[PortfolioItem]:
    """Return the portfolio as its owner left it: with what waits for a reader, or was refused, beside what is online.

    What does not hang yet has no row, only its picture and words.
    """
    last = proposal(profile)
    proposed = last.fields.get("portfolio") if last else None
    return list(profile.portfolio.select_related("picture")) if proposed is None else works_of(proposed)


def works_of(proposed: Iterable[Sequence[str]]) -> list[PortfolioItem]:
    """Return works as a revision keeps them: picture, title, caption; one whose picture is gone is left out."""
    rows = [(UUID(key), title, caption) for key, title, caption in proposed]
    found = Picture.objects.in_bulk([key for key, _title, _caption in rows])
    return [
        PortfolioItem(picture=found[key], title=title, caption=caption) for key, title, caption in rows if key in found
    ]


def waiting() -> "QuerySet[Profile]":
    """Return the profiles that wait for a moderator, or whose new words do, the oldest first."""
    revision = ProfileRevision.objects.filter(profile=OuterRef("pk"), state="in_review").values("submitted_at")
    return (
        Profile.objects.annotate(revised_at=Subquery(revision[:1]))
        .filter(Q(state="in_review") | Q(revised_at__isnull=False))
        .annotate(waits_since=Coalesce(F("revised_at"), F("submitted_at")))
        .select_related("person", "photo", "banner")
        .order_by("waits_since", "pk")
    )


def unconfirmed() -> "QuerySet[Profile]":
    """Return approved profiles whose owner's identity nobody has confirmed yet, the oldest first."""
    return (
        Profile.objects.filter(state="approved", verified_at=None)
        .select_related("person", "photo")
        .order_by("submitted_at", "pk")
    )
