"""Once per request: the reader's language and time zone; a refused move as a page that explains itself."""

import zoneinfo
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import unquote

from allauth.usersessions.models import UserSession
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from pontic.accounts.policies import NotInStanding, Owes
from pontic.kit import clock
from pontic.kit.process import MoveRefused
from pontic.web import refusals as refused
from pontic.web.conduct import doors as conduct
from pontic.web.requests import SignedIn
from pontic.web.seo import addresses

Handler = Callable[[HttpRequest], HttpResponse]
PUBLIC = ("/pictures/", "/healthz", "/webhooks/")  # the same for everybody: no look at the session, no two queries
UNCOUNTED = (
    *PUBLIC,
    "/events",
)  # a page left open is no use; its stream comes to us without an address
READING = ("GET", "HEAD", "OPTIONS")  # methods that change nothing
SESSION_SLICE = 600  # seconds; a write on every page would queue all readers behind one lock


def readable(get_response: Handler) -> Handler:
    """Refuse an address with a NUL in it: no form sends one, and no database keeps one."""

    def handle(request: HttpRequest) -> HttpResponse:
        if "\0" in unquote(request.META.get("QUERY_STRING", "")) or "\0" in request.path:
            raise BadRequest("NUL in the address")
        return get_response(request)

    return handle


def reader(get_response: Handler) -> Handler:
    """Speak the language and the time zone of whoever is signed in."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(PUBLIC):
            return get_response(request)
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
            timezone.activate(zoneinfo.ZoneInfo(request.user.time_zone or "UTC"))
        else:
            timezone.deactivate()
            if asked := addresses.asked_language(request):  # a search engine's visitor reads what he was shown
                translation.activate(asked)
                request.LANGUAGE_CODE = asked
        return get_response(request)

    return handle


def sessions(get_response: Handler) -> Handler:
    """Note when and from where each session was last used, for the list of sessions; once in ten minutes."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(UNCOUNTED):
            return get_response(request)
        this = int(clock.now().timestamp()) // SESSION_SLICE
        if request.user.is_authenticated and request.session.get("seen") != this:
            request.session["seen"] = this
            UserSession.objects.create_from_request(request)
        return get_response(request)

    return handle


def refusals(get_response: Handler) -> Handler:
    """Turn a refused move into 409 with the case as it is now."""

    def handle(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    handle.process_exception = explain  # type: ignore[attr-defined]
    return handle


def standing(get_response: Handler) -> Handler:
    """Let the suspended read, appeal and be paid, and refuse everything else (SUSP-01, SUSP-04)."""

    def handle(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    handle.process_view = keep_out  # type: ignore[attr-defined]
    return handle


def keep_out(request: HttpRequest, *_view: Any) -> HttpResponse | None:
    """Answer what a suspended person tries to change; everything else goes its way."""
    if request.method in READING or not request.user.is_authenticated or not request.user.is_suspended:
        return None
    return None if conduct.is_open_to_suspended(request) else refused.limited(request)


def explain(request: HttpRequest, fault: Exception) -> HttpResponse | None:
    """Answer a refused move; every other fault goes its way."""
    if isinstance(fault, NotInStanding):
        return _explain_standing(request, fault)
    return refused.page(request, fault) if isinstance(fault, MoveRefused) else None


def _explain_standing(request: HttpRequest, fault: NotInStanding) -> HttpResponse:
    if fault.actor != f"person:{request.user.pk}":
        return refused.other_limited(request)
    return refused.owes(cast("SignedIn", request)) if isinstance(fault, Owes) else refused.limited(request)
