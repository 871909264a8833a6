"""The pages of the message system: two tabs, a thread, a message with files, a warning that keeps what was typed."""

import pytest
from django.urls import reverse
from tests.builders.catalog import a_live_listing
from tests.builders.files import a_file, an_upload

from pontic.files.models import File
from pontic.messaging import actions as messaging
from pontic.messaging import queries
from pontic.messaging.models import Conversation, Flag, Message
from pontic.profiles import actions as profiles

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(lab, designer, now):
    opened = messaging.between(lab, designer, now=now)
    messaging.write(opened, author=designer, body="Which shade?", now=now)
    return opened


def send(client, talk, **fields):
    return client.post(reverse("message_new", args=[talk.pk]), fields)


def test_the_two_tabs_never_mix(client, lab, designer, talk, now):
    messaging.open_conversation(kind="case", people=[lab, designer], subject="Bridge 24-26", now=now)
    client.force_login(lab)
    general, cases = client.get("/messages/"), client.get("/messages/?tab=cases")
    assert len(general.context["lines"]) == len(cases.context["lines"]) == 1
    assert general.context["lines"][0].row.conversation == talk
    assert "Which shade?" in general.text
    assert "Which shade?" not in cases.text


def test_opening_a_conversation_sets_its_count_to_nothing(client, lab, talk):
    client.force_login(lab)
    assert client.get("/messages/").context["unread"] == {"general": 1, "cases": 0, "contracts": 0}
    page = client.get(f"/messages/{talk.pk}/")
    assert "Which shade?" in page.text
    assert queries.unread_count(lab) == 0


def test_only_who_may_offer_something_is_led_to_a_private_listing(client, lab, designer, talk, now):
    a_live_listing(designer, now)
    made, told = "Make a private listing for", "can make a private listing for you"
    for reader, shown, hidden in ((lab, told, made), (designer, made, told)):
        client.force_login(reader)
        page = client.get(f"/messages/{talk.pk}/").text
        assert shown in page
        assert hidden not in page


def test_an_empty_list_says_what_to_do(client, stranger):
    client.force_login(stranger)
    assert "No conversations yet" in client.get("/messages/").text


def test_sends_words_and_files_and_comes_back_to_the_end(client, lab, designer, talk):
    client.force_login(lab)
    answer = send(client, talk, body="A2, please", files=[an_upload("upper.stl"), an_upload("lower.STL")])
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/messages/{talk.pk}/#latest")
    message = Message.objects.get(author=lab)
    assert message.body == "A2, please"
    assert {file.name for file in message.files.all()} == {"upper.stl", "lower.STL"}
    client.force_login(designer)
    page = client.get(f"/messages/{talk.pk}/")
    assert all(reverse("file", args=[file.pk]) in page.text for file in message.files.all())


def test_words_are_shown_as_words(client, lab, talk):
    client.force_login(lab)
    send(client, talk, body="<script>alert(1)</script> & www", confirmed="1")
    page = client.get(f"/messages/{talk.pk}/").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; www" in page
    assert "<script>alert" not in page


def test_contact_details_are_warned_about_before_and_flagged_after(client, lab, talk, now):
    client.force_login(lab)
    answer = send(client, talk, body="Call me: +351 912 345 678", files=[an_upload()])
    assert answer.status_code == 422
    assert "+351 912 345 678" in answer.text
    assert "Send anyway" in answer.text
    assert not Message.objects.filter(author=lab).exists()
    (file,) = File.objects.all()
    assert f'name="kept" value="{file.pk}" checked' in answer.text
    send(client, talk, body="Call me: +351 912 345 678", confirmed="1", kept=[str(file.pk)])
    message = Message.objects.get(author=lab)
    assert list(message.files.all()) == [file]
    assert Flag.objects.get().message == message
    assert Flag.objects.get().found


def test_tooth_numbers_are_no_contact_details(client, lab, talk):
    client.force_login(lab)
    assert send(client, talk, body="Bridge 11-21, A2, 0.05 mm, by 2026-03-04").status_code == 302
    assert not Flag.objects.exists()


def test_a_refused_file_keeps_the_words_and_the_good_files(client, lab, talk):
    client.force_login(lab)
    answer = send(client, talk, body="Here", files=[an_upload("good.stl"), an_upload("bad.stl", b"<html>")])
    assert answer.status_code == 422
    assert "bad.stl" in answer.text
    assert "Here</textarea>" in answer.text
    assert f'value="{File.objects.get(name="good.stl").pk}"' in answer.text
    assert not Message.objects.filter(author=lab).exists()


def test_an_empty_message_is_asked_for_words(client, lab, talk):
    client.force_login(lab)
    answer = send(client, talk, body="  ")
    assert answer.status_code == 422
    assert "Write a message or add a file." in answer.text


def test_files_of_others_cannot_be_named_as_ones_own(client, lab, designer, stranger, talk, now):
    theirs = a_file(stranger, now)
    client.force_login(lab)
    send(client, talk, body="Look", kept=[str(theirs.pk), "nonsense"])
    assert list(Message.objects.get(author=lab).files.all()) == []


def test_a_conversation_is_not_there_for_anybody_else(client, talk, stranger, staff, assistant):
    for person in (stranger, staff, assistant):
        client.force_login(person)
        assert client.get(f"/messages/{talk.pk}/").status_code == 404
        assert send(client, talk, body="Let me in").status_code == 404
        assert "Which shade?" not in client.get("/messages/").text
    client.logout()
    assert client.get(f"/messages/{talk.pk}/").status_code == 302
    assert Message.objects.count() == 1


def test_a_profile_opens_one_conversation(client, lab, designer, now):
    profile = profiles.open_profile(designer, now=now)
    profile.state = "approved"
    profile.save()
    client.force_login(lab)
    address = reverse("conversation_new", args=[profile.slug])
    first, second = client.post(address), client.post(address)
    assert first.headers["Location"] == second.headers["Location"]
    assert Conversation.objects.get().opened_by == lab
    client.force_login(designer)
    assert client.post(address).status_code == 404


def test_asking_without_posting_changes_nothing(client, lab, designer, now):
    profile = profiles.open_profile(designer, now=now)
    profile.state = "approved"
    profile.save()
    client.force_login(lab)
    assert client.get(reverse("conversation_new", args=[profile.slug])).status_code == 302
    assert not Conversation.objects.exists()


def test_the_pages_cost_a_fixed_number_of_queries(
    client, lab, designer, stranger, talk, now, django_assert_max_num_queries
):
    messaging.write(messaging.between(lab, stranger, now=now), author=stranger, body="Hello", now=now)
    for number in range(8):
        messaging.write(talk, author=designer, body=str(number), files=[a_file(designer, now)], now=now)
    client.force_login(lab)
    client.get("/")  # the first page of a session writes the browser down
    with django_assert_max_num_queries(15):  # of which eight belong to the session and the header
        client.get("/messages/")
    with django_assert_max_num_queries(24):
        client.get(f"/messages/{talk.pk}/")


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_long_thread_leads_to_its_beginning(language, client, lab, designer, talk, now):
    lab.language = language
    lab.save()
    for number in range(70):
        messaging.write(talk, author=designer, body=f"Message {number}.", now=now)
    client.force_login(lab)
    page = client.get(f"/messages/{talk.pk}/")
    assert "Message 69." in page.text
    assert "Message 5." not in page.text
    earlier = client.get(f"/messages/{talk.pk}/?before={page.context['earlier'].pk}")
    assert "Message 5." in earlier.text
    assert earlier.context["earlier"] is None
