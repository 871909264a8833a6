"""One case's or bill's money step by step, and the four things that staff may do by hand, each with a reason."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.billing.models import Bill
from pontic.cases.models import Case
from pontic.desk import case_money, money_acts
from pontic.desk.door import FINANCE, Staff, show, staff
from pontic.desk.forms import GiveBackForm, NoteForm
from pontic.desk.queries import acts_about
from pontic.kit import clock, words
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.payments import actions as payments
from pontic.payments import gateways
from pontic.payments.models import Earning, Operation, Payment, Refund

OWN = gettext_lazy("You take part in this, so somebody else has to do it.")
BOTH = ("case__client", "case__designer", "bill__client", "bill__designer")


@staff(FINANCE)
def case(request: Staff, pk: int) -> HttpResponse:
    """Show every journal with who holds what after it, every call, every webhook, and what may be done."""
    found = get_object_or_404(Case.objects.select_related("client", "designer"), pk=pk)
    return _page(request, found)


@staff(FINANCE)
def bill(request: Staff, pk: int) -> HttpResponse:
    """Show the same of a bill of a contract."""
    return _page(request, get_object_or_404(Bill.objects.select_related("client", "designer"), pk=pk))


@staff(FINANCE)
@require_POST
def refund(request: Staff, pk: int) -> HttpResponse:
    """Give the client a part of his money back, after completion also all of it."""
    payment = get_object_or_404(Payment.objects.select_related(*BOTH), pk=pk)
    form = GiveBackForm(request.POST, most=payments.giveable(payment))
    if not form.is_valid() or not _gives_back(request, payment, form):
        return _page(request, payment.work, giving=form, status=422)
    messages.success(request, _("It is on its way back to the client, who reads your reason."))
    return redirect(_at(payment.work))


@staff(FINANCE)
@require_POST
def refund_attempt(request: Staff, pk: int) -> HttpResponse:
    """Try a failed refund once more."""
    row = get_object_or_404(Refund.objects.select_related("payment__case", "payment__bill"), pk=pk)
    return _act(request, row.payment.work, partial(money_acts.retry_refund, row))


@staff(FINANCE)
@require_POST
def payout_attempt(request: Staff, pk: int) -> HttpResponse:
    """Send a refused payout now."""
    row = get_object_or_404(Earning.objects.select_related("payment__case", "payment__bill"), pk=pk)
    return _act(request, row.payment.work, partial(money_acts.retry_payout, row))


@staff(FINANCE)
@require_POST
def call(request: Staff, pk: int) -> HttpResponse:
    """Make a call to the processor again that has no answer."""
    row = get_object_or_404(Operation.objects.open(), pk=pk)
    return _act(request, row.subject.work, partial(money_acts.retry_operation, row))


@staff(FINANCE)
@require_POST
def reading(request: Staff, pk: int) -> HttpResponse:
    """Ask the processor how a payment stands, and believe it."""
    payment = get_object_or_404(Payment.objects.select_related("case", "bill"), pk=pk)
    try:
        money_acts.look_again(payment, by=request.user, now=clock.now())
    except (gateways.GatewayDown, gateways.GatewayRefused):
        messages.error(request, _("The payment processor does not answer. Nothing was changed."))
    else:
        messages.success(request, _("Read anew from the payment processor."))
    return redirect(_at(payment.work))


def _gives_back(request: Staff, payment: Payment, form: GiveBackForm) -> bool:
    """Give it back; where that is not possible, the form says why and keeps what was typed."""
    note, key = form.cleaned_data["note"], form.cleaned_data["key"]
    try:
        money_acts.give_back(payment, amount=form.money(), note=note, by=request.user, key=key, now=clock.now())
    except payments.TooMuchToGiveBack as refusal:
        form.add_error("amount", _("At most %(most)s can be given back.") % {"most": _amount(refusal.most)})
    except money_acts.OwnMoney:
        form.add_error(None, str(OWN))
    except MoveRefused:
        form.add_error(None, _("There is nothing to give back now, or the client's bank is deciding about it."))
    return not form.errors


def _act(request: Staff, about: Case | Bill, do: Callable[..., object]) -> HttpResponse:
    """Do something that needs a reason; what goes wrong is said, and what was typed is kept."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, about, noting=form, status=422)
    try:
        do(note=form.cleaned_data["note"], by=request.user, now=clock.now())
    except money_acts.OwnMoney:
        form.add_error(None, str(OWN))
    except (gateways.GatewayDown, gateways.GatewayRefused):
        form.add_error(None, _("The payment processor does not answer. It will be tried again by itself."))
    if form.errors:
        return _page(request, about, noting=form, status=422)
    messages.success(request, _("Done. What comes of it stands below."))
    return redirect(_at(about))


def _page(
    request: Staff, about: Case | Bill, *, giving: Form | None = None, noting: Form | None = None, status: int = 200
) -> HttpResponse:
    told = case_money.of(about)
    if giving is None and told.alive is not None and told.may_give_back:
        giving = GiveBackForm(most=payments.giveable(told.alive))
    context = {
        "money": told,
        "work": about,
        "total": about.amount if isinstance(about, Bill) else about.total,
        "giving": giving,
        "noting": noting or NoteForm(auto_id=False),
        "wrong": noting,
        "name": _name(about).replace(":", " #"),
        "acts": acts_about(_name(about)),
        "is_own": request.user.pk in (about.client_id, about.designer_id),
    }
    return show(request, "case_money", context, status=status)


def _name(about: Case | Bill) -> str:
    """Return how the books and the audit log name it: ``case:12``, ``bill:7``."""
    return f"{'bill' if isinstance(about, Bill) else 'case'}:{about.pk}"


def _at(about: Case | Bill) -> str:
    return reverse("desk_bill_money" if isinstance(about, Bill) else "desk_case_money", args=[about.pk])


def _amount(amount: Money) -> str:
    return words.amount(amount, (get_language() or "en")[:2])
