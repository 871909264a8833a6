"""Contests in the browser: the prize, the designs, the winner; and the desk where the client does not choose."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.conduct import a_moderator
from tests.builders.files import an_upload
from tests.builders.jobs import SCOPE, a_contest, an_entry
from tests.builders.profiles import an_approved_profile

from pontic.billing.models import Bill
from pontic.catalog.models import Category
from pontic.jobs import sweeps
from pontic.jobs.models import Entry, Job
from pontic.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """The present: pages ask the clock."""
    return clock.now()


def signed(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def reads(person, file) -> int:
    """Tell by the answer whether somebody may read a file."""
    answer = signed(person).get(reverse("file", args=[file.pk]))
    list(answer.streaming_content if answer.streaming else ())
    return answer.status_code


def closed(contest: Job, *days: int) -> Job:
    """Let the closing day pass, and so many days after it: everything else happened before."""
    back = timedelta(days=11 + (days[-1] if days else 0))
    for field in ("closes_at", "due_at"):
        setattr(contest, field, getattr(contest, field) - back)
    contest.save()
    for _each in (0, *days):
        sweeps.act(clock.now())
    contest.refresh_from_db()
    return contest


def test_a_contest_asks_for_its_prize_and_can_be_taken_back(lab, now):
    browser = signed(lab)
    address = browser.post(reverse("job-new"), {"kind": "contest"}).url
    typed = {
        "title": "A smile in wax", "scope": SCOPE, "category": Category.objects.get(slug="wax-ups").pk,
        "visibility": "public", "closes_on": (now + timedelta(days=10)).date().isoformat(), "publish": "1",
    }  # fmt: skip
    cheap = browser.post(address, {**typed, "prize": "24.99"})
    assert cheap.status_code == 422
    assert "A prize is at least $25.00." in cheap.content.decode()
    shown = browser.post(address, {**typed, "prize": "300"}, follow=True).content.decode()
    bill = Bill.objects.get()
    assert bill.amount_minor == 30_000
    assert "opens as soon as it is held" in shown
    job = Job.objects.get()
    assert browser.post(reverse("job-taking-back", args=[job.pk])).url == address
    bill.refresh_from_db()
    assert not bill.is_due


def test_a_designer_takes_part_hands_in_and_changes_it(lab, designer, stranger, now):
    an_approved_profile(designer, now)
    contest = a_contest(lab, now)
    browser, address = signed(designer), reverse("job", args=[contest.pk])
    assert "$273.00" in browser.get(address).content.decode()  # what the winner keeps
    assert browser.post(reverse("contest-entry", args=[contest.pk])).url == address
    design = reverse("contest-design", args=[contest.pk])
    empty = browser.post(design, {"text": "Here it is."})
    assert empty.status_code == 422
    assert "Choose at least one file" in empty.content.decode()
    told = browser.post(design, {"text": "me@example.com", "files": [an_upload("smile.stl")]})
    assert told.status_code == 422
    assert "smile.stl" in told.content.decode()  # the file is kept
    kept = str(told.context["kept"][0].pk)
    assert browser.post(design, {"text": "Here it is.", "kept": kept}).status_code == 302
    entry = Entry.objects.get()
    file = entry.files.get().file
    assert (entry.is_handed_in, file.name) == (True, "smile.stl")
    removal = reverse("contest-design-removal", args=[contest.pk, file.pk])
    assert browser.post(removal, follow=True).content.decode().count("One file at least stays") == 1
    assert signed(stranger).post(design, {"text": "Mine."}).status_code == 404
    assert reads(lab, file) == 200
    assert reads(stranger, file) == 404
    assert browser.post(reverse("contest-withdrawal", args=[contest.pk])).status_code == 302
    assert reads(lab, file) == 404


def test_the_client_takes_three_days_more_and_chooses(lab, designer, second_designer, now):
    contest = a_contest(lab, now)
    best, other = an_entry(contest, designer, now), an_entry(contest, second_designer, now)
    browser, address = signed(lab), reverse("job", args=[contest.pk])
    award = reverse("contest-award", args=[contest.pk, best.pk])
    assert browser.post(award).status_code == 409  # the closing day is not over
    contest = closed(contest)
    assert "ends the contest" in browser.get(address).content.decode()
    assert browser.post(reverse("job-extension", args=[contest.pk])).status_code == 302
    assert browser.post(reverse("job-extension", args=[contest.pk])).status_code == 409
    assert signed(designer).post(award).status_code == 404
    assert browser.post(award).status_code == 302
    assert browser.post(award).status_code == 409
    assert "You won." in signed(designer).get(address).content.decode()
    assert "Another design won." in signed(second_designer).get(address).content.decode()
    assert reads(lab, other.files.get().file) == 404


def test_called_off_only_while_nobody_takes_part(lab, designer, now):
    contest, other = a_contest(lab, now), a_contest(lab, now)
    browser = signed(lab)
    an_entry(other, designer, now)
    assert "goes on" in browser.post(reverse("job-calling-off", args=[other.pk]), follow=True).content.decode()
    assert (
        "goes back to you" in browser.post(reverse("job-calling-off", args=[contest.pk]), follow=True).content.decode()
    )


def test_the_desk_opens_the_designs_on_record_and_chooses(lab, designer, second_designer, staff, stranger, now):
    contest = a_contest(lab, now)
    best, _other = an_entry(contest, designer, now), an_entry(contest, second_designer, now)
    contest = closed(contest, 7, 14)
    assert contest.is_with_staff
    browser, address = signed(staff), reverse("desk_contest", args=[contest.pk])
    choice = reverse("desk_contest_choice", args=[contest.pk])
    assert contest.title in browser.get(reverse("desk_contests")).content.decode()
    assert "Closed margins." not in browser.get(address).content.decode()
    file = best.files.get().file
    assert reads(staff, file) == 404
    browser.post(reverse("desk_contest_opening", args=[contest.pk]))
    assert "Closed margins." in browser.get(address).content.decode()
    assert reads(staff, file) == 200
    assert browser.post(choice, {"entry": best.pk, "reason": "Best."}).status_code == 422
    for person in (lab, designer, stranger, a_moderator()):
        assert signed(person).get(address).status_code == 404
        assert signed(person).post(choice).status_code == 404
    reason = "The only design with closed margins, as the client asked."
    assert browser.post(choice, {"entry": best.pk, "reason": reason}).status_code == 302
    assert reads(staff, file) == 404
    assert reason in signed(second_designer).get(reverse("job", args=[contest.pk])).content.decode()
    assert browser.post(choice, {"entry": best.pk, "reason": reason}).status_code in {409, 422}


def test_the_desk_ends_a_contest_without_a_winner(lab, designer, staff, now):
    contest = a_contest(lab, now)
    an_entry(contest, designer, now)
    browser, address = signed(staff), reverse("desk_contest_voiding", args=[contest.pk])
    assert browser.post(address, {"reason": "Short."}).status_code == 422
    assert browser.post(address, {"reason": "It asks for something that we do not allow here."}).status_code == 302
    assert Bill.objects.get().parts.get().is_returned
