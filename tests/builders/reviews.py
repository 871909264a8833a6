"""Reviews, written by the real verb."""

from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.reviews import actions as reviews
from pontic.reviews.models import Review
from tests.builders.cases import a_case


def a_review(case: Case, author: Person, now: datetime, *, rating: int = 5, text: str = "Fits at once.") -> Review:
    """Let a party review a case."""
    return reviews.write(case, author=author, rating=rating, text=text, now=now)


def a_reviewed_case(*, client: Person, designer: Person, now: datetime, rating: int = 5, **fields: Any) -> Case:
    """Make a completed case that both have reviewed, so that both reviews are open."""
    case = a_case("completed", client=client, designer=designer, now=now, **fields)
    a_review(case, client, now, rating=rating)
    a_review(case, designer, now)
    return case
