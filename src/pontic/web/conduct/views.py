"""Report something; read how one's own account stands, and appeal."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pontic.conduct import actions, queries
from pontic.conduct.models import Subject
from pontic.kit import clock
from pontic.web.conduct import page, subjects
from pontic.web.conduct.forms import AppealForm, MailForm, ReportForm
from pontic.web.requests import SignedIn


@login_required
def report(request: SignedIn, kind: str, pk: int) -> HttpResponse:
    """Report a message, a listing, a profile, a review or a person."""
    seen, form = subjects.find(kind, pk, request.user), ReportForm(_typed(request))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "conduct/report.html", {"seen": seen, "form": form}, status=status)
    told = {"kind": seen.kind, "subject": seen.pk, "about": seen.about, "seen": seen.kept}
    page.tell(request, told | form.cleaned_data)
    return redirect(seen.back)


@login_required
def mail_report(request: SignedIn) -> HttpResponse:
    """Report an e-mail that came from outside."""
    form = MailForm(_typed(request))
    if not form.is_valid():
        return render(request, "conduct/mail.html", {"form": form}, status=422 if form.is_bound else 200)
    told: dict[str, Any] = {"kind": Subject.EMAIL, "subject": None, "about": None, "seen": {}}
    page.tell(request, told | form.cleaned_data)
    return redirect("standing")


@login_required
@require_safe
def standing(request: SignedIn) -> HttpResponse:
    """Show the measures against the reader's account, and what became of his own reports (SUSP-02)."""
    return render(request, "conduct/standing.html", page.standing(request.user, now=clock.now()))


@login_required
@require_POST
def appeal(request: SignedIn, pk: int) -> HttpResponse:
    """Appeal against a measure (SUSP-05)."""
    measure, now = get_object_or_404(queries.read_by_owner(request.user), pk=pk), clock.now()
    form = AppealForm(request.POST)
    if not form.is_valid():
        context = page.standing(request.user, now=now, typed=(measure.pk, form))
        return render(request, "conduct/standing.html", context, status=422)
    actions.appeal(measure, by=request.user, text=form.cleaned_data["text"], now=now)
    messages.success(request, _("Your appeal was sent. We tell you what comes of it."))
    return redirect("standing")


def _typed(request: SignedIn) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
