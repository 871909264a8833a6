"""Opening: the one verifier who took it, on the record, and no further."""

import pytest
from tests.builders.verification import a_collected, a_scan, a_submitted, a_verifier, read, taken

from pontic.accounts import actions as accounts
from pontic.accounts.models import StaffAct, StaffRole
from pontic.files import queries as files
from pontic.files.models import Access, Grant
from pontic.verification import actions as verification
from pontic.verification import queries
from pontic.verification.policies import QUEUE

pytestmark = pytest.mark.django_db


def test_the_verifier_who_took_it_opens_a_document_and_it_is_written_down(designer, staff, now):
    submission = taken(a_submitted(designer, now), staff, now)
    (document,) = queries.documents(submission)
    assert read(document, staff, now) == a_scan(shade=48)
    act = StaffAct.objects.get(act="open identity document")
    assert (act.person, act.subject, act.reason) == (staff, f"submission:{submission.pk}", "passport")
    assert Access.objects.get(file=document.file).person == staff


def test_the_right_to_open_ends_with_the_opening(designer, staff, now):
    submission = taken(a_submitted(designer, now), staff, now)
    read(queries.documents(submission)[0], staff, now)
    assert not Grant.objects.exists()
    assert not files.openable(staff).exists()


def test_nobody_else_opens_it_owner_and_other_staff_included(designer, second_designer, stranger, staff, now):
    submission = taken(a_submitted(designer, now), staff, now)
    (document,) = queries.documents(submission)
    for person in (designer, stranger, a_verifier(second_designer)):
        with pytest.raises(verification.NotOpen):
            read(document, person, now)
    assert not Access.objects.exists()


def test_it_is_closed_before_it_is_taken_and_after_it_is_given_back(designer, staff, now):
    submission = a_submitted(designer, now)
    (document,) = queries.documents(submission)
    with pytest.raises(verification.NotOpen):
        read(document, staff, now)
    taken(submission, staff, now)
    accounts.leave_task(QUEUE, submission.pk, by=staff)
    with pytest.raises(verification.NotOpen):
        read(document, staff, now)


def test_it_is_closed_while_its_owner_collects(designer, staff, now):
    submission = taken(a_collected(designer, now), staff, now)
    with pytest.raises(verification.NotOpen):
        read(queries.documents(submission)[0], staff, now)


def test_a_verifier_who_lost_his_role_opens_nothing(designer, stranger, now):
    submission = taken(a_submitted(designer, now), a_verifier(stranger), now)
    StaffRole.objects.all().delete()
    with pytest.raises(verification.NotOpen):
        read(queries.documents(submission)[0], stranger, now)
