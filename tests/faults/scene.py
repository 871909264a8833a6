"""An order that is walked by the real verbs, at the twin, on a clock that the test moves."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from simulation.actors.designers import hand_over
from simulation.twin import CARDS, StripeTwin
from simulation.world import World

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.payments import actions as payments
from pontic.payments.models import Earning, Payment, PayoutAccount, Refund
from pontic.twin import Twin
from simulation import ending, story

BACK = "https://pontic.test/back/"


@dataclass
class Scene:
    """What a test of a fault needs at hand."""

    world: World
    cases: list[Case] = field(default_factory=list)

    @property
    def twin(self) -> Twin:
        """The processor."""
        assert isinstance(self.world.processor, StripeTwin)
        return self.world.processor.twin

    @property
    def post(self) -> Any:
        """The courier."""
        return self.world.processor.post  # type: ignore[attr-defined]

    @property
    def now(self) -> datetime:
        """The moment at which the story stands."""
        return self.world.now

    @property
    def client(self) -> Person:
        """Who pays."""
        return self.world.cast.clients[0]

    @property
    def designer(self) -> Person:
        """Who is paid."""
        return self.world.cast.designers[0]

    @property
    def case(self) -> Case:
        """The last order, as it stands."""
        return Case.objects.select_related("client", "designer").get(pk=self.cases[-1].pk)

    @property
    def payment(self) -> Payment:
        """Its last payment, as it stands."""
        return Payment.objects.filter(case=self.cases[-1]).order_by("-pk")[0]

    @property
    def earning(self) -> Earning:
        """What its designer earned, as it stands."""
        return Earning.objects.get(payment=self.payment)

    def open_account(self) -> PayoutAccount:
        """Open the designer's payout account and fill it in."""
        account = payments.open_account(self.designer, kind="person", country="US", now=self.now)
        self.world.processor.complete_account(account.reference)
        return payments.refresh_account(account, now=self.now)

    def draft(self, quantity: int = 1) -> Case:
        """Write an order of $100.00 a piece."""
        accounts.state_tax_id(self.client, tax_id="FR 40 303 265 045")
        case = cases.start(client=self.client, listing=self.world.cast.listings[0], quantity=quantity, now=self.now)
        brief = {"reference": f"LAB-{len(self.cases)}", "instructions": "A crown."}
        self.cases.append(cases.edit(case, now=self.now, **brief))
        return self.case

    def pay(self, card: str = "good", key: uuid.UUID | None = None) -> Payment:
        """Pay for the last order."""
        return payments.pay(
            self.case, card=CARDS.get(card, card), key=key or uuid.uuid4(), agreed=self.case.total, return_to=BACK,
            now=self.now,
        )  # fmt: skip

    def walk(self, state: str, card: str = "good") -> Case:
        """Bring a new order to a state, with all that follows done."""
        self.draft()
        self.pay(card)
        steps = ("requested", "in_design", "delivered", "completed")
        for step in steps[1 : steps.index(state) + 1]:
            self.go(step)
            self.world.work()
        return self.case

    def go(self, state: str) -> None:
        """Make the move that leads to a state, and nothing of what follows."""
        if state == "in_design":
            cases.make(self.case, "accept", actor="designer", person=self.designer, now=self.now)
        elif state == "delivered":
            hand_over(self.world, self.case)
        else:
            cases.make(self.case, "complete", actor="client", person=self.client, now=self.now)

    def later(self, length: timedelta = timedelta(0), **parts: int) -> None:
        """Let time pass while the house sleeps."""
        self.world.now += length or timedelta(**parts)

    def give_back(self, minor: int) -> Refund:
        """Let staff give so many cents back."""
        refund = payments.give_back(
            self.payment, amount=Money(minor), note="A margin lies open.", by=self.world.cast.staff, now=self.now
        )
        self.world.parts[self.case.pk] += minor
        return refund

    def dispute(self) -> str:
        """Let the client go to his bank about the last order."""
        charge = next(row for row in self.twin.objects("charge") if row["payment_intent"] == self.payment.reference)
        return self.twin.open_dispute(charge["id"])

    def balance(self, place: str) -> int:
        """What the books say of the designer's ``pending``, ``available``, ``frozen`` or ``owed_by``, in cents."""
        return ledger.balance(getattr(chart, place)(self.designer.pk)).minor

    def count(self, kind: str) -> int:
        """How many objects of a kind the processor has; releases of blocked amounts are not refunds."""
        rows = list(self.twin.objects(kind))
        return sum(1 for row in rows if kind != "refund" or row["balance_transaction"])

    def rest(self) -> None:
        """Bring the story to its end: everything at rest, the identities and the independent model hold."""
        self.world.work()
        story.look(self.world)
        ending.bring(self.world)
        faults = [*ending.faults(self.world), *ending.differences(self.world)]
        assert faults == []
        story.look(self.world)
