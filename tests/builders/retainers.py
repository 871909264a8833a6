"""Weeks and months that are paid ahead, and cases under them, made by walking the real processes."""

import uuid
from datetime import datetime
from typing import Any

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.billing.models import Bill
from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.contracts.models import Contract
from pontic.outbox.worker import Worker
from pontic.retainers import sweeps
from pontic.retainers.models import Period
from tests.builders.contracts import a_contract
from tests.builders.files import a_file


def settled(now: datetime) -> None:
    """Let every fact that is due be followed."""
    Worker(clock=lambda: now, name="builder").drain()


def paid(contract: Contract, now: datetime) -> None:
    """Let the money of every bill of a contract that is due have come."""
    for bill in Bill.objects.filter(contract=contract).owed():
        billing.pay(bill, begun_at=now, now=now)
    settled(now)


def a_month(*, client: Person, designer: Person, now: datetime, **terms: Any) -> Contract:
    """Make a monthly contract whose first month is paid."""
    contract = a_contract("monthly", client=client, designer=designer, now=now, **terms)
    settled(now)
    paid(contract, now)
    contract.refresh_from_db()
    return contract


def turned(now: datetime) -> None:
    """Let the clock end and begin what is due."""
    sweeps.turn(now)
    settled(now)


def newest(contract: Contract) -> Period:
    """Return the newest period of a contract."""
    return Period.objects.filter(contract=contract).latest("number")


def a_draft_under(contract: Contract, *, now: datetime) -> Case:
    """Make a draft under a contract that is ready to be sent."""
    client = contract.client
    if not client.tax_id:
        accounts.state_tax_id(client, tax_id="FR 40 303 265 045")
    case = cases.start_under(contract, client=client, now=now)
    brief = {"reference": f"LAB-{uuid.uuid4().hex[:4]}", "instructions": "Full-contour crowns 11 to 14."}
    case = cases.edit(case, now=now, **brief)
    cases.attach(case, file=a_file(client, now), now=now)
    return case


def a_case_under(contract: Contract, *, now: datetime) -> Case:
    """Send a case under a contract."""
    return cases.send_under(a_draft_under(contract, now=now), now=now)
