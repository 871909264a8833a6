"""Write a review; open a round once both have written or its time is over."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.kit.process import MoveRefused
from pontic.profiles import contact
from pontic.reviews import facts, policies, rounds, terms
from pontic.reviews.actions.badges import refresh_listing, refresh_person
from pontic.reviews.actions.tell import tell
from pontic.reviews.models import Review, Round
from pontic.reviews.policies import Work


class RatingRefused(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Stars are whole numbers from 1 to 5 (REV-01), and criteria belong to the side that judges them."""


@transaction.atomic
def start_round(about: Work) -> Round:
    """Return the round of ended work; the first time it is made. MoveRefused where nobody may review it."""
    if not policies.is_reviewable(about):
        raise MoveRefused("review", "write", state=about.state, actor="party")
    fresh = rounds.round_of(about)
    if fresh.pk is not None:
        return fresh
    fields = ("client_id", "designer_id", "listing_id", "closed_at", "write_until")
    kept = {name: getattr(fresh, name) for name in fields}
    return Round.objects.get_or_create(**rounds.which(about), defaults=kept)[0]


def write(
    about: Work, *, author: Person, rating: int, text: str, now: datetime, criteria: Mapping[str, int] | None = None
) -> Review:
    """Write a sealed review of a case or a contract; see ``write_in``."""
    with transaction.atomic():
        work = start_round(about)
        return write_in(work, author=author, rating=rating, text=text, criteria=criteria, now=now)


@transaction.atomic
def write_in(
    work: Round, *, author: Person, rating: int, text: str, now: datetime, criteria: Mapping[str, int] | None = None
) -> Review:
    """Write a sealed review; the second one opens both (decision 25).

    Raises RatingRefused, ContactInText (the text is public, ACC-11), and MoveRefused where this person may
    not review this work now or has done so.
    """
    held, criteria = lock(work), dict(criteria or {})
    side = policies.side_in(held, author)
    if side is None or not policies.may_write(held, author, now):
        raise MoveRefused("review", "write", state="over" if held.opened_at else "open", actor=side or "stranger")
    check_words(rating=rating, criteria=criteria, text=text, side=side)
    review = Review.objects.create(
        round=held, author=author, subject=held.other(author), side=side, rating=rating, text=text.strip(),
        written_at=now, **criteria,
    )  # fmt: skip
    tell(facts.WRITTEN, held, review=review.pk, now=now)
    if held.reviews.count() == 2:  # noqa: PLR2004 - both sides
        open_round(held, now=now)
        review.refresh_from_db()
    return review


def check_words(*, rating: int, criteria: Mapping[str, int], text: str, side: str) -> None:
    """Refuse stars that are none and contact details in what everybody will read."""
    if not terms.are_stars(rating, criteria, side):
        raise RatingRefused(rating, criteria)
    contact.check("text", text)


def lock(work: Round) -> Round:
    """Read a round anew and keep it until the transaction ends."""
    held = Round.objects.select_for_update(of=("self",)).select_related("client", "designer", "listing")
    return held.get(pk=work.pk)


@transaction.atomic
def open_round(work: Round, *, now: datetime) -> int:
    """Let everybody read what was written, all at the same moment, and count its stars once (REV-04, REV-05).

    Returns how many reviews were opened. From now on nobody writes in this round, unless more time is agreed.
    """
    held = lock(work)
    if held.opened_at is not None:
        return 0
    held.opened_at = now
    held.save(update_fields=["opened_at"])
    sealed = list(Review.objects.sealed().filter(round=held).select_related("subject").order_by("pk"))
    Review.objects.filter(pk__in=[review.pk for review in sealed]).update(opened_at=now)
    for review in sealed:
        refresh_person(review.subject, now=now)
        tell(facts.OPENED, held, review=review.pk, now=now)
    if held.listing and any(review.side == Review.Side.CLIENT for review in sealed):
        refresh_listing(held.listing, now=now)
    return len(sealed)
