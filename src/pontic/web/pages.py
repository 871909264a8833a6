"""Pages that only say something: for clients, for designers, held payments, terms, privacy."""

from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pontic.kit.money import Money

# The figures that the texts name, in one place (decisions.md 5, 7, 9, 14, 17).
FIGURES = {
    "fee_percent": 9,
    "fee_least": Money(349),
    "order_least": Money(700),
    "accept_days": 3,
    "complete_days": 30,
    "pending_days": 7,
    "dispute_days": 60,
    "keep_days": 30,
    "review_days": 14,
}


def home(request: HttpRequest) -> HttpResponse:
    """Say what this is, to a visitor."""
    return render(request, "home.html", FIGURES)


def page(request: HttpRequest, template: str) -> HttpResponse:
    """Show a page that only says something."""
    contact = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return render(request, template, {**FIGURES, "contact": contact})
