"""A bill is paid: by the client who stands there, or from his primary card while he is away (CON-06 to 14)."""

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction

from pontic.billing import actions as billing
from pontic.billing.models import Bill
from pontic.billing.process import BILL
from pontic.kit.process import MoveRefused
from pontic.payments.actions.advance import advance
from pontic.payments.actions.cards import customer_of
from pontic.payments.actions.make import hold
from pontic.payments.actions.pay import AmountTooLarge, PaymentUnderWay, abandon, check_attempts
from pontic.payments.actions.perform import perform
from pontic.payments.actions.plan import Kind, plan, plan_authorisation
from pontic.payments.models import Card, Customer, Operation, Payment
from pontic.payments.process import MOST

NO_CARD = "no_card"  # why a bill was not charged: its client keeps none


def pay_bill(bill: Bill, *, card: str, key: UUID, return_to: str = "", keeps: bool = True, now: datetime) -> Payment:
    """Charge a bill while its client is there; the same key again returns the same payment.

    Raises PaymentUnderWay, TooManyAttempts, AmountTooLarge, GatewayDown before anything was asked, MoveRefused where
    there is nothing to pay. Look at the returned payment: it may be declined, or wait for the client at the bank.
    """
    check_attempts(bill.client, key, now=now)
    customer = customer_of(bill.client, now=now) if keeps else ""
    asked = {"card": card, "customer": customer, "return_to": return_to}
    payment, operation = _begin(bill, asked, key=key, now=now)
    if operation is not None:
        perform(operation.pk, now=now)
    return Payment.objects.select_related("bill").get(pk=payment.pk)


@transaction.atomic
def charge_bill(bill: int, *, now: datetime) -> Payment | None:
    """Charge a bill whose time has come from the primary card of its client; None where nothing can be begun.

    Without a card it counts as a charge that failed, and is tried again the next day.
    """
    held = Bill.objects.select_for_update(of=("self",)).select_related("client").get(pk=bill)
    if not held.is_due or held.next_try_at is None or held.next_try_at > now:
        return None
    if _alive(held) is not None:
        return None  # he is paying it himself, or the last charge has no answer yet
    customer = Customer.objects.filter(person=held.client, till=settings.TILL).first()
    card = Card.objects.kept_by(held.client, settings.TILL).first()
    if customer is None or card is None:
        billing.note_failed(held, problem=NO_CARD, now=now)
        return None
    number = Payment.objects.filter(bill=held).count() + 1
    key = uuid5(NAMESPACE_URL, f"{held.key}/{number}")  # the same after a restore
    payment = _start(held, key=key, is_again=True, card=card.label, now=now)
    operation = plan(Kind.AUTHORISE, payment, till=payment.till, amount_minor=payment.amount_minor, now=now)
    operation.card, operation.customer = card.reference, customer.reference
    operation.save(update_fields=["card", "customer"])
    return payment


@transaction.atomic
def follow_bill(bill: int, *, now: datetime) -> None:
    """Look at a bill as it stands and do what is due with its money: charge it, let go, release, give back."""
    alive = Payment.objects.alive().filter(bill=bill).values_list("pk", flat=True).first()
    if alive is not None:
        advance(hold(alive), now=now)
    else:
        charge_bill(bill, now=now)


@transaction.atomic
def _begin(bill: Bill, asked: dict[str, str], *, key: UUID, now: datetime) -> tuple[Payment, Operation | None]:
    held = Bill.objects.select_for_update(of=("self",)).select_related("client").get(pk=bill.pk)
    known = Payment.objects.filter(key=key).first() or _standing(held, now=now)
    if known is not None:
        if known.bill_id != held.pk:
            raise MoveRefused(BILL.name, "pay", state=held.state, actor="stranger")
        return known, None
    if not held.is_due:
        raise MoveRefused(BILL.name, "pay", state=held.state, actor="client")
    payment = _start(held, key=key, now=now)
    return payment, plan_authorisation(payment, **asked, now=now)


def _standing(bill: Bill, *, now: datetime) -> Payment | None:
    """Return the payment that stands for a bill. One that waits for the bank makes room for the new one."""
    alive = _alive(bill)
    if alive is None or alive.is_secured:
        return alive
    if not alive.awaits_answer:
        raise PaymentUnderWay
    abandon(alive, actor="client", now=now)
    return None


def _alive(bill: Bill) -> Payment | None:
    return Payment.objects.alive().filter(bill=bill).first()


def _start(bill: Bill, *, key: UUID, is_again: bool = False, card: str = "", now: datetime) -> Payment:
    amount = bill.to_charge()
    if amount.minor > MOST:
        raise AmountTooLarge(amount)
    return Payment.objects.create(
        bill=bill,
        client=bill.client,
        key=key,
        amount_minor=amount.minor,
        currency=amount.currency,
        till=settings.TILL,
        is_again=is_again,
        card=card,
        created_at=now,
        changed_at=now,
    )
