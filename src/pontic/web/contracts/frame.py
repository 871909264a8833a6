"""What every page of a contract's workspace shares: who reads it, who is across the table, and the tabs (CON-02)."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from pontic.contracts import policies
from pontic.contracts.models import Contract
from pontic.messaging import queries as messaging
from pontic.web.contracts import words
from pontic.web.requests import SignedIn


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of the workspace; ``place`` is the name of its address."""

    name: str
    label: words.Lazy
    place: str
    is_here: bool
    count: int | None = None


def fetch(request: SignedIn, pk: int) -> Contract:
    """Return a contract that this reader is a party of; 404 for everybody else."""
    return get_object_or_404(policies.visible_to(request.user), pk=pk)


def require(contract: Contract, request: SignedIn, *roles: str) -> str:
    """Return the reader's role; 403 where what he wants is the other side's to do."""
    role = policies.role_in(contract, request.user)
    if role not in roles:
        raise PermissionDenied
    return str(role)


def frame(request: SignedIn, contract: Contract, tab: str) -> dict[str, Any]:
    """Return what ``contracts/workspace.html`` needs: contract, role, other, tab, tabs, state; one query."""
    role = policies.role_in(contract, request.user) or ""
    label, tone = words.STATES[contract.state]
    unread = messaging.unread_in(contract.conversation, request.user)
    return {
        "contract": contract,
        "role": role,
        "other": contract.other(request.user),
        "tab": tab,
        "tabs": [_tab(name, tab, unread) for name in tabs_of(contract)],
        "state": label,
        "tone": tone,
        "may_act": not request.user.is_suspended,  # else he only reads
    }


def tabs_of(contract: Contract) -> list[str]:
    """Return the names of the tabs that this kind of contract has."""
    return [name for name, (_label, kinds, _place) in words.TABS.items() if not kinds or contract.kind in kinds]


def _tab(name: str, here: str, unread: int) -> Tab:
    label, _kinds, place = words.TABS[name]
    return Tab(name, label, place, is_here=name == here, count=unread or None if name == "messages" else None)
