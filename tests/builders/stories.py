"""The story of one case's money at a processor, told by the verbs: pay, walk the case on, let time go by."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from pontic.accounts.models import Person
from pontic.cases import sweeps as case_sweeps
from pontic.cases.models import Case
from pontic.ledger.models import Journal
from pontic.payments import actions as payments
from pontic.payments import checks, sweeps
from pontic.payments.models import Earning, Payment, PayoutAccount
from tests.builders.cases import STEPS
from tests.builders.payments import drain
from tests.builders.sides import BACK, Side

HOUR = timedelta(hours=1)
SWEEPS = (
    case_sweeps.act,
    sweeps.reconcile,
    sweeps.capture_before_lapse,
    sweeps.mature,
    sweeps.pay_out,
)


@dataclass
class Story:
    """A client, a designer, a case and its payment, at one till."""

    till: Side
    case: Case
    designer: Person

    @property
    def payment(self) -> Payment:
        """The last attempt."""
        return Payment.objects.filter(case=self.case).order_by("-pk")[0]

    @property
    def earning(self) -> Earning:
        """What the designer got of it."""
        return Earning.objects.get(payment__case=self.case)

    def pay(self, card: str = "works") -> Payment:
        """Press the button."""
        self.case.refresh_from_db()
        asked = {"card": self.till.cards[card], "key": uuid.uuid4(), "agreed": self.case.total, "return_to": BACK}
        payment = payments.pay(self.case, **asked, now=self.till.now)
        drain(self.till.now)
        return payment

    def paid(self, *steps: str, card: str = "works") -> "Story":
        """Pay, then walk the case on."""
        self.pay(card)
        for step in steps:
            self.walk(step)
        return self

    def walk(self, step: str) -> None:
        """Make a move of the case, and let everything follow."""
        self.case.refresh_from_db()
        STEPS[step](self.case, self.till.now)
        drain(self.till.now)
        self.case.refresh_from_db()

    def account(self) -> PayoutAccount:
        """Open the designer's payout account and fill it in."""
        opened = payments.open_account(self.designer, kind="person", country="US", now=self.till.now)
        self.till.onboard(opened.reference)
        return payments.refresh_account(opened, now=self.till.now)

    def at(self, later: timedelta) -> None:
        """Let time go by, with all that the clock does then."""
        self.till.wait(self.till.now + later)
        for _ in range(3):
            for sweep in SWEEPS:
                sweep(self.till.now)
            drain(self.till.now)

    def sound(self) -> bool:
        """Hold books, processor and cases against one another, now and when nothing is excused any more."""
        assert checks.run(self.till.now) == []
        self.till.wait(self.till.now + 2 * HOUR)
        assert checks.run(self.till.now) == []
        return True


def kinds(story: Story) -> list[str]:
    """The journals of a case, in order."""
    return list(Journal.objects.filter(ref=f"case:{story.case.pk}").order_by("pk").values_list("kind", flat=True))
