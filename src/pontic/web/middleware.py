"""Once per request: the reader's language and time zone; a refused move as a page that explains itself."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

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
    """Turn a refused move into 409 (the room's own middleware fills this in)."""

    def handle(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    return handle
