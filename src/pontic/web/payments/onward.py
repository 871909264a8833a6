"""Pages between ours and the processor's: the way there, and the way back.

A form of ours may only lead to ourselves (``form-action 'self'``), so a page with a link stands in between.
Coming back proves nothing and changes nothing: the page that one comes back to posts a question of its own.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from pontic.web.payments.choice import TWIN
from pontic.web.requests import SignedIn


@dataclass(frozen=True, slots=True)
class Onward:
    """Where it goes on elsewhere, and where one may go instead."""

    title: str
    text: str
    address: str
    words: str
    back: str
    back_words: str

    @property
    def host(self) -> str:
        """Whose page comes next."""
        return urlsplit(self.address).netloc


@dataclass(frozen=True, slots=True)
class Returned:
    """What is asked of the processor now that somebody is back; ``about``: what he was asked for."""

    title: str
    text: str
    address: str
    words: str
    about: str = ""


def lead(request: SignedIn, onward: Onward, **context: object) -> HttpResponse:
    """Show the page that leads to the processor or the bank."""
    shown = {"onward": onward, "is_play": settings.TILL == TWIN, **context}
    return render(request, "payments/onward.html", shown)


def welcome(request: SignedIn, returned: Returned, *, error: str = "") -> HttpResponse:
    """Show the page that one comes back to; with an ``error`` it waits for the button."""
    shown = {"returned": returned, "error": error}
    return render(request, "payments/returned.html", shown, status=503 if error else 200)
