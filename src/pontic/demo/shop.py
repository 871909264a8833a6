"""The listings of the demo."""

from datetime import datetime, timedelta
from typing import Any

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.catalog import actions as catalog
from pontic.catalog import terms
from pontic.catalog.models import Category, Listing
from pontic.demo.album import Prints
from pontic.demo.texts import table
from pontic.kit.money import Money
from pontic.profiles.models import Software


def rows() -> dict[str, dict[str, Any]]:
    """Return what is written about each listing, by key."""
    return {row["key"]: row for row in table("listings")["listing"]}


def offer(row: dict[str, Any], *, owner: Person, now: datetime, today: datetime, prints: Prints) -> Listing:
    """Let a designer write a listing, and submit it unless it stays a draft."""
    listing = catalog.draft(owner=owner, now=now)
    listing = catalog.edit(
        listing,
        now=now,
        title=row["title"],
        description=row["description"].strip(),
        needs=row["needs"],
        category=Category.objects.get(slug=row["category"]),
        software=list(Software.objects.filter(slug__in=row["software"])),
        measure=row.get("measure", "unit"),
        revisions=row["revisions"],
        turnaround_days=row["days"],
        expires_on=(today + timedelta(days=row["expires"])).date() if "expires" in row else None,
        steps=[terms.Step(start, end or None, Money(cents)) for start, end, cents in row["tiers"]],
        pictures=[prints.of(owner, name, now=now) for name in row["pictures"]],
    )
    if row.get("state") == "draft":
        return listing
    return catalog.make(listing, "submit", actor="owner", now=now)


def judge(listing: Listing, row: dict[str, Any], *, by: Person, now: datetime) -> None:
    """Let staff read a listing, as the row says."""
    state = row.get("state", "live")
    if state == "live":
        catalog.make_by(listing, "approve", person=by, now=now)
        accounts.note_staff_act(by, "approve listing", f"listing:{listing.pk}", now=now)
    if state == "rejected":
        catalog.make_by(listing, "reject", person=by, now=now, reason=row["reason"], note=row["note"])
        accounts.note_staff_act(by, "reject listing", f"listing:{listing.pk}", reason=row["note"], now=now)
