"""A member of staff with bad intentions: his own row, his second account, his colleagues; and who outwits one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.builders.catalog import a_complete_profile, a_draft_listing, an_approved_profile
from tests.builders.conduct import APPEAL, a_measure, a_moderator, a_report
from tests.builders.desk import as_read
from tests.builders.disputes import a_decided_dispute, a_dispute
from tests.builders.recommendations import a_recommendation
from tests.builders.reviews import a_reviewed_case
from tests.builders.verification import a_submitted, looked_at, taken
from tests.cast import a_person

from pontic.accounts import actions as accounts
from pontic.accounts.models import StaffRole, StaffTask
from pontic.catalog import actions as catalog
from pontic.catalog import policies as listings
from pontic.conduct import actions as conduct
from pontic.conduct import policies as judges
from pontic.desk.forms import CRITERIA
from pontic.disputes import actions as disputes
from pontic.disputes import policies as agents
from pontic.messaging import actions as messaging
from pontic.messaging.models import Flag
from pontic.notifications.models import Notification
from pontic.profiles import actions as profiles
from pontic.profiles import policies as profile_roles
from pontic.recommendations import actions as recommendations
from pontic.recommendations import policies as praise
from pontic.reviews import actions as reviews
from pontic.reviews import policies as critics
from pontic.reviews.models import Review
from pontic.verification import actions as verification
from pontic.verification import policies as verifiers

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=20)
TICKED = {"criteria": [code for code, _label in CRITERIA]}
SEEN = {"seen": ["name", "valid", "whole"]}
TAX_ID = "MX:DSA850101AB1"


# -- what is approved is what was read --------------------------------------------------------------------------------


def test_a_listing_that_was_changed_behind_the_open_page_is_not_approved(client, designer, staff, now):
    listing = catalog.make(a_draft_listing(designer, now), "submit", actor="owner", now=now)
    sent = TICKED | as_read(listing)
    catalog.make(listing, "take_back", actor="owner", now=now)
    catalog.edit(listing, title="Something that nobody has read", now=now)
    catalog.make(listing, "submit", actor="owner", now=now + LATER)
    client.force_login(staff)
    assert client.post(reverse("desk_listing_approval", args=[listing.pk]), sent).status_code == 409
    assert client.post(reverse("desk_listing_approval", args=[listing.pk]), TICKED).status_code == 409
    listing.refresh_from_db()
    assert listing.is_in_review
    assert (
        client.post(reverse("desk_listing_approval", args=[listing.pk]), TICKED | as_read(listing)).status_code == 302
    )


def test_a_profile_that_was_changed_behind_the_open_page_is_not_approved(client, designer, staff, now):
    profile = profiles.make(a_complete_profile(designer, now), "submit", actor="owner", now=now)
    sent = as_read(profile)
    profiles.make(profile, "take_back", actor="owner", now=now)
    profiles.edit(profile, headline="Something that nobody has read", now=now)
    profiles.make(profile, "submit", actor="owner", now=now + LATER)
    client.force_login(staff)
    assert client.post(reverse("desk_profile_approval", args=[profile.pk]), sent).status_code == 409
    profile.refresh_from_db()
    assert profile.is_in_review


def test_another_name_than_the_verifier_read_is_not_confirmed(client, designer, staff, now):
    submission = looked_at(a_submitted(designer, now), staff, now)
    sent = SEEN | as_read(submission)
    verification.take_back(submission, person=designer, now=now)
    told = {"party": "person", "nationality": "MX", "address": "Calle Uno 1, Puebla", "company": ""}
    verification.state(submission, legal_name="Somebody Else", **told)
    verification.submit(submission, person=designer, now=now + LATER)
    client.force_login(staff)
    assert client.post(reverse("desk_verification_approval", args=[submission.pk]), sent).status_code == 409
    submission.refresh_from_db()
    assert submission.is_submitted


def test_the_pages_carry_what_was_read(client, designer, second_designer, staff, now):
    waiting = profiles.make(a_complete_profile(designer, now), "submit", actor="owner", now=now)
    listing = catalog.make(a_draft_listing(designer, now), "submit", actor="owner", now=now)
    submission = taken(a_submitted(second_designer, now), staff, now)
    client.force_login(staff)
    for name, row in {"profile": waiting, "listing": listing, "verification": submission}.items():
        text = client.get(reverse(f"desk_{name}", args=[row.pk])).content.decode()
        assert f'name="handed_in" value="{row.submitted_at.isoformat()}"' in text


# -- nobody holds back what is about himself --------------------------------------------------------------------------


PAGES = {"appeals": "desk_measures", "verification": "desk_verifications"}


def a_flag(person, other, now):
    talk = messaging.between(person, other, now=now)
    messaging.write(talk, author=person, body="me@example.com", flagged=["me@example.com"], now=now)
    return Flag.objects.get()


def his_disagreement(person, other, now):
    a_reviewed_case(client=other, designer=person, now=now)
    about_him = Review.objects.get(subject=person)
    return reviews.disagree(about_him, by=person, text="It names my patient, which the terms forbid.", now=now)


def his_appeal(person, other, now):
    measure = a_measure(other, person, now)
    return conduct.appeal(measure, by=other, text=APPEAL, now=now)


def decided_by_him(person, other, now):
    dispute = a_decided_dispute(client=other, designer=a_person("third@pontic.test", "T H"), agent=person, now=now)
    disputes.appeal(dispute, person=other, text="The second picture was overlooked.", now=now)
    return dispute


HIS = {
    "profiles": lambda he, _other, now: profiles.make(a_complete_profile(he, now), "submit", actor="owner", now=now),
    "listings": lambda he, _other, now: catalog.make(a_draft_listing(he, now), "submit", actor="owner", now=now),
    "disputes": lambda he, other, now: a_dispute(client=he, designer=other, now=now),
    "disputes again": decided_by_him,
    "recommendations": lambda he, _other, now: a_recommendation(an_approved_profile(he, now).person, now),
    "verification": lambda he, _other, now: a_submitted(he, now),
    "reports": lambda he, other, now: a_report(other, he, now),
    "measures": lambda he, other, now: a_measure(other, he, now, kind="termination"),
    "appeals": his_appeal,
    "reviews": his_disagreement,
    "flags": a_flag,
}


@pytest.mark.parametrize("queue", HIS)
def test_nobody_takes_what_is_about_himself_to_keep_it_from_others(queue, client, staff, designer, now):
    row, name = HIS[queue](staff, designer, now), queue.split()[0]
    client.force_login(staff)
    assert client.post(reverse("desk_taking", args=[name, row.pk])).status_code == 404
    assert client.post(reverse("desk_next", args=[name])).url == reverse(PAGES.get(name, f"desk_{name}"))
    assert not StaffTask.objects.exists()


@pytest.mark.parametrize("queue", ["profiles", "disputes"])
def test_nobody_takes_what_does_not_wait(queue, client, staff):
    client.force_login(staff)
    assert client.post(reverse("desk_taking", args=[queue, 4711])).status_code == 404
    assert not StaffTask.objects.exists()


def test_nobody_settles_the_flag_on_his_own_message(client, designer, lab, now):
    moderator = a_moderator()
    flag = a_flag(moderator, lab, now)
    client.force_login(moderator)
    assert client.post(reverse("desk_flag_settlement", args=[flag.pk])).status_code == 404
    assert moderator.name not in client.get(reverse("desk_flags")).content.decode().split("<main")[1]


# -- a second account is no second person -----------------------------------------------------------------------------


def roles(double, designer, lab, colleague, now):
    """Say what somebody is to everything that his other account has at stake."""
    profile = an_approved_profile(designer, now)
    listing = a_draft_listing(designer, now)
    measure = a_measure(designer, colleague, now, kind="warning")
    proposed = a_measure(lab, designer, now, kind="termination") if judges.may_measure(lab, designer) else None
    appeal = conduct.appeal(measure, by=designer, text=APPEAL, now=now)
    case = a_reviewed_case(client=lab, designer=designer, now=now)
    dispute = a_dispute(client=lab, designer=designer, now=now, listing=case.listing)
    return {
        "profile": profile_roles.role_in(profile, double) == "moderator",
        "listing": listings.role_in(listing, double) == "moderator",
        "verification": verifiers.role_in(a_submitted(designer, now), double) == "verifier",
        "recommendation": praise.role_in(a_recommendation(designer, now), double) == "support",
        "report": judges.role_in_report(a_report(lab, designer, now), double) == "moderator",
        "measure": "moderator" in judges.roles_in_measure(measure, double),
        "second": proposed is not None and "second" in judges.roles_in_measure(proposed, double),
        "appeal": judges.role_in_appeal(appeal, double) == "other",
        "dispute": agents.may_take_on(dispute, double),
        "review": critics.may_hide(Review.objects.get(subject=designer), double),
        "against himself": judges.may_measure(designer, double),
    }


@pytest.mark.parametrize("is_same", [True, False])
def test_a_second_account_with_the_same_tax_id_decides_nothing(is_same, designer, lab, now):
    StaffRole.objects.create(person=designer, role="moderator")
    double, colleague = a_moderator("Dora Sand", role="admin"), a_moderator("Rosa Lind", role="admin")
    accounts.state_tax_id(designer, tax_id=TAX_ID, country="MX")
    if is_same:
        accounts.state_tax_id(double, tax_id=TAX_ID.lower(), country="MX")
    assert set(roles(double, designer, lab, colleague, now).values()) == {not is_same}


def test_the_second_pair_of_eyes_is_not_the_first_under_another_name(client, lab, now):
    first, second = a_moderator("Dora Sand"), a_moderator("Rosa Lind")
    for one in (first, second):
        accounts.state_tax_id(one, tax_id=TAX_ID, country="MX")
    measure = a_measure(lab, first, now, kind="termination")
    client.force_login(second)
    assert client.post(reverse("desk_measure_confirmation", args=[measure.pk])).status_code == 409
    measure.refresh_from_db()
    assert not measure.is_in_force


def test_a_second_account_recommends_nobody(designer, lab, now):
    an_approved_profile(designer, now)
    for one in (designer, lab):
        accounts.state_tax_id(one, tax_id=TAX_ID, country="MX")
    with pytest.raises(recommendations.Himself):
        a_recommendation(designer, now, by=lab)


# -- against colleagues -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["warning", "restriction", "suspension", "termination"])
def test_a_moderator_shuts_out_no_colleague(kind, client, staff, lab, now):
    moderator = a_moderator()
    client.force_login(moderator)
    sent = {
        "kind": kind,
        "ground": "off_platform",
        "length": 0,
        "note": "I want to be alone at the desk.",
        "evidence": "report:1",
    }
    assert client.post(reverse("desk_measure_new", args=[staff.pk]), sent).status_code == 404
    assert client.get(reverse("desk_measure_new", args=[staff.pk])).status_code == 404
    with pytest.raises(conduct.OneselfMeasured):
        a_measure(staff, moderator, now, kind=kind)
    assert judges.may_measure(lab, moderator)
    assert judges.may_measure(moderator, staff)


def test_an_operator_without_a_role_is_no_easier_prey(lab, now):
    lab.is_superuser = True
    lab.save()
    with pytest.raises(conduct.OneselfMeasured):
        a_measure(lab, a_moderator(), now)


def test_who_is_suspended_reads_no_news_of_the_desk(staff, lab, designer, now, deliver):
    kept, suspended = a_moderator("Rosa Lind"), a_moderator("Dora Sand")
    a_measure(suspended, staff, now)
    a_report(lab, designer, now)
    deliver(now)
    told = set(Notification.objects.filter(kind="conduct.reported:moderator").values_list("person", flat=True))
    assert (kept.pk in told, suspended.pk in told) == (True, False)


@pytest.mark.parametrize("role", StaffRole.Role.values)
def test_who_finds_nobody_opens_nobody(role, client, lab):
    client.force_login(a_moderator(role=role))
    found = [client.get(address).status_code for address in ("/desk/people/", f"/desk/people/{lab.pk}/")]
    assert found == ([404, 404] if role == "verifier" else [200, 200])


def test_a_reported_moderator_does_not_learn_by_whom(client, lab, designer, now):
    moderator = a_moderator()
    told = a_report(lab, moderator, now)
    other = a_report(lab, designer, now, subject=8)
    client.force_login(moderator)
    for name, row in {"desk_person": lab, "desk_measure_new": lab, "desk_report": other}.items():
        text = client.get(reverse(name, args=[row.pk])).content.decode()
        assert reverse("desk_report", args=[told.pk]) not in text
    assert reverse("desk_report", args=[other.pk]) in client.get(reverse("desk_person", args=[lab.pk])).content.decode()


def test_nobody_decides_a_case_of_his_own_laboratory(lab, designer, now):
    agent = a_moderator(role="resolution")
    for one in (agent, lab):
        accounts.state_tax_id(one, tax_id=TAX_ID, country="MX")
    dispute = a_dispute(client=lab, designer=designer, now=now)
    with pytest.raises(disputes.NotYours):
        disputes.take_on(dispute, by=agent, now=now)
