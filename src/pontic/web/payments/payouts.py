"""Settings > Payments: where a designer is paid out to, and the sandbox's own page behind it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from pontic.kit import clock
from pontic.payments import actions as payments
from pontic.payments import countries, queries
from pontic.payments.models import PayoutAccount
from pontic.till import actions as till
from pontic.web.payments.forms import OnboardingForm, PayoutForm
from pontic.web.requests import SignedIn


@login_required
def payouts(request: SignedIn) -> HttpResponse:
    """Choose person or company and the country; saving leads to the processor (PAYO-01, 02)."""
    account = queries.payout_account(request.user)
    form = PayoutForm(request.POST if request.method == "POST" else None, initial=_chosen(account))
    if request.method == "POST" and form.is_valid():
        account = payments.open_account(request.user, **form.cleaned_data, now=clock.now())
        return redirect("payouts" if account.is_ready else "payout_onboarding")
    context = {"form": form, "account": account, "summary": queries.summary(request.user)}
    return render(request, "payments/payouts.html", context, status=422 if form.errors else 200)


@login_required
def onboarding(request: SignedIn) -> HttpResponse:
    """Stand in for the processor's own page: it asks for name and bank, and may ask for documents (PAYO-10)."""
    account = get_object_or_404(PayoutAccount, person=request.user)
    posted = request.POST if request.method == "POST" else None
    form = OnboardingForm(posted, country=account.country, initial={"holder": request.user.name})
    if request.method == "POST" and form.is_valid():
        _submit(request, account, form)
        return redirect("payouts")
    country = countries.name_of(account.country, request.LANGUAGE_CODE[:2])
    context = {"form": form, "account": account, "country": country}
    return render(request, "payments/onboarding.html", context, status=422 if form.errors else 200)


def _submit(request: SignedIn, account: PayoutAccount, form: OnboardingForm) -> None:
    """Give the sandbox what it asked for, then believe what it says of the account."""
    told = form.cleaned_data
    wants_documents = told["documents"] == "missing"
    till.submit_details(
        account.reference, holder=told["holder"], last4=told["number"][-4:], documents_missing=wants_documents
    )
    account = payments.refresh_account(account, now=clock.now())
    if account.is_ready:
        messages.success(request, _("You can be paid out now."))


def _chosen(account: PayoutAccount | None) -> dict[str, str]:
    return {"kind": account.kind, "country": account.country} if account else {"kind": PayoutAccount.Kind.PERSON}
