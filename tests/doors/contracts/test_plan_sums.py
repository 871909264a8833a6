"""What a contract at a fixed price comes to, on its overview and its bills: the plan as it stands, not as it began."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.builders.milestones import a_fixed_contract, a_milestone, a_plan, parts_of, pay

from pontic.accounts.models import Person
from pontic.contracts.models import Contract
from pontic.kit import clock
from pontic.kit.money import Money
from pontic.milestones import actions as milestones
from pontic.milestones.models import Milestone

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=20)


@pytest.fixture
def contract(lab, designer) -> Contract:
    """Agreed: $200; added later and released: $200 and an increase of $20; given back: $200; proposed: $200."""
    now = clock.now() - LONG_AGO
    found = a_fixed_contract(client=lab, designer=designer, now=now)
    raised = a_milestone("in_progress", contract=found, now=now, name="Raised", due_on=None)
    higher = a_plan(name="Raised", due_on=None, amount=Money(22_000))
    milestones.approve_change(
        milestones.propose_change(raised, higher, person=designer, now=now), person=found.client, now=now
    )
    pay(raised, now)
    milestones.submit(raised, person=designer, note="Here it is.", now=now)
    milestones.release(raised, person=found.client, now=now)
    a_milestone("refunded", contract=found, now=now, name="Given back", due_on=None)
    a_milestone("proposed", contract=found, now=now, name="Proposed", due_on=None)
    return found


def shown(person: Person, address: str) -> Any:
    browser = Client()
    browser.force_login(person)
    return browser.get(address).context


def test_the_overview_adds_up_the_plan_as_it_stands(contract, lab, designer):
    for person in (lab, designer):
        page = shown(person, f"/contracts/{contract.pk}/")
        assert [(row.label, row.gross) for row in page["sums"]] == [
            ("Step 1", Money(20_000)),
            ("Raised", Money(22_000)),
        ]
        assert page["sums_total"].gross == Money(42_000)
        raised = page["sums"][1].net  # an increase is a payment with a commission of its own
        assert raised == Money(22_000 - 1_800 - 349)


def test_what_went_back_is_no_longer_called_paid_and_pays_the_designer_nothing(contract, lab, designer):
    for person, role in ((lab, "client"), (designer, "designer")):
        bills = {row.label: row for row in shown(person, f"/contracts/{contract.pk}/payments/")["bills"]}
        back, raised = bills["Milestone: Given back"], bills["Milestone: Raised"]
        assert (str(back.state), back.net) == ("Refunded", None)
        assert str(raised.state) == "Paid"
        assert (raised.net is None) == (role == "client")


def test_a_day_that_has_passed_is_not_expected_any_more(contract, designer):
    browser = Client()
    browser.force_login(designer)
    (part, _more) = parts_of(Milestone.objects.get(name="Raised"))
    assert part.is_released
    for address in ("", "payments/"):
        text = browser.get(f"/contracts/{contract.pk}/{address}").content.decode()
        assert "cleared on" in text
        assert "expected to clear" not in text
