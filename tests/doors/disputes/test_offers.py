"""Offers, a decision and its appeal, as the two parties see and use them."""

import re
from collections import Counter

import pytest
from tests.builders.disputes import a_decided_dispute, a_dispute

from pontic.disputes import actions as disputes
from pontic.disputes.models import DisputeAppeal, Offer
from pontic.kit import clock
from pontic.kit.money import Money

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute(lab, designer, now):
    return a_dispute(client=lab, designer=designer, now=now)


@pytest.fixture
def path(dispute):
    return f"/cases/{dispute.case_id}/dispute/"


@pytest.mark.parametrize(("typed", "minor"), [
    ({"amount": "12.50"}, 1_250), ({"share": "50"}, 1_800), ({"share": "33"}, 1_188),
])  # fmt: skip
def test_a_split_is_typed_as_an_amount_or_in_per_cent(typed, minor, client, designer, dispute, path):
    client.force_login(designer)
    assert client.post(f"{path}offers/", {"kind": "split", **typed}).status_code == 302
    assert Offer.objects.get().amount_minor == minor


@pytest.mark.parametrize("typed", [
    {}, {"amount": "0"}, {"amount": "36"}, {"amount": "-5"}, {"amount": "many"}, {"share": "100"},
    {"amount": "5", "share": "10"}, {"amount": "9" * 40},
])  # fmt: skip
def test_what_is_no_split_comes_back_with_what_was_typed(typed, client, designer, dispute, path):
    client.force_login(designer)
    answer = client.post(f"{path}offers/", {"kind": "split", "text": "Half of <b>it</b>", **typed})
    assert answer.status_code == 422
    assert "Half of &lt;b&gt;it&lt;/b&gt;" in answer.content.decode()
    assert not Offer.objects.exists()


def test_the_other_side_reads_the_sums_and_accepts(client, lab, designer, dispute, path, now):
    made = disputes.offer(dispute, person=designer, kind="split", amount=Money(1_000), text="For the margin.", now=now)
    client.force_login(lab)
    page = client.get(path).content.decode()
    assert "Diego Santos offers a solution: accept it or decline it." in page
    assert "$10.00 goes back to Clara Moreau" in page
    assert "For the margin." in page
    assert "Accept the offer" in page
    assert client.post(f"{path}offers/{made.pk}/acceptance/").status_code == 302
    page = client.get(path).content.decode()
    assert "You two agreed." in page
    assert "Ended by agreement" in page
    case = client.get(f"/cases/{dispute.case_id}/").content.decode()
    assert "accepted the offer: $10.00 goes back to the client" in case
    assert "ended with a split" in case


def test_each_form_of_the_page_has_fields_with_names_of_their_own(client, lab, dispute, path):
    client.force_login(lab)
    ids = re.findall(r'\bid="([^"]+)"', client.get(path).content.decode())
    assert [one for one, count in Counter(ids).items() if count > 1] == []


def test_its_author_takes_it_back_and_does_not_accept_it(client, designer, dispute, path, now):
    made = disputes.offer(dispute, person=designer, kind="redo", now=now)
    client.force_login(designer)
    page = client.get(path).content.decode()
    assert "Take the offer back" in page
    assert "offers a solution" not in page
    assert client.post(f"{path}offers/{made.pk}/acceptance/").status_code == 409
    assert client.post(f"{path}offers/{made.pk}/withdrawal/").status_code == 302
    assert client.post(f"{path}offers/{made.pk}/refusal/").status_code == 409


def test_an_offer_of_another_dispute_is_not_there(client, lab, designer, second_designer, dispute, path, now):
    other = a_dispute(client=lab, designer=second_designer, now=now)
    made = disputes.offer(other, person=second_designer, kind="redo", now=now)
    client.force_login(lab)
    assert client.post(f"{path}offers/{made.pk}/acceptance/").status_code == 404


def test_strangers_and_staff_find_no_offers(client, designer, stranger, staff, dispute, path, now):
    made = disputes.offer(dispute, person=designer, kind="redo", now=now)
    ends = ["offers/", "acceptance/", "appeal/"]
    ends += [f"offers/{made.pk}/{verb}/" for verb in ("acceptance", "refusal", "withdrawal")]
    for person in (stranger, staff):
        client.force_login(person)
        for end in ends:
            assert client.post(f"{path}{end}", {"kind": "redo", "text": "Me too"}).status_code == 404


def test_a_decision_shows_its_reason_its_day_and_how_to_answer(client, lab, designer, staff):
    dispute = a_decided_dispute(client=lab, designer=designer, agent=staff, now=clock.now())
    path = f"/cases/{dispute.case_id}/dispute/"
    client.force_login(designer)
    page = client.get(path).content.decode()
    assert all(words in page for words in (dispute.reason, "Accept the decision", "Appeal against it"))
    assert client.post(f"{path}appeal/", {"text": " "}).status_code == 422
    assert client.post(f"{path}appeal/", {"text": "Look at the second picture."}).status_code == 302
    assert DisputeAppeal.objects.get().by == designer
    assert "Appealed: another agent decides" in client.get(path).content.decode()
    assert client.post(f"{path}acceptance/").status_code == 409


def test_both_accept_and_the_money_goes(client, lab, designer, staff, now):
    dispute = a_decided_dispute(client=lab, designer=designer, agent=staff, now=now)
    path = f"/cases/{dispute.case_id}/dispute/"
    for person in (lab, designer):
        client.force_login(person)
        assert client.post(f"{path}acceptance/").status_code == 302
    dispute.refresh_from_db()
    assert (dispute.state, dispute.case.state) == ("refunded", "refunded")
    assert "How it ended" in client.get(path).content.decode()


def test_what_the_record_says_stands_on_the_page(client, designer, dispute, path):
    client.force_login(designer)
    page = client.get(path).content.decode()
    assert "What the record says" in page
    assert "Version 1" in page


def test_the_guide_is_open_to_everybody(client, db):
    page = client.get("/help/disputes/").content.decode()
    assert "How a dispute goes" in page
    assert "within 3 days" in page
