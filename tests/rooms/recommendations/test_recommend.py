"""Writing a recommendation, with an account or without."""

import pytest
from tests.builders.profiles import an_approved_profile
from tests.builders.recommendations import WORDS, a_recommendation

from pontic.outbox.models import Fact
from pontic.profiles.contact import ContactInText
from pontic.recommendations import actions as recommendations
from pontic.recommendations import facts, queries, terms
from pontic.recommendations.models import Recommendation
from pontic.recommendations.process import MOST

pytestmark = pytest.mark.django_db


@pytest.fixture
def asker(designer, now):
    an_approved_profile(designer, now)
    return designer


def by_invite(designer, now, email, **words):
    invite = recommendations.invite(designer, email=email, language="en", now=now)
    door = queries.door(invite.token)
    return recommendations.recommend(door, by=None, now=now, **(WORDS | {"email": email} | words))


def test_it_waits_for_support_and_nobody_reads_it(asker, now):
    row = a_recommendation(asker, now)
    assert row.is_waiting
    assert list(queries.published_of(asker)) == []
    assert list(queries.waiting()) == [row]
    asker.profile.refresh_from_db()
    assert asker.profile.recommendation_count == 0


def test_it_tells(asker, now):
    row = a_recommendation(asker, now)
    fact = Fact.objects.get(name=facts.SUBMITTED)
    assert fact.payload == {"recommendation": row.pk, "person": asker.pk}


def test_free_mail_is_marked_for_a_call(asker, now):
    assert a_recommendation(asker, now, email="helga@gmail.com").needs_call
    assert not a_recommendation(asker, now).needs_call


def test_a_member_whose_identity_is_confirmed_needs_no_call(asker, lab, second_designer, now):
    an_approved_profile(second_designer, now)
    assert not a_recommendation(asker, now, by=second_designer, email="mina@gmail.com").needs_call
    assert a_recommendation(asker, now, by=lab, email="clara@gmail.com").needs_call


@pytest.mark.parametrize("again", ["Helga@Sauer-Dental.example", "helga+again@sauer-dental.example"])
def test_it_refuses_a_second_one_by_the_same_client(asker, now, again):
    a_recommendation(asker, now)
    with pytest.raises(recommendations.Again):
        a_recommendation(asker, now, email=again)


def test_it_refuses_a_second_one_by_the_same_member_under_another_address(asker, lab, now):
    a_recommendation(asker, now, by=lab)
    with pytest.raises(recommendations.Again):
        a_recommendation(asker, now, by=lab, email="clara@moreau.example")


def test_it_refuses_a_second_one_by_the_same_letter(asker, now):
    row = by_invite(asker, now, "first@lab.example")
    door = queries.door(row.invite.token)
    with pytest.raises(recommendations.Again):
        recommendations.recommend(door, by=None, now=now, **(WORDS | {"email": "second@lab.example"}))


def test_after_a_rejection_the_client_may_write_again(asker, staff, now):
    row = a_recommendation(asker, now)
    recommendations.decide(row, "reject", by=staff, note="Who is Helga?", now=now)
    assert a_recommendation(asker, now).is_waiting


def test_the_fifty_first_is_refused(asker, now):
    for number in range(MOST):
        by_invite(asker, now.replace(day=1 + number // 10), f"client-{number}@lab.example")
    with pytest.raises(recommendations.Full):
        a_recommendation(asker, now)
    assert Recommendation.objects.count() == MOST
    assert queries.room_left(asker) == 0


def test_a_flood_by_the_open_link_ends_before_it_fills_the_profile(asker, now):
    for number in range(terms.WAITING_MOST):
        a_recommendation(asker, now, email=f"flood-{number}@lab.example")
    with pytest.raises(recommendations.TooManyUnread):
        a_recommendation(asker, now, email="flood@lab.example")
    assert by_invite(asker, now, "true@lab.example").is_waiting


def test_nobody_recommends_himself(asker, now):
    with pytest.raises(recommendations.Himself):
        a_recommendation(asker, now, by=asker)
    with pytest.raises(recommendations.Himself):
        a_recommendation(asker, now, email="DESIGNER+client@pontic.test")


@pytest.mark.parametrize("field", ["name", "company", "text"])
def test_contact_details_stay_out_of_what_everybody_reads(asker, now, field):
    with pytest.raises(ContactInText):
        a_recommendation(asker, now, **{field: "Write to me: helga@sauer.example, she is the best of them all."})
