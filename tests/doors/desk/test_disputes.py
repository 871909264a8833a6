"""The resolution centre at the desk: every outcome, the appeal by somebody else, the statistics."""

import pytest
from tests.builders.disputes import ANSWER, REASON, a_decided_dispute, a_dispute, a_handled_dispute
from tests.cast import a_person

from pontic.accounts.models import StaffRole
from pontic.disputes import actions as disputes
from pontic.disputes import queries
from pontic.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def moment():
    return clock.now()


@pytest.fixture
def second(db):
    agent = a_person("second@pontic.test", "Ines Roth")
    StaffRole.objects.create(person=agent, role=StaffRole.Role.RESOLUTION)
    return agent


@pytest.mark.parametrize(("typed", "outcome", "minor"), [
    ({"outcome": "redo"}, "redo", None),
    ({"outcome": "split", "share": "50"}, "split", 1_800),
    ({"outcome": "split", "amount": "10.01"}, "split", 1_001),
    ({"outcome": "dismiss"}, "dismiss", None),
])  # fmt: skip
def test_every_outcome_can_be_decided(typed, outcome, minor, client, lab, designer, staff, moment):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=moment)
    disputes.say(dispute, person=designer, text=ANSWER, now=moment)
    client.force_login(staff)
    assert client.post(f"/desk/disputes/{dispute.pk}/decision/", {**typed, "reason": REASON}).status_code == 302
    dispute.refresh_from_db()
    assert (dispute.outcome, dispute.outcome_minor) == (outcome, minor)
    assert "Decided: an appeal is still possible" in client.get("/desk/disputes/").content.decode()


def test_a_split_without_a_sum_comes_back(client, lab, designer, staff, moment):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=moment)
    client.force_login(staff)
    answer = client.post(f"/desk/disputes/{dispute.pk}/decision/", {"outcome": "split", "reason": REASON})
    assert answer.status_code == 422
    assert REASON in answer.content.decode()


def test_a_designer_who_was_not_heard_is_pointed_out(client, lab, designer, staff, moment):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=moment)
    client.force_login(staff)
    path = f"/desk/disputes/{dispute.pk}/"
    assert "The designer has not been heard yet" in client.get(path).content.decode()
    disputes.say(dispute, person=designer, text="As ordered.", now=moment)
    assert "The designer has not been heard yet" not in client.get(path).content.decode()


def test_an_appeal_is_decided_by_somebody_else(client, lab, designer, staff, second, moment):
    dispute = a_decided_dispute(client=lab, designer=designer, agent=staff, now=moment)
    disputes.appeal(dispute, person=designer, text="Look again, please.", now=moment)
    path, typed = f"/desk/disputes/{dispute.pk}/", {"outcome": "dismiss", "reason": REASON}
    client.force_login(staff)
    page = client.get(path).content.decode()
    assert "Somebody else decides the appeal" in page
    assert 'name="outcome"' not in page
    client.force_login(second)
    assert "Look again, please." not in client.get(path).content.decode()
    assert client.post(f"{path}handling/").status_code == 302
    assert "Look again, please." in client.get(path).content.decode()
    assert client.post(f"{path}decision/", typed).status_code == 302
    assert queries.appeal_of(dispute).upheld is False


def test_nothing_of_the_claim_is_read_before_it_is_taken_on(client, lab, designer, staff, moment):
    dispute = a_dispute(client=lab, designer=designer, now=moment)
    disputes.offer(dispute, person=designer, kind="redo", text="A secret word.", now=moment)
    client.force_login(staff)
    page = client.get(f"/desk/disputes/{dispute.pk}/").content.decode()
    assert not any(words in page for words in ("The margin is open.", "A secret word.", "What the record says"))


def test_the_statistics_count_by_ground(client, lab, designer, staff, moment):
    disputes.concede(a_dispute(client=lab, designer=designer, now=moment), person=designer, now=moment)
    client.force_login(staff)
    page = client.get("/desk/disputes/statistics/?days=30").content.decode()
    assert "The work is not as agreed" in page
    assert "$36.00" in page
    assert client.get("/desk/disputes/statistics/?days=x").status_code == 200


def test_a_designer_who_still_has_time_to_answer_is_not_decided_against(client, lab, designer, staff, moment):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=moment)
    client.force_login(staff)
    answer = client.post(f"/desk/disputes/{dispute.pk}/decision/", {"outcome": "refund", "reason": REASON})
    page = answer.content.decode()
    assert (answer.status_code, REASON in page) == (422, True)
    assert 'id="outcome_refund" required disabled' in page
    assert 'id="outcome_dismiss" required checked' not in page
    assert (
        client.post(f"/desk/disputes/{dispute.pk}/decision/", {"outcome": "dismiss", "reason": REASON}).status_code
        == 302
    )
