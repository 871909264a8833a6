"""People: find somebody, everything about one, give and take roles."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.accounts import actions
from pontic.accounts.models import Person, StaffRole
from pontic.conduct import policies as conduct
from pontic.desk import dossier, queries
from pontic.desk.door import ADMIN, FINANCE, MODERATOR, RESOLUTION, SUPPORT, Staff, show, staff
from pontic.desk.forms import RoleForm
from pontic.kit import clock

ROWS = 30
READERS = (SUPPORT, MODERATOR, RESOLUTION, FINANCE)  # a verifier sees a submission, and no more of anybody


@staff(*READERS)
def people(request: Staff) -> HttpResponse:
    """Show whom the words find; staff where there are none."""
    words = request.GET.get("q", "")
    page = Paginator(queries.people(words), ROWS).get_page(request.GET.get("page"))
    return show(request, "people", {"page": page, "words": words, "roles": StaffRole.Role.choices})


@staff(*READERS)
def person(request: Staff, pk: int) -> HttpResponse:
    """Show everything about one person that is not private between him and others (ADM-08)."""
    found = _somebody_else(request, pk)
    context = dossier.of(found, reader=request.user) | {
        "acts": queries.acts_about(f"person:{found.pk}"),
        "may_measure": conduct.may_measure(found, request.user),
        "roles": StaffRole.Role.choices,
    }
    return show(request, "person", context)


@staff()
def roles(request: Staff) -> HttpResponse:
    """Show what each role of the desk opens, and who holds it."""
    return show(request, "roles", {"roles": StaffRole.Role.choices, "rows": queries.role_table()})


@staff(ADMIN)
@require_POST
def role(request: Staff, pk: int) -> HttpResponse:
    """Give a role."""
    person, form = _somebody_else(request, pk), RoleForm(request.POST)
    if form.is_valid():
        actions.give_role(person, form.cleaned_data["role"], by=request.user, now=clock.now())
        messages.success(request, _("The role was given."))
    return redirect("desk_person", pk)


@staff(ADMIN)
@require_POST
def role_removal(request: Staff, pk: int) -> HttpResponse:
    """Take a role."""
    person, form = _somebody_else(request, pk), RoleForm(request.POST)
    if form.is_valid():
        actions.take_role(person, form.cleaned_data["role"], by=request.user, now=clock.now())
        messages.success(request, _("The role was taken."))
    return redirect("desk_person", pk)


def _somebody_else(request: Staff, pk: int) -> Person:
    """Return the person; nobody changes his own roles."""
    if pk == request.user.pk:
        raise Http404
    return get_object_or_404(Person, pk=pk)
