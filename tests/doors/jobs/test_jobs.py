"""Jobs in the browser: asked for, proposed, compared, hired; nothing typed is lost and strangers find nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.builders.files import an_upload
from tests.builders.jobs import MILESTONES, PLAN, SCOPE, a_draft_job, a_proposal, an_open_job
from tests.builders.profiles import an_approved_profile

from pontic.catalog.models import Category
from pontic.conduct.models import Report
from pontic.contracts.models import Offer
from pontic.jobs.models import Invitation, Job, Proposal
from pontic.kit import clock
from pontic.messaging.models import Conversation

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """The present: pages ask the clock."""
    return clock.now()


def signed(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def typed(now, **changed):
    return {
        "title": "Zirconia crowns",
        "scope": SCOPE,
        "category": Category.objects.get(slug="crowns-posterior").pk,
        "visibility": "public",
        "budget_kind": "fixed",
        "low": "100",
        "high": "200.50",
        "closes_on": (now + timedelta(days=10)).date().isoformat(),
        **changed,
    }


def test_a_job_is_written_kept_and_published(lab, now):
    browser = signed(lab)
    begun = browser.post(reverse("job-new"), {"kind": "job"})
    again = browser.post(reverse("job-new"), {"kind": "job"})
    assert begun.url == again.url  # an untouched draft is taken up again
    half = browser.post(begun.url, {"title": "Zirconia crowns", "visibility": "public", "budget_kind": "fixed"})
    assert half.status_code == 302
    gaps = browser.post(begun.url, {**typed(now), "scope": "Short.", "publish": "1"})
    assert gaps.status_code == 422
    assert "at least 40 characters" in gaps.content.decode()
    told = browser.post(begun.url, {**typed(now), "scope": f"{SCOPE} me@example.com", "publish": "1"})
    assert told.status_code == 422
    assert "me@example.com" in told.content.decode()
    job = Job.objects.get()
    assert (job.high_minor, job.is_draft) == (20_050, True)  # what was sound is kept
    files = {"files": [an_upload("scan.stl"), an_upload("bad.stl", b"no mesh")]}
    wrong = browser.post(begun.url, {**typed(now), **files, "publish": "1"})
    assert wrong.status_code == 422
    assert "bad.stl" in wrong.content.decode()
    published = browser.post(begun.url, {**typed(now), "publish": "1"})
    job.refresh_from_db()
    assert published.url == reverse("job", args=[job.pk])
    assert job.is_open
    assert job.files.count() == 1
    assert "scan.stl" in browser.get(published.url).content.decode()


def test_the_board_is_narrowed_and_shows_only_what_is_for_the_reader(lab, designer, now):
    an_open_job(lab, now, title="Forty crowns")
    an_open_job(lab, now, title="Secret bridges", visibility="private")
    a_draft_job(lab, now, title="Half a denture")
    browser = signed(designer)
    every = browser.get(reverse("jobs")).content.decode()
    assert "Forty crowns" in every
    assert "Secret bridges" not in every
    assert "Half a denture" not in every
    root = Category.objects.get(slug="fixed").pk
    for query, is_there in [("words=forty", 1), ("words=bar", 0), (f"category={root}", 1), ("budget=hourly", 0)]:
        assert ("Forty crowns" in browser.get(f"{reverse('jobs')}?{query}").content.decode()) == bool(is_there), query
    assert browser.get(f"{reverse('jobs')}?category=x&software=-1&page=99").status_code == 200


def test_a_private_job_opens_by_its_link_alone(lab, designer, now):
    an_approved_profile(designer, now)
    job = an_open_job(lab, now, visibility="private")
    browser, address = signed(designer), reverse("job", args=[job.pk])
    assert browser.get(address).status_code == 404
    assert browser.get(f"{address}?key=wrong").status_code == 404
    shown = browser.get(f"{address}?key={job.token}")
    assert shown.status_code == 200
    assert job.token in signed(lab).get(address).content.decode()
    form = reverse("job-proposal", args=[job.pk])
    assert f"{form}?key={job.token}" in shown.content.decode()
    sent = browser.post(f"{form}?key={job.token}", {"plan": PLAN, "amount": "150", "days": "5", "rows": "3"})
    assert sent.status_code == 302
    assert browser.get(address).status_code == 200  # he has a part now


def test_a_proposal_is_written_with_milestones_and_nothing_typed_is_lost(lab, designer, now):
    an_approved_profile(designer, now)
    job = an_open_job(lab, now)
    browser, form = signed(designer), reverse("job-proposal", args=[job.pk])
    base = {"plan": PLAN, "days": "7", "rows": "3", "name_2": "Crowns", "amount_2": "90"}
    more = browser.post(form, {**base, "more": "1"})
    assert more.status_code == 200
    assert 'name="amount_6"' in more.content.decode()
    assert 'value="Crowns"' in more.content.decode()
    small = browser.post(form, {**base, "amount_2": "3", "name_3": "", "amount_3": "50"})
    text = small.content.decode()
    assert small.status_code == 422
    assert "at least $25.00" in text
    assert "This is needed." in text
    assert "I design in your parameters" in text
    late = browser.post(form, {**base, "due_2": "2024-02-05"})
    assert (late.status_code, late.context["form"].errors) == (422, {"due_2": ["This day has passed."]})
    assert browser.post(form, base).status_code == 302
    row = Proposal.objects.get()
    assert (row.amount_minor, row.milestones.get().name) == (9_000, "Crowns")
    page = browser.get(reverse("job", args=[job.pk])).content.decode()
    assert "$81.90" in page  # what he keeps
    assert browser.post(form, {**base, "name_2": "", "amount_2": "", "amount": "120"}).status_code == 302
    row.refresh_from_db()
    assert row.amount_minor == 12_000


def test_the_client_compares_asks_back_declines_and_hires(lab, designer, second_designer, now):
    job = an_open_job(lab, now)
    first, other = a_proposal(job, designer, now, milestones=MILESTONES), a_proposal(job, second_designer, now)
    browser = signed(lab)
    page = browser.get(reverse("job", args=[job.pk])).content.decode()
    assert "Compare side by side" in page
    both = browser.get(reverse("job-comparison", args=[job.pk])).content.decode()
    assert designer.name in both
    assert second_designer.name in both
    one = browser.get(f"{reverse('job-comparison', args=[job.pk])}?proposal={first.pk}&proposal=x").content.decode()
    assert second_designer.name not in one
    talk = browser.post(reverse("job-proposal-conversation", args=[job.pk, first.pk]))
    assert talk.url == reverse("conversation", args=[Conversation.objects.get().pk])
    told = browser.post(reverse("job-proposal-refusal", args=[job.pk, other.pk]), {"answer": "Call me@example.com"})
    assert told.status_code == 422
    assert "Call me@example.com</textarea>" in told.content.decode()
    declined = browser.post(reverse("job-proposal-refusal", args=[job.pk, other.pk]), {"answer": "Too dear."})
    assert declined.status_code == 302
    assert "Too dear." in signed(second_designer).get(reverse("job", args=[job.pk])).content.decode()
    form = browser.get(reverse("job-offer", args=[job.pk, first.pk]))
    assert "First ten crowns" in form.content.decode()
    offer = {
        "kind": "fixed", "title": job.title, "scope": SCOPE, "rows": "2",
        "milestones-0-name": "First ten", "milestones-0-amount": "90",
    }  # fmt: skip
    hired = browser.post(reverse("job-offer", args=[job.pk, first.pk]), offer)
    made = Offer.objects.get()
    assert hired.url == reverse("contract-offer", args=[made.pk])
    assert made.origin == Offer.Origin.PROPOSAL
    assert browser.get(reverse("job-offer", args=[job.pk, first.pk])).url == hired.url  # not twice
    assert "Read the offer" in signed(designer).get(reverse("job", args=[job.pk])).content.decode()


def test_designers_are_invited_from_the_job_and_from_their_profiles(lab, designer, now):
    profile = an_approved_profile(designer, now)
    job = a_draft_job(lab, now)
    browser = signed(lab)
    page = reverse("job-invite-person", args=[profile.slug])
    assert job.title in browser.get(page).content.decode()
    assert browser.post(page, {"job": str(job.pk)}).status_code == 302
    assert Invitation.objects.get().designer == designer
    removal = reverse("job-invitation-removal", args=[job.pk, designer.pk])
    assert browser.post(removal).status_code == 302
    assert browser.post(removal).status_code == 404
    assert browser.post(page, {"job": "999999"}).status_code == 404
    browser.post(page, {"job": str(job.pk)})
    browser.post(reverse("job-words", args=[job.pk]), {**typed(now), "publish": "1"})
    theirs = signed(designer)
    assert "Decline the invitation" in theirs.get(reverse("job", args=[job.pk])).content.decode()
    assert theirs.post(reverse("job-invitation-refusal", args=[job.pk])).status_code == 302
    assert Invitation.objects.get().declined_at


def test_strangers_and_the_other_side_find_nothing_to_press(lab, designer, stranger, now):
    job = an_open_job(lab, now, visibility="invited")
    open_job = an_open_job(lab, now)
    row = a_proposal(open_job, designer, now)
    outside = signed(stranger)
    assert outside.get(reverse("job", args=[job.pk])).status_code == 404
    for person in (stranger, designer):
        browser = signed(person)
        for name in ("job-closing", "job-discard", "job-reopening", "job-words", "job-invitations", "job-comparison"):
            method = browser.get if name == "job-comparison" else browser.post
            assert method(reverse(name, args=[open_job.pk])).status_code == 404, name
        for name in ("job-proposal-refusal", "job-offer"):
            assert browser.post(reverse(name, args=[open_job.pk, row.pk])).status_code == 404, name
    assert outside.post(reverse("job-proposal-withdrawal", args=[open_job.pk])).status_code == 404
    assert signed(lab).get(reverse("job-proposal", args=[open_job.pk])).status_code == 404
    assert signed(lab).post(reverse("job-conversation", args=[open_job.pk])).status_code == 404
    assert Client().get(reverse("job", args=[open_job.pk])).status_code == 302
    assert signed(lab).post(reverse("job-reopening", args=[open_job.pk])).status_code == 409


def test_a_job_is_reported_and_taken_down_at_the_desk(lab, designer, stranger, staff, now):
    job = an_open_job(lab, now)
    outside = signed(stranger)
    assert reverse("report", args=["job", job.pk]) in outside.get(reverse("job", args=[job.pk])).content.decode()
    told = outside.post(reverse("report", args=["job", job.pk]), {"ground": "off_platform", "text": "Look at this."})
    assert told.status_code == 302
    report = Report.objects.get()
    assert (report.about, report.seen["text"]) == (lab, job.scope)
    browser = signed(staff)
    assert reverse("desk_job", args=[job.pk]) in browser.get(reverse("desk_report", args=[report.pk])).content.decode()
    removal = reverse("desk_job_removal", args=[job.pk])
    assert browser.post(removal, {"reason": "No."}).status_code == 422
    reason = "It asks designers to be paid outside of the platform."
    assert browser.post(removal, {"reason": reason}).status_code == 302
    assert outside.get(reverse("job", args=[job.pk])).status_code == 404
    assert reason in signed(lab).get(reverse("job", args=[job.pk])).content.decode()


def test_it_closes_and_opens_again_with_a_day_that_can_be(lab, now):
    job = an_open_job(lab, now)
    browser = signed(lab)
    browser.post(reverse("job-closing", args=[job.pk]))
    wrong = browser.post(reverse("job-reopening", args=[job.pk]), {"closes_on": "2020-01-01"})
    assert wrong.status_code == 422
    assert "within the next 60 days" in wrong.content.decode()
    assert browser.post(reverse("job-reopening", args=[job.pk]), {"closes_on": ""}).status_code == 302
    job.refresh_from_db()
    assert job.is_open


def test_pages_ask_the_database_little_however_much_came_in(lab, designer, second_designer, staff, now):
    job = an_open_job(lab, now)
    browser, address = signed(lab), reverse("job", args=[job.pk])
    browser.get(address)
    a_proposal(job, designer, now, milestones=MILESTONES)
    with CaptureQueriesContext(connection) as one:
        browser.get(address)
    for person in (second_designer, staff):
        a_proposal(job, person, now, milestones=MILESTONES)
    with CaptureQueriesContext(connection) as three:
        browser.get(address)
    assert len(three) <= len(one) + 2  # a face that is not remembered yet
    assert len(three) <= 22
    for name, person in (("jobs", designer), ("my-jobs", lab)):
        browser = signed(person)
        browser.get(reverse(name))
        with CaptureQueriesContext(connection) as few:
            browser.get(reverse(name))
        assert len(few) <= 12, name
