"""What clients do: order and pay, answer their bank, wait, complain, complete."""

import uuid
from datetime import timedelta
from random import Random

from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.disputes import actions as disputes
from pontic.disputes.models import Dispute
from pontic.payments import actions as payments
from pontic.payments.models import Payment
from simulation.actors.choosing import one_of
from simulation.world import World

REFUSED = (cases.NotReady, cases.NotOrderable, cases.PriceChanged, cases.NothingSaid)
REFUSED_PAYMENT = (payments.PaymentUnderWay, payments.TooManyAttempts, payments.AmountTooLarge)
BACK = "https://pontic.test/payments/back/"


def order(world: World, chance: Random) -> None:
    """Start a case, pay, and so send it; one order in four is needed soon."""
    client, listing = chance.choice(world.cast.clients), chance.choice(world.cast.listings)
    with world.person():
        try:
            case = cases.start(client=client, listing=listing, quantity=chance.choice((1, 1, 2, 7)), now=world.now)
            soon = world.now + timedelta(hours=chance.choice((1, 30, 50, 80)))
            brief = {"needed_by": soon} if chance.random() < 0.25 else {}
            case = cases.edit(
                case, now=world.now, reference=str(world.figures["order"]), instructions="A crown.", **brief
            )
        except REFUSED as refusal:
            world.note("order refused", type(refusal).__name__)
            return
        world.note("order", f"case {case.pk} of {case.total_minor}")
        pay(world, case, world.processor.card(chance))


def pay(world: World, case: Case, card: str, key: uuid.UUID | None = None) -> None:
    """Pay a case as the page does."""
    try:
        key = key or uuid.uuid4()
        paid = payments.pay(case, card=card, key=key, agreed=case.total, return_to=BACK, now=world.now)
        world.note("paid", f"case {case.pk}: {paid.state} {card}")
    except (*REFUSED, *REFUSED_PAYMENT) as refusal:
        world.note("payment refused", type(refusal).__name__)


def answer_bank(world: World, chance: Random) -> None:
    """Come back from the bank with a yes, a no, or come back without having answered."""
    payment = one_of(chance, Payment.objects.filter(state="action_needed").order_by("pk"))
    if payment is None:
        return
    answer = chance.choice(("yes", "yes", "yes", "no", "nothing"))
    with world.person():
        if answer != "nothing":
            world.processor.approve(payment.reference, yes=answer == "yes", now=world.now)
        if chance.random() < 0.7:  # else the tab is closed: a webhook or the clock has to find out
            payments.confirm(payment, now=world.now)
        world.note("answered the bank", f"payment {payment.pk}: {answer}")


def pay_again(world: World, chance: Random) -> None:
    """Pay for a case whose payment came to nothing, or for a draft that was declined."""
    alive = Payment.objects.alive().values("case")
    unpaid = Case.objects.filter(state__in=("draft", "requested", "in_design", "delivered")).exclude(pk__in=alive)
    case = one_of(chance, unpaid.exclude(total_minor=0).order_by("pk"))
    if case is not None:
        with world.person():
            pay(world, case, world.processor.card(chance))


def click_twice(world: World, chance: Random) -> None:
    """Pay with one click too many: the same key, or the page in two tabs."""
    payment = one_of(chance, Payment.objects.exclude(state="started").order_by("pk"))
    if payment is not None:
        with world.person():
            key = payment.key if chance.random() < 0.5 else None
            pay(world, payment.case, world.processor.card(chance), key)


def withdraw(world: World, chance: Random) -> None:
    """Take a request back."""
    _move(world, chance, "withdraw", "requested")


def complete(world: World, chance: Random) -> None:
    """Accept the work."""
    _move(world, chance, "complete", "delivered", "changes_requested")


def ask_for_changes(world: World, chance: Random) -> None:
    """Ask for a change, included or further."""
    case = _case(chance, "delivered")
    if case is not None:
        with world.person():
            cases.request_changes(case, person=case.client, text="Lower the cusps.", now=world.now)
            world.note("changes asked", f"case {case.pk}")


def answer_designer(world: World, chance: Random) -> None:
    """Answer a question."""
    case = _case(chance, "on_hold")
    if case is not None:
        with world.person():
            cases.resume(case, person=case.client, answer="A2.", now=world.now)
            world.note("resumed", f"case {case.pk}")


def dispute(world: World, chance: Random) -> None:
    """Dispute a case that is in work."""
    case = _case(chance, "in_design", "on_hold", "delivered", "changes_requested")
    if case is not None:
        with world.person():
            try:
                disputes.open_dispute(case, person=case.client, ground="late", text="Open margins.", now=world.now)
            except disputes.TooManyDisputes:
                world.note("disputed too often", f"case {case.pk}")
            else:
                world.note("disputed", f"case {case.pk}")


def settle(world: World, chance: Random) -> None:
    """Withdraw a dispute."""
    found = one_of(chance, Dispute.objects.open().whole())
    if found is not None:
        with world.person():
            disputes.settle(found, person=found.client, now=world.now)
            world.note("dispute settled", f"dispute {found.pk}")


def _case(chance: Random, *states: str) -> Case | None:
    return one_of(chance, Case.objects.filter(state__in=states).select_related("client").order_by("pk"))


def _move(world: World, chance: Random, move: str, *states: str) -> None:
    case = _case(chance, *states)
    if case is not None:
        with world.person():
            cases.make(case, move, actor="client", person=case.client, now=world.now)
            world.note(move, f"case {case.pk}")
