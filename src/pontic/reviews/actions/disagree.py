"""A review is said to break the terms; a moderator who is no party decides (RVW-14, decision 25)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.kit.process import MoveRefused
from pontic.reviews import facts, policies, terms
from pontic.reviews.actions.badges import refresh_listing, refresh_person
from pontic.reviews.actions.tell import tell
from pontic.reviews.models import Disagreement, Review
from pontic.reviews.process import DISAGREEMENT

MOVES = ("uphold", "dismiss")


class ReasonMissing(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A few words do not explain why."""


@transaction.atomic
def disagree(review: Review, *, by: Person, text: str, now: datetime) -> Disagreement:
    """Ask a person to look at a published review. The act of whom it is about, once per review."""
    text = _explained(text)
    if not policies.may_disagree(review, by):
        raise MoveRefused(DISAGREEMENT.name, "open", state="none", actor="stranger")
    try:
        with transaction.atomic():
            row = Disagreement.objects.create(review=review, by=by, text=text, at=now)
    except IntegrityError as twice:
        raise MoveRefused(DISAGREEMENT.name, "open", state="open", actor="subject") from twice
    _announce(facts.DISAGREED, row, now)
    return row


@transaction.atomic
def decide(disagreement: Disagreement, *, by: Person, move: str, reason: str, now: datetime) -> Disagreement:
    """Uphold it, so that the review is hidden, or dismiss it, so that the review stays as it is.

    Raises ReasonMissing, and MoveRefused for a party, for who is no moderator, and the second time.
    """
    reason = _explained(reason)
    rows = Disagreement.objects.select_for_update(of=("self",)).select_related("review__round__listing")
    held = rows.get(pk=disagreement.pk)
    actor = "moderator" if policies.may_decide(held, by) else "stranger"
    held.state = DISAGREEMENT.allow(move, state=held.state, actor=actor).target
    held.decided_by, held.decided_at, held.reason = by, now, reason
    held.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    accounts.note_staff_act(by, f"{move} review dispute", f"review:{held.review_id}", reason=reason, now=now)
    if held.is_upheld:
        _hide(held.review, reason=reason, now=now)
    _announce(facts.UPHELD if held.is_upheld else facts.DISMISSED, held, now)
    return held


@transaction.atomic
def hide(review: Review, *, by: Person, reason: str, now: datetime) -> Review:
    """Take away a published review that breaks the terms, after a report; its author reads why."""
    reason = _explained(reason)
    if not policies.may_hide(review, by) or not review.is_published:
        raise MoveRefused("review", "hide", state="hidden", actor="stranger")
    accounts.note_staff_act(by, "hide review", f"review:{review.pk}", reason=reason, now=now)
    return _hide(review, reason=reason, now=now)


def _hide(review: Review, *, reason: str, now: datetime) -> Review:
    """Hide it; its stars no longer count."""
    review.hidden_at, review.hidden_reason = now, reason
    review.save(update_fields=["hidden_at", "hidden_reason"])
    refresh_person(review.subject, now=now)
    if review.side == Review.Side.CLIENT and review.round.listing:
        refresh_listing(review.round.listing, now=now)
    tell(facts.HIDDEN, review.round, review=review.pk, now=now)
    return review


def _explained(text: str) -> str:
    text = text.strip()
    if len(text) < terms.REASON_AT_LEAST:
        raise ReasonMissing(text)
    return text


def _announce(name: str, row: Disagreement, now: datetime) -> None:
    tell(name, row.review.round, review=row.review_id, disagreement=row.pk, now=now)
