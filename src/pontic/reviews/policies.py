"""Who may write a review, and who may read one."""

from datetime import datetime

from pontic.accounts.models import Person
from pontic.cases import policies as cases
from pontic.cases.models import Case
from pontic.reviews import terms
from pontic.reviews.models import Review

PARTIES = frozenset({"client", "designer"})


def side_in(case: Case, person: Person) -> str | None:
    """Return ``client`` or ``designer`` where this person is a party of the case, else None."""
    role = cases.role_in(case, person)
    return role if role in PARTIES else None


def is_reviewable(case: Case) -> bool:
    """Tell whether the case ended in a way that both may review: completed, or disputed and decided."""
    return case.is_final and case.steps.filter(move__in=terms.REVIEWABLE_AFTER).exists()


def may_review(case: Case, person: Person, now: datetime) -> bool:
    """Tell whether this person may write a review of this case now (REV-01, REV-03, REV-06)."""
    return (
        case.closed_at is not None
        and terms.is_in_time(case.closed_at, now)
        and side_in(case, person) is not None
        and is_reviewable(case)
        and not Review.objects.filter(case=case, author=person).exists()
    )


def may_read(review: Review, person: Person | None) -> bool:
    """Tell whether this person may read the review: everybody once opened, before only its author."""
    return review.is_open or (person is not None and review.author_id == person.pk)
