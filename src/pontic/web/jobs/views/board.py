"""Finding work, and what one has asked for or proposed."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from pontic.jobs import actions as jobs
from pontic.jobs import queries
from pontic.jobs.models import Job
from pontic.kit import clock
from pontic.web.jobs import page, words
from pontic.web.jobs.forms import BoardForm
from pontic.web.jobs.page import fetch
from pontic.web.requests import SignedIn

ROWS = 20


@login_required
@require_safe
def board(request: SignedIn) -> HttpResponse:
    """Show what is open to this designer, narrowed as he likes."""
    form = BoardForm(request.GET)
    found = Paginator(queries.board(request.user, _wanted(form)), ROWS).get_page(request.GET.get("page"))
    is_narrowed = any(form.cleaned_data.get(name) for name in form.fields)
    return render(request, "jobs/board.html", {"form": form, "page": found, "is_narrowed": is_narrowed})


@login_required
@require_safe
def mine(request: SignedIn) -> HttpResponse:
    """Show what somebody has asked for, or what he proposed and handed in."""
    side = "designer" if request.GET.get("as") == "designer" else "client"
    if side == "designer":
        rows = [_mine(row, words.PROPOSAL_STATES) for row in queries.proposed_by(request.user)]
        rows += [_mine(row, words.ENTRY_STATES) for row in queries.entered_by(request.user)]
        rows.sort(key=lambda row: row["row"].changed_at, reverse=True)
        return render(request, "jobs/mine.html", {"side": side, "page": _paged(request, rows)})
    found = _paged(request, queries.own(request.user))
    told = [{"job": job, "tone": words.STATES[job.state][0], "label": words.STATES[job.state][1]} for job in found]
    return render(request, "jobs/mine.html", {"side": side, "page": found, "rows": told})


@login_required
@require_safe
def job(request: SignedIn, pk: int) -> HttpResponse:
    """Show a job or a contest; its client's draft is the form."""
    found = fetch(request, pk)
    return redirect("job-words", pk) if found.is_draft else page.show(request, found)


@login_required
@require_POST
def new(request: SignedIn) -> HttpResponse:
    """Begin a draft; an untouched one of the same kind is taken up again."""
    kind = Job.Kind.CONTEST if request.POST.get("kind") == Job.Kind.CONTEST else Job.Kind.JOB
    found = queries.untouched(request.user, kind) or jobs.draft(client=request.user, kind=kind, now=clock.now())
    return redirect("job-words", found.pk)


def _wanted(form: BoardForm) -> queries.Wanted:
    """Return what was asked for as far as it is sound."""
    form.is_valid()
    typed = form.cleaned_data
    return queries.Wanted(
        words=typed.get("words") or "",
        category=getattr(typed.get("category"), "pk", None),
        software=getattr(typed.get("software"), "pk", None),
        kind=typed.get("kind") or "",
        budget=typed.get("budget") or "",
        invited=bool(typed.get("invited")),
    )


def _mine(row: Any, states: dict[str, Any]) -> dict[str, Any]:
    tone, label = states[row.state]
    return {"row": row, "job": row.job, "tone": tone, "label": label}


def _paged(request: SignedIn, rows: Any) -> Any:
    return Paginator(rows, ROWS).get_page(request.GET.get("page"))
