"""Payouts on request at the desk: what waits, one of them with its evidence, and what is decided about it."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.desk import paying_out
from pontic.desk.door import FINANCE, SUPPORT, Staff, show, staff
from pontic.desk.forms import NoteForm
from pontic.desk.payout_forms import ReferenceForm
from pontic.desk.queries import acts_about
from pontic.kit import clock
from pontic.withdrawals import actions as rooms
from pontic.withdrawals import policies, queries, words
from pontic.withdrawals.models import Rail, Withdrawal

OWN = gettext_lazy("This is your own request, so somebody else has to do this.")
SENT = gettext_lazy("It was sent already: only the answer of the service decides about it.")
LATEST = 20  # batches that are listed


@staff(FINANCE, SUPPORT)
def withdrawals(request: Staff) -> HttpResponse:
    """Show what is held up, what waits for a batch way by way, and the last batches."""
    now = clock.now()
    waiting = list(queries.waiting(now))
    ways = [(rail, [row for row in waiting if row.method.rail == rail]) for rail in Rail]
    context = {
        "flagged": queries.flagged(),
        "ways": [(rail, rows) for rail, rows in ways if rows],
        "resting": queries.resting(now),
        "late": Withdrawal.objects.late(now).select_related("person", "method", "batch"),
        "batches": queries.batches()[:LATEST],
        "rate": queries.rate("CAD", now=now),
        "is_finance": accounts.may(request.user, FINANCE),
    }
    return show(request, "withdrawals", context)


@staff(FINANCE, SUPPORT)
def withdrawal(request: Staff, pk: int) -> HttpResponse:
    """Show one with what tells whose the account is."""
    return _page(request, _row(pk))


@staff(FINANCE, SUPPORT)
@require_POST
def clearance(request: Staff, pk: int) -> HttpResponse:
    """Let it go on in spite of the doubt, with a reason."""
    return _act(request, pk, paying_out.clear)


@staff(FINANCE, SUPPORT)
@require_POST
def cancellation(request: Staff, pk: int) -> HttpResponse:
    """Call it off, with a reason that its owner reads."""
    return _act(request, pk, paying_out.cancel)


@staff(FINANCE)
@require_POST
def failure(request: Staff, pk: int) -> HttpResponse:
    """Say that it did not arrive, or came back; its owner reads why."""
    return _act(request, pk, paying_out.fail)


@staff(FINANCE)
@require_POST
def putting_back(request: Staff, pk: int) -> HttpResponse:
    """Take it out of its batch."""
    return _act(request, pk, paying_out.put_back)


@staff(FINANCE)
@require_POST
def confirmation(request: Staff, pk: int) -> HttpResponse:
    """Confirm that it arrived."""
    row, form = _row(pk), ReferenceForm(request.POST)
    if not form.is_valid():
        return _page(request, row, wrong=form)
    return _do(request, row, form, partial(paying_out.confirm, row, reference=form.cleaned_data["reference"]))


@staff(FINANCE)
@require_POST
def agreement(request: Staff, pk: int) -> HttpResponse:
    """Note that the owner of a withdrawal works under a managed agreement, or that he does not any more."""
    row, form = _row(pk), NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, row, wrong=form)
    do = paying_out.end_agreement if queries.agreement(row.person) else paying_out.note_agreement
    return _do(request, row, form, partial(do, row.person, note=form.cleaned_data["note"]))


def _act(request: Staff, pk: int, do: Callable[..., None]) -> HttpResponse:
    row, form = _row(pk), NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, row, wrong=form)
    return _do(request, row, form, partial(do, row, note=form.cleaned_data["note"]))


def _do(request: Staff, row: Withdrawal, form: Form, do: Callable[..., object]) -> HttpResponse:
    try:
        do(by=request.user, now=clock.now())
    except rooms.OwnWithdrawal:
        form.add_error(None, str(OWN))
        return _page(request, row, wrong=form)
    except rooms.AlreadySent:
        form.add_error(None, str(SENT))
        return _page(request, row, wrong=form)
    messages.success(request, _("Done. What comes of it stands below."))
    return redirect("desk_withdrawal", row.pk)


def _page(request: Staff, row: Withdrawal, *, wrong: Form | None = None) -> HttpResponse:
    finance = accounts.may(request.user, FINANCE)
    moves = {name for name in ("clear", "cancel", "pay", "fail", "put_back", "come_back") if row.can(name)}
    context = {
        "row": row,
        "told": words.describe(row, now=clock.now()),
        "doubt": Withdrawal(doubt=policies.doubt(row.method)),
        "shown_country": policies.country_of(row.person),
        "steps": [(step, words.MOVES[step.move]) for step in row.steps.select_related("person").order_by("pk")],
        "acts": acts_about(f"withdrawal:{row.pk}"),
        "may": moves if finance else moves & {"clear", "cancel"},
        "agreement": queries.agreement(row.person),
        "is_finance": finance,
        "is_own": accounts.is_same(row.person, request.user),
        "noting": wrong if isinstance(wrong, NoteForm) else NoteForm(auto_id=False),
        "wrong": wrong,
        "reference": wrong if isinstance(wrong, ReferenceForm) else ReferenceForm(),
        "others": queries.of_person(Person(pk=row.person_id)).exclude(pk=row.pk)[:LATEST],
    }
    return show(request, "withdrawal", context, status=422 if wrong else 200)


def _row(pk: int) -> Withdrawal:
    rows = Withdrawal.objects.select_related("person", "method__person", "batch")
    return get_object_or_404(rows, pk=pk)
