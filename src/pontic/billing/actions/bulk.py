"""The same as one by one, for the thousands of bills of a Monday: the same moves, facts and laws, in a few statements.

A batch is one transaction. Whoever calls holds the locks of what the bills are for, and has looked whether they are
drawn up already; a key that exists is refused by the database, and with it the batch.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from pontic.billing import facts
from pontic.billing.actions.draw import Drawn, rate_of, written
from pontic.billing.models import Bill, BillKind, Line, Part
from pontic.billing.process import BILL, PART
from pontic.contracts.models import Contract
from pontic.kit.process import CLOCK, MoveRefused
from pontic.outbox import actions as outbox


@dataclass(frozen=True, slots=True)
class Plan:
    """A bill before it is drawn up, of one part."""

    key: str
    kind: BillKind
    contract: Contract
    lines: Sequence[Drawn]
    period: tuple[date, date]
    available_from: datetime | None = None


@transaction.atomic
def draw_up_many(plans: Sequence[Plan], *, now: datetime) -> dict[str, Bill]:
    """Write drafts; returns them by their keys. IntegrityError where one of the keys exists."""
    made = Bill.objects.bulk_create(_bill(plan, now) for plan in plans)
    pairs = list(zip(made, plans, strict=True))
    Line.objects.bulk_create(row for bill, plan in pairs for row in written(bill, plan.lines))
    Part.objects.bulk_create(
        Part(bill=bill, key="", amount_minor=bill.amount_minor, available_from=plan.available_from, changed_at=now)
        for bill, plan in pairs
    )
    outbox.announce_many(facts.DRAFTED, [_about(bill, kind=bill.kind) for bill in made], now=now)
    return {bill.key: bill for bill in made}


@transaction.atomic
def issue_many(bills: Sequence[int], *, now: datetime) -> None:
    """Make drafts final by the clock: they are due, and payments charges them. MoveRefused where one is no draft."""
    row = BILL.moves["issue"]
    held = [bill for bill in _locked(bills) if bill.state in row.sources and not bill.is_ours]
    if CLOCK not in row.actors or len(held) != len(bills):
        raise MoveRefused(BILL.name, row.name, state="one of many", actor=CLOCK)
    Bill.objects.filter(pk__in=bills).update(state=row.target, changed_at=now, issued_at=now, next_try_at=now)
    outbox.announce_many(facts.MOVED[row.name], [_about(bill, kind=bill.kind) for bill in held], now=now)


@transaction.atomic
def release_many(bills: Sequence[int], *, now: datetime) -> None:
    """Release by the clock what is open of bills; of a part of which all was cut off nothing is left: it is dropped."""
    held = {bill.pk: bill for bill in _locked(bills)}
    parts = list(Part.objects.filter(bill__in=bills, state=PART.initial).order_by("pk"))
    _move_parts("release", [part for part in parts if part.amount_minor], held, now=now)
    _move_parts("drop", [part for part in parts if not part.amount_minor], held, now=now)


def _move_parts(move: str, parts: Sequence[Part], bills: dict[int, Bill], *, now: datetime) -> None:
    row = PART.allow(move, state=PART.initial, actor=CLOCK)
    Part.objects.filter(pk__in=[part.pk for part in parts]).update(state=row.target, changed_at=now)
    told = [_about(bills[part.bill_id], part=part.pk) for part in parts]
    outbox.announce_many(facts.PART_MOVED[move], told, now=now)


def _locked(bills: Iterable[int]) -> Iterable[Bill]:
    rows = Bill.objects.select_for_update(of=("self",)).only("kind", "state", "client", "designer", "contract")
    return rows.filter(pk__in=list(bills)).order_by("pk")


def _bill(plan: Plan, now: datetime) -> Bill:
    contract = plan.contract
    if not plan.lines:
        raise ValueError(f"{plan.key}: a bill without lines")
    return Bill(
        key=plan.key,
        kind=plan.kind,
        client_id=contract.client_id,
        designer_id=contract.designer_id,
        contract=contract,
        title=contract.terms.title[:120],
        from_date=plan.period[0],
        to_date=plan.period[1],
        amount_minor=sum(row.amount.minor for row in plan.lines),
        currency=contract.terms.currency,
        **rate_of(plan.kind, contract),
        created_at=now,
        changed_at=now,
    )


def _about(bill: Bill, **more: int | str) -> dict[str, Any]:
    """Return what a fact of a bill says; the tests hold it against what ``make`` says one by one."""
    who = {"client": bill.client_id, "designer": bill.designer_id or 0, "contract": bill.contract_id or 0}
    return {"bill": bill.pk, **who, **more}
