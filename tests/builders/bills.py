"""Bills of a contract at a till, as a story: keep a card, bill, let the till answer, let time go by."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pontic.billing import actions as billing
from pontic.billing.actions import Drawn, Piece
from pontic.billing.models import Bill, BillKind, Part
from pontic.contracts.models import Contract
from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.ledger.models import Journal
from pontic.payments import actions as payments
from pontic.payments import checks, sweeps
from pontic.payments.models import Card, Earning, Payment
from tests.builders.payments import drain
from tests.builders.sides import BACK, Side

HOUR = timedelta(hours=1)
SWEEPS = (sweeps.charge_bills, sweeps.reconcile, sweeps.capture_before_lapse, sweeps.mature, sweeps.pay_out)


@dataclass
class BillStory:
    """A contract and its bills, at one till."""

    till: Side
    contract: Contract

    def keep(self, card: str = "works") -> Card:
        """Let the client keep a card, the first is his primary one."""
        kept, _asked = payments.keep_card(
            self.contract.client, card=self.till.cards[card], key=uuid.uuid4().hex, return_to=BACK, now=self.till.now
        )
        assert kept is not None
        return kept

    def bill(self, kind: BillKind = BillKind.MILESTONE, *amounts: int, **more: Any) -> Bill:
        """Bill an amount, or several as its parts, and let the till answer."""
        amounts = amounts or (10_000,)
        pieces = [Piece(f"piece:{number}", Money(minor)) for number, minor in enumerate(amounts, 1)]
        made = billing.draw_up(
            f"test:{uuid.uuid4().hex}",
            kind,
            client=self.contract.client,
            designer=self.contract.designer,
            contract=self.contract,
            lines=[Drawn(Money(sum(amounts)))],
            pieces=pieces if len(pieces) > 1 else (),
            now=self.till.now,
            **more,
        )
        issued = billing.issue(made, actor="client", now=self.till.now)
        drain(self.till.now)
        issued.refresh_from_db()
        return issued

    def pay(self, bill: Bill, card: str = "works") -> Payment:
        """Let the client pay it himself."""
        asked = {"card": self.till.cards[card], "key": uuid.uuid4(), "return_to": BACK}
        paid = payments.pay_bill(bill, **asked, now=self.till.now)
        drain(self.till.now)
        bill.refresh_from_db()
        return paid

    def do(self, verb: str, part: Part, actor: str = "client") -> Part:
        """Decide about a part, and let everything follow."""
        made: Part = getattr(billing, verb)(part, actor=actor, now=self.till.now)
        drain(self.till.now)
        return made

    def at(self, later: timedelta) -> None:
        """Let time go by, with all that the clock does then."""
        self.till.wait(self.till.now + later)
        for _ in range(3):
            for sweep in SWEEPS:
                sweep(self.till.now)
            drain(self.till.now)

    def held(self, bill: Bill) -> int:
        """What the books hold for a bill, in cents."""
        return ledger.balance(chart.bill_held(bill.pk)).minor

    def earned(self, bill: Bill) -> list[tuple[int, int, str]]:
        """Return gross, commission and state of what the designer has of a bill."""
        rows = Earning.objects.filter(payment__bill=bill).order_by("pk")
        return [(row.gross.minor, row.fee.minor, row.state) for row in rows]

    def kinds(self, bill: Bill) -> list[str]:
        """The journals of a bill, in order."""
        return list(Journal.objects.filter(ref=f"bill:{bill.pk}").order_by("pk").values_list("kind", flat=True))

    def sound(self) -> bool:
        """Hold books, processor and bills against one another, now and when nothing is excused any more."""
        assert checks.run(self.till.now) == []
        self.till.wait(self.till.now + 2 * HOUR)
        assert checks.run(self.till.now) == []
        return True
