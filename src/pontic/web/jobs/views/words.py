"""Writing a job or a contest, its files, throwing it away."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pontic.jobs import actions as jobs
from pontic.jobs import queries
from pontic.kit import clock
from pontic.web.jobs import writing
from pontic.web.jobs.page import own
from pontic.web.requests import SignedIn


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: SignedIn, pk: int) -> HttpResponse:
    """Show the form of an own job; keep what was typed, and publish it where that was asked."""
    job, now = own(request, pk), clock.now()
    if request.method != "POST":
        return writing.page(request, job) if job.is_editable else redirect("job", pk)
    kept = writing.keep(request, job, now=now)
    if not kept.is_sound or ("publish" in request.POST and not writing.publish(kept, person=request, now=now)):
        return writing.page(request, kept.job, kept=kept, status=422)
    if "publish" not in request.POST:
        messages.success(request, _("Saved."))
        return redirect("job-words" if job.is_draft else "job", pk)
    messages.success(request, _("The prize is being charged.") if job.is_contest else _("Published."))
    return redirect("job", pk)


@login_required
@require_POST
def file_removal(request: SignedIn, pk: int, file: UUID) -> HttpResponse:
    """Take a file out, and keep what was typed meanwhile; one that is gone already is no fault."""
    job, now = own(request, pk), clock.now()
    kept = writing.keep(request, job, now=now)
    row = queries.files_of(job).filter(file=file).first()
    if row is not None:
        jobs.detach(job, file=row.file, now=now)
    return redirect("job-words", pk) if kept.is_sound else writing.page(request, kept.job, kept=kept, status=422)


@login_required
@require_POST
def discard(request: SignedIn, pk: int) -> HttpResponse:
    """Throw a draft away."""
    jobs.discard(own(request, pk), person=request.user, now=clock.now())
    messages.success(request, _("The draft is thrown away."))
    return redirect("my-jobs")
