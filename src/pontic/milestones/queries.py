"""What pages ask about milestones: the plan with its money, what waits, what the end of a contract would do."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch

from pontic.accounts.models import Person
from pontic.billing import terms as clearing
from pontic.billing.models import Bill, Part
from pontic.billing.process import PAID
from pontic.contracts.ending import Consequence
from pontic.contracts.models import Contract
from pontic.kit.money import Money
from pontic.milestones.models import (
    Funding,
    Milestone,
    MilestoneChange,
    MilestoneStep,
    RefundAsk,
    Submission,
    SubmittedFile,
)
from pontic.milestones.process import CHANGE, GOES_BACK, MILESTONE


@dataclass
class Standing:
    """Where the money of a milestone is."""

    held: Money
    charging: Money  # asked for, not paid
    released: Money
    returned: Money
    clears_at: datetime | None = None  # of what was released, the last of it
    due: list[Bill] = field(default_factory=list)
    bills: list[Bill] = field(default_factory=list)

    @property
    def has_failed(self) -> bool:
        """Tell whether a charge for it did not work."""
        return any(bill.has_failed for bill in self.due)


@dataclass
class Row:
    """A milestone as its page shows it."""

    milestone: Milestone
    money: Standing
    submissions: list[Submission]
    change: MilestoneChange | None  # that waits
    ask: RefundAsk | None  # that waits, or else the last one
    steps: list[MilestoneStep]


def plan(contract: Contract) -> list[Row]:
    """Return every milestone of a contract with what its page shows, in seven queries."""
    rows = Milestone.objects.filter(contract=contract).prefetch_related(
        Prefetch("fundings", Funding.objects.select_related("bill").prefetch_related("bill__parts")),
        Prefetch(
            "submissions",
            Submission.objects.prefetch_related(Prefetch("files", SubmittedFile.objects.select_related("file"))),
        ),
        "changes",
        "refund_asks",
        Prefetch("steps", MilestoneStep.objects.select_related("person")),
    )
    return [_row(milestone, contract) for milestone in rows]


def open_of(person: Person, *, most: int) -> list[Milestone]:
    """Return what is open in the running contracts of somebody, the last of each plan first, in one query."""
    contracts = Contract.objects.of(person).running()
    rows = Milestone.objects.open().filter(contract__in=contracts)
    parties = rows.select_related("contract__client", "contract__designer", "contract__terms")
    return list(parties.order_by("contract", "-position")[:most])


def agreed_in(contract: Contract) -> list[Milestone]:
    """Return what both have agreed on and what did not go back, with its bills, in two queries."""
    bills = Prefetch("fundings", Funding.objects.select_related("bill"))
    rows = list(Milestone.objects.counted().filter(contract=contract).prefetch_related(bills))
    for row in rows:
        row.contract = contract
    return rows


def standing(milestone: Milestone, fundings: Iterable[Funding]) -> Standing:
    """Return where the money of a milestone is."""
    zero = Money(0, milestone.contract.terms.currency)
    found = Standing(zero, zero, zero, zero)
    for row in fundings:
        found.bills.append(row.bill)
        if row.bill.is_due:
            found.charging, found.due = found.charging + row.bill.amount, [*found.due, row.bill]
        elif row.bill.is_paid:
            for part in row.parts:
                _add(found, part)
                at = clearing.clears_at(row.bill, part) if part.is_released else None
                found.clears_at = max(filter(None, (found.clears_at, at)), default=None)
    return found


def is_waiting_for(contract: Contract) -> bool:
    """Tell whether a proposal waits for the client's answer, so that he cannot change the plan (MIL-10)."""
    changes = MilestoneChange.objects.filter(milestone__contract=contract, state=CHANGE.initial)
    return Milestone.objects.proposed().filter(contract=contract).exists() or changes.exists()


def beside(part: Part) -> list[Part]:
    """Return what else is held for the milestone that this part pays: one dispute is about all of it (MIL-14)."""
    bills = Funding.objects.filter(milestone__fundings__bill=part.bill_id).values("bill")
    rows = Part.objects.filter(bill__in=bills, bill__state__in=PAID).exclude(pk=part.pk).select_related("bill")
    return [row for row in rows.order_by("bill", "pk") if row.is_open]


def files_of(contract: Contract) -> list[SubmittedFile]:
    """Return every file that was handed in under a contract, the newest first."""
    rows = SubmittedFile.objects.filter(submission__milestone__contract=contract)
    return list(rows.select_related("file", "submission__milestone").order_by("-submission__at", "-pk"))


def when_ended(contract: Contract, by: str) -> list[Consequence]:
    """Return what would follow for the milestones if ``by`` ended the contract now (client, designer or staff)."""
    counted: dict[str, int] = defaultdict(int)
    sums: dict[str, Money] = {}
    for milestone in _open(contract):
        code = _fate(milestone, by)
        found = standing(milestone, milestone.fundings.all())
        held = found.held if code in {"milestones_back", "milestones_stay"} else milestone.amount
        counted[code] += 1
        sums[code] = sums[code] + held if code in sums else held
    return [Consequence(code, sums[code], counted[code]) for code in FATES if code in counted]


FATES = ("milestones_back", "milestones_stay", "milestones_removed", "milestones_withdrawn")


def _fate(milestone: Milestone, by: str) -> str:
    if milestone.is_proposed:
        return "milestones_withdrawn"
    if milestone.is_agreed:
        return "milestones_removed"
    return "milestones_back" if milestone.state in GOES_BACK[by] else "milestones_stay"


def _open(contract: Contract) -> list[Milestone]:
    bills = Prefetch("fundings", Funding.objects.select_related("bill").prefetch_related("bill__parts"))
    rows = list(Milestone.objects.open().filter(contract=contract).prefetch_related(bills))
    for row in rows:
        row.contract = contract
    return rows


def _row(milestone: Milestone, contract: Contract) -> Row:
    milestone.contract = contract
    changes = [row for row in milestone.changes.all() if row.is_open]
    asks = list(milestone.refund_asks.all())
    return Row(
        milestone=milestone,
        money=standing(milestone, milestone.fundings.all()),
        submissions=list(milestone.submissions.all()),
        change=changes[0] if changes else None,
        ask=next((row for row in asks if row.is_open), asks[-1] if asks else None),
        steps=list(milestone.steps.all()),
    )


def _add(found: Standing, part: Part) -> None:
    if part.is_released:
        found.released += part.amount
    elif part.is_returned:
        found.returned += part.amount
    elif part.is_open or part.is_contested:
        found.held += part.amount


def total(rows: Iterable[Row], currency: str) -> dict[str, Money]:
    """Return what is held, paid out and still to be paid over the whole plan."""
    zero = Money(0, currency)
    sums = {"agreed": zero, "held": zero, "released": zero, "charging": zero}
    for row in rows:
        if row.milestone.state in MILESTONE.final - MILESTONE.moves["release"].targets:
            continue
        if not row.milestone.is_proposed:
            sums["agreed"] += row.milestone.amount
        sums["held"] += row.money.held
        sums["released"] += row.money.released
        sums["charging"] += row.money.charging
    return sums
