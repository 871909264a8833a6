"""Bring a client, what a designer suggests, and what follows for messages of two who may go."""

from datetime import timedelta

import pytest
from tests.builders.contracts import a_contract, an_offer
from tests.builders.hiring import a_hire
from tests.cast import a_person

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.accounts.policies import NotInStanding
from pontic.conduct import actions as conduct
from pontic.conduct import policies
from pontic.conduct.models import Relationship
from pontic.contracts import actions as contracts
from pontic.hiring import actions as hiring
from pontic.hiring import facts, queries, terms
from pontic.hiring.models import BringLink, HireAsk
from pontic.kit.process import MoveRefused
from pontic.messaging import actions as messaging
from pontic.messaging.models import Flag
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def link(designer, now):
    return hiring.bring(designer=designer, label=" Laboratory Berg ", now=now)


def newcomer(now, email="new@pontic.test") -> Person:
    """Somebody who has just registered."""
    person = a_person(email, "Nele Berg")
    Person.objects.filter(pk=person.pk).update(joined_at=now)
    person.refresh_from_db()
    return person


def test_whoever_registers_with_a_link_is_brought_and_both_sides_contract_says_so(link, designer, now):
    client = newcomer(now + DAY)
    hiring.join(link.token, person=client, now=now + DAY)
    assert link.label == "Laboratory Berg"
    assert policies.is_brought(client, designer)
    assert not policies.is_brought(designer, client)
    assert Fact.objects.filter(name=facts.JOINED, payload__bring=link.pk).exists()
    contract = a_contract("hourly", client=client, designer=designer, now=now + DAY)
    assert contract.is_brought
    assert contract.terms.fee_basis_points == 0
    assert contracts.leave(contract, person=client, now=now + DAY).is_over  # freely, without a fee


def test_an_existing_client_cannot_be_marked(link, lab, designer, now):
    Person.objects.filter(pk=lab.pk).update(joined_at=now - DAY)
    lab.refresh_from_db()
    with pytest.raises(hiring.NotBrought):
        hiring.join(link.token, person=lab, now=now)
    assert not Relationship.objects.exists()
    offer = an_offer("hourly", client=lab, designer=designer, now=now)
    assert not contracts.accept(offer, person=designer, now=now).is_brought


def test_an_existing_client_under_a_new_name_is_not_brought_either(link, lab, designer, now):
    client = newcomer(now + DAY)
    hiring.join(link.token, person=client, now=now + DAY)
    Person.objects.filter(pk__in=[lab.pk, client.pk]).update(tax_key="FR123")
    Person.objects.filter(pk=lab.pk).update(joined_at=now)
    client.refresh_from_db()
    assert not policies.is_brought(client, designer)
    assert not policies.may_deal_outside(client, designer)


@pytest.mark.parametrize("spoilt", ["used", "revoked", "late", "unknown"])
def test_a_link_opens_once_in_time_and_unless_it_is_revoked(spoilt, link, designer, now):
    at, token = now, link.token
    if spoilt == "used":
        hiring.join(token, person=newcomer(now, "first@pontic.test"), now=now)
    elif spoilt == "revoked":
        hiring.revoke(link, person=designer, now=now)
    elif spoilt == "late":
        at = now + terms.LINK_LASTS
    else:
        token = "x" * 43
    with pytest.raises(hiring.NotBrought):
        hiring.join(token, person=newcomer(at), now=at)


def test_nobody_comes_with_a_second_designer(link, second_designer, now):
    client, other = newcomer(now), hiring.bring(designer=second_designer, label="Laboratory Berg", now=now)
    hiring.join(link.token, person=client, now=now)
    with pytest.raises(hiring.NotBrought):
        hiring.join(other.token, person=client, now=now)
    assert not policies.is_brought(client, second_designer)


def test_a_link_that_is_over_makes_room_for_another(designer, now):
    for number in range(terms.LINKS_AT_MOST):
        hiring.bring(designer=designer, label=f"Client {number}", now=now)
    assert hiring.bring(designer=designer, label="Later", now=now + terms.LINK_LASTS)


def test_who_is_suspended_brings_nobody_and_suggests_nothing(lab, designer, now):
    accounts.set_standing(designer.pk, standing="suspended", until=None, now=now)
    designer.refresh_from_db()
    with pytest.raises(NotInStanding):
        hiring.bring(designer=designer, label="Laboratory Berg", now=now)
    with pytest.raises(NotInStanding):
        hiring.suggest(designer=designer, client=lab, now=now)
    assert not BringLink.objects.exists()
    assert not HireAsk.objects.exists()


def test_nobody_brings_himself(link, designer, now):
    Person.objects.filter(pk=designer.pk).update(joined_at=now)
    designer.refresh_from_db()
    with pytest.raises(hiring.NotBrought):
        hiring.join(link.token, person=designer, now=now)


def test_only_its_designer_revokes_a_link_and_only_so_many_are_open(link, stranger, designer, now):
    with pytest.raises(MoveRefused):
        hiring.revoke(link, person=stranger, now=now)
    for number in range(terms.LINKS_AT_MOST - 1):
        hiring.bring(designer=designer, label=f"Client {number}", now=now)
    with pytest.raises(hiring.TooManyLinks):
        hiring.bring(designer=designer, label="One more", now=now)
    hiring.revoke(link, person=designer, now=now)
    hiring.bring(designer=designer, label="One more", now=now)


def test_a_designer_asks_a_client_of_his_to_hire_him_but_not_again_and_again(lab, designer, now):
    hiring.suggest(designer=designer, client=lab, note="I would like to.", now=now)
    assert Fact.objects.filter(name=facts.SUGGESTED).count() == 1
    with pytest.raises(hiring.SuggestedBefore):
        hiring.suggest(designer=designer, client=lab, now=now + 29 * DAY)
    hiring.suggest(designer=designer, client=lab, now=now + 30 * DAY)
    assert [row.at for row in queries.suggested_to(lab)] == [now + 30 * DAY]
    a_hire(lab, designer, now)
    assert queries.suggested_to(lab) == []


def test_what_one_designer_asks_or_gets_is_not_in_the_way_of_another(lab, stranger, designer, second_designer, now):
    a_hire(lab, designer, now)
    for client in (lab, stranger):
        hiring.suggest(designer=second_designer, client=client, now=now)
    hiring.suggest(designer=designer, client=stranger, now=now)
    assert HireAsk.objects.count() == 3
    conduct.relate(lab, second_designer, kind="brought", now=now)
    assert queries.suggested_to(lab) == []  # he may go without being asked


def test_he_does_not_ask_himself_nor_where_it_is_asked_or_free(lab, designer, second_designer, now):
    with pytest.raises(hiring.SamePerson):
        hiring.suggest(designer=designer, client=designer, now=now)
    a_hire(lab, designer, now)
    with pytest.raises(hiring.AlreadyOpen):
        hiring.suggest(designer=designer, client=lab, now=now)
    conduct.relate(lab, second_designer, kind="brought", now=now)
    with pytest.raises(hiring.AlreadyFree):
        hiring.suggest(designer=second_designer, client=lab, now=now)
    assert not HireAsk.objects.exists()


def test_contact_details_between_two_who_may_go_are_not_flagged(lab, designer, second_designer, now):
    conduct.relate(lab, designer, kind="direct_hire", now=now)
    for author, other, flags in ((lab, designer, 0), (designer, lab, 0), (lab, second_designer, 1)):
        thread = messaging.between(author, other, now=now)
        messaging.write(thread, author=author, body="+49 30 1234567", flagged=["+49 30 1234567"], now=now)
        assert Flag.objects.filter(message__conversation=thread).count() == flags
