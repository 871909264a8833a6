"""Which documents each country and party need, and which kinds there are: verifiers read, admins write (VER-05)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.desk.door import ADMIN, VERIFIER, Staff, show, staff
from pontic.desk.verifying import KindForm, RequirementForm
from pontic.kit import clock, countries
from pontic.verification import actions, queries
from pontic.verification.models import DocumentKind, Party, Requirement


@staff(VERIFIER)
def requirements(request: Staff) -> HttpResponse:
    """Show the table."""
    return _page(request)


@staff(ADMIN)
@require_POST
def requirement(request: Staff) -> HttpResponse:
    """Need one more document."""
    form = RequirementForm(request.POST, language=_language())
    if not form.is_valid():
        return _page(request, form=form, status=422)
    actions.require(by=request.user, now=clock.now(), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("desk_requirements")


@staff(ADMIN)
@require_POST
def requirement_removal(request: Staff, pk: int) -> HttpResponse:
    """Need it no longer."""
    actions.drop_requirement(get_object_or_404(Requirement, pk=pk), by=request.user, now=clock.now())
    return redirect("desk_requirements")


@staff(ADMIN)
@require_POST
def kind(request: Staff) -> HttpResponse:
    """Know one more kind of document."""
    form = KindForm(request.POST)
    if not form.is_valid():
        return _page(request, naming=form, status=422)
    actions.add_kind(by=request.user, now=clock.now(), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("desk_requirements")


@staff(ADMIN)
@require_POST
def kind_removal(request: Staff, pk: int) -> HttpResponse:
    """Forget a kind that nobody used."""
    try:
        actions.remove_kind(get_object_or_404(DocumentKind, pk=pk), by=request.user, now=clock.now())
    except actions.KindInUse:
        messages.error(request, _("Somebody handed in a document of this kind, so its name stays."))
    return redirect("desk_requirements")


def _language() -> str:
    return (get_language() or "en")[:2]


def _page(request: Staff, *, status: int = 200, **forms: Any) -> HttpResponse:
    language = _language()
    rows = [
        (countries.name_of(country, language) if country else "", Party(party).label, groups)
        for (country, party), groups in queries.table().items()
    ]
    context = {
        "rows": rows,
        "kinds": DocumentKind.objects.all(),
        "form": forms.get("form") or RequirementForm(language=language),
        "naming": forms.get("naming") or KindForm(),
    }
    return show(request, "requirements", context, status=status)
