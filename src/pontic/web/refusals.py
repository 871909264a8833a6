"""A refused move as a page that explains itself: what the case is now, and what had been typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pontic.cases import policies, queries
from pontic.cases.models import Case
from pontic.kit import clock
from pontic.kit.process import MoveRefused
from pontic.web.cases import telling, words

TYPED = ("text", "note", "instructions", "body", "reason", "answer")  # the fields of forms that hold sentences
FORBIDDEN = 403  # HTTP: a measure against the reader's own account, which he knows of
CONFLICT = 409  # HTTP: the state is another than the page said


def page(request: HttpRequest, refused: MoveRefused) -> HttpResponse:
    """Answer 409: the fresh case where there is one, and the typed text to copy."""
    typed, case = _typed(request), _case(request)
    if case is None:
        back = request.headers.get("Referer") or "/"
        return render(request, "409.html", {"back": back, "refused": refused}, status=CONFLICT)
    role = policies.role_in(case, request.user) or "client"
    now = clock.now()
    context = {
        "case": case,
        "state": words.STATES[case.state],
        "next": telling.next_step(case, role, now=now),
        "typed": typed,
    }
    return render(request, "cases/refused.html", context, status=CONFLICT)


def limited(request: HttpRequest) -> HttpResponse:
    """Answer 403: a measure keeps the reader from this; why, how to appeal, and the typed text to copy (SUSP-01)."""
    return render(request, "conduct/refused.html", {"typed": _typed(request)}, status=FORBIDDEN)


def _typed(request: HttpRequest) -> str:
    return "\n\n".join(filter(None, (request.POST.get(name, "").strip() for name in TYPED)))


def _case(request: HttpRequest) -> Case | None:
    """Return the reader's case that the address names, if it names one."""
    match = request.resolver_match
    is_case = match is not None and "pk" in match.kwargs and request.path.startswith("/cases/")
    if match is None or not is_case or not request.user.is_authenticated:
        return None
    found: Case | None = queries.listed(request.user).filter(pk=match.kwargs["pk"]).first()
    return found
