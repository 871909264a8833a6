"""Change a published review once, with the leave of whom it is about (RVW-06 to 10)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from pontic.accounts.models import Person
from pontic.kit.process import MoveRefused
from pontic.reviews import facts, policies, terms
from pontic.reviews.actions.badges import refresh_listing, refresh_person
from pontic.reviews.actions.tell import tell
from pontic.reviews.actions.write import check_words
from pontic.reviews.models import EditPermit, Review
from pontic.reviews.process import EDIT


@transaction.atomic
def ask_to_edit(review: Review, *, by: Person, now: datetime) -> EditPermit:
    """Ask the reviewed for leave to change the review; the author's act, once."""
    if not policies.may_ask_to_edit(review, by):
        raise _refused("ask")
    permit = _create(review, now)
    _announce(facts.EDIT_ASKED, review, now, permit=permit.pk)
    return permit


@transaction.atomic
def allow_edit(review: Review, *, by: Person, now: datetime) -> EditPermit:
    """Let the author change the review within 14 days, asked or unasked, once; the act of whom it is about."""
    if not policies.may_allow_edit(review, by):
        raise _refused("allow")
    permit = EditPermit.objects.filter(review=review).first() or _create(review, now)
    held = _make(permit, "relent" if permit.is_declined else "allow", actor="subject", now=now)
    _announce(facts.EDIT_ALLOWED, review, now, permit=held.pk)
    return held


@transaction.atomic
def decline_edit(review: Review, *, by: Person, now: datetime) -> EditPermit:
    """Leave the review as it is."""
    permit = EditPermit.objects.filter(review=review).first()
    if permit is None or review.subject_id != by.pk:
        raise _refused("decline")
    held = _make(permit, "decline", actor="subject", now=now)
    _announce(facts.EDIT_DECLINED, review, now)
    return held


@transaction.atomic
def edit(
    review: Review, *, by: Person, rating: int, text: str, now: datetime, criteria: Mapping[str, int] | None = None
) -> Review:
    """Change stars and words, once. Raises RatingRefused, ContactInText, and MoveRefused without leave."""
    permit = EditPermit.objects.filter(review=review).first()
    if permit is None or review.author_id != by.pk or not review.is_published:
        raise _refused("use")
    criteria = dict(criteria or {})
    check_words(rating=rating, criteria=criteria, text=text, side=review.side)
    _make(permit, "use", actor="author", now=now)
    review.rating, review.text, review.edited_at = rating, text.strip(), now
    names = terms.CRITERIA[review.side]
    for name in names:
        setattr(review, name, criteria.get(name))
    review.save(update_fields=["rating", "text", "edited_at", *names])
    refresh_person(review.subject, now=now)
    if review.side == Review.Side.CLIENT and review.round.listing:
        refresh_listing(review.round.listing, now=now)
    _announce(facts.EDITED, review, now)
    return review


@transaction.atomic
def lapse_edit(permit: EditPermit, *, now: datetime) -> None:
    """End a question that nobody answered, or leave that nobody used."""
    held = EditPermit.objects.select_for_update(of=("self",)).select_related("review__round").get(pk=permit.pk)
    if not (held.is_asked or held.is_allowed) or now < held.until:
        return
    held.state = EDIT.allow("pass" if held.is_asked else "lapse", state=held.state, actor="clock").target
    held.save(update_fields=["state"])
    _announce(facts.EDIT_LAPSED, held.review, now)


def _create(review: Review, now: datetime) -> EditPermit:
    try:
        with transaction.atomic():
            return EditPermit.objects.create(review=review, at=now)
    except IntegrityError as twice:
        raise _refused("ask") from twice


def _make(permit: EditPermit, move: str, *, actor: str, now: datetime) -> EditPermit:
    held = EditPermit.objects.select_for_update(of=("self",)).get(pk=permit.pk)
    row = EDIT.allow(move, state=held.state, actor=actor)
    if not held.is_declined and now >= held.until:  # though no sweep has run yet (RVW-08)
        raise MoveRefused(EDIT.name, move, state=held.state, actor="late")
    stamp = "used_at" if row.name == "use" else "answered_at"
    held.state = row.target
    setattr(held, stamp, now)
    held.save(update_fields=["state", stamp])
    return held


def _refused(move: str) -> MoveRefused:
    return MoveRefused(EDIT.name, move, state="none", actor="stranger")


def _announce(name: str, review: Review, now: datetime, **more: int) -> None:
    tell(name, review.round, review=review.pk, now=now, **more)
