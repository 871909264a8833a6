"""Cases that are really paid for, at the sandbox till; and payout accounts that are really open."""

import uuid
from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.catalog.models import Listing
from pontic.kit.money import Money
from pontic.outbox.worker import Worker
from pontic.payments import actions as payments
from pontic.payments.models import Payment, PayoutAccount
from pontic.till import actions as till
from tests.builders.cases import PATHS, STEPS, a_draft


def drain(now: datetime) -> None:
    """Let the worker do everything that is due at a moment."""
    Worker(clock=lambda: now, name="builder").drain()


def pay(case: Case, now: datetime, *, card: str = "card_visa", agreed: Money | None = None) -> Payment:
    """Pay what the case costs with a sandbox card."""
    return payments.pay(case, card=card, key=uuid.uuid4(), agreed=agreed or case.total, now=now)


def a_paid_case(
    state: str, *, client: Person, designer: Person, now: datetime, card: str = "card_visa", **fields: Any
) -> Case:
    """Make a case in that state that was paid for, with everything done that followed from it."""
    fields.setdefault("listing", Listing.objects.filter(owner=designer).first())
    case = a_draft(client=client, designer=designer, now=now, **fields)
    payment = pay(case, now, card=card)
    if payment.awaits_answer:
        till.answer_challenge(payment.reference, approved=True, now=now)
        payments.confirm(payment, now=now)
    for step in PATHS[state][1:]:
        case.refresh_from_db()
        STEPS[step](case, now)
        drain(now)
    drain(now)
    case.refresh_from_db()
    return case


def a_payout_account(person: Person, now: datetime, *, country: str = "FR", documents: bool = True) -> PayoutAccount:
    """Open a payout account and give the sandbox what it asks for."""
    account = payments.open_account(person, kind="person", country=country, now=now)
    till.submit_details(account.reference, holder=person.name, last4="0606", documents_missing=not documents)
    return payments.refresh_account(account, now=now)
