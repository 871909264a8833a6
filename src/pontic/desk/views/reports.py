"""The queue of reports: what was seen, and who answers for it (ADM-05, MSG-11, CIRC-05, CIRC-06)."""

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from pontic.conduct import actions as conduct
from pontic.conduct import policies, queries
from pontic.conduct.models import Report, Subject
from pontic.desk import actions
from pontic.desk.door import MODERATOR, SUPPORT, Staff, show, staff
from pontic.desk.judging import ClosingForm
from pontic.desk.queries import acts_about, has_opened_report
from pontic.desk.work import REPORTS, decides, on, with_keepers
from pontic.kit import clock

LATEST = 20


@staff(MODERATOR, SUPPORT)
def reports(request: Staff) -> HttpResponse:
    """Show what was reported, the oldest first, but nothing in which the reader has a part."""
    waiting = queries.not_of(queries.open_reports(), request.user)[:100]
    rows = with_keepers(REPORTS, waiting, reader=request.user, now=clock.now())
    closed = queries.not_of(queries.closed_reports(), request.user)[:LATEST]
    return show(request, "reports", {"waiting": rows, "closed": closed})


@staff(MODERATOR, SUPPORT)
def report(request: Staff, pk: int) -> HttpResponse:
    """Show one report with its evidence; private words only to whoever opened them on the record."""
    return _page(request, _report(request, pk))


@staff(MODERATOR, SUPPORT)
@require_POST
def reading(request: Staff, pk: int) -> HttpResponse:
    """Open the words of a conversation that were reported, which is on the record (PRVC-04)."""
    actions.open_report(_report(request, pk), by=request.user, now=clock.now())
    return redirect("desk_report", pk)


@staff(MODERATOR, SUPPORT)
@require_POST
@decides(REPORTS)
def closing(request: Staff, pk: int) -> HttpResponse:
    """Uphold or dismiss it, with an answer to its reporter; others who reported the same are answered alike."""
    found = _report(request, pk)
    form = _form(found, request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    told = {"by": request.user, "answer": form.cleaned_data["note"], "now": clock.now()}
    for row in [found, *queries.not_of(queries.reports_of_same(found), request.user)]:
        conduct.close_report(row, form.cleaned_data["move"], **told)
    return redirect("desk_report", pk)


def _report(request: Staff, pk: int) -> Report:
    found = get_object_or_404(Report.objects.select_related("by", "about", "closed_by"), pk=pk)
    if policies.role_in_report(found, request.user) == policies.STRANGER:
        raise Http404
    return found


def _form(found: Report, typed: QueryDict | None = None) -> ClosingForm:
    return ClosingForm(typed, queue=REPORTS, language=found.by.language)


def _page(request: Staff, found: Report, form: ClosingForm | None = None, *, status: int = 200) -> HttpResponse:
    is_private = found.subject_kind == Subject.MESSAGE
    context = {
        "report": found,
        "is_closed_to_reader": is_private and not has_opened_report(found.pk, request.user),
        "same": queries.reports_of_same(found),
        "earlier": queries.reports_about(found.about).exclude(pk=pk)[:LATEST]
        if (pk := found.pk) and found.about
        else [],
        "measures": queries.measures_of(found.about) if found.about else [],
        "may": policies.moves_in_report(found, request.user),
        "work": on(REPORTS, found.pk, reader=request.user, now=clock.now()),
        "acts": acts_about(f"report:{found.pk}"),
        "form": form or _form(found),
    }
    return show(request, "report", context, status=status)
