"""Settings > Payment methods: the cards that a client keeps at the processor, one of them primary (PAY-12)."""

from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from pontic.kit import clock
from pontic.payments import actions as payments
from pontic.payments import gateways, queries, words
from pontic.payments.models import Card
from pontic.web.payments import choice, onward
from pontic.web.payments.forms import CardForm
from pontic.web.requests import SignedIn

UNREACHED = gettext_lazy("The payment processor does not answer at this moment. Please try again in a few minutes.")

TOO_MANY = gettext_lazy(
    "Many cards were declined within an hour. Please try again in an hour, or write to us. Nothing was charged."
)


@login_required
def cards(request: SignedIn) -> HttpResponse:
    """List the kept cards, and keep another one."""
    offered = choice.offer(request, keeps=True)
    if request.method != "POST":
        return _page(request, offered)
    form = CardForm(request.POST, cards=offered)
    if not form.is_valid():
        return _page(request, offered, error=_first_error(form))
    try:
        return _keep(request, form)
    except gateways.GatewayRefused as refusal:
        return _page(
            request, offered, error=_("%(reason)s The card was not kept.") % {"reason": words.why(refusal.code)}
        )
    except gateways.GatewayDown:
        return _page(request, offered, error=str(UNREACHED))
    except payments.TooManyAttempts:
        return _page(request, offered, error=str(TOO_MANY))


def _keep(request: SignedIn, form: CardForm) -> HttpResponse:
    """Keep a card, or show the way to the bank that asks first."""
    card, address = payments.keep_card(
        request.user,
        card=form.cleaned_data["card"],
        key=str(form.cleaned_data["key"]),
        return_to=request.build_absolute_uri(reverse("card_return")),
        now=clock.now(),
    )
    if card is not None:
        return _kept(request, card)
    way = onward.Onward(
        title=_("Your bank asks: is this you?"),
        text=_("Your bank wants to know that it is you who keeps this card here. Nothing is charged."),
        address=address,
        words=_("Continue to your bank"),
        back=reverse("cards"),
        back_words=_("Do not keep this card"),
    )
    return onward.lead(request, way)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def card_return(request: SignedIn) -> HttpResponse:
    """Welcome the client back from the bank; the question to the processor is a form that posts itself."""
    attempt = (request.POST.get("about") or request.GET.get("setup_intent", ""))[:80]
    if not attempt:
        return redirect("cards")
    if request.method != "POST":
        return onward.welcome(request, _returned(attempt))
    try:
        return _kept(request, payments.keep_asked(request.user, attempt=attempt, now=clock.now()))
    except gateways.GatewayRefused as refusal:
        messages.error(request, _("%(reason)s The card was not kept.") % {"reason": words.why(refusal.code)})
        return redirect("cards")
    except gateways.GatewayDown:
        return onward.welcome(request, _returned(attempt), error=str(UNREACHED))


def _returned(attempt: str) -> onward.Returned:
    return onward.Returned(
        title=_("Back from your bank"),
        text=_("One moment: we ask what your bank has decided. Nothing is charged."),
        address=reverse("card_return"),
        words=_("Continue"),
        about=attempt,
    )


def _kept(request: SignedIn, card: Card | None) -> HttpResponse:
    if card is None:
        messages.error(request, _("Your bank has not approved it, so the card was not kept."))
    else:
        messages.success(request, _("%(card)s is kept.") % {"card": card})
    return redirect("cards")


@login_required
@require_POST
def card_preference(request: SignedIn, pk: int) -> HttpResponse:
    """Make a card the primary one."""
    card = payments.prefer_card(get_object_or_404(_mine(request), pk=pk), now=clock.now())
    messages.success(request, _("%(card)s is your primary card now.") % {"card": card})
    return redirect("cards")


@login_required
@require_POST
def card_removal(request: SignedIn, pk: int) -> HttpResponse:
    """Forget a card, here and at the processor."""
    card = get_object_or_404(_mine(request), pk=pk)
    try:
        payments.drop_card(card, now=clock.now())
        messages.success(request, _("%(card)s is removed.") % {"card": card})
    except (gateways.GatewayDown, gateways.GatewayRefused):
        messages.error(request, str(UNREACHED))
    return redirect("cards")


def _mine(request: SignedIn) -> QuerySet[Card]:
    return Card.objects.kept_by(request.user, settings.TILL)


def _page(request: SignedIn, offered: choice.Choice, *, error: str = "") -> HttpResponse:
    kept = queries.cards_of(request.user)
    context = {"kept": kept, "cards": offered, "pay_key": uuid4(), "mode": "setup", "error": error}
    return choice.page(request, "payments/cards.html", context, status=422 if error else 200)


def _first_error(form: CardForm) -> str:
    return next((str(text) for texts in form.errors.values() for text in texts), "")
