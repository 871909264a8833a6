"""Reviews in the story: written, answered, changed with leave, disputed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.reviews import actions as reviews
from pontic.reviews import policies
from pontic.reviews.models import Review


def review(case: Case, person: Person, now: datetime, *what: Any) -> None:
    """Write a review, sealed until the other side has written too."""
    rating, text, *criteria = what
    reviews.write(case, author=person, rating=rating, text=text, criteria=dict(*criteria), now=now)


def reply(case: Case, person: Person, now: datetime, text: str) -> None:
    """Answer the other side's review in public."""
    reviews.reply(_about(case, person), by=person, text=text, now=now)


def ask_to_edit(case: Case, person: Person, now: datetime) -> None:
    """Ask for leave to change one's own review."""
    reviews.ask_to_edit(_by(case, person), by=person, now=now)


def allow_edit(case: Case, person: Person, now: datetime) -> None:
    """Let the other side change what it wrote."""
    reviews.allow_edit(_about(case, person), by=person, now=now)


def rewrite(case: Case, person: Person, now: datetime, *what: Any) -> None:
    """Use that leave."""
    rating, text = what
    reviews.edit(_by(case, person), by=person, rating=rating, text=text, now=now)


def disagree(case: Case, person: Person, now: datetime, text: str) -> None:
    """Say that the other side's review breaks the terms."""
    reviews.disagree(_about(case, person), by=person, text=text, now=now)


def _by(case: Case, person: Person) -> Review:
    return policies.readable_by(person).get(round__case=case, author=person)


def _about(case: Case, person: Person) -> Review:
    return policies.readable_by(person).get(round__case=case, subject=person)


def _of(act: Callable[..., None]) -> Callable[..., None]:
    return lambda order, person, now, *what: act(order.case, person, now, *what)


VERBS: dict[str, Callable[..., Any]] = {
    "review": _of(review),
    "reply": _of(reply),
    "ask_to_edit": _of(ask_to_edit),
    "allow_edit": _of(allow_edit),
    "rewrite": _of(rewrite),
    "disagree": _of(disagree),
}
