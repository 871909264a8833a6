"""What the payments tab of a contract shows of single payments: ``context`` for ``oneoffs/_on_payments.html``."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from pontic.contracts import policies
from pontic.contracts import terms as rules
from pontic.contracts.models import Contract
from pontic.files import kinds
from pontic.kit.money import Money
from pontic.oneoffs import queries
from pontic.oneoffs.models import OneOff
from pontic.web.cases.words import Lazy
from pontic.web.contracts.frame import frame
from pontic.web.oneoffs import words
from pontic.web.oneoffs.forms import OneOffForm
from pontic.web.requests import SignedIn


@dataclass(frozen=True, slots=True)
class Told:
    """A single payment for its reader; ``net`` is what the designer keeps."""

    row: OneOff
    state: Lazy
    tone: str
    net: Money
    may_answer: bool
    may_withdraw: bool
    may_cancel: bool


def context(request: SignedIn, contract: Contract, *, form: OneOffForm | None = None) -> dict[str, Any]:
    """Return what ``oneoffs/_on_payments.html`` needs besides the frame; two queries."""
    role, may_act = policies.role_in(contract, request.user) or "", not request.user.is_suspended
    return {
        "oneoffs": [_told(row, role, may_act=may_act) for row in queries.of_contract(contract)],
        "oneoff_form": form or OneOffForm(),
        "may_start_oneoff": may_act and contract.is_workable,
        "receipt_kinds": kinds.ACCEPT,
    }


def show(request: SignedIn, contract: Contract, *, status: int = 200, **more: Any) -> HttpResponse:
    """Show the single payments of a contract alone: a form that came back, or a refusal with its reason."""
    form = more.pop("form", None)
    found = frame(request, contract, "payments") | context(request, contract, form=form) | more
    return render(request, "oneoffs/payments.html", found, status=status)


def _told(row: OneOff, role: str, *, may_act: bool) -> Told:
    failed = row.is_unpaid and row.bill is not None and row.bill.has_failed
    state, tone = words.FAILED if failed else words.STATES[row.state]
    return Told(
        row=row,
        state=state,
        tone=tone,
        net=_net(row),
        may_answer=may_act and role == "client" and row.is_waiting,
        may_withdraw=may_act and role == "designer" and row.is_waiting,
        may_cancel=may_act and role == "client" and row.is_unpaid,
    )


def _net(row: OneOff) -> Money:
    """Return what the designer keeps: of expenses all (decision 11)."""
    if row.is_expense:
        return row.amount
    agreed = row.contract.terms
    fee = rules.commission(row.amount, basis_points=agreed.fee_basis_points, least_minor=agreed.fee_least_minor)
    return row.amount - fee
