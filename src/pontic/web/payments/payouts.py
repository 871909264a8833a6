"""Settings > Payments: where a designer is paid out to, and the way to the processor's own page and back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pontic.kit import clock
from pontic.payments import actions as payments
from pontic.payments import countries, gateways, queries
from pontic.payments.models import PayoutAccount
from pontic.till import actions as till
from pontic.verification import queries as verification
from pontic.web.payments import choice, lines, onward
from pontic.web.payments.forms import OnboardingForm, PayoutForm
from pontic.web.requests import SignedIn

UNREACHED = gettext_lazy("The payment processor does not answer at this moment. Nothing was changed; please try again.")


@login_required
def payouts(request: SignedIn) -> HttpResponse:
    """Choose person or company and the country; saving leads to the processor (PAYO-01, 02)."""
    account = queries.payout_account(request.user)
    form = PayoutForm(request.POST if request.method == "POST" else None, initial=_chosen(request, account))
    if request.method == "POST" and form.is_valid():
        opened = _open(request, form)
        if opened is not None:
            return redirect("payouts" if opened.is_ready else "payout_onboarding")
    context = {
        "form": form,
        "account": account,
        "summary": queries.summary(request.user),
        "standing": verification.standing(request.user),
        "bank_lines": lines.to_bank(request.user, account),
    }
    return render(request, "payments/payouts.html", context, status=422 if form.errors else 200)


def _open(request: SignedIn, form: PayoutForm) -> PayoutAccount | None:
    """Open the account; where the processor does not, the form says so."""
    try:
        return payments.open_account(request.user, **form.account, now=clock.now())
    except gateways.GatewayDown:
        form.add_error(None, str(UNREACHED))
    except gateways.GatewayRefused:
        form.add_error(None, _("The payment processor does not open such an account. Please write to us."))
    return None


@login_required
def onboarding(request: SignedIn) -> HttpResponse:
    """Lead to the processor's page, which asks for name, bank and documents; the sandbox's page is ours (PAYO-10)."""
    account = _account(request)
    if account.till == choice.SANDBOX:
        return _sandbox_page(request, account)
    if request.method != "POST":
        return onward.welcome(request, _to_processor(request))
    back, again = (request.build_absolute_uri(reverse(name)) for name in ("payout_return", "payout_onboarding"))
    try:
        address = payments.onboarding(account, return_to=back, again_at=f"{again}?expired=1", now=clock.now())
    except (gateways.GatewayDown, gateways.GatewayRefused):
        return onward.welcome(request, _to_processor(request), error=str(UNREACHED))
    way = onward.Onward(
        title=_("Continue at Stripe"),
        text=_("Stripe asks for your name, your bank account and what shows who you are. None of it reaches us."),
        address=address,
        words=_("Continue at Stripe"),
        back=reverse("payouts"),
        back_words=_("Later"),
    )
    return onward.lead(request, way)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def payout_return(request: SignedIn) -> HttpResponse:
    """Welcome the designer back. That proves nothing: a form that posts itself asks how the account stands."""
    account = _account(request)
    if request.method != "POST":
        return onward.welcome(request, _from_processor())
    try:
        account = payments.refresh_account(account, now=clock.now())
    except (gateways.GatewayDown, gateways.GatewayRefused):
        return onward.welcome(request, _from_processor(), error=str(UNREACHED))
    if account.is_ready:
        messages.success(request, _("You can be paid out now."))
    return redirect("payouts")


def _account(request: SignedIn) -> PayoutAccount:
    account = queries.payout_account(request.user)
    if account is None:
        raise Http404
    return account


def _to_processor(request: SignedIn) -> onward.Returned:
    is_late = "expired" in request.GET
    return onward.Returned(
        title=_("A fresh link is needed") if is_late else _("Your bank account"),
        text=_("The last link to Stripe's page is used up or too old. You get a new one.")
        if is_late
        else _("Stripe, the payment processor, asks for your details on its own page."),
        address=reverse("payout_onboarding"),
        words=_("Continue at Stripe"),
    )


def _from_processor() -> onward.Returned:
    return onward.Returned(
        title=_("Back from Stripe"),
        text=_("One moment: we ask whether everything is there that Stripe needs to pay you."),
        address=reverse("payout_return"),
        words=_("Continue"),
    )


def _sandbox_page(request: SignedIn, account: PayoutAccount) -> HttpResponse:
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


def _chosen(request: SignedIn, account: PayoutAccount | None) -> dict[str, str]:
    """Return what the form begins with: the account, and the country that an IBAN has just proposed."""
    chosen = {"kind": account.kind, "country": account.country} if account else {"kind": "person"}
    proposed = request.GET.get("country", "")
    return {**chosen, "country": proposed} if proposed in countries.CODES else chosen
