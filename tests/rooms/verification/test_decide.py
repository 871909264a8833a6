"""Deciding: approve, reject, and what forbids it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.builders.verification import (
    a_submitted,
    a_verifier,
    an_approved,
    looked_at,
    taken,
)

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person, StaffAct
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.profiles import actions as profiles
from pontic.profiles.models import Profile
from pontic.verification import actions as verification
from pontic.verification import facts, queries, terms
from pontic.verification.models import Identity, Submission

pytestmark = pytest.mark.django_db


def with_tax_id(person: Person, number: str = "XAXX010101000") -> Person:
    accounts.state_tax_id(person, tax_id=number, country="MX")
    return person


def test_an_approval_gives_the_badge_and_keeps_the_legal_name(designer, staff, now):
    submission = an_approved(designer, staff, now)
    assert (submission.state, submission.decided_by, submission.decided_at) == ("approved", staff, now)
    assert Profile.objects.get(person=designer).verified_at == now
    designer.refresh_from_db()
    assert (designer.legal_name, designer.legal_address) == ("Diego Santos García", "Calle Uno 1, Puebla")
    assert StaffAct.objects.filter(act="approve verification", person=staff).exists()
    assert Fact.objects.get(name=facts.MOVED["approve"]).payload["kind"] == "first"


def test_a_rejection_says_why_and_another_attempt_is_possible(designer, staff, now):
    submission = taken(a_submitted(designer, now), staff, now)
    verification.reject(submission, by=staff, reason="expired", note="It ended in 2024.", now=now)
    standing = queries.standing(designer)
    assert (standing.state, standing.submission.reason, standing.submission.note) == (
        "rejected", "expired", "It ended in 2024.",
    )  # fmt: skip
    assert not Profile.objects.filter(person=designer, verified_at__isnull=False).exists()
    assert Fact.objects.filter(name=facts.MOVED["reject"]).count() == 1
    assert a_submitted(designer, now + timedelta(days=1)).is_submitted


def test_only_who_took_it_decides(designer, staff, now):
    submission = a_submitted(designer, now)
    with pytest.raises(verification.NotTaken):
        verification.approve(submission, by=staff, now=now)
    with pytest.raises(verification.NotTaken):
        verification.reject(submission, by=staff, reason="other", note="Why", now=now)


def test_nobody_approves_what_he_has_not_opened(designer, staff, now):
    submission = taken(a_submitted(designer, now), staff, now)
    with pytest.raises(verification.Unread):
        verification.approve(submission, by=staff, now=now)


def test_nobody_decides_about_himself_or_without_the_role(designer, stranger, staff, now):
    own = a_submitted(staff, now)
    with pytest.raises(MoveRefused):
        verification.approve(taken(own, staff, now), by=staff, now=now)
    with pytest.raises(MoveRefused):
        verification.reject(
            taken(a_submitted(designer, now), stranger, now), by=stranger, reason="other", note="", now=now
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=own.pk).update(decided_by=staff)


@pytest.mark.parametrize("state", ["collecting", "approved", "rejected"])
def test_it_is_decided_from_submitted_only(designer, staff, now, state):
    submission = looked_at(a_submitted(designer, now), staff, now)
    Submission.objects.update(state=state)
    with pytest.raises(MoveRefused):
        verification.approve(submission, by=staff, now=now)


def test_one_tax_id_is_verified_once_and_the_verifier_learns_where(designer, second_designer, staff, now):
    an_approved(with_tax_id(designer), staff, now)
    second = looked_at(a_submitted(with_tax_id(second_designer, "xaxx-010101 000"), now, legal_name="Mina"), staff, now)
    with pytest.raises(verification.DoubleAccount) as refused:
        verification.approve(second, by=staff, is_another=True, now=now)
    assert [(double.person, double.by) for double in refused.value.doubles] == [(designer, "tax_id")]
    assert not Profile.objects.get(person=second_designer).is_verified
    assert Submission.objects.get(pk=second.pk).is_submitted


def test_one_who_was_verified_before_papers_were_kept_counts_too(designer, second_designer, staff, now):
    profiles.confirm_identity(profiles.open_profile(with_tax_id(designer), now=now), by=staff, now=now)
    second = looked_at(a_submitted(with_tax_id(second_designer), now), staff, now)
    with pytest.raises(verification.DoubleAccount) as refused:
        verification.approve(second, by=staff, is_another=True, now=now)
    assert [double.is_certain for double in refused.value.doubles] == [True]


def test_of_two_who_are_approved_at_once_the_database_lets_one_through(designer, second_designer, now):
    known = {"party": "person", "name_key": "a", "confirmed_at": now, "tax_key": "MX:1"}
    Identity.objects.create(person=designer, **known)
    with pytest.raises(IntegrityError), transaction.atomic():
        Identity.objects.create(person=second_designer, **known)


def test_a_tax_id_of_somebody_unverified_only_warns(designer, second_designer, staff, now):
    with_tax_id(designer)
    second = looked_at(a_submitted(with_tax_id(second_designer), now), staff, now)
    with pytest.raises(verification.LooksDouble):
        verification.approve(second, by=staff, now=now)
    assert verification.approve(second, by=staff, is_another=True, now=now).is_approved


@pytest.mark.parametrize("name", ["GARCIA, Diego Santos", "diego santos garcía", "Di\u0435go S\u0430nt\u043es García"])
def test_the_same_legal_name_is_flagged_whatever_its_spelling(designer, second_designer, staff, now, name):
    an_approved(designer, staff, now)
    second = looked_at(a_submitted(second_designer, now, legal_name=name), staff, now)
    with pytest.raises(verification.LooksDouble) as refused:
        verification.approve(second, by=staff, now=now)
    assert [(double.person, double.by) for double in refused.value.doubles] == [(designer, "name")]
    assert verification.approve(second, by=staff, is_another=True, now=now).is_approved


def test_names_of_other_people_are_not_flagged():
    assert terms.key_of("Diego Santos") != terms.key_of("Diego Santana")
    assert terms.key_of("José  Núñez-Peña") == terms.key_of("pena nunez jose")


def test_a_company_stands_on_the_profile_only_by_its_proof(designer, staff, now):
    kinds = ("passport", "ownership-proof")
    told = {"party": "business", "company": "Santos CAD"}
    submission = looked_at(a_submitted(designer, now, kinds=kinds, **told), staff, now)
    with pytest.raises(verification.CompanyUnproven):
        verification.approve(submission, by=staff, now=now)
    verification.approve(submission, by=staff, company_proven=True, now=now)
    profile = Profile.objects.get(person=designer)
    assert (profile.company, profile.company_verified_at) == ("Santos CAD", now)


def test_no_company_is_confirmed_where_no_document_proves_one(designer, staff, now):
    submission = looked_at(a_submitted(designer, now), staff, now)
    with pytest.raises(verification.CompanyUnproven):
        verification.approve(submission, by=staff, company_proven=True, now=now)


def test_a_withdrawn_identity_sets_the_tax_id_free(designer, second_designer, staff, now, deliver):
    an_approved(with_tax_id(designer), staff, now)
    profiles.withdraw_identity(Profile.objects.get(person=designer), by=staff, reason="forged", now=now)
    deliver(now)
    assert not Identity.objects.exists()
    assert queries.standing(designer).state == "withdrawn"
    second = looked_at(a_submitted(with_tax_id(second_designer), now), staff, now)
    assert verification.approve(second, by=staff, is_another=True, now=now).is_approved


def test_who_is_verified_anew_before_the_news_arrives_stays_known(designer, staff, now, deliver):
    an_approved(with_tax_id(designer), staff, now)
    profiles.withdraw_identity(Profile.objects.get(person=designer), by=staff, reason="by mistake", now=now)
    an_approved(designer, staff, now)
    deliver(now)
    assert Identity.objects.get().person == designer


def test_who_states_another_tax_id_afterwards_comes_to_notice(designer, staff, now):
    an_approved(with_tax_id(designer), staff, now)
    assert queries.changed_since() == []
    with_tax_id(designer, "XEXX010101000")
    assert [row.person for row in queries.changed_since()] == [designer]


def test_a_first_tax_id_comes_to_notice_where_it_is_somebody_elses(designer, second_designer, staff, now):
    an_approved(with_tax_id(designer), staff, now)
    with_tax_id(second_designer, "")
    second_designer.has_no_tax_id = True
    second_designer.save()
    an_approved(second_designer, staff, now, legal_name="Mina Okafor")
    second_designer.refresh_from_db()
    with_tax_id(second_designer, "XEXX010101000")
    assert queries.changed_since() == []
    with_tax_id(second_designer)
    assert [row.person for row in queries.changed_since()] == [second_designer]


def test_a_badge_beside_another_name_comes_to_notice(designer, staff, now):
    an_approved(designer, staff, now)
    told = {"language": "en", "time_zone": "UTC", "phone": designer.phone}
    accounts.change_settings(designer, name="Somebody Famous", **told, now=now)
    (row,) = queries.changed_since()
    assert row.has_other_name
    verification.ask(designer, by=staff, reason="Your name changed", takes_offline=False, now=now)
    assert queries.changed_since() == []


def test_a_verifier_alone_is_enough(designer, stranger, now):
    submission = looked_at(a_submitted(designer, now), a_verifier(stranger), now)
    assert verification.approve(submission, by=stranger, now=now).is_approved
