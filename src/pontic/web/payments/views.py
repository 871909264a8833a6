"""Paying for a case: the click, the bank's question, and where it leads."""

from datetime import datetime
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.kit import clock
from pontic.payments import actions as payments
from pontic.payments import gateways, queries, words
from pontic.payments.models import Payment
from pontic.till import actions as till
from pontic.web.cases import order
from pontic.web.payments import choice, onward
from pontic.web.payments.forms import CardForm
from pontic.web.requests import SignedIn

UNANSWERED = gettext_lazy("The bank has not answered yet. Please try again in three minutes; nothing is charged twice.")

REFUSALS: dict[type[Exception], str | Promise] = {
    cases.PriceChanged: gettext_lazy(
        "The price has changed. Look at the new total, then confirm again. Nothing was charged."
    ),
    payments.PaymentUnderWay: UNANSWERED,
    gateways.GatewayDown: UNANSWERED,
    gateways.GatewayRefused: gettext_lazy(
        "The payment processor did not take this payment. Nothing was charged. Please try another card."
    ),
    payments.TooManyAttempts: gettext_lazy(
        "Many cards were declined within an hour. Please try again in an hour, or write to us. Nothing was charged."
    ),
    payments.AmountTooLarge: gettext_lazy(
        "This total is more than can be paid at once. Lower the quantity or write to us. Nothing was charged."
    ),
}


@login_required
def payment_new(request: SignedIn, pk: int) -> HttpResponse:
    """Pay for a draft and so send it, or pay again for a case whose payment failed."""
    mine = Case.objects.filter(client=request.user).select_related("listing__owner", "designer", "client")
    case = get_object_or_404(mine, pk=pk)
    if request.method != "POST":
        return _again(request, case)
    form = CardForm(request.POST, cards=choice.offer(request))
    form.is_valid()
    known = queries.with_key(case, form.cleaned_data.get("key"))
    if known is not None:
        return onwards(request, known)
    return _order(request, case, form) if case.is_draft else _pay_again(request, case, form)


def _order(request: SignedIn, case: Case, form: CardForm) -> HttpResponse:
    """Keep the brief; pay only where nothing is wrong with it; else show the page with everything kept."""
    now = clock.now()
    kept = order.keep(request, case, now=now)
    if not kept.is_ready or not form.is_valid():
        cards = choice.offer(request, is_unspent=True)
        return order.page(request, kept.case, kept=kept, cards=cards, error=first_error(form), status=422)
    payment, error = _pay(request, kept.case, form, now=now)
    if payment is None or payment.is_declined:
        return order.page(request, kept.case, kept=kept, error=error, status=422)
    return onwards(request, payment)


def _pay_again(request: SignedIn, case: Case, form: CardForm) -> HttpResponse:
    if not form.is_valid():
        return _again(request, case, error=first_error(form), status=422)
    payment, error = _pay(request, case, form, now=clock.now())
    if payment is None or payment.is_declined:
        return _again(request, case, error=error, status=422)
    return onwards(request, payment)


def _pay(request: SignedIn, case: Case, form: CardForm, *, now: datetime) -> tuple[Payment | None, str]:
    """Pay; return the payment, or why there is none in the client's words."""
    chosen = form.cleaned_data
    back = request.build_absolute_uri(reverse("payment_return", args=[chosen["key"]]))
    try:
        payment = payments.pay(case, card=chosen["card"], key=chosen["key"], agreed=case.total, return_to=back, now=now)
    except cases.NotReady as refusal:
        return None, " ".join(text for _field, text in refusal.faults)
    except tuple(REFUSALS) as refusal:
        return None, next(str(text) for kind, text in REFUSALS.items() if isinstance(refusal, kind))
    return payment, declined(payment) if payment.is_declined else ""


def declined(payment: Payment) -> str:
    """Say why the bank said no."""
    reason = words.why(payment.problem)
    return _("%(reason)s Nothing was charged. Please choose another card.") % {"reason": reason}


def _again(request: SignedIn, case: Case, *, error: str = "", status: int = 200) -> HttpResponse:
    """Show the page on which a failed payment is made good; other cases have nothing to pay here."""
    if case.is_draft:
        return redirect("order", case.pk)
    if not queries.is_owed(case):
        return redirect("case", case.pk)
    context = {"case": case, "pay_key": uuid4(), "cards": choice.offer(request), "error": error}
    return choice.page(request, "payments/again.html", context, status=status)


@login_required
def payment_approval(request: SignedIn, pk: int) -> HttpResponse:
    """Where the bank asks the client (3-D Secure), and what he answered there."""
    payment = get_object_or_404(_mine(request), pk=pk)
    now = clock.now()
    if not payment.awaits_answer:
        return onwards(request, payment)
    if request.method != "POST":
        return _ask(request, payment, now=now)
    if payment.till == choice.SANDBOX:
        till.answer_challenge(payment.reference, approved=request.POST.get("answer") == "approve", now=now)
    try:
        return onwards(request, payments.confirm(payment, now=now))
    except gateways.GatewayDown:
        return onward.welcome(request, _returned(payment), error=str(UNANSWERED))


@login_required
@require_safe
def payment_return(request: SignedIn, key: UUID) -> HttpResponse:
    """Welcome the client back from the bank. His word counts for nothing: the page asks the processor."""
    payment = get_object_or_404(_mine(request), key=key)
    is_asked_elsewhere = payment.awaits_answer and payment.till != choice.SANDBOX
    return onward.welcome(request, _returned(payment)) if is_asked_elsewhere else onwards(request, payment)


def _mine(request: SignedIn) -> QuerySet[Payment]:
    return Payment.objects.of(request.user).select_related("case__designer", "case__client", "bill__designer")


def _ask(request: SignedIn, payment: Payment, *, now: datetime) -> HttpResponse:
    """Show the sandbox bank's page, or the way to the bank's own."""
    if payment.till == choice.SANDBOX:
        return render(request, "payments/approval.html", {"payment": payment})
    try:
        address = payments.approval_address(payment, now=now)
    except gateways.GatewayDown:
        return onward.welcome(request, _returned(payment), error=str(UNANSWERED))
    way = onward.Onward(
        title=_("Your bank asks: is this you?"),
        text=_("Your card asks for your approval (3-D Secure). Approve only if you started this payment yourself."),
        address=address,
        words=_("Continue to your bank"),
        back=_paid_at(payment),
        back_words=_("Choose another card"),
    )
    return onward.lead(request, way, payment=payment)


def _returned(payment: Payment) -> onward.Returned:
    return onward.Returned(
        title=_("Back from your bank"),
        text=_("One moment: we ask what your bank has decided. Nothing is charged twice."),
        address=reverse("payment_approval", args=[payment.pk]),
        words=_("Continue"),
    )


def onwards(request: SignedIn, payment: Payment) -> HttpResponse:
    """Lead the client from a payment to the page where it goes on."""
    if payment.awaits_answer:
        return redirect("payment_approval", payment.pk)
    if payment.is_declined:
        messages.error(request, declined(payment))
        return redirect(_paid_at(payment))
    if payment.is_unanswered:
        messages.warning(request, str(UNANSWERED))
        return redirect(_paid_at(payment))
    if payment.case is None:
        messages.success(request, _("Thank you. Your bank has agreed, and the amount is being charged."))
        return redirect("bill", payment.bill_id)
    if payment.case.is_draft:
        messages.error(request, _("The order was not placed, and nothing was charged. Please look at it again."))
        return redirect(_paid_at(payment))
    return redirect("case", payment.case_id)


def _paid_at(payment: Payment) -> str:
    """Return the page on which a case or a bill is paid."""
    if payment.case is None:
        return reverse("bill-payment", args=[payment.bill_id])
    return reverse("order" if payment.case.is_draft else "payment_new", args=[payment.case_id])


def first_error(form: CardForm) -> str:
    """Return what is wrong with the choice of a card."""
    errors = [str(text) for name, texts in form.errors.items() if name == "card" for text in texts]
    return errors[0] if errors else ""
