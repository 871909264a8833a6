"""A limited account: the reason, the appeal, and what stays open."""

import pytest
from django.urls import get_resolver, reverse
from tests.builders.cases import a_case
from tests.builders.catalog import a_live_listing
from tests.builders.conduct import APPEAL, NOTE, a_measure, a_moderator
from tests.builders.disputes import a_decided_dispute, a_dispute

from pontic.catalog.models import Listing
from pontic.conduct import actions
from pontic.conduct.models import Appeal, Report
from pontic.disputes import queries as disputes
from pontic.kit import clock
from pontic.messaging import actions as messaging
from pontic.messaging.models import Block
from pontic.web.conduct import doors

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(designer):
    """A suspension of the designer, in force."""
    return a_measure(designer, a_moderator(), clock.now())


def test_the_suspended_read_why_and_appeal(client, designer, measure):
    client.force_login(designer)
    page = client.get("/settings/standing/").content.decode()
    assert NOTE in page
    assert client.post(f"/settings/standing/{measure.pk}/appeal/", {"text": "No."}).status_code == 422
    assert client.post(f"/settings/standing/{measure.pk}/appeal/", {"text": APPEAL}).status_code == 302
    assert Appeal.objects.get().text == APPEAL
    assert "Somebody who had no part in it" in client.get("/settings/standing/").content.decode()


def test_they_read_everything_and_every_page_says_how_they_stand(client, lab, designer, now, measure):
    client.force_login(designer)
    for address in ("dashboard", "cases", "money", "payouts", "conversations", "notifications", "account_settings"):
        answer = client.get(reverse(address))
        assert answer.status_code == 200
        assert "Your account is suspended" in answer.content.decode()


def test_their_dashboard_leads_to_no_order(client, lab, designer, now):
    a_live_listing(designer, now)
    Listing.objects.update(rating_sum=50, rating_count=10, rank=5_000)
    client.force_login(lab)
    assert {"Send a case", "Designers for you", "Your first case"} <= set(words_of(client, "dashboard"))
    a_measure(lab, a_moderator(), clock.now())
    assert not {"Send a case", "Designers for you", "Your first case"} & set(words_of(client, "dashboard"))


def words_of(client, name: str) -> list[str]:
    text = client.get(reverse(name)).content.decode()
    return [words for words in ("Send a case", "Designers for you", "Your first case") if words in text]


def test_what_they_send_is_refused_and_given_back(client, lab, designer, now):
    case = a_case("in_design", client=lab, designer=designer, now=now)
    a_measure(designer, a_moderator(), clock.now())
    client.force_login(designer)
    answer = client.post(f"/messages/{case.conversation_id}/messages/", {"body": "It is nearly done."})
    assert answer.status_code == 403
    assert "It is nearly done." in answer.content.decode()
    assert client.post(f"/cases/{case.pk}/return/", {}).status_code == 403
    case.refresh_from_db()
    assert case.state == "in_design"


@pytest.mark.parametrize("name", sorted(doors.OPEN))
def test_what_stays_open_is_an_address_of_the_house(name):
    assert name in get_resolver().reverse_dict


def test_signing_out_and_the_language_stay_open(client, designer, measure):
    client.force_login(designer)
    assert client.post("/language/", {"language": "fr", "next": "/"}).status_code == 302
    assert client.post("/accounts/logout/").status_code == 302


def test_the_restricted_go_on_and_are_told_when_they_begin(client, lab, designer, now):
    talk = messaging.between(lab, designer, now=now)
    a_measure(lab, a_moderator(), clock.now(), kind="restriction")
    client.force_login(lab)
    assert client.post(f"/messages/{talk.pk}/messages/", {"body": "Thank you."}).status_code == 302
    assert "Your account is restricted" in client.get("/dashboard/").content.decode()


def test_lifted_everything_is_open_again(client, designer, measure):
    client.force_login(designer)
    actions.lift(measure, by=a_moderator("Other One"), reason="It was a mistake.", now=clock.now())
    page = client.get("/settings/standing/").content.decode()
    assert "Your account is in good standing" in page
    assert "Your account is suspended" not in page
    assert '<details class="more" open' in page  # what the measure was, and the answer to an appeal


def test_nobody_appeals_for_somebody_else(client, lab, measure):
    client.force_login(lab)
    assert client.post(f"/settings/standing/{measure.pk}/appeal/", {"text": APPEAL}).status_code == 404


def test_the_page_that_explains_the_rule_is_open_to_everybody(client):
    assert client.get("/help/staying-here/").status_code == 200


def test_the_door_refuses_what_no_room_asks_about(client, lab, designer, now, measure):
    talk = messaging.between(lab, designer, now=now)
    client.force_login(designer)
    assert client.post(f"/messages/{talk.pk}/blocking/").status_code == 403
    assert client.post("/reports/email/", {"ground": "spam", "text": "An e-mail."}).status_code == 403
    assert not Block.objects.exists()
    assert not Report.objects.exists()


def test_nobody_is_judged_unheard_in_a_dispute(client, lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    a_measure(designer, a_moderator(), now)
    client.force_login(designer)
    page = f"/cases/{dispute.case_id}/dispute/"
    assert client.post(f"{page}statements/", {"text": "The margin is as the scan has it."}).status_code == 302
    assert [statement.author for statement in disputes.statements(dispute)] == [designer]
    assert client.post(f"{page}concession/").status_code == 403
    shown = client.get(page).content.decode()
    assert "statements/" in shown
    assert not [address for address in ("concession/", "offers/", "settlement/") if address in shown]


def test_the_suspended_accept_a_decision_so_that_the_other_side_need_not_wait(client, lab, designer, staff, now):
    dispute = a_decided_dispute(agent=staff, client=lab, designer=designer, now=now)
    a_measure(designer, a_moderator(), now)
    client.force_login(designer)
    assert client.post(f"/cases/{dispute.case_id}/dispute/acceptance/").status_code == 302
    dispute.refresh_from_db()
    assert dispute.accepted_by_designer_at
