"""Draw up a bill: what for, its lines, its parts. The same key is billed once, whoever asks again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.billing import facts
from pontic.billing.actions.make import lock, make, tell
from pontic.billing.models import OURS, WITHOUT_FEE, Bill, BillKind, Line, Part
from pontic.billing.process import BILL
from pontic.contracts import terms
from pontic.contracts.models import Contract
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused


class PartsDiffer(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The parts do not add up to the bill, or the lines do not."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line before it is written: what is charged, how often, and whether Billing Security covers it."""

    amount: Money
    text: str = ""
    kind: str = Line.Kind.WHOLE
    minutes: int | None = None
    count: int = 1
    unit: Money | None = None
    is_covered: bool | None = None  # None: as the kind of the bill says


@dataclass(frozen=True, slots=True)
class Piece:
    """A part before it is written."""

    key: str
    amount: Money
    available_from: datetime | None = None


@transaction.atomic
def draw_up(
    key: str,
    kind: BillKind,
    *,
    client: Person,
    designer: Person | None,
    contract: Contract | None = None,
    lines: Sequence[Drawn],
    pieces: Sequence[Piece] = (),
    title: str = "",
    period: tuple[date, date] | None = None,
    now: datetime,
) -> Bill:
    """Write a draft and return it; the same key again returns what stands. ``issue`` makes it due.

    Without ``pieces`` it has one part. Raises PartsDiffer, ValueError where it comes to nothing.
    """
    known = Bill.objects.filter(key=key).first()
    if known is not None:
        return known
    total = _total(lines, pieces)
    bill = Bill.objects.create(
        key=key,
        kind=kind,
        client=client,
        designer=designer,
        contract=contract,
        title=title[:120],
        from_date=period[0] if period else None,
        to_date=period[1] if period else None,
        amount_minor=total.minor,
        currency=total.currency,
        **rate_of(kind, contract),
        created_at=now,
        changed_at=now,
    )
    _write_lines(bill, lines)
    Part.objects.bulk_create(
        Part(bill=bill, key=row.key, amount_minor=row.amount.minor, available_from=row.available_from, changed_at=now)
        for row in pieces or (Piece("", total),)
    )
    tell(facts.DRAFTED, bill, kind=kind, now=now)
    return bill


@transaction.atomic
def redraw(bill: Bill, *, lines: Sequence[Drawn], now: datetime) -> Bill:
    """Write the lines of a draft with one part anew; MoveRefused once it is issued."""
    held = lock(bill.pk)
    if not held.is_draft:
        raise MoveRefused(BILL.name, "redraw", state=held.state, actor="designer")
    total = _total(lines, ())
    held.lines.all().delete()
    _write_lines(held, lines)
    held.amount_minor, held.changed_at = total.minor, now
    held.save(update_fields=["amount_minor", "changed_at"])
    held.parts.update(amount_minor=total.minor, changed_at=now)
    tell(facts.REDRAWN, held, now=now)
    return held


@transaction.atomic
def issue(bill: Bill, *, actor: str, now: datetime) -> Bill:
    """Make a draft final: from now on it is due and charged at once; our own fee its client pays himself."""
    held = lock(bill.pk)
    return make(held, "issue", actor=actor, issued_at=now, next_try_at=None if held.is_ours else now, now=now)


@transaction.atomic
def name_designer(bill: Bill, *, designer: Person, contract: Contract | None = None, now: datetime) -> Bill:
    """Say who gets a bill's money, once: the winner of a contest. MoveRefused where somebody stands there."""
    held = lock(bill.pk)
    if held.designer_id not in (None, designer.pk):
        raise MoveRefused(BILL.name, "name_designer", state=held.state, actor="client")
    held.designer, held.contract, held.changed_at = designer, contract or held.contract, now
    held.save(update_fields=["designer", "contract", "changed_at"])
    return held


def rate_of(kind: str, contract: Contract | None) -> dict[str, int]:
    """Return the commission of a bill, as its contract's terms say (decision 11)."""
    if kind in WITHOUT_FEE or kind in OURS:
        return {"fee_basis_points": 0, "fee_least_minor": 0}
    if contract is None:
        return terms.fee_rate()
    agreed = contract.terms
    return {"fee_basis_points": agreed.fee_basis_points, "fee_least_minor": agreed.fee_least_minor}


def _total(lines: Sequence[Drawn], pieces: Sequence[Piece]) -> Money:
    if not lines:
        raise PartsDiffer("a bill without lines")
    total = sum((row.amount for row in lines[1:]), lines[0].amount)
    if pieces and sum((row.amount for row in pieces[1:]), pieces[0].amount) != total:
        raise PartsDiffer("the parts do not add up")
    return total


def _write_lines(bill: Bill, lines: Sequence[Drawn]) -> None:
    Line.objects.bulk_create(written(bill, lines))


def written(bill: Bill, lines: Sequence[Drawn]) -> Iterator[Line]:
    """Yield the lines of a bill as rows, not saved yet."""
    for position, row in enumerate(lines, 1):
        yield Line(
            bill=bill,
            position=position,
            kind=row.kind,
            text=row.text[:200],
            minutes=row.minutes,
            count=row.count,
            unit_minor=(row.unit or row.amount).minor,
            amount_minor=row.amount.minor,
            is_covered=bill.is_covered if row.is_covered is None else row.is_covered,
        )
