"""The pictures of a listing as its form sends them: put in order, taken away, added, looked at by a machine."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from pontic.catalog import actions as catalog
from pontic.catalog import queries
from pontic.catalog.models import Listing, ListingRevision, PictureCheck
from pontic.files import actions as files
from pontic.files.models import Picture
from pontic.web.catalog.forms import ListingForm
from pontic.web.requests import SignedIn


@dataclass(frozen=True, slots=True)
class Hung:
    """A picture in the form, with what a machine thinks of it."""

    picture: Picture
    check: PictureCheck | None


def shown(listing: Listing, revision: ListingRevision | None) -> list[Hung]:
    """Return the pictures that the form shows: those proposed, where some are, else those that hang."""
    keys = revision.fields.get("pictures") if revision else None
    pictures = queries.pictures_of(map(UUID, keys)) if keys else queries.pictures(listing)
    findings = queries.findings(pictures)
    return [Hung(picture, findings.get(picture.pk)) for picture in pictures]


def arranged(request: SignedIn, form: ListingForm, *, shown: list[Hung], now: datetime, taking: bool) -> list[Picture]:
    """Return the pictures as the form orders them, with the new ones at the end."""
    hung = [one.picture for one in shown]
    places = {picture.pk: _place(request.POST.get(f"place_{picture.pk}", ""), at) for at, picture in enumerate(hung)}
    kept = [picture for picture in hung if f"remove_{picture.pk}" not in request.POST]
    arranged = sorted(kept, key=lambda picture: places[picture.pk])
    for upload in request.FILES.getlist("pictures") if taking else []:
        try:
            picture = files.add_picture(
                owner=request.user,
                upload=upload,
                now=now,
                smallest=(catalog.LEAST_SHORT, catalog.LEAST_SHORT),
                longest=catalog.LEAST_LONG,
            )
        except files.PictureRefused as fault:
            form.add_error("pictures", f"{upload.name}: {fault.message}")
            continue
        upload.seek(0)
        catalog.look_at(picture, upload.read(), now=now)
        arranged.append(picture)
    return arranged


def _place(text: str, otherwise: int) -> float:
    return int(text[:3]) - 1.5 if text.isascii() and text.isdigit() else float(otherwise)


def doubts(pictures: list[Picture]) -> str:
    """Say what a machine finds wrong with these pictures; empty where it finds nothing."""
    findings = queries.findings(pictures)
    lines = [
        _("picture %(number)s: %(findings)s") % {"number": number, "findings": ", ".join(findings[picture.pk].labels)}
        for number, picture in enumerate(pictures, 1)
        if picture.pk in findings
    ]
    return "; ".join(lines)
