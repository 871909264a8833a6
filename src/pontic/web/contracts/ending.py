"""What ending a contract does with what is open in it, in words (CON-04)."""

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from pontic.accounts.models import Person
from pontic.contracts import policies
from pontic.contracts.ending import Consequence
from pontic.contracts.models import Contract, Kind
from pontic.hours import queries as hours
from pontic.kit import words as kit
from pontic.milestones import queries as milestones
from pontic.oneoffs import queries as oneoffs
from pontic.retainers import queries as retainers
from pontic.reviews import policies as reviews
from pontic.web.contracts import words

Look = Callable[[Contract, str], Sequence[Consequence]]


def of(contract: Contract, reader: Person) -> dict[str, Any]:
    """Return what follows when this reader ends the contract."""
    by = policies.role_in(contract, reader) or ""
    return {"consequences": consequences(contract, by)}


def consequences(contract: Contract, by: str) -> list[str]:
    """Return what follows when it is ended by this side (or ``staff``), as sentences."""
    looks = (WHEN_ENDED[Kind(contract.kind)], oneoffs.when_ended)
    return [_sentence(row) for look in looks for row in look(contract, by)]


def when_left(contract: Contract, by: str = "staff") -> list[str]:
    """Return what follows for the money when a contract that runs leaves the platform, as sentences (HIRE-03, 06).

    ``by``: the side that leaves with whom it came; ``staff`` where the fee of a direct hire is paid.
    """
    return consequences(contract, by) if contract.is_running else []


# what the room of each kind does at the end
WHEN_ENDED: dict[Kind, Look] = {
    Kind.FIXED: milestones.when_ended,
    Kind.HOURLY: hours.when_ended,
    Kind.RETAINER: retainers.when_ended,
    Kind.MONTHLY: retainers.when_ended,
}


def _sentence(row: Consequence) -> str:
    amount = kit.amount(row.amount, (get_language() or "en")[:2]) if row.amount is not None else ""
    return str(words.CONSEQUENCES[row.code] % {"count": row.count or 1, "amount": amount})


def after(contract: Contract) -> str:
    """Return where whoever has ended it goes: to the review, where there is something to review (CON-04)."""
    place = "contract-reviews" if reviews.is_reviewable(contract) else "contract"
    return reverse(place, args=[contract.pk])
