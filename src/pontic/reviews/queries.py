"""Reads of reviews, named by the question of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.catalog.models import Listing
from pontic.reviews import policies, terms
from pontic.reviews.models import Review


@dataclass(frozen=True, slots=True)
class OfCase:
    """What one reader sees of the reviews of a case."""

    mine: Review | None
    theirs: Review | None  # only once it is opened
    may_write: bool
    until: datetime | None  # last moment to write; a single review is opened then
    is_reviewable: bool


def of_case(case: Case, person: Person, now: datetime) -> OfCase:
    """Return what this person sees of a case's reviews: his own always, the other's once opened."""
    rows = list(Review.objects.filter(case=case).select_related("author", "subject")) if case.is_final else []
    mine = next((row for row in rows if row.author_id == person.pk), None)
    theirs = next((row for row in rows if row.author_id != person.pk and row.is_open), None)
    may_write = mine is None and case.is_final and policies.may_review(case, person, now)
    until = terms.opens_at(case.closed_at) if case.closed_at else None
    return OfCase(mine, theirs, may_write, until, bool(rows) or may_write)


def may_review(case: Case, person: Person, now: datetime) -> bool:
    """Tell whether this person may write a review of this case now."""
    return policies.may_review(case, person, now)


def of_person(person: Person) -> QuerySet[Review]:
    """Return the published reviews about a person, the last first (REV-04)."""
    return Review.objects.published().filter(subject=person).select_related("author", "case")


def of_listing(listing: Listing) -> QuerySet[Review]:
    """Return the published reviews by clients of a listing's cases, the last first."""
    of_clients = Review.objects.published().filter(case__listing=listing, side=Review.Side.CLIENT)
    return of_clients.select_related("author", "case")


def pro_badges(people: Iterable[int]) -> set[int]:
    """Return who of these holds the Pro badge: reviewed, and never below 5 stars (decision 23)."""
    rows = (
        Review.objects.filter(opened_at__isnull=False, side=Review.Side.CLIENT, subject__in=list(people))
        .values("subject")
        .annotate(all=Count("pk"), best=Count("pk", filter=Q(rating=terms.MOST)))
    )
    return {row["subject"] for row in rows if row["all"] == row["best"]}
