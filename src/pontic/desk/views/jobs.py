"""One job as a moderator sees it, and taking it down where it breaks our rules."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.desk.contest_forms import VoidForm
from pontic.desk.door import MODERATOR, Staff, show, staff
from pontic.desk.queries import acts_about
from pontic.jobs import actions as jobs
from pontic.jobs import policies
from pontic.jobs.models import Job
from pontic.jobs.process import UNSEEN
from pontic.kit import clock


@staff(MODERATOR)
def job(request: Staff, pk: int) -> HttpResponse:
    """Show the public words of a job; its files are the parties' own."""
    return _page(request, _job(pk), VoidForm())


@staff(MODERATOR)
@require_POST
def removal(request: Staff, pk: int) -> HttpResponse:
    """Take it down, with a reason that its client reads."""
    found, form = _job(pk), VoidForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    jobs.take_down(found, by=request.user, reason=form.cleaned_data["reason"], now=clock.now())
    messages.success(request, _("The job is taken down."))
    return redirect("desk_job", pk)


def _job(pk: int) -> Job:
    shown = Job.objects.exclude(state__in=UNSEEN).select_related("client", "category__parent")
    return get_object_or_404(shown, pk=pk)


def _page(request: Staff, found: Job, form: VoidForm, *, status: int = 200) -> HttpResponse:
    role = policies.role_at_desk(found, request.user)
    context = {
        "job": found,
        "form": form,
        "may": {row.name for row in found.process.open_to(role, state=found.state)},
        "acts": acts_about(f"job:{found.pk}"),
    }
    return show(request, "job", context, status=status)
