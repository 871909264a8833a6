"""Erasing what is kept of somebody outside."""

import pytest
from tests.builders.profiles import an_approved_profile
from tests.builders.recommendations import a_published_recommendation, a_recommendation

from pontic.accounts.models import StaffAct
from pontic.recommendations import actions as recommendations
from pontic.recommendations.models import Invite, Recommendation

pytestmark = pytest.mark.django_db
EMAIL = "helga@sauer-dental.example"


@pytest.fixture
def asker(designer, now):
    an_approved_profile(designer, now)
    return designer


def test_an_invitation_loses_its_address_and_yet_no_second_letter_goes_there(asker, staff, now, mailoutbox, deliver):
    recommendations.invite(asker, email=EMAIL, language="en", now=now)
    assert recommendations.erase("HELGA+x@sauer-dental.example", by=staff, now=now) == 1
    row = Invite.objects.get()
    assert "helga" not in f"{row.email}{row.email_key}"
    with pytest.raises(recommendations.InvitedBefore):
        recommendations.invite(asker, email=EMAIL, language="en", now=now)
    deliver(now)
    assert not [letter for letter in mailoutbox if EMAIL in letter.to]


def test_words_that_are_not_public_go_with_it(asker, staff, now):
    row = a_recommendation(asker, now)
    recommendations.decide(row, "reject", by=staff, note="Who is Helga?", now=now)
    assert recommendations.erase(EMAIL, by=staff, now=now) == 1
    row.refresh_from_db()
    assert (row.name, row.email, row.linkedin, row.text) == ("", "", "", "")


def test_what_is_public_or_waits_is_decided_about_first(asker, second_designer, staff, now):
    an_approved_profile(second_designer, now)
    a_published_recommendation(asker, now, staff=staff)
    a_recommendation(second_designer, now)
    assert recommendations.erase(EMAIL, by=staff, now=now) == 0
    assert Recommendation.objects.filter(email=EMAIL).count() == 2


def test_it_is_on_record_without_the_address(asker, staff, now):
    recommendations.invite(asker, email=EMAIL, language="en", now=now)
    recommendations.erase(EMAIL, by=staff, now=now)
    act = StaffAct.objects.get(act="erase address")
    assert act.person == staff
    assert "helga" not in act.reason + act.subject
