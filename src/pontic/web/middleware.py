"""Once per request: the reader's language and time zone; a refused move as a page that explains itself."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from pontic.kit.process import MoveRefused
from pontic.web import refusals as refused

Handler = Callable[[HttpRequest], HttpResponse]


def reader(get_response: Handler) -> Handler:
    """Speak the language and the time zone of whoever is signed in."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
            timezone.activate(zoneinfo.ZoneInfo(request.user.time_zone or "UTC"))
        else:
            timezone.deactivate()
        return get_response(request)

    return handle


def refusals(get_response: Handler) -> Handler:
    """Turn a refused move into 409 with the case as it is now."""

    def handle(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    handle.process_exception = explain  # type: ignore[attr-defined]
    return handle


def explain(request: HttpRequest, fault: Exception) -> HttpResponse | None:
    """Answer a refused move; every other fault goes its way."""
    return refused.page(request, fault) if isinstance(fault, MoveRefused) else None
