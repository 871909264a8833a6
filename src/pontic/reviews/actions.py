"""Write a review; open what is sealed. The only place where reviews change."""

from datetime import datetime

from django.db import IntegrityError, transaction

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.catalog import actions as catalog
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox
from pontic.profiles import actions as profiles
from pontic.profiles import contact
from pontic.reviews import facts, policies, terms
from pontic.reviews.models import Review


class RatingRefused(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A rating is a whole number of stars from 1 to 5 (REV-01)."""


@transaction.atomic
def write(case: Case, *, author: Person, rating: int, text: str, now: datetime) -> Review:
    """Write a sealed review; the second of a case opens both (decision 25).

    Raises RatingRefused, ContactInText (the text is public, ACC-11), and MoveRefused where this person may
    not review this case now or has done so.
    """
    if not terms.FEWEST <= rating <= terms.MOST:
        raise RatingRefused(rating)
    contact.check("text", text)
    case = Case.objects.select_for_update(of=("self",)).select_related("client", "designer").get(pk=case.pk)
    side = policies.side_in(case, author)
    if case.closed_at is None or not policies.may_review(case, author, now):
        raise MoveRefused("review", "write", state=case.state, actor=side or "stranger")
    review = _create(case, author=author, side=str(side), rating=rating, text=text, now=now)
    outbox.announce(facts.WRITTEN, review=review.pk, case=case.pk, now=now)
    both = list(Review.objects.sealed().filter(case=case).order_by("pk"))
    if len(both) == 2:  # noqa: PLR2004 - both sides
        for each in both:
            open_review(each, now=now)
        review.refresh_from_db()
    return review


def _create(case: Case, *, author: Person, side: str, rating: int, text: str, now: datetime) -> Review:
    subject = case.designer if side == Review.Side.CLIENT else case.client
    opens_at = terms.opens_at(case.closed_at or now)
    words = {"side": side, "rating": rating, "text": text.strip()}
    try:
        with transaction.atomic():
            return Review.objects.create(
                case=case, author=author, subject=subject, written_at=now, opens_at=opens_at, **words
            )
    except IntegrityError as twice:
        raise MoveRefused("review", "write", state=case.state, actor=side) from twice


@transaction.atomic
def open_review(review: Review, *, now: datetime) -> None:
    """Let everybody read a sealed review, and count its stars once (REV-04, REV-05)."""
    sealed = Review.objects.sealed().filter(pk=review.pk)
    if not sealed.update(opened_at=now):
        return
    profiles.count_review(review.subject, rating=review.rating, now=now)
    if review.side == Review.Side.CLIENT:
        catalog.count_review(review.case.listing, rating=review.rating, now=now)
    outbox.announce(facts.OPENED, review=review.pk, case=review.case_id, now=now)
