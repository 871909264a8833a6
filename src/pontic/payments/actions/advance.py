"""Do with the money what the case asks for, exactly once, in whatever order the news comes."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from pontic.cases.models import Case
from pontic.catalog import terms as catalog
from pontic.payments import postings, terms
from pontic.payments.actions import bills
from pontic.payments.actions.make import hold, make, write
from pontic.payments.actions.plan import Kind, plan
from pontic.payments.actions.refunds import begin, giveable, leave, refund_all, spare_all
from pontic.payments.models import Earning, Payment, Refund
from pontic.payments.process import FAILED, HOLD

BEFORE_RELEASE = frozenset({"capture", "release"})


@transaction.atomic
def follow_case(case: int, *, now: datetime) -> None:
    """Look at a case as it stands and do what is due with its payment."""
    alive = Payment.objects.alive().filter(case=case).values_list("pk", flat=True).first()
    if alive is not None:
        advance(hold(alive), now=now)
    elif not terms.is_owed(Case.objects.values_list("state", flat=True).get(pk=case)):
        spare_all(case, now=now)


def advance(payment: Payment, *, now: datetime) -> None:
    """Do what is due with a payment that is held (``terms.due``); nothing where nothing is."""
    if payment.bill is not None:
        bills.advance(payment, payment.bill, now=now)
    elif payment.case is not None:
        _advance(payment, payment.case, now=now)


def _advance(payment: Payment, case: Case, *, now: datetime) -> None:
    step = terms.due(payment.standing(), now=now, capture=settings.CAPTURE)
    if step in BEFORE_RELEASE and case.split:
        _split(payment, case, now=now)
    if step == Kind.VOID:
        plan(Kind.VOID, payment, till=payment.till, amount_minor=payment.amount_minor, now=now)
    elif step == Kind.CAPTURE:
        charged = payment.amount - payment.spared
        plan(Kind.CAPTURE, payment, till=payment.till, amount_minor=charged.minor, now=now)
    elif step == "refund":
        refund_all(payment, now=now)
    elif step == "release":
        _release(payment, case, now=now)


def _split(payment: Payment, case: Case, *, now: datetime) -> None:
    """Give back what a dispute's end gives back of the price, once, before the rest is released (decision 17).

    What is only blocked is spared. Where parts had gone back before, it is what is left to give at most.
    """
    back = min(case.split, giveable(payment))
    known = Refund.objects.filter(payment__case=case, ground=Refund.Ground.DISPUTE)
    if not back or known.exclude(payment__state__in=FAILED).exists():
        return
    why = case.steps.filter(move="split").latest("at", "pk").note
    refund = begin(payment, back, ground=Refund.Ground.DISPUTE, note=why, now=now)
    if not payment.can("capture"):
        leave(payment, refund, now=now)


def _release(payment: Payment, case: Case, *, now: datetime) -> None:
    """Give the held money to the designer less the commission; it is available after the hold (decision 9)."""
    gross = payment.kept
    make(payment, "release", actor="case", now=now)
    available_at = max(case.closed_at or now, payment.captured_at or now) + HOLD
    earning = Earning.objects.create(
        payment=payment,
        person_id=case.designer_id,
        gross_minor=gross.minor,
        fee_minor=case.fee_minor if gross == payment.amount else catalog.commission(gross).minor,
        currency=payment.currency,
        available_at=available_at,
        created_at=now,
    )
    named, held, who = payment.places.ref, payment.places.held, earning.person_id
    posting = postings.released(named, held, who, net=earning.net, fee=earning.fee, available_at=available_at)
    write(posting, payment, now=now)
