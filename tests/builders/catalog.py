"""Profiles and listings for tests, made by the real verbs."""

from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.catalog import actions as catalog
from pontic.catalog import terms
from pontic.catalog.models import Category, Listing
from pontic.files.models import Picture
from pontic.kit.money import Money
from pontic.profiles import actions as profiles
from pontic.profiles.models import Profile, Software, SpokenLanguage
from tests.cast import a_person

DESCRIPTION = (
    "Full-contour design from your scans: margins drawn, contacts and occlusion set to your values, "
    "and a file that is ready to mill."
)


def a_picture(owner: Person, now: datetime, *, width: int = 1280, height: int = 960) -> Picture:
    """A picture that has been drawn already (drawing itself is tested with the files)."""
    widths = [step for step in (160, 320, 640, 1280) if step <= width]
    return Picture.objects.create(
        owner=owner, state=Picture.State.READY, width=width, height=height, widths=widths, added_at=now
    )


def a_complete_profile(person: Person, now: datetime) -> Profile:
    """A draft that lacks nothing."""
    person.phone, person.tax_id = "+52 55 5555 0100", "XAXX010101000"
    person.save(update_fields=["phone", "tax_id"])
    profile = profiles.open_profile(person, now=now)
    return profiles.edit(
        profile,
        now=now,
        headline="Crowns that need no adjustment",
        about="Fifteen years at the bench, the last ten at the screen.",
        education="Dental technician, 2009",
        experience="Own laboratory since 2015",
        skills="All-on-X, zirconia, occlusion",
        country="MX",
        photo=a_picture(person, now),
        languages=SpokenLanguage.objects.filter(slug__in=["en", "es"]),
        software=Software.objects.filter(slug="exocad-dentalcad"),
    )


def an_approved_profile(person: Person, now: datetime, *, by: Person | None = None) -> Profile:
    """A profile that a person has read, whose identity is confirmed and who can be paid."""
    profile = a_complete_profile(person, now)
    if profile.is_approved:
        return profile
    profile = profiles.make(profile, "submit", actor="owner", now=now)
    profile = profiles.make(profile, "approve", actor="moderator", now=now)
    by = by or Person.objects.filter(staff_roles__isnull=False).exclude(pk=person.pk).first()
    by = (
        by
        or Person.objects.filter(email="verifier@pontic.test").first()
        or a_person("verifier@pontic.test", "Vera Lind")
    )
    profiles.confirm_identity(profile, by=by, now=now)
    return profiles.set_payout_ready(person, True, now=now)


def price_table(*rows: tuple[int, int | None, int]) -> list[terms.Step]:
    """Rows of from, to, cents."""
    return [terms.Step(start, end, Money(cents)) for start, end, cents in rows]


def a_draft_listing(designer: Person, now: datetime, **fields: Any) -> Listing:
    """A listing that lacks nothing and has not been submitted."""
    listing = catalog.draft(owner=designer, now=now)
    given = {
        "title": "Posterior crowns, ready to mill",
        "description": DESCRIPTION,
        "needs": "Both arches, the bite and the shade.",
        "category": Category.objects.get(slug="crowns-posterior"),
        "software": list(Software.objects.filter(slug="exocad-dentalcad")),
        "revisions": 2,
        "turnaround_days": 2,
        "steps": price_table((1, 10, 900), (11, None, 800)),
        "pictures": [a_picture(designer, now)],
        **fields,
    }
    return catalog.edit(listing, now=now, **given)


def a_live_listing(designer: Person, now: datetime, **fields: Any) -> Listing:
    """A listing that is online: approved, by a designer for whom everything holds."""
    if not Profile.objects.filter(person=designer, state="approved").exists():
        an_approved_profile(designer, now)
    listing = a_draft_listing(designer, now, **fields)
    listing = catalog.make(listing, "submit", actor="owner", now=now)
    return catalog.make(listing, "approve", actor="moderator", now=now)
