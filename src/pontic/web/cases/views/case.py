"""The page of one case, and everything that its two parties may do there."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pontic.accounts.models import Person
from pontic.cases import actions as cases
from pontic.cases import queries
from pontic.cases.models import Case
from pontic.files import queries as files
from pontic.kit import clock
from pontic.messaging import actions as messaging
from pontic.web.cases import page, telling, uploads
from pontic.web.cases.forms import FORMS, AgreementForm, DeliveryForm
from pontic.web.requests import SignedIn


@login_required
@require_safe
def case(request: SignedIn, pk: int) -> HttpResponse:
    """Show a case; a draft is shown by its order page."""
    found = page.fetch(request, pk)
    if found.conversation is None:
        return redirect("order", pk=pk)
    if found.unread_count:
        messaging.mark_read(found.conversation, person=request.user, now=clock.now())
    return page.show(request, found)


@login_required
@require_safe
def openings(request: SignedIn, pk: int) -> HttpResponse:
    """Show who opened which file of the case; both parties read the same list (decision 27)."""
    found = page.fetch(request, pk)
    rows = files.openings(row.file for row in queries.files_of(found))
    return render(request, "cases/openings.html", {"case": found, "openings": rows[:OPENINGS]})


@login_required
@require_POST
def move(request: SignedIn, pk: int, move: str) -> HttpResponse:
    """Make a move that needs no more than a press, and perhaps a reason."""
    found = page.fetch(request, pk)
    role, form = page.actor(found, request.user, move), FORMS["reason"](request.POST)
    if not form.is_valid():
        return page.show(request, found, form=form, of="reason", status=422)
    note = form.cleaned_data["text"]
    cases.make(found, move, actor=role, person=request.user, note=note, now=clock.now())
    messages.success(request, telling.done(found, role, move))
    return redirect("case", pk=pk)


OPENINGS = 200  # rows, the newest

Verb = Callable[[Case, Person, str, datetime], Any]
SAID: dict[str, tuple[str, Verb]] = {
    "hold": ("question", lambda case, person, text, now: cases.hold(case, person=person, question=text, now=now)),
    "request_changes": (
        "changes",
        lambda case, person, text, now: cases.request_changes(case, person=person, text=text, now=now),
    ),
}


@login_required
@require_POST
def said(request: SignedIn, pk: int, move: str) -> HttpResponse:
    """Make a move that carries words: a question to the client, a wish for changes."""
    found = page.fetch(request, pk)
    role, (fields, verb) = page.actor(found, request.user, move), SAID[move]
    form = FORMS[fields](request.POST)
    if not form.is_valid():
        return page.show(request, found, form=form, of=fields, status=422)
    verb(found, request.user, form.cleaned_data["text"], clock.now())
    messages.success(request, telling.done(found, role, move))
    return redirect("case", pk=pk)


@login_required
@require_POST
def resumption(request: SignedIn, pk: int) -> HttpResponse:
    """Let the work go on: the client answers, the designer needs no answer any more."""
    found = page.fetch(request, pk)
    role = page.actor(found, request.user, "resume")
    form = FORMS["answer" if role == "client" else "reason"](request.POST)
    if not form.is_valid():
        return page.show(request, found, form=form, of="answer", status=422)
    cases.resume(found, person=request.user, answer=form.cleaned_data["text"], now=clock.now())
    messages.success(request, telling.done(found, role, "resume"))
    return redirect("case", pk=pk)


@login_required
@require_POST
def delivery(request: SignedIn, pk: int) -> HttpResponse:
    """Hand over files with a note; what cannot be taken is named, what can is kept for the next try."""
    found, form, now = page.fetch(request, pk), DeliveryForm(request.POST), clock.now()
    role = page.actor(found, request.user, "deliver")
    taken = uploads.take(request, person=request.user, now=now)
    if not (form.is_valid() and taken.kept and not taken.refused):
        faults = taken.refused or [_("Choose at least one file.")] * (not taken.kept)
        more = {"kept_files": taken.kept, "file_faults": faults}
        return page.show(request, found, form=form, of="delivery", status=422, **more)
    cases.deliver(found, person=request.user, note=form.cleaned_data["text"], files=taken.kept, now=now)
    messages.success(request, telling.done(found, role, "deliver"))
    return redirect("case", pk=pk)


@login_required
@require_POST
def changes_answer(request: SignedIn, pk: int) -> HttpResponse:
    """Agree to a further change, or refuse it."""
    found, form = page.fetch(request, pk), AgreementForm(request.POST)
    page.actor(found, request.user, "agree_to_changes")
    if not form.is_valid():
        return redirect("case", pk=pk)
    agree = form.cleaned_data["agree"] == "yes"
    cases.answer_changes(found, person=request.user, agree=agree, now=clock.now())
    messages.success(request, _("You have agreed. Your deadline runs.") if agree else _("You have refused."))
    return redirect("case", pk=pk)


@login_required
@require_POST
def reminder(request: SignedIn, pk: int) -> HttpResponse:
    """Remind the client politely, at most once in three days (CASE-17)."""
    found = page.fetch(request, pk)
    page.actor(found, request.user, "deliver")
    try:
        cases.nudge(found, person=request.user, now=clock.now())
    except cases.NudgedAlready:
        messages.info(request, _("The client was reminded less than three days ago. Give them a little time."))
    else:
        messages.success(request, _("The client has been reminded."))
    return redirect("case", pk=pk)
