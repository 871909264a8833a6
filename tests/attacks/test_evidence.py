"""Somebody who wants a file gone that counts against him, or wants an old one to pass for new work."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.builders.cases import a_case, a_draft
from tests.builders.catalog import a_live_listing
from tests.builders.files import a_mesh

from pontic.cases import actions as cases
from pontic.files import policies as files


@pytest.fixture
def sent(lab, designer, now):
    return a_case("requested", client=lab, designer=designer, now=now)


def taken_out(client, draft, file):
    """Name a file as kept before in a draft of one's own, then take it out again: what goes is forgotten."""
    typed = {"quantity": "4", "instructions": "Crowns.", "kept": str(file.pk)}
    client.post(reverse("case_draft", args=[draft.pk]), typed)
    client.post(reverse("case_file_removal", args=[draft.pk, file.pk]), typed)


def test_a_client_cannot_destroy_the_scan_of_a_case_through_another_draft(client, sent, lab, designer, now):
    scan = sent.files.get().file
    draft = a_draft(client=lab, designer=designer, now=now, listing=sent.listing, reference="another")
    client.force_login(lab)
    taken_out(client, draft, scan)
    scan.refresh_from_db()
    assert files.may_open(scan, designer)


def test_a_designer_cannot_destroy_what_he_delivered(client, lab, designer, second_designer, now):
    case = a_case("completed", client=lab, designer=designer, now=now)
    work = case.files.exclude(delivery=None).get().file
    draft = a_draft(client=designer, designer=second_designer, now=now, listing=a_live_listing(second_designer, now))
    client.force_login(designer)
    taken_out(client, draft, work)
    work.refresh_from_db()
    assert files.may_open(work, lab)


def test_a_file_that_two_drafts_name_stays_for_the_other(sent, lab, designer, now):
    scan = sent.files.get().file
    draft = a_draft(client=lab, designer=designer, now=now, listing=sent.listing, reference="another")
    cases.attach(draft, file=scan, now=now)
    cases.detach(draft, file=scan, now=now)
    scan.refresh_from_db()
    assert not scan.is_gone
    assert not draft.files.filter(file=scan).exists()


def test_yesterdays_file_is_no_new_delivery(client, lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    old = case.files.exclude(delivery=None).get().file
    client.force_login(designer)
    answer = client.post(reverse("case_delivery", args=[case.pk]), {"text": "Better!", "kept": str(old.pk)})
    assert (answer.status_code, case.deliveries.count()) == (422, 1)
    assert "Better!" in answer.content.decode()


def test_a_double_click_on_deliver_is_one_version(client, lab, designer, now):
    case = a_case("in_design", client=lab, designer=designer, now=now)
    client.force_login(designer)
    answers = [
        client.post(
            reverse("case_delivery", args=[case.pk]), {"text": "Done.", "files": SimpleUploadedFile("c.stl", a_mesh())}
        )
        for _click in range(2)
    ]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert case.deliveries.count() == 1


def test_a_new_version_may_repeat_some_files_and_after_changes_even_all(client, lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    client.force_login(designer)

    def hand_over(*uploads):
        answer = client.post(reverse("case_delivery", args=[case.pk]), {"files": list(uploads)})
        return answer.status_code

    same, better = SimpleUploadedFile("crowns.stl", a_mesh()), SimpleUploadedFile("new.stl", a_mesh(scale=9))
    assert hand_over(same, better) == 302
    cases.request_changes(case, person=lab, text="Once more.", now=now)
    same.seek(0)
    better.seek(0)
    assert hand_over(same, better) == 302
    assert case.deliveries.count() == 3
