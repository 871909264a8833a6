"""The case page, gathered for one reader."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from pontic.accounts.models import Person
from pontic.cases import policies, queries
from pontic.cases.models import Case
from pontic.cases.process import CASE
from pontic.disputes import queries as disputes
from pontic.files import kinds
from pontic.invoices import queries as invoices
from pontic.kit import clock
from pontic.payments import queries as payments
from pontic.payments import terms as payment_terms
from pontic.payments import words as payment_words
from pontic.payments.models import Payment
from pontic.reviews import queries as reviews
from pontic.reviews import terms as review_terms
from pontic.web.cases import money, telling, thread, words
from pontic.web.cases.forms import FORMS
from pontic.web.disputes import words as dispute_words
from pontic.web.messaging import page as talk
from pontic.web.messaging.forms import MessageForm
from pontic.web.requests import SignedIn
from pontic.web.reviews import page as review_page
from pontic.web.reviews.forms import ReviewForm

DIGITS = 19  # of a 64-bit number
NEIGHBOURS = 12  # open cases in the left column


def fetch(request: SignedIn, pk: int) -> Case:
    """Return a case that this reader takes part in; 404 for everybody else (CASE-23)."""
    mine = queries.listed(request.user).select_related("listing", "conversation", "contract__terms", "part__bill")
    return get_object_or_404(mine, pk=pk)


def actor(case: Case, person: Person, move: str) -> str:
    """Return the reader's role; 403 where this move is never his (CASE-25)."""
    role = policies.role_in(case, person)
    if role is None or role not in CASE.moves[move].actors:
        raise PermissionDenied
    return role


def show(
    request: SignedIn, case: Case, *, form: Form | None = None, of: str = "", status: int = 200, **more: Any
) -> HttpResponse:
    """Show the case; ``form`` is the one (of the fields named ``of``) that comes back with errors."""
    return render(request, "cases/case.html", {**_context(request, case, form, of), **more}, status=status)


def _context(request: SignedIn, case: Case, form: Form | None, of: str) -> dict[str, Any]:
    now, role = clock.now(), policies.role_in(case, request.user) or ""
    payment, before = payments.of_case(case), _number(request.GET.get("before", ""))
    shown, may_act = thread.of(case, before=before), not request.user.is_suspended  # else he only reads
    return {
        "case": case,
        "role": role,
        "other": telling.other(case, role),
        "next": telling.next_step(case, role, now=now),
        "state": words.STATES[case.state],
        "tone": telling.tone(case, role, now=now),
        "buttons": telling.buttons(case, role, now=now) if may_act else [],
        "forms": {name: form if name == of else kind() for name, kind in FORMS.items()},
        "wrong": of,
        "accept": kinds.ACCEPT,
        "may_nudge": may_act and telling.may_nudge(case, role),
        "may_dispute": may_act and telling.may_dispute(case, role),
        "thread": shown.entries,
        "earlier": shown.earlier,
        "is_earlier": before is not None,
        "payment": payment,
        "owes": role == "client" and payment is not None and _is_owed(case, payment),
        "after": money.after(case, payment, role, reader=request.user),
        "payment_told": payment_words.describe(payment, role) if payment else money.under(case),
        "papers": invoices.of_case(case, request.user),
        "reviews": reviews.of_work(case, request.user, now),
        "review_form": ReviewForm(side=role) if case.is_final and role in review_terms.CRITERIA else None,
        "employer": review_page.employer(case, request.user),
        "neighbours": neighbours(request.user, case),
        "message_form": MessageForm(),
        **(_disputed(case, role, now) if case.is_disputed else {}),
        **(talk.composing(case.conversation) if case.conversation else {}),
    }


def _disputed(case: Case, role: str, now: datetime) -> dict[str, Any]:
    """Return what the dispute of a case waits for, what was decided, and who appealed."""
    found = disputes.latest(case)
    if found is None:
        return {}
    found.case = case
    appeal = disputes.appeal_of(found) if found.is_appealed else None
    step = dispute_words.next_step(found, role, now=now)
    return {"dispute": found, "appeal": appeal} | ({"next": step} if step else {})


def _number(text: str) -> int | None:
    """Return the number of a message; None for whatever is none."""
    return int(text) if text.isdecimal() and len(text) < DIGITS else None


def _is_owed(case: Case, payment: Payment) -> bool:
    """Tell whether the payment of a sent case has failed, so that the client has to pay again."""
    return payment_terms.is_owed(case.state) and not payment.is_alive


def neighbours(person: Person, case: Case) -> list[dict[str, Any]]:
    """Return the other open cases for the left column, the next deadline first."""
    rows = queries.by_deadline(queries.listed(person).open())[:NEIGHBOURS]
    return [telling.row(row, person, now=clock.now()) | {"here": row.pk == case.pk} for row in rows]
