"""What stands beside the decision about a listing: what would change, and what a machine finds odd (ADM-02)."""

from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from pontic.catalog import queries, readiness, wording
from pontic.catalog.models import Category, Listing, ListingRevision
from pontic.desk.differences import Difference, compare
from pontic.files.models import Picture
from pontic.profiles import contact
from pontic.profiles.models import Software

LABELS: dict[str, str | Promise] = {
    "title": _("Title"),
    "description": _("Description"),
    "needs": _("What the client sends"),
    "category": _("Category"),
    "software": _("Software"),
}


def differences(listing: Listing, revision: ListingRevision) -> list[Difference]:
    """Return what new words would change, in the order of the form; pictures stand for themselves."""
    return [_one(listing, name, revision.fields[name]) for name in LABELS if name in revision.fields]


def _one(listing: Listing, name: str, value: Any) -> Difference:
    if name == "category":
        found = Category.objects.filter(pk=value).first()
        return Difference(LABELS[name], *compare(str(listing.category or ""), str(found or "")))
    if name == "software":
        before = ", ".join(row.name for row in listing.software.all())
        after = ", ".join(Software.objects.filter(pk__in=value).values_list("name", flat=True))
        return Difference(LABELS[name], *compare(before, after))
    return Difference(LABELS[name], *compare(getattr(listing, name), value))


def pictures(listing: Listing, revision: ListingRevision | None) -> list[Picture]:
    """Return the pictures that are to be looked at: the new ones, where some are proposed."""
    keys = revision.fields.get("pictures") if revision else None
    return queries.pictures_of(map(UUID, keys)) if keys else queries.pictures(listing)


def doubts(listing: Listing, revision: ListingRevision | None) -> list[str]:
    """Return the doubts in words: pictures first, then the text, then other listings of this designer."""
    fields = revision.fields if revision else {}
    text = " \n".join(str(fields.get(name, getattr(listing, name))) for name in ("title", "description", "needs"))
    found = [*_pictures(listing, revision)]
    if sold := wording.sold(text):
        found.append(say("Looks like advertising: %(words)s") % {"words": ", ".join(sold)})
    if offending := contact.found(text):
        found.append(say("Looks like contact details: %(words)s") % {"words": ", ".join(offending)})
    category = fields.get("category", listing.category_id)
    others = () if listing.is_private else readiness.twins(listing, category)
    return [*found, *(say("Another public listing in this subcategory: %(title)s") % {"title": row} for row in others)]


def _pictures(listing: Listing, revision: ListingRevision | None) -> list[str]:
    shown = pictures(listing, revision)
    findings = queries.findings(shown)
    return [
        say("Picture %(number)s: %(findings)s") % {"number": number, "findings": ", ".join(findings[one.pk].labels)}
        for number, one in enumerate(shown, 1)
        if one.pk in findings
    ]
