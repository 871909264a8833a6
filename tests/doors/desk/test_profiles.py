"""The queue of profiles: new words beside the old, what a machine finds odd, a decision about exactly what was read."""

import pytest
from tests.builders.catalog import a_complete_profile, an_approved_profile
from tests.builders.desk import as_read

from pontic.accounts.models import StaffAct
from pontic.desk import differences
from pontic.kit import clock
from pontic.profiles import actions as profiles
from pontic.profiles import queries

pytestmark = pytest.mark.django_db


def a_revised(designer, now, **words):
    profile = profiles.edit(an_approved_profile(designer, now), now=now, **(words or {"about": "Twenty years."}))
    return profile, queries.proposal(profile)


def test_new_words_wait_in_the_queue_beside_the_old_ones(client, designer, staff, now):
    profile, revision = a_revised(designer, now)
    client.force_login(staff)
    assert "New words" in client.get("/desk/profiles/").content.decode()
    text = client.get(f"/desk/profiles/{profile.pk}/").content.decode()
    assert "<del>" in text
    assert "<ins>Twenty" in text
    assert f'name="revision" value="{revision.pk}"' in text


def test_they_are_published_and_the_log_says_by_whom(client, designer, staff, now):
    profile, revision = a_revised(designer, now)
    client.force_login(staff)
    client.post(f"/desk/profiles/{profile.pk}/approval/", {"revision": revision.pk})
    profile.refresh_from_db()
    assert profile.about == "Twenty years."
    assert StaffAct.objects.get(act="publish new words").person == staff


def test_they_are_refused_with_several_reasons_that_the_owner_reads(client, designer, staff, now, deliver):
    profile, revision = a_revised(designer, now)
    client.force_login(staff)
    given = {"revision": revision.pk, "reasons": ["misleading", "selling"], "note": "Since when?"}
    client.post(f"/desk/profiles/{profile.pk}/rejection/", given)
    profile.refresh_from_db()
    assert profile.is_approved
    deliver(clock.now())
    client.force_login(designer)
    text = client.get("/notifications/").content.decode()
    for shown in ("Inaccurate or misleading", "Other products", "Since when?", "stay online"):
        assert shown in text


def test_a_version_that_was_replaced_meanwhile_is_not_decided(client, designer, staff, now):
    profile, revision = a_revised(designer, now)
    profiles.edit(profile, now=now, about="Something that nobody has read.")
    client.force_login(staff)
    assert client.post(f"/desk/profiles/{profile.pk}/approval/", {"revision": revision.pk}).status_code == 409
    profile.refresh_from_db()
    assert "Something" not in profile.about


def test_the_words_of_another_profile_are_not_there(client, designer, second_designer, staff, now):
    profile, _revision = a_revised(designer, now)
    _other, theirs = a_revised(second_designer, now)
    client.force_login(staff)
    assert client.post(f"/desk/profiles/{profile.pk}/approval/", {"revision": theirs.pk}).status_code == 404


def test_an_unproven_company_keeps_a_profile_from_its_approval(client, designer, staff, now):
    profile = profiles.edit(a_complete_profile(designer, now), now=now, company="Best Dental 3D")
    profiles.make(profile, "submit", actor="owner", now=now)
    client.force_login(staff)
    assert "ownership is not proven" in client.get(f"/desk/profiles/{profile.pk}/").content.decode()
    client.post(f"/desk/profiles/{profile.pk}/approval/", as_read(profile))
    profile.refresh_from_db()
    assert profile.is_in_review
    assert "Its company is not proven" in client.get(f"/desk/profiles/{profile.pk}/").content.decode()


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("Best Dental 3D", "a word that companies use"),
        ("DIEGO SANTOS", "in capitals"),
        ("Di\u0435go S", "may pass for"),
    ],
)
def test_an_odd_name_is_pointed_out(client, designer, staff, now, name, doubt):
    profile = profiles.make(a_complete_profile(designer, now), "submit", actor="owner", now=now)
    designer.name = name
    designer.save()
    client.force_login(staff)
    assert doubt in client.get(f"/desk/profiles/{profile.pk}/").content.decode()


def test_only_what_differs_is_marked():
    before, after = differences.compare("Bars on six implants", "Bars on four implants, milled")
    assert before == [(False, "Bars on "), (True, "six implants")]
    assert after == [(False, "Bars on "), (True, "four implants, milled")]


def test_a_very_long_text_is_compared_at_once():
    before, after = differences.compare("word " * 4_000, "other " * 4_000)
    assert (len(before), len(after)) == (1, 1)
