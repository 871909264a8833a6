"""What the desk does about a client's money with its own hand: a part or all of it goes back (PAY-05, ADM-10)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pontic.accounts.models import Person
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.payments import postings
from pontic.payments.actions import refunds
from pontic.payments.actions.advance import advance
from pontic.payments.actions.make import hold, reason_of, write
from pontic.payments.actions.refunds import giveable
from pontic.payments.models import Payment, Refund
from pontic.payments.process import PAYMENT

Ground = Refund.Ground


class TooMuchToGiveBack(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Not a positive amount, or more than is left; ``most`` is what can be given back."""

    def __init__(self, most: Money) -> None:
        """Keep the most that is possible, for the page."""
        super().__init__(f"at most {most.minor} {most.currency}")
        self.most = most


@transaction.atomic
def give_back(
    payment: Payment, *, amount: Money, note: str, by: Person, key: UUID | None = None, now: datetime
) -> Refund:
    """Give the client a part of his money back, after completion also all of it; both read the note.

    The same ``key`` again returns the same refund: a click is done once, however often it arrives.

    What is only blocked is spared: so much less is charged. Raises TooMuchToGiveBack, NothingSaid, and
    MoveRefused where there is nothing to give back or the client's bank is deciding about it. All of an open
    case's money goes back by ending the case, not by this.
    """
    payment = hold(payment.pk)
    known = payment.refunds.filter(key=key).first() if key else None
    if known is not None:
        return known
    if not payment.may_give_back:
        raise MoveRefused(PAYMENT.name, "give_back", state=payment.state, actor="staff")
    reason = reason_of(note)
    most = giveable(payment)
    if amount.currency != most.currency or not Money(0, most.currency) < amount <= most:
        raise TooMuchToGiveBack(most)
    ground = Ground.AFTERWARDS if payment.is_released else Ground.PART
    refund = refunds.begin(payment, amount, ground=ground, note=reason, by=by, key=key, now=now)
    if payment.can("capture"):
        advance(payment, now=now)
    else:
        refunds.leave(payment, refund, now=now)
    return refund


@transaction.atomic
def retry_refund(refund: Refund, *, by: Person, now: datetime) -> Refund:
    """Try a failed refund once more."""
    payment = hold(refund.payment_id)
    refund = Refund.objects.select_for_update(of=("self",)).select_related("payment").get(pk=refund.pk)
    refund.payment = payment
    refunds.move(refund, "retry", payment, attempt=refund.attempt + 1, by=by, problem="", now=now)
    posting = postings.refund_again(refund.pk, refund.attempt, payment.client_id, refund.amount)
    write(posting, payment, now=now)
    refunds.ask(refund, now=now)
    return refund
