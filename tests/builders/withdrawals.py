"""Money of contracts that was really earned, and payout methods that are really kept."""

import itertools
import uuid
from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.billing.actions import Drawn
from pontic.billing.models import Bill, BillKind
from pontic.contracts.models import Contract
from pontic.kit.money import Money
from pontic.payments import actions as payments
from pontic.payments import sweeps
from pontic.payments.models import Card
from pontic.payments.process import BILL_HOLD
from pontic.withdrawals import actions as withdrawals
from pontic.withdrawals.models import PayoutMethod, Withdrawal
from pontic.withdrawals.process import METHOD_HOLD
from tests.builders.contracts import a_contract
from tests.builders.payments import drain

NUMBERS = itertools.count(1)
ADDRESS = "Calle Sur 12\n06700 Ciudad de México"
DETAILS = {
    "paypal": {"email": "diego@mail.test"},
    "payoneer": {"email": "diego@mail.test"},
    "interac": {"email": "diego@mail.test"},
    "wire": {"number": "002180700000012345", "bic": "BNMXMXMM", "bank": "Banco del Centro"},
}


def a_bill(contract: Contract, minor: int, *, now: datetime, kind: BillKind = BillKind.EXPENSE) -> Bill:
    """Make a bill that its client has paid and released; expenses carry no commission, so all of it is earned."""
    if not Card.objects.filter(person=contract.client).exists():
        payments.keep_card(contract.client, card="card_visa", key=str(uuid.uuid4()), return_to="", now=now)
    bill = billing.draw_up(
        f"{kind}:{next(NUMBERS)}",
        kind,
        client=contract.client,
        designer=contract.designer,
        contract=contract,
        lines=[Drawn(Money(minor))],
        now=now,
    )
    billing.issue(bill, actor="client", now=now)
    drain(now)
    billing.release(bill.parts.get(), actor="client", now=now)
    drain(now)
    bill.refresh_from_db()
    return bill


def earned(designer: Person, client: Person, *amounts: int, now: datetime) -> datetime:
    """Let a designer earn these amounts, so that all are available; return the moment at which they are."""
    contract = a_contract("hourly", client=client, designer=designer, now=now)
    for minor in amounts:
        a_bill(contract, minor, now=now)
    at = now + BILL_HOLD
    sweeps.mature(at)
    drain(at)
    return at


def proven(person: Person, *, name: str = "", address: str = ADDRESS, country: str = "MX") -> Person:
    """Let somebody have a legal name and address, as a verification leaves them."""
    person.legal_name, person.legal_address, person.country = name or person.name, address, country
    person.save()
    return person


def a_method(person: Person, rail: str = "paypal", *, now: datetime, **fields: Any) -> PayoutMethod:
    """Keep a payout method whose hold is over by ``now``."""
    wanted = {"holder": person.legal_name or person.name, "address": ADDRESS, "details": DETAILS[rail]} | fields
    return withdrawals.keep_method(person, rail, **wanted, now=now - METHOD_HOLD)


def asked(method: PayoutMethod, minor: int, *, now: datetime) -> Withdrawal:
    """Ask for an amount by a method."""
    person = Person.objects.get(pk=method.person_id)
    return withdrawals.ask(person, method=method, amount=Money(minor), key=uuid.uuid4(), now=now)
