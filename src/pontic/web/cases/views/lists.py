"""My cases and the dashboard."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pontic.accounts.models import Person
from pontic.cases import queries
from pontic.cases.models import Case
from pontic.invoices import queries as invoices
from pontic.kit import clock
from pontic.web.cases import dashboard as gathered
from pontic.web.cases import telling, words
from pontic.web.requests import SignedIn

ROWS = 25  # on one page


@login_required
@require_safe
def cases(request: SignedIn) -> HttpResponse:
    """List the reader's cases by whose turn it is (ACC-22, CASE-20)."""
    asked = {name: request.GET.get(name, "") for name in ("group", "role", "q")}
    found = queries.search(queries.in_role(request.user, asked["role"]), asked["q"])
    counts = queries.counts(request.user, found)
    group = (
        asked["group"] if asked["group"] in queries.GROUPS else next((g for g in queries.GROUPS if counts[g]), "mine")
    )
    rows = queries.by_deadline(found.filter(queries.group(request.user, group)))
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context: dict[str, Any] = {**asked, "group": group, "page": page, "total": sum(counts.values())}
    context["tabs"] = [(name, words.GROUPS[name], counts[name]) for name in queries.GROUPS]
    context["rows"] = _rows(list(page), request.user)
    context["empty"] = words.EMPTY[group]
    return render(request, "cases/list.html", context)


def _rows(cases: list[Case], person: Person) -> list[dict[str, Any]]:
    """Return what the list shows, each case with the document to download (TAX-02)."""
    now, papers = clock.now(), invoices.of_cases([case.pk for case in cases], person)
    return [telling.row(case, person, now=now) | {"paper": invoices.main_of(papers[case.pk])} for case in cases]


@login_required
@require_safe
def dashboard(request: SignedIn) -> HttpResponse:
    """Answer at one glance: what waits for me, until when, and where is the money."""
    return render(request, "cases/dashboard.html", gathered.context(request.user, now=clock.now()))
