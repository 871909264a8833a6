"""Measures: take one, confirm what is for good as a second pair of eyes, lift; and the appeals (decision 24)."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.accounts.models import Person
from pontic.conduct import actions, policies, queries
from pontic.conduct.models import Appeal, Measure
from pontic.desk import dossier
from pontic.desk.door import MODERATOR, Staff, show, staff
from pontic.desk.judging import AppealDecision, Judgement, MeasureForm
from pontic.desk.work import APPEALS, MEASURES, decides, on, with_keepers
from pontic.kit import clock

LATEST = 30


@staff(MODERATOR)
def measures(request: Staff) -> HttpResponse:
    """Show what waits for a second pair of eyes, the appeals, and what is in force."""
    reader, now = request.user, clock.now()
    proposed = queries.proposed().exclude(person=reader)
    context = {
        "proposed": with_keepers(MEASURES, proposed, reader=reader, now=now),
        "appeals": with_keepers(APPEALS, queries.open_appeals(), reader=reader, now=now),
        "holding": queries.all_in_force().exclude(person=reader)[:LATEST],
    }
    return show(request, "measures", context)


@staff(MODERATOR)
def measure_new(request: Staff, pk: int) -> HttpResponse:
    """Take a measure against somebody, seeing all that is known about him."""
    person = _somebody_else(request, pk)
    asked = {"ground": request.GET.get("ground"), "evidence": request.GET.get("evidence")}
    typed = request.POST if request.method == "POST" else None
    form = MeasureForm(typed, initial=asked, queue=MEASURES, language=person.language)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return show(request, "measure_new", dossier.of(person, reader=request.user) | {"form": form}, status=status)
    taken = actions.take_measure(person, by=request.user, now=clock.now(), **form.measure(clock.now()))
    waits = taken.is_for_good
    messages.success(request, _("Proposed. Somebody else confirms it.") if waits else _("The measure is in force."))
    return redirect("desk_person", pk)


@staff(MODERATOR)
def measure(request: Staff, pk: int) -> HttpResponse:
    """Show one measure with its evidence."""
    return _page(request, _measure(request, pk))


@staff(MODERATOR)
@require_POST
@decides(MEASURES)
def confirmation(request: Staff, pk: int) -> HttpResponse:
    """Confirm what is for good."""
    actions.confirm(_measure(request, pk), by=request.user, now=clock.now())
    return redirect("desk_measure", pk)


@staff(MODERATOR)
@require_POST
@decides(MEASURES)
def refusal(request: Staff, pk: int) -> HttpResponse:
    """Do not confirm it."""
    return _end(request, pk, "refuse")


@staff(MODERATOR)
@require_POST
def lifting(request: Staff, pk: int) -> HttpResponse:
    """End it before its time."""
    return _end(request, pk, "lift")


@staff(MODERATOR)
def appeal(request: Staff, pk: int) -> HttpResponse:
    """Show an appeal beside the measure that it is against."""
    return _appeal_page(request, _appeal(request, pk))


@staff(MODERATOR)
@require_POST
@decides(APPEALS)
def appeal_decision(request: Staff, pk: int) -> HttpResponse:
    """Grant or reject it."""
    found = _appeal(request, pk)
    form = _appeal_form(found, request.POST)
    if not form.is_valid():
        return _appeal_page(request, found, form, status=422)
    told = {"answer": form.cleaned_data["note"], "by": request.user, "now": clock.now()}
    actions.decide_appeal(found, form.cleaned_data["move"], **told)
    return redirect("desk_measures")


def _somebody_else(request: Staff, pk: int) -> Person:
    """Return the person; nobody measures himself, and against staff an admin alone does (decision 24)."""
    found = get_object_or_404(Person, pk=pk)
    if not policies.may_measure(found, request.user):
        raise Http404
    return found


def _measure(request: Staff, pk: int) -> Measure:
    found = Measure.objects.select_related("person", "proposed_by", "confirmed_by").exclude(person=request.user)
    return get_object_or_404(found, pk=pk)


def _appeal(request: Staff, pk: int) -> Appeal:
    found = Appeal.objects.select_related("measure__person", "measure__proposed_by", "measure__confirmed_by")
    return get_object_or_404(found.exclude(measure__person=request.user), pk=pk)


def _end(request: Staff, pk: int, move: str) -> HttpResponse:
    found, form = _measure(request, pk), Judgement(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    verb = actions.refuse if move == "refuse" else actions.lift
    verb(found, by=request.user, reason=form.cleaned_data["note"], now=clock.now())
    return redirect("desk_measure", pk)


def _page(request: Staff, found: Measure, form: Judgement | None = None, *, status: int = 200) -> HttpResponse:
    context = dossier.of(found.person, reader=request.user) | {
        "measure": found,
        "appeal": Appeal.objects.filter(measure=found).select_related("decided_by").first(),
        "may": policies.moves_in_measure(found, request.user),
        "work": on(MEASURES, found.pk, reader=request.user, now=clock.now()),
        "form": form or Judgement(),
    }
    return show(request, "measure", context, status=status)


def _appeal_form(found: Appeal, typed: QueryDict | None = None) -> AppealDecision:
    return AppealDecision(typed, queue=APPEALS, language=found.measure.person.language)


def _appeal_page(
    request: Staff, found: Appeal, form: AppealDecision | None = None, *, status: int = 200
) -> HttpResponse:
    context = dossier.of(found.measure.person, reader=request.user) | {
        "measure": found.measure,
        "appeal": found,
        "may": policies.moves_in_appeal(found, request.user),
        "work": on(APPEALS, found.pk, reader=request.user, now=clock.now()),
        "form": form or _appeal_form(found),
    }
    return show(request, "appeal", context, status=status)
