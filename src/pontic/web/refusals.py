"""A refused move as a page that explains itself: what the case is now, and what had been typed."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pontic.billing import queries as billing
from pontic.cases import policies, queries
from pontic.cases.models import Case
from pontic.kit import clock
from pontic.kit.process import MoveRefused
from pontic.web.cases import telling as cases
from pontic.web.cases import words
from pontic.web.contracts import bills as telling
from pontic.web.requests import SignedIn

# the fields of forms that hold sentences
TYPED = ("title", "scope", "plan", "memo", "text", "note", "instructions", "body", "reason", "answer")
FORBIDDEN = 403  # HTTP: a measure against the reader's own account, which he knows of
CONFLICT = 409  # HTTP: the state is another than the page said


def page(request: HttpRequest, refused: MoveRefused) -> HttpResponse:
    """Answer 409: the fresh case where there is one, and the typed text to copy."""
    typed, case = typed_in(request), _case(request)
    if case is None:
        back = request.headers.get("Referer") or "/"
        return render(request, "409.html", {"back": back, "refused": refused, "typed": typed}, status=CONFLICT)
    role = policies.role_in(case, request.user) or "client"
    now = clock.now()
    context = {
        "case": case,
        "state": words.STATES[case.state],
        "next": cases.next_step(case, role, now=now),
        "typed": typed,
    }
    return render(request, "cases/refused.html", context, status=CONFLICT)


def limited(request: HttpRequest) -> HttpResponse:
    """Answer 403: a measure keeps the reader from this; why, how to appeal, and the typed text to copy (SUSP-01)."""
    return render(request, "conduct/refused.html", {"typed": typed_in(request)}, status=FORBIDDEN)


def owes(request: SignedIn) -> HttpResponse:
    """Answer 403: a bill that could not be charged keeps the reader from beginning anything new (SUSP-03, CON-13)."""
    owed = telling.told(billing.with_pieces(billing.owed_by(request.user)), "client")
    return render(request, "bills/refused.html", {"typed": typed_in(request), "owed": owed}, status=FORBIDDEN)


def other_limited(request: HttpRequest) -> HttpResponse:
    """Answer 409: the other side may begin nothing new now. Why is between him and us."""
    return render(request, "conduct/other.html", {"typed": typed_in(request)}, status=CONFLICT)


def typed_in(request: HttpRequest, names: Iterable[str] = TYPED) -> str:
    """Return what was typed, to copy: nothing is lost."""
    return "\n\n".join(filter(None, (request.POST.get(name, "").strip() for name in names)))


def _case(request: HttpRequest) -> Case | None:
    """Return the reader's case that the address names, if it names one."""
    match = request.resolver_match
    is_case = match is not None and "pk" in match.kwargs and request.path.startswith("/cases/")
    if match is None or not is_case or not request.user.is_authenticated:
        return None
    found: Case | None = queries.listed(request.user).filter(pk=match.kwargs["pk"]).first()
    return found
