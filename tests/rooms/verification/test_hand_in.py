"""Handing in: complete, by its owner; and back again."""

import pytest
from tests.builders.verification import TOLD, a_collected, a_submitted

from pontic.accounts.models import Person
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.verification import actions as verification
from pontic.verification import facts, queries
from pontic.verification.models import Requirement, Submission
from pontic.verification.process import SUBMISSION

pytestmark = pytest.mark.django_db


def codes(submission: Submission) -> list[str]:
    """What is missing."""
    return [gap.code for gap in queries.gaps(submission)]


def test_a_complete_submission_waits_for_a_verifier(designer, now):
    submission = a_submitted(designer, now)
    assert (submission.state, submission.submitted_at) == ("submitted", now)
    assert list(queries.waiting()) == [submission]
    fact = Fact.objects.get(name=facts.MOVED["submit"])
    assert fact.payload == {"submission": submission.pk, "person": designer.pk}


def test_an_incomplete_profile_is_refused_naming_what_is_missing(designer, now):
    submission = a_collected(designer, now)
    Person.objects.filter(pk=designer.pk).update(phone="", tax_id="")
    submission.person.refresh_from_db()
    with pytest.raises(verification.Incomplete) as refused:
        verification.submit(submission, person=designer, now=now)
    assert [gap.code for gap in refused.value.gaps] == ["phone", "tax_id"]
    assert Submission.objects.get().is_editable


def test_who_one_is_and_one_document_of_each_group_are_needed(designer, now):
    submission = a_collected(designer, now, kinds=())
    assert codes(submission) == ["identity"]
    submission = verification.state(submission, **(TOLD | {"nationality": "", "legal_name": " ", "address": ""}))
    assert codes(submission) == ["nationality", "legal_name", "address", "identity"]


def test_a_company_needs_a_proof_of_ownership(designer, now):
    submission = a_collected(designer, now, party="business", company="Santos CAD")
    assert "documents" in codes(submission)
    whole = a_collected(designer, now, kinds=("ownership-proof",), party="business", company="Santos CAD")
    assert codes(whole) == []


def test_a_brand_of_a_single_person_needs_its_proof_too(designer, now):
    submission = a_collected(designer, now, company="Santos CAD")
    assert codes(submission) == ["proof"]


def test_the_documents_that_are_needed_follow_the_nationality(designer, now):
    submission = a_collected(designer, now, kinds=("identity-card",))
    assert codes(submission) == []
    submission = verification.state(submission, **(TOLD | {"nationality": "GB"}))
    assert codes(submission) == ["identity"]
    Requirement.objects.filter(nationality="GB").delete()
    assert codes(submission) == []


def test_it_is_taken_back_until_somebody_decided(designer, now):
    submission = verification.take_back(a_submitted(designer, now), person=designer, now=now)
    assert submission.is_editable
    assert Fact.objects.filter(name=facts.MOVED["take_back"]).count() == 1
    assert verification.submit(submission, person=designer, now=now).is_submitted


def test_nobody_else_hands_in_or_takes_back(designer, stranger, staff, now):
    submission = a_collected(designer, now)
    for person in (stranger, staff):
        with pytest.raises(MoveRefused):
            verification.submit(submission, person=person, now=now)
    submission = verification.submit(submission, person=designer, now=now)
    for person in (stranger, staff):
        with pytest.raises(MoveRefused):
            verification.take_back(submission, person=person, now=now)


@pytest.mark.parametrize("state", set(SUBMISSION.states) - {"collecting"})
def test_it_is_handed_in_from_collecting_only(designer, now, state):
    submission = a_collected(designer, now)
    Submission.objects.update(state=state)
    with pytest.raises(MoveRefused):
        verification.submit(submission, person=designer, now=now)
