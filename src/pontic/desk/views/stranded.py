"""Open cases of the suspended: who is in them, and calling one off whose designer may not go on (SUSP-04)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from pontic.cases import actions, policies
from pontic.desk import dossier
from pontic.desk.dispute_forms import CallingOffForm
from pontic.desk.door import RESOLUTION, Staff, show, staff
from pontic.kit import clock

ROWS = 30


@staff(RESOLUTION)
def stranded(request: Staff) -> HttpResponse:
    """Show the open cases of which one side is suspended."""
    page = Paginator(dossier.stranded(), ROWS).get_page(request.GET.get("page"))
    return show(request, "stranded", {"page": page})


@staff(RESOLUTION)
def calling_off(request: Staff, pk: int) -> HttpResponse:
    """Ask for the reason; a POST ends the case, and the client gets everything back."""
    case = get_object_or_404(dossier.stranded(), pk=pk)
    if not policies.may_call_off(case, request.user):
        raise Http404
    form = CallingOffForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return show(request, "calling_off", {"case": case, "form": form}, status=422 if form.is_bound else 200)
    actions.call_off(case, by=request.user, reason=form.cleaned_data["reason"], now=clock.now())
    messages.success(request, _("The case is called off, and the client gets everything back."))
    return redirect("desk_stranded")
