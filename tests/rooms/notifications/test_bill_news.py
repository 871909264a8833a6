"""What is told of contracts and their bills is true whoever ended them, and reaches whom it concerns."""

import pytest
from django.utils import translation
from tests.builders.billing import a_bill
from tests.builders.conduct import a_measure, a_moderator
from tests.builders.contracts import a_contract
from tests.builders.retainers import settled

from pontic.billing import actions as billing
from pontic.billing.models import BillKind
from pontic.contracts import actions as contracts
from pontic.notifications import rendering
from pontic.notifications.models import Notification

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("way", ["the designer ends", "the client thinks better of it", "all is given back"])
def test_a_bill_that_is_dropped_is_told_without_saying_who_did_it(way, lab, designer, now):
    contract = a_contract("monthly", client=lab, designer=designer, now=now)
    settled(now)  # the month is billed, and there is no card to charge
    month, bonus = contract.bills.get(), a_bill(contract, now, kind=BillKind.BONUS)
    if way == "the designer ends":
        contracts.end(contract, person=designer, now=now)
    elif way == "all is given back":
        for part in month.parts.all():
            billing.give_back(part, actor="designer", now=now)
    else:
        billing.cancel(bonus, actor="client", now=now)
    settled(now)
    row = Notification.objects.get(kind="bill.cancelled:designer")
    assert row.person == designer
    for language, words in (("en", "No longer to be paid"), ("es", "Ya no hay que pagar"), ("fr", "est plus à payer")):
        with translation.override(language):
            told = rendering.render(row)
        assert words in told.title
        assert lab.name not in told.title + told.body
    assert not Notification.objects.filter(kind__startswith="bill.written_off").exists()


def test_the_other_side_of_a_contract_learns_that_somebody_cannot_act(lab, designer, second_designer, now):
    a_contract("retainer", client=lab, designer=designer, now=now)
    contracts.end(a_contract("retainer", client=lab, designer=second_designer, now=now), person=lab, now=now)
    a_measure(lab, a_moderator(), now)
    settled(now)
    told = Notification.objects.filter(kind__endswith=":partners")
    assert [row.person for row in told] == [designer]
    assert lab.name in rendering.render(told[0]).title
    assert rendering.render(told[0]).url == "/contracts/"
