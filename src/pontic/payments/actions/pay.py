"""The client pays: one click, one authorisation, one order (ORD-05, 06, 13)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.cases import actions as cases
from pontic.cases import queries as case_queries
from pontic.cases.models import Case
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.payments import gateways, terms
from pontic.payments.actions.cards import TooManyAttempts, customer_of
from pontic.payments.actions.make import hold, make
from pontic.payments.actions.perform import perform
from pontic.payments.actions.plan import Kind, plan, plan_authorisation
from pontic.payments.actions.settle import settle
from pontic.payments.models import Operation, Payment
from pontic.payments.models.operation import ABANDONED
from pontic.payments.process import MOST, PAYMENT, TRIES_AN_HOUR


class PaymentUnderWay(Exception):  # noqa: N818 - reads as the sentence that it is
    """Another attempt for this case has no answer yet. In a few minutes we know."""


class AmountTooLarge(ValueError):  # noqa: N818 - reads as the sentence that it is
    """More than a processor takes in one charge."""


def pay(
    case: Case, *, card: str, key: UUID, agreed: Money, return_to: str = "", keeps: bool = True, now: datetime
) -> Payment:
    """Authorise what the case costs and send it; the same key again returns the same payment.

    ``agreed`` is the total that the client saw; ``return_to`` where his bank sends him back to; ``keeps``
    whether the card may be used again when the bank lets the blocked amount go. Raises PriceChanged where
    the price is another by now, NotReady where the brief cannot be sent, PaymentUnderWay, TooManyAttempts,
    AmountTooLarge, GatewayDown before anything was asked, MoveRefused where there is nothing to pay. Look at
    the returned payment: it may be declined, or wait for the client at the bank (3-D Secure).
    """
    if case.is_draft:
        accounts.require_begin(case.client)  # what is owed already can always be paid
    check_attempts(case.client, key, now=now)
    customer = customer_of(case.client, now=now) if keeps else ""
    asked = {"card": card, "customer": customer, "return_to": return_to}
    payment, operation = _begin(case, asked, key=key, agreed=agreed, now=now)
    if operation is not None:
        perform(operation.pk, sends=True, now=now)
        payment = Payment.objects.select_related("case").get(pk=payment.pk)
        _explain(payment, now=now)
    return payment


def confirm(payment: Payment, *, now: datetime) -> Payment:
    """The client comes back from the bank: ask the processor what was decided, believe that alone."""
    if not payment.reference:
        return payment
    intent = gateways.named(payment.till, now).intent(payment.reference)
    with transaction.atomic():
        return settle(hold(payment.pk), intent, sends=True, now=now)


def approval_address(payment: Payment, *, now: datetime) -> str:
    """Return where the client answers his bank; empty where we show that page ourselves, or nobody asks any more."""
    return gateways.named(payment.till, now).intent(payment.reference).approve_at if payment.reference else ""


@transaction.atomic
def abandon(payment: Payment, *, actor: str, now: datetime) -> Payment:
    """Drop an attempt that came to nothing; what the bank may have blocked is let go."""
    payment = make(hold(payment.pk), "abandon", actor=actor, now=now)
    payment.operations.open().filter(kind=Kind.AUTHORISE).update(answer=ABANDONED, done_at=now)
    if payment.reference:
        plan(Kind.VOID, payment, till=payment.till, amount_minor=payment.amount_minor, now=now)
    return payment


@transaction.atomic
def _begin(
    case: Case, asked: dict[str, str], *, key: UUID, agreed: Money, now: datetime
) -> tuple[Payment, Operation | None]:
    """Write the attempt and its call, or return the payment that stands already."""
    case = Case.objects.select_for_update(of=("self",)).select_related("client", "listing").get(pk=case.pk)
    known = Payment.objects.filter(key=key).first() or _standing(case, now=now)
    if known is not None:
        if known.case_id != case.pk:
            raise MoveRefused(PAYMENT.name, "pay", state=known.state, actor="stranger")
        return known, None
    amount = _owed(case, now=now)
    if amount != agreed:
        raise cases.PriceChanged(was=agreed, is_now=amount)
    if amount.minor > MOST:
        raise AmountTooLarge(amount)
    payment = Payment.objects.create(
        case=case,
        client=case.client,
        key=key,
        amount_minor=amount.minor,
        currency=amount.currency,
        till=settings.TILL,
        created_at=now,
        changed_at=now,
    )
    return payment, plan_authorisation(payment, **asked, now=now)


def _standing(case: Case, *, now: datetime) -> Payment | None:
    """Return the payment that stands for a case. One that waits for the bank makes room for the new one."""
    alive = Payment.objects.alive().filter(case=case).first()
    if alive is None or alive.is_secured:
        return alive
    if not alive.awaits_answer:
        raise PaymentUnderWay
    abandon(alive, actor="client", now=now)
    return None


def _owed(case: Case, *, now: datetime) -> Money:
    """Return what has to be paid; MoveRefused where the case asks for nothing."""
    if not terms.is_owed(case.state) or case.contract_id:  # or its contract pays for it
        raise MoveRefused(PAYMENT.name, "pay", state=case.state, actor="client")
    if not case.is_draft:
        return case.total
    if faults := case_queries.unready(case, now):
        raise cases.NotReady(faults)
    return case_queries.quote(case).total


def _explain(payment: Payment, *, now: datetime) -> None:
    """Where the order could not be placed after all, say why; the block is being let go."""
    case = payment.case
    if payment.problem == "not_sent" and case is not None and case.is_draft:
        _owed(case, now=now)
        raise cases.PriceChanged(was=payment.amount, is_now=case_queries.quote(case).total)


def check_attempts(client: Person, key: UUID, *, now: datetime) -> None:
    """Refuse a client whose cards came to nothing again and again; a repeated click is no new attempt."""
    failed = PAYMENT.moves["decline"].targets | PAYMENT.moves["abandon"].targets
    tried = Payment.objects.of(client).filter(state__in=failed, is_again=False)
    recent = tried.filter(created_at__gt=now - timedelta(hours=1)).exclude(key=key)
    if recent.count() >= TRIES_AN_HOUR and not Payment.objects.filter(key=key).exists():
        raise TooManyAttempts
