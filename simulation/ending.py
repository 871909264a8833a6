"""The end of a story: faults are over, people do what they still have to, and time goes on until nothing follows.

Then everything must be at rest (liveness), and everybody must hold what he should (``model``).
"""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import F, Q

from pontic.accounts.models import Person
from pontic.cases import actions as cases
from pontic.cases.models import Case, Step
from pontic.disputes.models import Dispute, DisputeAppeal
from pontic.ledger import queries as ledger
from pontic.ledger.models import Account
from pontic.outbox.models import Errand, Sweep
from pontic.payments import actions as payments
from pontic.payments.models import Earning, Event, Operation, Payment, PayoutAccount, Refund, Reversal
from pontic.payments.process import PAYMENT
from simulation import contracted, model, promises
from simulation.actors import clients, designers, desk
from simulation.world import World

# Time goes on: an answer from the bank, a request that lapses, a hold, a completion, a dispute, another hold; and
# in between the processor's own clockwork: balances, bank payouts, refunds that take their time. The house is never
# away for as long as the processor remembers, which is 30 days.
LEAPS = [timedelta(days=days) for days in (4, 8, 29, 2, 29, 2, 8, 2)]
RESTING = {"paid", "returned", "offset", "withdrawn"}


def bring(world: World) -> None:
    """Let the story end."""
    world.line.planned.clear()
    world.processor.settle_down(world)
    chance = world.dice
    while world.sleepers:
        world.wake(chance)
    contracted.wind_up(world)
    for leap in LEAPS:
        contracted.settle(world)
        desk.revive(world, chance)
        _let_in(world)
        _people(world)
        world.processor.settle_down(world)
        world.work()
        world.now += leap


def _let_in(world: World) -> None:
    """Nobody stays suspended, and everybody has an account that is ready."""
    Person.objects.filter(is_active=False).update(is_active=True)
    for designer in world.cast.designers:
        with world.person():  # an error that the processor keeps under the key lasts for a day
            _ready(world, designer)


def _ready(world: World, designer: Person) -> None:
    """Open a designer's account, or mend it."""
    account = PayoutAccount.objects.filter(person=designer, till=world.processor.name).first()
    if account is None:
        account = payments.open_account(designer, kind="person", country="FR", now=world.now)
    if account.is_ready and world.processor.can_receive(account.reference):
        return
    world.processor.complete_account(account.reference)
    payments.refresh_account(account, now=world.now)


def _people(world: World) -> None:
    """Everybody does what waits for him: pays, delivers, answers; the clock completes and decides."""
    for case in Case.objects.filter(state="draft"):
        if not Payment.objects.alive().filter(case=case).exists():
            cases.discard(case, now=world.now)
    for case in Case.objects.filter(state="on_hold").select_related("client"):
        cases.resume(case, person=case.client, answer="A2.", now=world.now)
    alive = Payment.objects.alive().values("case")
    owed = Case.objects.filter(state__in=("requested", "in_design", "changes_requested", "delivered", "completed"))
    for case in owed.exclude(pk__in=alive).select_related("client"):
        with world.person():
            clients.pay(world, case, world.processor.good_card)
    for case in Case.objects.filter(state__in=("in_design", "changes_requested")).select_related("designer"):
        designers.hand_over(world, case)


def faults(world: World) -> Iterator[str]:
    """Return whatever is not at rest."""
    yield from promises.kept(world.now)
    yield from promises.undone()
    yield from contracted.faults(world.now)
    yield from _cases()
    yield from _money()
    yield from _calls()


def _cases() -> Iterator[str]:
    final = ("discarded", "withdrawn", "declined", "expired", "completed", "refunded", "charged_back")
    for case in Case.objects.exclude(state__in=final):
        yield f"case {case.pk} ends as {case.state}"


def _money() -> Iterator[str]:
    for payment in Payment.objects.exclude(state__in=PAYMENT.final | {"released"}):
        yield f"payment {payment.pk} of {payment.work} ends as {payment.state}"
    resting = Q(state__in=RESTING) | Q(state="available", part__isnull=False)  # it waits until he asks for it
    for earning in Earning.objects.exclude(resting):
        yield f"earning {earning.pk} of case {earning.payment.case_id} ends as {earning.state}"
    for refund in Refund.objects.filter(state="asked"):
        yield f"refund {refund.pk} of case {refund.payment.case_id} ends as {refund.state}"
    for reversal in Reversal.objects.filter(state="asked"):
        yield f"reversal {reversal.pk} ends as {reversal.state}"
    passing = ("withdrawal:", "payout:", "refund:", "suspense:", "memo:auth:", "escrow:")
    for account in Account.objects.filter(guarded=True).exclude(debits=F("credits")):
        if account.code.startswith(passing):
            yield f"{account.code} holds {account.debits - account.credits}"


def _calls() -> Iterator[str]:
    for operation in Operation.objects.open().exclude(payment__state="abandoned"):
        yield f"call {operation.key} has no answer: {operation.problem}"
    for event in Event.objects.filter(done_at=None):
        yield f"event {event} was not looked at"
    for errand in Errand.objects.exclude(state=Errand.State.DONE):
        yield f"{errand} is not done: {errand.error[-300:]}"
    for sweep in Sweep.objects.exclude(last_error=""):
        yield f"{sweep}: {sweep.last_error[-300:]}"


def differences(world: World) -> list[str]:
    """Hold the books against the independent model."""
    completed = set(Step.objects.filter(target="completed").values_list("case", flat=True))
    splits = dict(_splits())
    told = {
        payment.reference: model.Told(
            payment.case_id,
            payment.client_id,
            payment.case.designer_id,
            payment.amount_minor,
            payment.case_id in completed,
            world.parts[payment.case_id],
            splits.get(payment.case_id, 0),
        )
        for payment in Payment.objects.exclude(reference="").filter(case__isnull=False).select_related("case")
    } | contracted.told(world)
    wanted = model.expected(told, world.processor.tell())
    for designer, minor in contracted.withdrawn():
        wanted.designers[designer] -= minor
    return list(model.compare(wanted, ledger.totals()))


def _splits() -> Iterator[tuple[int, int]]:
    """Return what was agreed or decided to go back, by case, where a case ended so: as people said it."""
    ended = Step.objects.filter(move="split").values("case")
    for dispute in Dispute.objects.filter(case__in=ended, state__in=("agreed", "split")).order_by("pk"):
        accepted = dispute.offers.filter(state="accepted", kind="split").first()
        second = DisputeAppeal.objects.filter(dispute=dispute, outcome="split").first()
        said = accepted.amount_minor if accepted else second.outcome_minor if second else dispute.outcome_minor
        if said and (accepted or dispute.state == "split"):
            yield dispute.case_id, said
