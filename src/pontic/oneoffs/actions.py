"""Everything that changes single payments (CON-06 to 11)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.billing.models import Bill
from pontic.contracts import policies as contracts
from pontic.contracts.models import Contract
from pontic.files import actions as files
from pontic.files.models import File
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.oneoffs import facts, terms
from pontic.oneoffs.models import OneOff
from pontic.oneoffs.process import OFF, ONEOFF
from pontic.outbox import actions as outbox

NOBODY = "stranger"  # an actor that no table knows


class NotRunning(MoveRefused):
    """The contract is over or on hold: nothing new is paid in it."""


class TooManyAsked(MoveRefused):
    """So many wishes wait already that the client should answer some first."""


@transaction.atomic
def pay(
    contract: Contract,
    *,
    kind: str,
    amount: Money,
    text: str,
    receipt: File | None = None,
    person: Person,
    now: datetime,
) -> OneOff:
    """The client pays something beside the work: billed and charged at once (CON-06 to 08, 11). A second click is none.

    Raises OneOffRefused, NotRunning, NotInStanding; MoveRefused for the designer, who can only ask (CON-10).
    """
    held = _lock_contract(contract, person, "client", wanted="pay")
    if known := _same_click(held, kind=kind, amount=amount, text=text, person=person, now=now):
        return known
    made = _write(held, kind=kind, amount=amount, text=text, receipt=receipt, person=person, now=now)
    _charge(made, now=now)
    _tell(facts.GIVEN, made, person=person, now=now)
    return made


@transaction.atomic
def ask(
    contract: Contract,
    *,
    kind: str,
    amount: Money,
    text: str,
    receipt: File | None = None,
    person: Person,
    now: datetime,
) -> OneOff:
    """The designer asks for a payment; nothing is charged before the client agrees (CON-10). Raises TooManyAsked."""
    held = _lock_contract(contract, person, "designer", wanted="ask")
    if known := _same_click(held, kind=kind, amount=amount, text=text, person=person, now=now):
        return known
    if OneOff.objects.waiting().filter(contract=held).count() >= terms.MOST_ASKED:
        raise TooManyAsked(ONEOFF.name, "ask", state=ONEOFF.initial, actor="designer")
    made = _write(held, kind=kind, amount=amount, text=text, receipt=receipt, person=person, now=now)
    _tell(facts.ASKED, made, person=person, now=now)
    return made


@transaction.atomic
def approve(oneoff: OneOff, *, person: Person, now: datetime) -> OneOff:
    """Agree to pay: it is charged at once."""
    held = _lock(oneoff)
    _allow(held, "approve", person)
    if not held.contract.is_workable:
        raise NotRunning(ONEOFF.name, "approve", state=held.contract.state, actor="client")
    accounts.require_begin(person)
    held.answered_at = now
    _charge(held, now=now)
    _tell(facts.MOVED["approve"], held, person=person, now=now)
    return held


@transaction.atomic
def decline(oneoff: OneOff, *, person: Person, answer: str = "", now: datetime) -> OneOff:
    """Say no."""
    held = _lock(oneoff)
    _allow(held, "decline", person)
    return _move(held, "decline", actor="client", person=person, answer=answer, now=now)


@transaction.atomic
def withdraw(oneoff: OneOff, *, person: Person, now: datetime) -> OneOff:
    """Take an own wish back while nobody has answered it."""
    held = _lock(oneoff)
    _allow(held, "withdraw", person)
    return _move(held, "withdraw", actor="designer", person=person, now=now)


@transaction.atomic
def cancel(oneoff: OneOff, *, person: Person, now: datetime) -> OneOff:
    """Call a payment off that has not come: nothing is charged."""
    held = _lock(oneoff)
    _allow(held, "cancel", person)
    if held.bill is not None:
        billing.cancel(held.bill, actor="client", now=now)
    return _move(held, "cancel", actor="client", person=person, now=now)


@transaction.atomic
def follow_bill(bill: Bill, *, now: datetime) -> None:
    """Its bill was paid: the money is the designer's, after its hold (HOLD-02); or it is void."""
    row = OneOff.objects.filter(bill=bill).first()
    if row is None:
        return
    held = _lock(row)
    if not held.is_unpaid or held.bill is None:
        return
    if held.bill.is_paid:
        for part in held.bill.parts.all():
            if part.is_open:
                billing.release(part, actor="till", now=now)
        _move(held, "pay", actor="till", now=now)
    elif held.bill.is_void:
        _move(held, "cancel", actor="till", now=now)


@transaction.atomic
def end_with(contract: Contract, *, now: datetime) -> None:
    """The contract is over: what nobody has answered is withdrawn. What was agreed is still charged."""
    for row in OneOff.objects.waiting().filter(contract=contract):
        held = _lock(row)
        if held.is_waiting:
            _move(held, "withdraw", actor="clock", now=now)


def _same_click(
    contract: Contract, *, kind: str, amount: Money, text: str, person: Person, now: datetime
) -> OneOff | None:
    """Return what this person sent a moment ago in the same words, and that is not off: nobody pays it twice."""
    same = {"kind": kind, "amount_minor": amount.minor, "text": text.strip(), "asked_by": person}
    rows = OneOff.objects.filter(contract=contract, at__gt=now - terms.SAME_CLICK, **same).exclude(state__in=OFF)
    return rows.select_related("contract__terms", "bill").first()


def _write(
    contract: Contract, *, kind: str, amount: Money, text: str, receipt: File | None, person: Person, now: datetime
) -> OneOff:
    terms.check(amount, text, is_expense=kind == OneOff.Kind.EXPENSE)
    if receipt is not None and receipt.owner_id != person.pk:
        raise MoveRefused(ONEOFF.name, "attach", state=ONEOFF.initial, actor=NOBODY)
    made = OneOff.objects.create(
        contract=contract,
        kind=OneOff.Kind(kind),
        amount_minor=amount.minor,
        text=text.strip(),
        receipt=receipt,
        asked_by=person,
        at=now,
    )
    if receipt is not None:
        files.grant(receipt, person=contract.other(person), now=now)
    return made


def _charge(held: OneOff, *, now: datetime) -> None:
    """Agree to a payment and make its bill due."""
    held.state = ONEOFF.allow("approve", state=held.state, actor="client").target
    contract = held.contract
    drawn = billing.draw_up(
        f"oneoff:{held.pk}",
        held.Kind(held.kind).value,  # type: ignore[arg-type]
        client=contract.client,
        designer=contract.designer,
        contract=contract,
        lines=[billing.Drawn(held.amount, held.text)],
        title=held.text,
        now=now,
    )
    held.bill = billing.issue(drawn, actor="client", now=now)
    held.save()


def _lock_contract(contract: Contract, person: Person, side: str, *, wanted: str) -> Contract:
    """Lock a contract in which something new begins; refuse whose part it is not."""
    rows = Contract.objects.select_for_update(of=("self",)).select_related("client", "designer", "terms")
    held = rows.get(pk=contract.pk)
    actor = contracts.role_in(held, person) or NOBODY
    if actor != side:
        raise MoveRefused(ONEOFF.name, wanted, state=held.state, actor=actor)
    if not held.is_workable:
        raise NotRunning(ONEOFF.name, wanted, state=held.state, actor=actor)
    accounts.require_begin(person)
    return held


def _lock(oneoff: OneOff) -> OneOff:
    """Read it anew and keep it until the transaction ends."""
    people = ("contract__client", "contract__designer", "contract__terms", "bill")
    return OneOff.objects.select_for_update(of=("self",)).select_related(*people).get(pk=oneoff.pk)


def _allow(held: OneOff, move: str, person: Person) -> None:
    actor = contracts.role_in(held.contract, person) or NOBODY
    ONEOFF.allow(move, state=held.state, actor=actor)
    accounts.require_go_on(person)


def _move(
    held: OneOff, move: str, *, actor: str, person: Person | None = None, answer: str = "", now: datetime
) -> OneOff:
    held.state = ONEOFF.allow(move, state=held.state, actor=actor).target
    held.answered_at, held.answer = held.answered_at or now, held.answer or answer.strip()
    held.save(update_fields=["state", "answered_at", "answer"])
    _tell(facts.MOVED[move], held, person=person, now=now)
    return held


def _tell(name: str, held: OneOff, *, person: Person | None = None, now: datetime) -> None:
    contract = held.contract
    who = {"contract": contract.pk, "client": contract.client_id, "designer": contract.designer_id}
    outbox.announce(name, oneoff=held.pk, now=now, **who, **({"by": person.pk} if person else {}))
