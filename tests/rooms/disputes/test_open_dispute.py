"""Opening a dispute."""

from datetime import timedelta

import pytest
from tests.builders.cases import a_case, handed
from tests.builders.disputes import a_dispute
from tests.builders.files import a_file

from pontic.disputes import actions as disputes
from pontic.disputes import facts, queries
from pontic.disputes.actions import NotYourFile, TooManyDisputes
from pontic.disputes.models import Dispute
from pontic.disputes.terms import SplitOutOfRange
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["in_design", "on_hold", "delivered", "changes_requested"])
def test_a_client_disputes_work_under_way(state, lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now, state=state)
    dispute.case.refresh_from_db()
    assert dispute.case.state == "disputed"
    assert list(queries.queue()) == [dispute]


def test_the_clocks_of_the_case_stand_still(lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    dispute.case.refresh_from_db()
    assert dispute.case.due_left == timedelta(days=30)
    assert dispute.case.due_at == now + timedelta(days=60)


def test_it_tells(lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    fact = Fact.objects.get(name=facts.OPENED)
    assert fact.payload == {"dispute": dispute.pk, "case": dispute.case_id}


@pytest.mark.parametrize("state", ["requested", "completed", "refunded", "disputed"])
def test_it_refuses_the_state(state, lab, designer, now):
    case = a_case(state, client=lab, designer=designer, now=now)
    with pytest.raises(MoveRefused):
        disputes.open_dispute(case, person=lab, ground="not_as_agreed", text="No.", now=now)
    assert not Dispute.objects.exists()


def test_it_refuses_the_designer_staff_and_strangers(lab, designer, stranger, staff, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    for person in (designer, stranger, staff):
        with pytest.raises(MoveRefused):
            disputes.open_dispute(case, person=person, ground="not_as_agreed", text="No.", now=now)
    case.refresh_from_db()
    assert case.state == "delivered"


def test_nobody_shows_a_file_that_he_may_not_open(lab, designer, stranger, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    with pytest.raises(NotYourFile):
        disputes.open_dispute(
            case, person=lab, ground="not_as_agreed", text="Look.", shown=[a_file(stranger, now)], now=now
        )
    case.refresh_from_db()
    assert case.state == "delivered"


def test_a_case_can_be_disputed_again_after_a_settlement(lab, designer, now):
    first = a_dispute(client=lab, designer=designer, now=now)
    disputes.settle(first, person=lab, now=now)
    second = disputes.open_dispute(first.case, person=lab, ground="not_as_agreed", text="Again.", now=now)
    assert queries.of_case(first.case) == [second, first]


def test_what_is_wanted_is_kept(lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    back = Money(case.total_minor // 2)
    dispute = disputes.open_dispute(
        case, person=lab, ground="wrong_files", text="STL cut.", wanted="split", amount=back, now=now
    )
    assert (dispute.wanted, dispute.wanted_split) == ("split", back)


@pytest.mark.parametrize("minor", [None, 0, 49, 10**9])
def test_a_part_that_is_none_is_refused(minor, lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    amount = None if minor is None else Money(minor)
    with pytest.raises(SplitOutOfRange):
        disputes.open_dispute(case, person=lab, ground="late", text="No.", wanted="split", amount=amount, now=now)


def test_a_case_is_disputed_three_times_at_most(lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    for _ in range(3):
        dispute = disputes.open_dispute(case, person=lab, ground="other", text="Again.", now=now)
        disputes.settle(dispute, person=lab, now=now)
    with pytest.raises(TooManyDisputes):
        disputes.open_dispute(case, person=lab, ground="other", text="And again.", now=now)
    case.refresh_from_db()
    assert case.state == "delivered"


def test_how_everything_stood_is_kept_and_does_not_change_afterwards(lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    kept = queries.evidence(dispute)
    version = kept.versions[0]
    assert (kept.state, kept.instructions, kept.total) == ("delivered", dispute.case.instructions, dispute.case.total)
    assert len(version.files[0].sha256) == 64
    assert [event.move for event in kept.events] == ["send", "accept", "deliver"]
    assert kept.clocks["due_at"] == now + timedelta(days=30)
    disputes.settle(dispute, person=lab, now=now)
    handed(dispute.case, now)
    dispute.refresh_from_db()
    assert queries.evidence(dispute) == kept
