"""Turns a milestone into what one reader sees of it: state, money in plain words, buttons, what waits."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext

from pontic.billing.models import Bill
from pontic.contracts import terms as rules
from pontic.contracts.models import Contract
from pontic.kit.money import Money
from pontic.milestones import queries
from pontic.milestones.models import Milestone, MilestoneChange, MilestoneStep, RefundAsk, Submission
from pontic.milestones.process import MILESTONE
from pontic.web.cases.words import Act, Lazy
from pontic.web.milestones import words
from pontic.web.templatetags.pontic import day
from pontic.web.templatetags.pontic import money as written


@dataclass(slots=True)
class Button:
    """A move that the reader can make now; ``is_wrong``: its form came back with errors."""

    move: str
    act: Act
    consequence: str
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, as a sentence; ``before``: what stood there, where words changed."""

    icon: str
    tone: str
    text: str
    note: str
    before: str
    at: datetime


@dataclass(slots=True)
class Card:
    """A milestone for one reader."""

    row: Milestone
    state: Lazy
    tone: str
    money: list[str]
    net: Money
    due: list[Bill]
    has_failed: bool
    submissions: list[Submission]
    change: MilestoneChange | None
    changed: list[tuple[str, str, str]]  # of the change: field, before, after
    ask: RefundAsk | None
    events: list[Event]
    buttons: list[Button] = field(default_factory=list)
    may_change: bool = False  # the designer can propose one
    may_edit: bool = False  # the pencil and the bin
    is_late: bool = False


def card(row: queries.Row, contract: Contract, role: str, *, may_act: bool, now: datetime) -> Card:
    """Return a milestone as its reader sees it."""
    milestone, money = row.milestone, row.money
    state, tone = _state(milestone, money)
    values = _values(contract, role, milestone, money)
    told = Card(
        row=milestone,
        state=state,
        tone=tone,
        money=[gettext(words.MONEY[key, role]) % values for key in _keys(milestone, money, now)],
        net=_net(contract, milestone, money),
        due=money.due,
        has_failed=money.has_failed,
        submissions=row.submissions,
        change=row.change,
        changed=_changed(row.change, contract) if row.change else [],
        ask=row.ask,
        events=[_event(step) for step in row.steps],
        is_late=_is_late(milestone, now),
    )
    if may_act:
        told.buttons = _buttons(told, contract, role, money)
        told.may_edit = _may_edit(told, contract, role)
        told.may_change = role == "designer" and contract.is_workable and _is_changeable(told)
    return told


def _state(milestone: Milestone, money: queries.Standing) -> tuple[Lazy, str]:
    if milestone.is_agreed and money.due:
        return words.NOT_CHARGED if money.has_failed else words.CHARGING
    return words.STATES[milestone.state]


def _net(contract: Contract, milestone: Milestone, money: queries.Standing) -> Money:
    """Return what the designer keeps of a milestone that is released whole: the commission is taken of each payment."""
    agreed = contract.terms
    rate = {"basis_points": agreed.fee_basis_points, "least_minor": agreed.fee_least_minor}
    bills = [bill.amount for bill in money.bills if bill.is_due or bill.is_paid] or [milestone.amount]
    return sum((amount - rules.commission(amount, **rate) for amount in bills), Money(0, agreed.currency))


def _values(contract: Contract, role: str, milestone: Milestone, money: queries.Standing) -> dict[str, str]:
    """Return what sentences and consequences name."""
    amounts = {
        "total": milestone.amount,
        "held": money.held,
        "net": _net(contract, milestone, money),
        "more": money.charging,
        "out": money.released,
        "back": money.returned,
    }
    name = (contract.designer if role == "client" else contract.client).name
    return {"name": name} | {key: written(amount) for key, amount in amounts.items()}


def _keys(milestone: Milestone, money: queries.Standing, now: datetime) -> list[str]:
    """Name the sentences that say where the money of a milestone is."""
    if milestone.is_proposed:
        return ["proposed"]
    if milestone.is_agreed:
        return [("not_charged" if money.has_failed else "charging") if money.due else "approved"]
    keys = ["disputed" if milestone.is_disputed else "held"] if money.held else []
    keys += ["increase_failed" if money.has_failed else "increase"] if money.due else []
    has_cleared = money.clears_at is not None and money.clears_at <= now
    keys += ["cleared" if has_cleared else "released"] if money.released else []
    return [*keys, *(["refunded"] if money.returned else [])]


def _buttons(told: Card, contract: Contract, role: str, money: queries.Standing) -> list[Button]:
    moves = {move.name for move in MILESTONE.open_to(role, state=told.row.state)}
    moves |= _other_moves(told, contract, role)
    if money.due:  # what is on its way comes first
        moves -= {"release", "fund"}
    values = _values(contract, role, told.row, money)
    acts = {name: words.ACTS[role, name] for name in words.ORDER[role] if name in moves}
    return [
        Button(name, act, gettext(act.consequence) % values if act.consequence else "") for name, act in acts.items()
    ]


def _other_moves(told: Card, contract: Contract, role: str) -> set[str]:
    """Return what is no move of the table: paying, calling a payment off, asking for money back."""
    row, found = told.row, set()
    if role == "client" and row.is_agreed and contract.is_workable:
        found.add("cancel_funding" if told.due else "fund")
    if role == "client" and row.is_worked_on and not (told.ask and told.ask.is_open):
        found.add("ask_refund")
    if role == "designer" and row.is_worked_on and told.due:
        found.add("give_up_increase")
    return found


def _may_edit(told: Card, contract: Contract, role: str) -> bool:
    """Tell whether pencil and bin stand beside it: the designer's at a proposal, the client's before it is paid."""
    if role == "designer":
        return told.row.is_proposed
    return told.row.is_agreed and not told.due and contract.is_workable


def _is_changeable(told: Card) -> bool:
    return told.change is None and (told.row.is_agreed or told.row.is_worked_on)


def _is_late(milestone: Milestone, now: datetime) -> bool:
    is_open = milestone.is_worked_on and not milestone.is_submitted
    return is_open and milestone.due_on is not None and milestone.due_on < now.date()


def _changed(change: MilestoneChange, contract: Contract) -> list[tuple[str, str, str]]:
    """Return what a change would make otherwise: the field, what stands there, what would."""
    if change.is_removal:
        return []
    after = {
        "name": change.name,
        "amount_minor": change.amount_minor,
        "due_on": change.due_on.isoformat() if change.due_on else None,
        "description": change.description,
    }
    return differences(change.before, after, contract.terms.currency)


def differences(before: dict[str, Any], after: dict[str, Any], currency: str) -> list[tuple[str, str, str]]:
    """Return the fields that differ between two versions of a milestone, in words."""
    labels = {"name": gettext("Name"), "amount_minor": gettext("Amount"), "due_on": gettext("Due date")}
    labels["description"] = gettext("Description")
    rows = [(name, before.get(name), after.get(name)) for name in labels]
    return [
        (labels[name], _said(name, old, currency), _said(name, new, currency)) for name, old, new in rows if old != new
    ]


def _said(name: str, value: Any, currency: str) -> str:
    if not value:
        return "—"
    if name == "amount_minor":
        return written(Money(value, currency))
    return day(date.fromisoformat(value)) if name == "due_on" else str(value)


def _event(step: MilestoneStep) -> Event:
    icon, tone, sentence = words.EVENTS[step.move]
    name, note = step.person.name if step.person else "", "" if step.move == "increase" else step.note
    before = str(step.before["name"]) if step.before else ""
    if step.before:
        amount = written(Money(step.before["amount_minor"]))
        due = f", {_said('due_on', step.before['due_on'], '')}" if step.before["due_on"] else ""
        before = f"{before}, {amount}{due}"
    return Event(icon, tone, str(sentence) % {"name": name}, note, before, step.at)
