"""What pages ask about single payments."""

from pontic.contracts.ending import Consequence
from pontic.contracts.models import Contract
from pontic.kit.money import Money
from pontic.oneoffs.models import OneOff


def of_contract(contract: Contract) -> list[OneOff]:
    """Return the single payments of a contract, what waits first, then the newest; each knows its contract."""
    rows = list(OneOff.objects.filter(contract=contract).select_related("bill", "receipt", "asked_by").order_by("-pk"))
    for row in rows:
        row.contract = contract
    return sorted(rows, key=lambda row: not row.is_waiting)


def when_ended(contract: Contract, by: str) -> list[Consequence]:  # noqa: ARG001 - every kind's room asks it so
    """Return what would follow for single payments if the contract ended now: what waits is withdrawn."""
    waiting = list(OneOff.objects.waiting().filter(contract=contract).values_list("amount_minor", flat=True))
    amount = Money(sum(waiting), contract.terms.currency)
    return [Consequence("oneoffs_withdrawn", amount, len(waiting))] if waiting else []
