"""A client pays a bill himself: with his bank's question where it asks one (CON-12, 14)."""

from datetime import datetime
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pontic.billing import policies
from pontic.billing.models import Bill
from pontic.kit import clock
from pontic.payments import actions as payments
from pontic.payments.models import Payment
from pontic.web.payments import choice
from pontic.web.payments.forms import CardForm
from pontic.web.payments.views import REFUSALS, declined, first_error, onwards
from pontic.web.requests import SignedIn


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def payment(request: SignedIn, pk: int) -> HttpResponse:
    """Choose a card and pay; what is paid or void already has nothing to pay here."""
    bill = get_object_or_404(policies.visible_to(request.user), pk=pk, client=request.user)
    form = CardForm(request.POST or None, cards=choice.offer(request))
    if request.method != "POST" or not form.is_valid():
        return _page(request, bill, error=first_error(form), status=422 if form.errors else 200)
    made, error = _pay(request, bill, form, now=clock.now())
    if made is None or made.is_declined:
        return _page(request, bill, error=error, status=422)
    return onwards(request, made)


def _pay(request: SignedIn, bill: Bill, form: CardForm, *, now: datetime) -> tuple[Payment | None, str]:
    """Pay; return the payment, or why there is none in the client's words."""
    card, key = form.cleaned_data["card"], form.cleaned_data["key"]
    back = request.build_absolute_uri(reverse("payment_return", args=[key]))
    try:
        made = payments.pay_bill(bill, card=card, key=key, return_to=back, now=now)
    except tuple(REFUSALS) as refusal:
        return None, next(str(text) for kind, text in REFUSALS.items() if isinstance(refusal, kind))
    return made, declined(made) if made.is_declined else ""


def _page(request: SignedIn, bill: Bill, *, error: str = "", status: int = 200) -> HttpResponse:
    if not bill.is_due:
        return redirect("bill", bill.pk)
    asked = {"to_pay": bill.to_charge(), "pay_key": uuid4(), "cards": choice.offer(request)}
    context = {"bill": bill, "error": error, **asked}
    return choice.page(request, "bills/payment.html", context, status=status)
