"""Pages that only say something: for clients, for designers, held payments, terms, privacy."""

from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pontic.billing import process as billing
from pontic.cases import process as cases
from pontic.catalog.terms import COMMISSION_BASIS_POINTS, COMMISSION_LEAST, SMALLEST_ORDER
from pontic.disputes import process as disputes
from pontic.kit.money import Money
from pontic.payments import process as payments
from pontic.reviews import terms as reviews

# The figures that the texts name, each taken from the room that acts by it.
FIGURES = {
    "fee_percent": COMMISSION_BASIS_POINTS // 100,
    "fee_least": Money(COMMISSION_LEAST),
    "order_least": Money(SMALLEST_ORDER),
    "accept_days": cases.ACCEPT_WITHIN.days,
    "complete_days": cases.COMPLETES_AFTER.days,
    "pending_days": payments.HOLD.days,
    "clear_days": billing.HOLD.days,
    "dispute_days": cases.DECIDE_WITHIN.days,
    "answer_days": disputes.ANSWER_WITHIN.days,
    "appeal_days": disputes.APPEAL_WITHIN.days,
    "most_disputes": disputes.MOST_DISPUTES,
    "review_days": reviews.WINDOW.days,
}


def home(request: HttpRequest) -> HttpResponse:
    """Say what this is, to a visitor."""
    return render(request, "home.html", FIGURES)


def page(request: HttpRequest, template: str) -> HttpResponse:
    """Show a page that only says something."""
    contact = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return render(request, template, {**FIGURES, "contact": contact})
