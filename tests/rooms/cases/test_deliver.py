"""Delivering: versions, their files, the thirty days."""

from datetime import timedelta

import pytest
from tests.builders.cases import a_case, handed
from tests.builders.files import a_file

from pontic.cases import actions as cases
from pontic.cases import facts
from pontic.cases.process import CASE
from pontic.files import policies as files
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact


@pytest.fixture
def case(lab, designer, now):
    return a_case("in_design", client=lab, designer=designer, now=now)


def test_the_client_may_open_what_was_delivered(case, now):
    file = a_file(case.designer, now, name="crowns.stl")
    delivery = cases.deliver(case, person=case.designer, note=" Done. ", files=[file], now=now)
    assert (delivery.number, delivery.note, delivery.case.state) == (1, "Done.", "delivered")
    assert files.may_open(file, case.client)
    assert case.files.get(file=file).delivery == delivery


def test_delivering_is_told(case, now):
    handed(case, now)
    assert Fact.objects.filter(name=facts.MOVED["deliver"], payload__case=case.pk).exists()


def test_the_thirty_days_count_from_the_last_delivery(case, now):
    handed(case, now)
    handed(case, now + timedelta(days=5))
    case.refresh_from_db()
    assert case.due_at == now + timedelta(days=35)
    assert case.deliveries.count() == 2


def test_a_delivery_without_a_file_is_none(case, now):
    with pytest.raises(cases.NothingDelivered):
        cases.deliver(case, person=case.designer, files=[], now=now)


def test_a_file_of_the_client_is_not_delivered_back(case, now):
    with pytest.raises(MoveRefused):
        cases.deliver(case, person=case.designer, files=[a_file(case.client, now)], now=now)
    assert not case.deliveries.exists()


@pytest.mark.parametrize("state", sorted(set(CASE.states) - CASE.moves["deliver"].sources - {"draft", "discarded"}))
def test_nothing_is_delivered_from_any_other_state(state, lab, designer, now):
    case = a_case(state, client=lab, designer=designer, now=now)
    with pytest.raises(MoveRefused):
        handed(case, now)


def test_the_client_does_not_deliver(case, now):
    with pytest.raises(MoveRefused):
        cases.deliver(case, person=case.client, files=[a_file(case.designer, now)], now=now)
