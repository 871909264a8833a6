"""Who may write a review, read one, change one and answer one, and when."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.billing.models import Bill
from pontic.billing.process import PAID
from pontic.cases.models import Case
from pontic.contracts.models import Contract
from pontic.reviews import terms
from pontic.reviews.models import Disagreement, EditPermit, Extension, Reply, Review, Round
from pontic.reviews.process import ANSWER_WITHIN

Work = Case | Contract  # what both sides may write about once it has ended


def side_in(work: Round, person: Person) -> str | None:
    """Return ``client`` or ``designer`` where this person took part in the work, else None."""
    if person.pk == work.client_id:
        return Review.Side.CLIENT
    return Review.Side.DESIGNER if person.pk == work.designer_id else None


def is_reviewable(about: Work) -> bool:
    """Tell whether it ended in a way that both may review.

    A case: completed, or disputed and decided. A contract: ended or left, by whomever, after something was paid
    under it; else two who never worked together could praise one another.
    """
    if isinstance(about, Contract):
        return about.is_over and not about.is_cancelled and paid_under(about).exists()
    return about.is_final and about.steps.filter(move__in=terms.REVIEWABLE_AFTER).exists()


def paid_under(contract: Contract) -> QuerySet[Bill]:
    """Return the bills of a contract that were paid, the first one first."""
    return Bill.objects.filter(contract=contract, state__in=PAID).order_by("paid_at", "pk")


def has_written(work: Round, person: Person) -> bool:
    """Tell whether this person's review is there, sealed or not."""
    return work.pk is not None and Review.objects.filter(round=work, author=person).exists()


def may_write(work: Round, person: Person, now: datetime) -> bool:
    """Tell whether this person may write now: a party, in time, once, before the seal is off (REV-06, RVW-01)."""
    if work.opened_at is not None or now > work.write_until or not accounts.may_go_on(person):
        return False
    return side_in(work, person) is not None and not has_written(work, person)


def may_ask_more_time(work: Round, person: Person, now: datetime) -> bool:
    """Tell whether this person missed the window and may ask the other side for more time, once (RVW-04)."""
    is_missed = work.write_until < now <= terms.ask_more_until(work.write_until)
    if not is_missed or side_in(work, person) is None or has_written(work, person):
        return False
    return work.pk is None or not Extension.objects.filter(round=work).exists()


def may_answer(extension: Extension, person: Person, now: datetime) -> bool:
    """Tell whether this person is the other side and may still answer (RVW-05)."""
    is_other = side_in(extension.round, person) is not None and extension.by_id != person.pk
    return is_other and extension.is_asked and now < extension.at + ANSWER_WITHIN


def readable_by(person: Person | AnonymousUser) -> QuerySet[Review]:
    """Return the reviews that this person can read; who sealed one reads it alone (RVW-02)."""
    return Review.objects.readable_by(person)


def may_read(review: Review, person: Person | AnonymousUser) -> bool:
    """Tell whether this person may read the review: everybody once it is published, before only its author."""
    return readable_by(person).filter(pk=review.pk).exists()


def may_ask_to_edit(review: Review, person: Person) -> bool:
    """Tell whether the author may ask for leave to change what is published (RVW-08, 09)."""
    is_author = review.is_published and review.author_id == person.pk
    return is_author and not EditPermit.objects.filter(review=review).exists()


def may_allow_edit(review: Review, person: Person) -> bool:
    """Tell whether the reviewed may let the author change it, asked or not, once (RVW-06, 07, 09).

    A question that he declined, or did not answer in time, leaves it to him.
    """
    if not review.is_published or review.subject_id != person.pk:
        return False
    permit = EditPermit.objects.filter(review=review).first()
    return permit is None or permit.is_asked or permit.is_declined


def may_edit(review: Review, person: Person, now: datetime) -> bool:
    """Tell whether the author has leave to change it now (RVW-06)."""
    if not review.is_published or review.author_id != person.pk:
        return False
    permit = EditPermit.objects.filter(review=review).first()
    return permit is not None and permit.is_allowed and now < permit.until


def may_reply(review: Review, person: Person, now: datetime) -> bool:
    """Tell whether the reviewed may still answer in public, once (RVW-11, 12)."""
    if not review.is_published or review.subject_id != person.pk or review.opened_at is None:
        return False
    is_in_time = now <= terms.reply_until(review.round.closed_at, review.opened_at)
    return is_in_time and accounts.may_go_on(person) and not Reply.objects.filter(review=review).exists()


def may_disagree(review: Review, person: Person) -> bool:
    """Tell whether the reviewed may say that it breaks the terms, once (RVW-14)."""
    is_subject = review.is_published and review.subject_id == person.pk
    return is_subject and not Disagreement.objects.filter(review=review, by=person).exists()


def may_decide(disagreement: Disagreement, person: Person) -> bool:
    """Tell whether this person may decide: a moderator who neither wrote the review nor is the reviewed."""
    return may_hide(disagreement.review, person) and disagreement.by_id != person.pk


def may_hide(review: Review, person: Person) -> bool:
    """Tell whether this moderator may take a review away: never one by or about himself."""
    if not accounts.may(person, StaffRole.Role.MODERATOR):
        return False
    return not any(accounts.is_same(person, party) for party in (review.author, review.subject))
