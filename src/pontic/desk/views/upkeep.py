"""Keep in order what others choose from: categories, software, languages, ready-made words (ADM-09)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.conduct import actions as conduct
from pontic.conduct.models import ReasonTemplate
from pontic.desk.door import MODERATOR, Staff, show, staff
from pontic.desk.upkeep import LISTS, Kept, TemplateForm, queue_names
from pontic.kit import clock


@staff(MODERATOR)
def lists(request: Staff) -> HttpResponse:
    """Show which lists there are."""
    kept = [(name, one.label, one.rows().count()) for name, one in LISTS.items()]
    return show(request, "lists", {"kept": kept, "template_count": ReasonTemplate.objects.count()})


@staff(MODERATOR)
def entries(request: Staff, name: str, pk: int | None = None) -> HttpResponse:
    """Show one list; add a row, or change one."""
    kept = _list(name)
    row = get_object_or_404(kept.rows(), pk=pk) if pk else None
    form = kept.form(request.POST if request.method == "POST" else None, instance=row)
    if not form.is_valid():
        context = {"name": name, "kept": kept, "rows": kept.rows(), "form": form, "row": row}
        return show(request, "entries", context, status=422 if form.is_bound else 200)
    kept.write(form.save(commit=False), by=request.user, now=clock.now())
    messages.success(request, _("Saved"))
    return redirect("desk_entries", name)


@staff(MODERATOR)
def templates(request: Staff, pk: int | None = None) -> HttpResponse:
    """Show the ready-made words; add some, or change them."""
    row = get_object_or_404(ReasonTemplate, pk=pk) if pk else None
    names = dict(queue_names())
    rows = list(ReasonTemplate.objects.all())
    for one in rows:
        one.queue_name = names.get(one.queue, one.queue)  # type: ignore[attr-defined]  # the template reads it
    form = TemplateForm(request.POST if request.method == "POST" else None, instance=row)
    if not form.is_valid():
        context: dict[str, Any] = {"rows": rows, "form": form, "row": row}
        return show(request, "templates", context, status=422 if form.is_bound else 200)
    conduct.write_template(form.save(commit=False), by=request.user, now=clock.now())
    messages.success(request, _("Saved"))
    return redirect("desk_templates")


@staff(MODERATOR)
@require_POST
def template_removal(request: Staff, pk: int) -> HttpResponse:
    """Offer some words no more."""
    conduct.remove_template(get_object_or_404(ReasonTemplate, pk=pk), by=request.user, now=clock.now())
    return redirect("desk_templates")


def _list(name: str) -> Kept:
    if name not in LISTS:
        raise Http404
    return LISTS[name]
