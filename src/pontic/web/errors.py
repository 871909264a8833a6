"""Error pages that stand alone: no database, no static files, no reader - any of these may be what broke."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext


def _alone(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    words = {"title": title, "text": text, "code": status, "language": (get_language() or "en")[:2]}
    words["nonce"] = str(getattr(request, "csp_nonce", ""))
    return HttpResponse(render_to_string("_alone.html", words), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - so Django calls it
    """Say that the request could not be read."""
    title = gettext("This request could not be read")
    text = gettext("Something in the address or in what was sent is not as we expect it. Nothing was changed.")
    return _alone(request, 400, title, text)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke, and what to do."""
    title = gettext("Something broke on our side")
    text = gettext(
        "The fault is in our log. What you did may not have been saved: go back, look, and try again in a moment."
    )
    return _alone(request, 500, title, text)
