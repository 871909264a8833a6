"""Who looks after what at the desk: taken, given back, left, and decided by one person only."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.builders.catalog import a_complete_profile
from tests.builders.desk import as_read
from tests.cast import a_person

from pontic.accounts import actions as accounts
from pontic.accounts.models import StaffRole, StaffTask
from pontic.conduct.models import ReasonTemplate
from pontic.desk import work
from pontic.desk.reasons import Worded
from pontic.kit import clock
from pontic.profiles import actions as profiles

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(db):
    """Another moderator."""
    person = a_person("colleague@pontic.test", "Rosa Lind")
    StaffRole.objects.create(person=person, role="moderator")
    return person


@pytest.fixture
def profile(designer, now):
    """A profile that waits for review."""
    return profiles.make(a_complete_profile(designer, now), "submit", actor="owner", now=now)


def take(client, person, profile):
    client.force_login(person)
    return client.post(f"/desk/work/profiles/{profile.pk}/taking/")


def test_what_i_took_says_so_to_the_others(client, staff, colleague, profile):
    assert take(client, staff, profile)["Location"] == f"/desk/profiles/{profile.pk}/"
    assert "You look after this." in client.get(f"/desk/profiles/{profile.pk}/").content.decode()
    client.force_login(colleague)
    assert "Sam Keller looks after this" in client.get(f"/desk/profiles/{profile.pk}/").content.decode()
    assert "Sam Keller" in client.get("/desk/profiles/").content.decode()


def test_only_who_took_it_decides(client, staff, colleague, profile):
    take(client, staff, profile)
    client.force_login(colleague)
    assert client.post(f"/desk/profiles/{profile.pk}/approval/", as_read(profile)).status_code == 409
    profile.refresh_from_db()
    assert profile.is_in_review
    client.force_login(staff)
    assert client.post(f"/desk/profiles/{profile.pk}/approval/", as_read(profile)).status_code == 302
    assert not StaffTask.objects.exists()


def test_a_free_row_is_taken_by_deciding_and_kept_while_the_form_is_wrong(client, colleague, profile):
    client.force_login(colleague)
    assert client.post(f"/desk/profiles/{profile.pk}/rejection/", {}).status_code == 422
    assert StaffTask.objects.get().person == colleague


def test_nobody_takes_what_somebody_else_took_until_it_is_stale(client, staff, colleague, profile):
    take(client, staff, profile)
    assert take(client, colleague, profile).status_code == 409
    StaffTask.objects.update(taken_at=clock.now() - accounts.STALE_AFTER - timedelta(minutes=1))
    assert take(client, colleague, profile).status_code == 302
    assert StaffTask.objects.get().person == colleague


def test_what_is_given_back_is_free_and_only_its_keeper_gives_it_back(client, staff, colleague, profile):
    take(client, staff, profile)
    client.force_login(colleague)
    client.post(f"/desk/work/profiles/{profile.pk}/leaving/")
    assert StaffTask.objects.exists()
    client.force_login(staff)
    client.post(f"/desk/work/profiles/{profile.pk}/leaving/")
    assert not StaffTask.objects.exists()


def test_the_next_is_what_waited_longest_and_is_nobody_elses(client, staff, colleague, profile, second_designer, now):
    later = now + timedelta(hours=1)
    second = profiles.make(a_complete_profile(second_designer, later), "submit", actor="owner", now=later)
    client.force_login(staff)
    assert client.post("/desk/work/profiles/next/")["Location"] == f"/desk/profiles/{profile.pk}/"
    client.force_login(colleague)
    assert client.post("/desk/work/profiles/next/")["Location"] == f"/desk/profiles/{second.pk}/"
    StaffTask.objects.update(person=staff)
    assert client.post("/desk/work/profiles/next/")["Location"] == "/desk/profiles/"


@pytest.mark.parametrize("queue", ["disputes", "nonsense"])
def test_a_queue_opens_to_its_roles_only(queue, client, colleague):
    client.force_login(colleague)
    assert client.post(f"/desk/work/{queue}/next/").status_code == 404
    assert client.post(f"/desk/work/{queue}/1/taking/").status_code == 404


@pytest.mark.parametrize("queue", work.QUEUES)
def test_every_queue_has_its_pages_and_says_what_waits(queue):
    kind = work.QUEUES[queue]
    assert reverse(kind.page)
    assert reverse(kind.row, args=[1])
    assert kind.waiting().first() is None


@pytest.fixture
def template(db):
    """Words that moderators use again and again."""
    names = {f"name_{language}": f"Name {language}" for language in ("en", "es", "fr")}
    texts = {f"text_{language}": f"Text {language}" for language in ("en", "es", "fr")}
    return ReasonTemplate.objects.create(queue="profiles", code="name", **names, **texts)


@pytest.mark.parametrize(("typed", "read"), [("", "Text fr"), ("My own.", "My own.")])
def test_ready_made_words_stand_in_the_readers_language_unless_others_are_typed(typed, read, template):
    form = Worded({"template": template.pk, "note": typed}, queue="profiles", language="fr")
    assert form.is_valid()
    assert form.cleaned_data == {"note": read}
    assert 'data-text="Text fr"' in str(form["template"])


def test_a_queue_without_ready_made_words_offers_none(template):
    assert "template" not in Worded(queue="flags").fields
