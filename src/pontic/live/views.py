"""The stream of events: ``GET /events`` for whoever is signed in."""

import asyncio
import json
from collections.abc import AsyncIterator

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from pontic.live.hub import Hub, Line, hub
from pontic.live.models import Event

HEARTBEAT = 15.0  # seconds; shorter than the patience of proxies
LASTS = 600.0  # seconds; then the browser comes back and shows again who it is
RETRY = 3000  # milliseconds until the browser comes back
MOST_STREAMS = 20  # of one person in one process


async def events(request: HttpRequest) -> HttpResponseBase:
    """Stream the topics that change for this person; 204 tells the browser not to ask again."""
    person = await request.auser()
    if not person.is_authenticated or not isinstance(request, ASGIRequest) or hub.count(person.pk) >= MOST_STREAMS:
        return HttpResponse(status=204)
    await sync_to_async(_let_go)()
    news = stream(hub, person.pk, last_seen=_last_seen(request))
    answer = StreamingHttpResponse(news, content_type="text/event-stream; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    return answer


async def stream(hub: Hub, person: int, *, last_seen: int | None) -> AsyncIterator[str]:
    """Yield what was missed since ``last_seen``, then what comes, with a comment where nothing does."""
    line = await hub.join(person)
    try:
        yield f"retry: {RETRY}\n\n"
        missed = await hub.since(last_seen, [person]) if last_seen is not None else []
        for old in missed:
            yield _spelled(old)
        sent = {old.pk for old in missed}
        async for event in _coming(line):
            if event is None:
                yield ": still here\n\n"
            elif event.pk not in sent:
                yield _spelled(event)
    finally:
        hub.leave(person, line)


def _let_go() -> None:
    """Give the connection of the request back: a stream lasts long and asks through the hub."""
    if not connection.in_atomic_block:
        connection.close()


async def _coming(line: Line) -> AsyncIterator[Event | None]:
    """Yield events as they come and None where none came for a while; end when the time is up."""
    ends = asyncio.get_running_loop().time() + LASTS
    while asyncio.get_running_loop().time() < ends:
        try:
            event = await asyncio.wait_for(line.get(), HEARTBEAT)
        except TimeoutError:
            yield None
            continue
        if event is None:
            return
        yield event


def _spelled(event: Event) -> str:
    return f"id: {event.pk}\ndata: {json.dumps({'topic': event.topic})}\n\n"


def _last_seen(request: HttpRequest) -> int | None:
    """Return the number that the browser saw last; None where it says none, or nonsense."""
    text = request.headers.get("Last-Event-ID", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None  # noqa: PLR2004 - 64 bits
