"""An objection that nobody ends, and a week in dispute, on the page of the work journal (HOUR-09)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.builders.hours import NOON, at, the_week, tracked

from pontic.disputes.models import Dispute
from pontic.hours import sweeps
from pontic.notifications.models import Notification
from pontic.notifications.rendering import render
from pontic.web.templatetags import pontic

pytestmark = pytest.mark.django_db
WEEK = "?week=2024-02-05"
TYPED = "Nobody asked for this, and it is not in the order."


@pytest.fixture
def page(contract):
    return f"/contracts/{contract.pk}/journal/"


def test_an_objection_says_when_it_becomes_a_dispute_by_itself_and_that_it_did(
    contract, page, clocked, deliver, as_lab, as_designer
):
    (entry,) = tracked(contract, at(1, "15:00"), at(1, "16:00"))
    the_week(contract, run=NOON)
    late, soon, by_itself = NOON + timedelta(hours=120), "If neither of you ends it before", "so it became a dispute"
    with clocked(NOON):
        assert "becomes a dispute by itself" in as_lab.get(page + WEEK).content.decode()
        as_lab.post(f"{page}weeks/{entry.week_id}/objections/", {"entries": [entry.pk], "text": TYPED})
        for browser in (as_lab, as_designer):
            text = browser.get(page + WEEK).content.decode()
            assert soon in text
            assert pontic.moment(late) in text
        deliver(NOON)
        (told,) = Notification.objects.filter(kind="hours_objection.raised:designer")
        assert "becomes a dispute by itself" in render(told).body
        assert render(told).url == page + WEEK
    with clocked(late):
        assert sweeps.escalate(late) == 1
        text = as_lab.get(page + WEEK).content.decode()  # the worker has not come to it yet
        assert by_itself not in text
        deliver(late)
        for browser in (as_lab, as_designer):
            text = browser.get(page + WEEK).content.decode()
            assert f'href="{reverse("contract-dispute", args=[Dispute.objects.get().pk])}"' in text
            assert "In dispute" in text
            assert by_itself in text
            assert soon not in text


def test_a_week_in_dispute_says_so_and_its_entries_are_not_objected_to_singly(
    contract, page, clocked, as_lab, as_designer
):
    (entry,) = tracked(contract, at(1, "15:00"), at(1, "16:00"))
    whole = the_week(contract, run=NOON).bill.parts.get()
    claim = {"ground": "not_as_agreed", "text": TYPED, "kind": "refund"}
    typed, address = {"entries": [entry.pk], "text": TYPED}, f"{page}weeks/{entry.week_id}/objections/"
    with clocked(NOON):
        dispute = as_lab.post(f"/bills/parts/{whole.pk}/dispute/", claim).headers["Location"]
        for browser in (as_lab, as_designer):
            text = browser.get(page + WEEK).content.decode()
            assert "The payment of this week is in dispute." in text
            assert f'href="/bills/parts/{whole.pk}/dispute/"' in text
            assert "objection-form" not in text
        refused = as_lab.post(address, typed)
        assert refused.status_code == 422
        assert "The payment of this whole week is in dispute" in refused.content.decode()
        as_designer.post(f"{dispute}concession/")
        assert "has been decided" in as_lab.get(page + WEEK).content.decode()
        refused = as_lab.post(address, typed)
        assert refused.status_code == 422
        assert "was decided about as a whole" in refused.content.decode()
