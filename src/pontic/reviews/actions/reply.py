"""Answer a review in public, once, for good (RVW-11 to 13)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from pontic.accounts.models import Person
from pontic.kit.process import MoveRefused
from pontic.profiles import contact
from pontic.reviews import facts, policies
from pontic.reviews.actions.tell import tell
from pontic.reviews.models import Reply, Review


class EmptyReply(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A reply without a word."""


@transaction.atomic
def reply(review: Review, *, by: Person, text: str, now: datetime) -> Reply:
    """Answer below the review. Raises EmptyReply, ContactInText, and MoveRefused for others, late or twice."""
    if not text.strip():
        raise EmptyReply
    contact.check("text", text)
    if not policies.may_reply(review, by, now):
        raise MoveRefused("reply", "write", state="closed", actor="stranger")
    try:
        with transaction.atomic():
            written = Reply.objects.create(review=review, text=text.strip(), at=now)
    except IntegrityError as twice:
        raise MoveRefused("reply", "write", state="written", actor="subject") from twice
    tell(facts.REPLIED, review.round, review=review.pk, now=now)
    return written
