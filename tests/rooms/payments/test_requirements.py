"""What a processor asks for is said in the designer's words, each thing once (PAYO-10, 13)."""

import pytest

from pontic.payments import requirements

STRIPE = [
    "external_account",
    "individual.verification.document",
    "individual.verification.additional_document",
    "individual.dob.day",
    "individual.dob.month",
    "individual.address.line1",
    "individual.first_name",
    "individual.id_number",
    "individual.ssn_last_4",
    "individual.phone",
    "business_profile.url",
    "business_type",
    "tos_acceptance.date",
    "company.tax_id",
    "company.verification.document",
    "company.owners_provided",
    "person_1Ab.relationship.title",
    "something.never.heard.of",
]


def test_each_thing_is_said_once_and_in_the_processors_order():
    said = requirements.missing(["individual.dob.day", "individual.dob.month", "external_account"])
    assert said == ["Your date of birth", "Your bank account"]


@pytest.mark.parametrize("name", STRIPE)
def test_no_name_of_the_processor_reaches_the_page(name):
    (said,) = requirements.missing([name])
    assert "." not in said
    assert "_" not in said


def test_documents_are_told_apart():
    who, where, company = (requirements.missing([name])[0] for name in [*STRIPE[1:3], STRIPE[14]])
    assert len({who, where, company}) == 3
    assert requirements.wants_documents(["external_account", STRIPE[1]])
    assert requirements.wants_documents(["documents"])
    assert not requirements.wants_documents(["external_account", "individual.dob.day"])


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", ""),
        ("requirements.past_due", "overdue"),
        ("rejected.fraud", "does not serve"),
        ("under_review", "needs nothing from you"),
        ("a_new_word", "has stopped payouts"),
    ],
)
def test_every_reason_has_its_sentence(code, words):
    assert words in requirements.problem(code)
    assert bool(requirements.problem(code)) == bool(code)


def test_while_the_processor_looks_the_designer_can_only_wait():
    assert requirements.needs_nothing([], "requirements.pending_verification")
    assert not requirements.needs_nothing(["external_account"], "requirements.pending_verification")
    assert not requirements.needs_nothing([], "requirements.past_due")
