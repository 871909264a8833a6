"""The stream: for whoever is signed in, catching up after a break, one look for everybody."""

import asyncio
import json

import pytest
from allauth.usersessions.models import UserSession
from asgiref.sync import async_to_sync, sync_to_async

from pontic.live import actions, hub, views
from pontic.live.hub import Hub
from pontic.live.models import Event

pytestmark = pytest.mark.django_db


def topics(lines: list[str]) -> list[str]:
    return [json.loads(line.split("data: ")[1])["topic"] for line in lines if "data: " in line]


async def read(stream, count: int) -> list[str]:
    return [await asyncio.wait_for(anext(stream), 5) for _ in range(count)]


def test_sends_what_was_missed_since_the_last_seen_event(lab, designer, now):
    actions.announce([lab.pk, designer.pk], "case:1", now=now)
    actions.announce([lab.pk], "case:2", now=now)
    actions.announce([lab.pk], "case:3", now=now)
    seen = Event.objects.get(person=lab, topic="case:1").pk

    async def story() -> list[str]:
        stream = views.stream(Hub(), lab.pk, last_seen=seen)
        lines = await read(stream, 3)
        await stream.aclose()
        return lines

    lines = async_to_sync(story)()
    assert lines[0] == "retry: 3000\n\n"
    assert topics(lines) == ["case:2", "case:3"]
    assert lines[1].startswith(f"id: {seen + 2}\n") or "id: " in lines[1]


def test_sends_what_comes_to_its_person_once_and_lets_the_line_go(lab, designer, now, monkeypatch):
    monkeypatch.setattr(hub, "PAUSE", 0.01)
    monkeypatch.setattr(views, "HEARTBEAT", 0.2)
    actions.announce([lab.pk], "case:1", now=now)  # before: not sent without a last seen number
    here = Hub()

    async def story() -> list[str]:
        stream = views.stream(here, lab.pk, last_seen=None)
        first = await read(stream, 1)
        await sync_to_async(actions.announce)([lab.pk, designer.pk], "case:2", now=now)
        await sync_to_async(actions.announce)([designer.pk], "case:9", now=now)
        lines = first + await read(stream, 2)
        assert here.count(lab.pk) == 1
        await stream.aclose()
        return lines

    lines = async_to_sync(story)()
    assert topics(lines) == ["case:2"]
    assert lines[-1].startswith(":")
    assert here.count(lab.pk) == 0


def test_an_event_that_becomes_visible_late_is_not_lost(lab, now):
    here = Hub()

    async def story() -> list[str]:
        line = await here.join(lab.pk)
        here.task.cancel()
        await sync_to_async(Event.objects.create)(pk=1_000, person=lab, topic="case:2", at=now)
        await here.look()
        await sync_to_async(Event.objects.create)(pk=999, person=lab, topic="case:1", at=now)
        await here.look()
        await here.look()
        return [line.get_nowait().topic for _ in range(line.qsize())]

    assert async_to_sync(story)() == ["case:2", "case:1"]


def test_a_reader_who_is_too_slow_is_sent_away(lab, now):
    here = Hub()

    async def story() -> bool:
        line = await here.join(lab.pk)
        here.task.cancel()
        for number in range(hub.MOST_WAITING + 1):
            hub.put(line, Event(pk=number, person_id=lab.pk, topic="case:1", at=now))
        return line.get_nowait() is None

    assert async_to_sync(story)()


def test_a_visitor_gets_nothing_and_is_told_not_to_ask_again(async_client):
    answer = async_to_sync(async_client.get)("/events")
    assert answer.status_code == 204


def test_a_signed_in_person_gets_a_stream_that_nobody_keeps(async_client, lab, monkeypatch):
    monkeypatch.setattr(views, "hub", Hub())  # one that asks in this thread, inside the transaction of the test

    async def story():
        await async_client.aforce_login(lab)
        answer = await async_client.get("/events", headers={"Last-Event-ID": "nonsense"})
        first = await anext(aiter(answer.streaming_content))
        await answer.streaming_content.aclose()
        return answer, first

    answer, first = async_to_sync(story)()
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    assert answer.headers["Cache-Control"] == "no-store"
    assert b"retry" in first


def test_a_synchronous_server_answers_at_once_instead_of_hanging(client, lab):
    client.force_login(lab)
    assert client.get("/events").status_code == 204


def test_the_stream_behind_the_front_has_no_address_and_counts_as_no_use_of_the_session(client, lab):
    client.force_login(lab)
    assert client.get("/events", REMOTE_ADDR="").status_code == 204  # WSGI; what matters is that nothing refuses it
    assert not UserSession.objects.exists()
