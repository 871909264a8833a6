"""The bell's page, its settings, and the link under every letter."""

import pytest
from django.core import mail
from tests.builders.cases import a_case

from pontic.messaging import actions as messaging
from pontic.notifications import letters, queries
from pontic.notifications.models import Notification

pytestmark = pytest.mark.django_db


def a_message_told(lab, designer, now, deliver):
    messaging.write(messaging.between(lab, designer, now=now), author=lab, body="Hello", now=now)
    deliver(now)
    return Notification.objects.get(person=designer)


def test_the_list_says_what_happened_in_the_reader_s_language(client, lab, designer, now, deliver):
    a_message_told(lab, designer, now, deliver)
    designer.language = "fr"
    designer.save()
    client.force_login(designer)
    page = client.get("/notifications/").content.decode()
    assert "Nouveau message de Clara Moreau" in page
    assert "New message" not in page


def test_the_bell_counts_what_is_unread(client, lab, designer, now, deliver):
    a_message_told(lab, designer, now, deliver)
    client.force_login(designer)
    assert "Notifications: 1 unread" in client.get("/notifications/").content.decode()
    client.post("/notifications/reading/")
    assert "Notifications: 0 unread" in client.get("/notifications/").content.decode()


def test_opening_one_marks_it_and_leads_there(client, lab, designer, now, deliver):
    told = a_message_told(lab, designer, now, deliver)
    client.force_login(designer)
    answer = client.post(f"/notifications/{told.pk}/opening/")
    assert answer["Location"] == f"/messages/{told.about['conversation']}/"
    assert queries.unread_count(designer) == 0


def test_nobody_opens_what_was_told_to_another(client, lab, designer, stranger, now, deliver):
    told = a_message_told(lab, designer, now, deliver)
    client.force_login(stranger)
    assert client.post(f"/notifications/{told.pk}/opening/").status_code == 404
    assert queries.unread_count(designer) == 1


def test_reading_the_list_changes_nothing(client, lab, designer, now, deliver):
    a_message_told(lab, designer, now, deliver)
    client.force_login(designer)
    client.get("/notifications/")
    assert queries.unread_count(designer) == 1


def test_the_list_costs_the_same_however_long_it_is(client, lab, designer, now, deliver, django_assert_max_num_queries):
    a_case("completed", client=lab, designer=designer, now=now)
    deliver(now)
    client.force_login(lab)
    client.get("/notifications/")
    with django_assert_max_num_queries(8):
        assert client.get("/notifications/").status_code == 200


def test_switching_a_group_off_and_on_again(client, designer):
    client.force_login(designer)
    assert client.post("/settings/notifications/", {"groups": ["cases", "money"]}).status_code == 302
    assert [group for group, on in queries.mail_groups(designer).items() if on] == ["cases", "money"]
    page = client.get("/settings/notifications/").content.decode()
    assert page.count("checked") == 2


def test_a_forged_group_is_refused(client, designer):
    client.force_login(designer)
    client.post("/settings/notifications/", {"groups": ["cases", "everything"]})
    assert all(queries.mail_groups(designer).values())


def test_the_link_under_a_letter_stops_that_group_without_signing_in(client, lab, designer, now, deliver):
    a_message_told(lab, designer, now, deliver)
    link = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    assert client.get(link).status_code == 200
    assert queries.mail_groups(designer)["messages"]
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not queries.mail_groups(designer)["messages"]
    assert queries.mail_groups(designer)["cases"]


def test_a_forged_link_stops_nothing(client, designer, stranger):
    token = letters.mute_token(stranger.pk, "messages").replace(str(stranger.pk), str(designer.pk), 1)
    for forged in (token, f"{designer.pk}:messages", "x", letters.mute_token(designer.pk, "everything")):
        assert client.post(f"/notifications/mute/{forged}/").status_code == 404
    assert queries.mail_groups(designer)["messages"]
