"""Do with the money what the case asks for, exactly once, in whatever order the news comes."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from pontic.ledger import actions as ledger
from pontic.payments import postings, terms
from pontic.payments.actions.make import hold, make
from pontic.payments.actions.plan import Kind, plan
from pontic.payments.models import Earning, Payment
from pontic.payments.postings import Posting
from pontic.payments.process import HOLD


@transaction.atomic
def follow_case(case: int, *, now: datetime) -> None:
    """Look at a case as it stands and do what is due with its payment."""
    alive = Payment.objects.alive().filter(case=case).values_list("pk", flat=True).first()
    if alive is not None:
        advance(hold(alive), now=now)


def advance(payment: Payment, *, now: datetime) -> None:
    """Do what is due with a payment that is held (``terms.due``); nothing where nothing is."""
    step = terms.due(payment.standing(), now=now, capture=settings.CAPTURE)
    if step in {Kind.VOID, Kind.CAPTURE}:
        plan(str(step), payment=payment, now=now)
    elif step == "refund":
        _refund(payment, now=now)
    elif step == "release":
        _release(payment, now=now)


def write(posting: Posting, payment: Payment, *, now: datetime) -> None:
    """Post a journal about a case's money."""
    ledger.post(posting.key, posting.kind, posting.legs, now=now, ref=f"case:{payment.case_id}")


def _refund(payment: Payment, *, now: datetime) -> None:
    """Take the held money out and ask the processor to give it back (PAY-05)."""
    make(payment, "give_back", actor="case", now=now)
    write(postings.refund_asked(payment.case_id, payment.pk, payment.amount), payment, now=now)
    plan(Kind.REFUND, payment=payment, now=now)


def _release(payment: Payment, *, now: datetime) -> None:
    """Give the held money to the designer less the commission; it is available after the hold (decision 9)."""
    case = payment.case
    make(payment, "release", actor="case", now=now)
    available_at = max(case.closed_at or now, payment.captured_at or now) + HOLD
    earning = Earning.objects.create(
        payment=payment,
        person_id=case.designer_id,
        gross_minor=payment.amount_minor,
        fee_minor=case.fee_minor,
        currency=payment.currency,
        available_at=available_at,
        created_at=now,
    )
    posting = postings.released(case.pk, case.designer_id, earning.net, earning.fee, available_at=available_at)
    write(posting, payment, now=now)
