"""What designers do: accept, decline, ask, deliver, give back, and open the account on which they are paid."""

from random import Random

from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.disputes import actions as disputes
from pontic.disputes.models import Dispute
from pontic.payments import actions as payments
from pontic.payments.models import PayoutAccount
from simulation.actors.choosing import one_of
from simulation.world import World

COUNTRIES = ("FR", "DE", "ES", "US", "CH", "SE")


def accept(world: World, chance: Random) -> None:
    """Accept a request; too late is refused by the table."""
    _move(world, chance, "accept", "requested")


def decline(world: World, chance: Random) -> None:
    """Decline a request."""
    _move(world, chance, "decline", "requested")


def give_back(world: World, chance: Random) -> None:
    """Give the work and the money back."""
    _move(world, chance, "give_back", "in_design", "on_hold", "delivered", "changes_requested")


def deliver(world: World, chance: Random) -> None:
    """Hand over a version."""
    case = _case(chance, "in_design", "changes_requested", "delivered")
    if case is not None:
        hand_over(world, case)


def hand_over(world: World, case: Case) -> None:
    """Deliver the version that was not the last one."""
    works = world.cast.works[case.designer_id]
    file = works[case.deliveries.count() % len(works)]
    with world.person():
        cases.deliver(case, person=case.designer, note="A version.", files=[file], now=world.now)
        world.note("delivered", f"case {case.pk}")


def hold(world: World, chance: Random) -> None:
    """Ask something and stop the clocks."""
    case = _case(chance, "in_design", "changes_requested")
    if case is not None:
        with world.person():
            cases.hold(case, person=case.designer, question="Which shade?", now=world.now)
            world.note("on hold", f"case {case.pk}")


def answer_changes(world: World, chance: Random) -> None:
    """Agree to a further change, or not."""
    case = _case(chance, "delivered")
    if case is not None:
        with world.person():
            cases.answer_changes(case, person=case.designer, agree=chance.random() < 0.5, now=world.now)
            world.note("change answered", f"case {case.pk}")


def concede(world: World, chance: Random) -> None:
    """Agree in a dispute that the client gets everything back."""
    found = one_of(chance, Dispute.objects.open().whole())
    if found is not None:
        with world.person():
            disputes.concede(found, person=found.designer, now=world.now)
            world.note("conceded", f"dispute {found.pk}")


def open_account(world: World, chance: Random) -> None:
    """Open a payout account and complete it, or leave it half done; or change to another country."""
    designer = chance.choice(world.cast.designers)
    with world.person():
        kind, country = chance.choice(("person", "company")), chance.choice(COUNTRIES)
        account = payments.open_account(designer, kind=kind, country=country, now=world.now)
        if chance.random() < 0.8:
            world.processor.complete_account(account.reference)
        payments.refresh_account(account, now=world.now)
        world.note("account opened", f"designer {designer.pk} in {country}")


def mend_account(world: World, chance: Random) -> None:
    """Give the processor what it asks for, and look whether it is content."""
    account = one_of(chance, PayoutAccount.objects.order_by("pk"))
    if account is not None:
        with world.person():
            world.processor.complete_account(account.reference)
            payments.refresh_account(account, now=world.now)
            world.note("account mended", f"designer {account.person_id}")


def _case(chance: Random, *states: str) -> Case | None:
    return one_of(chance, Case.objects.filter(state__in=states).select_related("designer").order_by("pk"))


def _move(world: World, chance: Random, move: str, *states: str) -> None:
    case = _case(chance, *states)
    if case is not None:
        with world.person():
            cases.make(case, move, actor="designer", person=case.designer, now=world.now)
            world.note(move, f"case {case.pk}")
