"""The desk: who comes in, decisions with their line in the log, nothing read without one."""

import pytest
from django.urls import reverse
from tests.builders.cases import a_case
from tests.builders.catalog import a_complete_profile, a_draft_listing
from tests.builders.desk import as_read
from tests.builders.disputes import REASON, a_dispute, a_handled_dispute

from pontic.accounts import actions as accounts
from pontic.accounts.models import StaffAct, StaffRole
from pontic.catalog import actions as catalog
from pontic.catalog.models import Listing
from pontic.desk.forms import CRITERIA
from pontic.kit import clock
from pontic.messaging import actions as messaging
from pontic.messaging.models import Flag
from pontic.outbox import actions as outbox
from pontic.outbox.models import Errand
from pontic.profiles import actions as profiles

pytestmark = pytest.mark.django_db
PAGES = ["desk", "desk_profiles", "desk_listings", "desk_disputes", "desk_flags", "desk_errands", "desk_books"]
PAGES += ["desk_reports", "desk_measures", "desk_lists", "desk_stranded"]
PAGES += ["desk_people", "desk_acts", "desk_money", "desk_fees"]
ALL = {"criteria": [code for code, _words in CRITERIA]}
OPENS = {
    "moderator": {
        "desk_profiles",
        "desk_listings",
        "desk_flags",
        "desk_reports",
        "desk_measures",
        "desk_lists",
        "desk_people",
    },
    "verifier": {"desk_profiles"},
    "resolution": {"desk_disputes", "desk_stranded", "desk_people"},
    "support": {"desk_flags", "desk_errands", "desk_people", "desk_reports"},
    "finance": {"desk_people", "desk_books", "desk_money", "desk_fees"},
}


def a_waiting_profile(person, now):
    return profiles.make(a_complete_profile(person, now), "submit", actor="owner", now=now)


def a_waiting_listing(person, now) -> Listing:
    return catalog.make(a_draft_listing(person, now), "submit", actor="owner", now=now)


@pytest.mark.parametrize("page", PAGES)
def test_an_admin_opens_every_page(page, client, staff):
    client.force_login(staff)
    assert client.get(reverse(page)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_for_everybody_else_there_is_no_desk(page, client, lab, designer, stranger):
    assert client.get(reverse(page)).status_code == 404
    for person in (lab, designer, stranger):
        client.force_login(person)
        assert client.get(reverse(page)).status_code == 404


@pytest.mark.parametrize("role", OPENS)
def test_a_role_opens_its_pages_and_no_other(role, client, stranger):
    StaffRole.objects.create(person=stranger, role=role)
    client.force_login(stranger)
    opened = {page for page in PAGES if client.get(reverse(page)).status_code == 200}
    assert opened == OPENS[role] | {"desk"}


def test_a_profile_is_approved_and_the_log_says_by_whom(client, designer, staff, now):
    profile = a_waiting_profile(designer, now)
    client.force_login(staff)
    assert client.post(f"/desk/profiles/{profile.pk}/approval/", as_read(profile))["Location"] == "/desk/profiles/"
    profile.refresh_from_db()
    assert profile.is_approved
    act = StaffAct.objects.get(act="approve profile")
    assert (act.person, act.subject) == (staff, f"profile:{profile.pk}")


def test_a_profile_is_rejected_with_a_reason_that_its_owner_reads(client, designer, staff, now, deliver):
    profile = a_waiting_profile(designer, now)
    client.force_login(staff)
    client.post(f"/desk/profiles/{profile.pk}/rejection/", {"reasons": ["name", "photo"], "note": "Write yours."})
    profile.refresh_from_db()
    assert (profile.reject_reasons, profile.reject_note) == (["name", "photo"], "Write yours.")
    deliver(clock.now())
    client.force_login(designer)
    told = "The real name is missing. The photo does not show its owner. Write yours."
    assert told in client.get("/notifications/").content.decode()


@pytest.mark.parametrize("words", [{}, {"reasons": ["nonsense"]}, {"reasons": ["name", "other"], "note": " "}])
def test_a_rejection_without_its_reason_comes_back(words, client, designer, staff, now):
    profile = a_waiting_profile(designer, now)
    client.force_login(staff)
    assert client.post(f"/desk/profiles/{profile.pk}/rejection/", words).status_code == 422
    profile.refresh_from_db()
    assert profile.is_in_review


def test_nobody_decides_about_himself(client, staff, now):
    profile = a_waiting_profile(staff, now)
    listing = a_waiting_listing(staff, now)
    client.force_login(staff)
    for row, path in ((profile, f"/desk/profiles/{profile.pk}/"), (listing, f"/desk/listings/{listing.pk}/")):
        assert client.post(f"{path}approval/", ALL | as_read(row)).status_code == 409
    assert "Somebody else decides about it." in client.get(f"/desk/profiles/{profile.pk}/").content.decode()
    assert not StaffAct.objects.exists()


def test_a_listing_is_approved_when_all_ten_criteria_are_ticked(client, designer, staff, now):
    listing = a_waiting_listing(designer, now)
    client.force_login(staff)
    nine = {"criteria": ALL["criteria"][:-1]}
    assert client.post(f"/desk/listings/{listing.pk}/approval/", nine).status_code == 422
    assert client.post(f"/desk/listings/{listing.pk}/approval/", ALL | as_read(listing)).status_code == 302
    listing.refresh_from_db()
    assert listing.state == "live"
    assert len(CRITERIA) == 10


def test_a_rejected_listing_is_corrected_and_stands_in_the_queue_again(client, designer, staff, now):
    listing = a_waiting_listing(designer, now)
    client.force_login(staff)
    client.post(f"/desk/listings/{listing.pk}/rejection/", {"reason": "pictures", "note": ""})
    listing.refresh_from_db()
    assert listing.state == "rejected"
    catalog.make(listing, "submit", actor="owner", now=now)
    assert listing.title in client.get("/desk/listings/").content.decode()


def test_a_double_click_on_approve_is_answered_with_409(client, designer, staff, now):
    profile = a_waiting_profile(designer, now)
    client.force_login(staff)
    sent = as_read(profile)
    answers = [client.post(f"/desk/profiles/{profile.pk}/approval/", sent).status_code for _ in range(2)]
    assert answers == [302, 409]
    assert StaffAct.objects.count() == 1


def test_the_thread_of_a_case_is_closed_to_staff_without_a_dispute_and_before_taking_it_on(
    client, lab, designer, staff, now
):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    messaging.write(case.conversation, author=lab, body="Keep the old contact point.", now=now)
    client.force_login(staff)
    assert client.get(f"/cases/{case.pk}/").status_code == 404
    dispute = a_dispute(client=lab, designer=designer, now=now, listing=case.listing)
    messaging.write(dispute.case.conversation, author=lab, body="Please look at the margin.", now=now)
    path = f"/desk/disputes/{dispute.pk}/"
    assert "Please look at the margin." not in client.get(path).content.decode()
    client.post(f"{path}handling/")
    page = client.get(path).content.decode()
    assert "Please look at the margin." in page
    assert "Keep the old contact point." not in page
    assert StaffAct.objects.filter(act="take on dispute", subject=f"case:{dispute.case_id}").count() == 1


def test_a_decision_refunds_and_says_why(client, lab, designer, staff, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    client.force_login(staff)
    page = client.get(f"/desk/disputes/{dispute.pk}/").content.decode()
    assert "This refunds $36.00 to Clara Moreau and ends the case." in page
    short = {"outcome": "refund", "reason": "No."}
    assert client.post(f"/desk/disputes/{dispute.pk}/decision/", short).status_code == 422
    whole = {"outcome": "refund", "reason": REASON}
    assert client.post(f"/desk/disputes/{dispute.pk}/decision/", whole).status_code == 302
    dispute.refresh_from_db()
    assert (dispute.state, dispute.outcome, dispute.reason) == ("decided", "refund", REASON)


def test_a_decision_without_taking_it_on_finds_nothing(client, lab, designer, staff, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    client.force_login(staff)
    answer = client.post(f"/desk/disputes/{dispute.pk}/decision/", {"outcome": "refund", "reason": REASON})
    assert answer.status_code == 404


def test_an_agent_finds_nothing_about_his_own_dispute(client, lab, designer, now):
    StaffRole.objects.create(person=lab, role=StaffRole.Role.ADMIN)
    dispute = a_dispute(client=lab, designer=designer, now=now)
    client.force_login(lab)
    assert client.get(f"/desk/disputes/{dispute.pk}/").status_code == 404


def test_a_flagged_message_opens_only_with_a_line_in_the_log(client, lab, designer, staff, now):
    talk = messaging.between(lab, designer, now=now)
    messaging.write(talk, author=lab, body="Write to clara@lab.example", now=now, flagged=["clara@lab.example"])
    flag = Flag.objects.get()
    client.force_login(staff)
    assert "Write to" not in client.get("/desk/flags/").content.decode()
    assert "Write to" not in client.get(f"/desk/flags/{flag.pk}/").content.decode()
    client.post(f"/desk/flags/{flag.pk}/reading/")
    assert "Write to clara@lab.example" in client.get(f"/desk/flags/{flag.pk}/").content.decode()
    client.post(f"/desk/flags/{flag.pk}/settlement/")
    flag.refresh_from_db()
    assert flag.looked_by == staff


def test_a_dead_errand_shows_its_error_and_is_tried_again(client, lab, designer, staff, now):
    a_case("requested", client=lab, designer=designer, now=now)
    errand = Errand.objects.first()
    for _ in range(outbox.TRIES):
        outbox.put_off(errand, error="Traceback: the printer burns", now=now)
        errand.refresh_from_db()
    client.force_login(staff)
    assert "the printer burns" in client.get("/desk/errands/").content.decode()
    client.post(f"/desk/errands/{errand.pk}/revival/")
    errand.refresh_from_db()
    assert (errand.state, errand.attempts) == ("waiting", 0)
    assert StaffAct.objects.filter(act="revive errand").exists()


def test_the_books_say_that_they_hold(client, staff):
    client.force_login(staff)
    assert "have not been checked yet" in client.get("/desk/money/books/").content.decode()
    assert client.post("/desk/money/books/checks/").url == "/desk/money/books/"
    page = client.get("/desk/money/books/").content.decode()
    assert "tell one story" in page
    assert "Broken" not in page
    assert StaffAct.objects.get().act == "check books"


def test_an_admin_gives_and_takes_roles_but_not_his_own(client, staff, stranger):
    client.force_login(staff)
    client.post(f"/desk/people/{stranger.pk}/roles/", {"role": "moderator"})
    assert stranger.staff_roles.get().role == "moderator"
    client.post(f"/desk/people/{stranger.pk}/roles/removal/", {"role": "moderator"})
    assert not stranger.staff_roles.exists()
    assert client.post(f"/desk/people/{staff.pk}/roles/removal/", {"role": "admin"}).status_code == 404
    assert list(StaffAct.objects.order_by("pk").values_list("act", flat=True)) == ["give role", "take role"]


def test_support_finds_people_and_gives_no_roles(client, stranger, lab):
    StaffRole.objects.create(person=stranger, role="support")
    client.force_login(stranger)
    page = client.get("/desk/people/", {"q": "clara mor"}).content.decode()
    assert "lab@pontic.test" in page
    assert client.post(f"/desk/people/{lab.pk}/roles/", {"role": "admin"}).status_code == 404


def test_the_log_is_narrowed_by_person_act_and_subject(client, staff, stranger, now):
    accounts.note_staff_act(staff, "approve listing", "listing:7", now=now)
    accounts.note_staff_act(stranger, "reject listing", "listing:8", now=now)
    client.force_login(staff)
    for narrowed in ({"who": "Otto"}, {"act": "reject listing"}, {"subject": "listing:8"}):
        page = client.get("/desk/acts/", narrowed).content.decode()
        assert "listing:8" in page
        assert "listing:7" not in page


def test_earlier_decisions_stand_beside_the_new_one(client, designer, staff, now):
    profile = a_waiting_profile(designer, now)
    client.force_login(staff)
    path = f"/desk/profiles/{profile.pk}/"
    client.post(f"{path}rejection/", {"reasons": ["photo"], "note": "Show your face."})
    profiles.make(profile, "submit", actor="owner", now=now)
    page = client.get(path).content.decode()
    assert "Decided before" in page
    assert "photo Show your face." in page


def test_the_queues_cost_the_same_however_long_they_are(
    client, designer, second_designer, stranger, staff, now, django_assert_max_num_queries
):
    for person in (designer, second_designer, stranger):
        a_waiting_listing(person, now)
        a_waiting_profile(person, now)
    client.force_login(staff)
    client.get("/desk/")
    for path in ("/desk/profiles/", "/desk/listings/", "/desk/disputes/"):
        with django_assert_max_num_queries(15):
            client.get(path)
