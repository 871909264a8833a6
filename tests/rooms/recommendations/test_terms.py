"""The rules without a database: whose address it is, whom to call, until when it is read."""

from datetime import UTC, datetime

import pytest

from pontic.recommendations import terms


@pytest.mark.parametrize(
    "spelling",
    [
        "anna.lee@praxis-lee.de",
        "ANNA.LEE@Praxis-Lee.DE",
        " anna.lee+pontic@praxis-lee.de ",
        "\uff41nna.lee@praxis-lee.de",
    ],
)
def test_one_person_s_spellings_of_an_address_are_one(spelling):
    assert terms.fold(spelling) == "anna.lee@praxis-lee.de"


def test_dots_make_no_difference_at_gmail_alone():
    assert terms.fold("a.n.n.a+x@googlemail.com") == terms.fold("anna@gmail.com")
    assert terms.fold("a.nna@praxis.de") != terms.fold("anna@praxis.de")


@pytest.mark.parametrize("email", ["a@gmail.com", "b@Yahoo.co.uk", "c@orange.fr", "d@hotmail.es", "e@GMX.net"])
def test_an_address_that_anybody_can_have_is_free_mail(email):
    assert terms.is_free_mail(email)


@pytest.mark.parametrize("email", ["a@sauer-dental.de", "b@gmail.com.sauer.de", "c@labo-orange.fr"])
def test_an_address_of_a_company_is_not(email):
    assert not terms.is_free_mail(email)


@pytest.mark.parametrize(
    ("email", "linkedin", "is_known", "call"),
    [
        ("a@gmail.com", "", False, True),
        ("a@gmail.com", "https://www.linkedin.com/in/a", False, False),
        ("a@sauer-dental.de", "", False, False),
        ("a@gmail.com", "", True, False),
    ],
)
def test_free_mail_without_linkedin_is_called_first(email, linkedin, is_known, call):
    assert terms.needs_call(email=email, linkedin=linkedin, is_known=is_known) is call


@pytest.mark.parametrize(
    ("address", "is_theirs"),
    [
        ("https://www.linkedin.com/in/helga-sauer", True),
        ("https://de.linkedin.com/company/sauer-dental/", True),
        ("http://www.linkedin.com/in/helga", False),
        ("https://linkedin.com.evil.example/in/helga", False),
        ("https://www.linkedin.com/", False),
        ("javascript:alert(1)//linkedin.com/in/a", False),
    ],
)
def test_linkedin_is_recognised_by_its_host_and_path(address, is_theirs):
    assert terms.is_linkedin(address) is is_theirs


@pytest.mark.parametrize(
    ("day", "due"),
    [(2, 4), (5, 9), (6, 10), (7, 10), (8, 10)],  # Monday; Thursday to Monday; Friday, Saturday, Sunday to Tuesday
)
def test_two_business_days_leave_the_weekend_out(day, due):
    at = terms.due(datetime(2026, 3, day, 9, tzinfo=UTC))
    assert at.date().day == due
    assert at.hour == 9
