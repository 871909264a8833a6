"""What this room does on others' facts: issue what is due; and on its own: draw it. Both may be repeated."""

from datetime import datetime

from pontic.billing.models import Bill
from pontic.cases.models import Case
from pontic.invoices import actions
from pontic.outbox.models import Fact


def follow(fact: Fact, now: datetime) -> None:
    """Issue whatever the case of this fact has no document for."""
    actions.issue_due(Case.objects.get(pk=fact.payload["case"]), now=now)


def follow_bill(fact: Fact, now: datetime) -> None:
    """Issue whatever the bill of this fact has no document for."""
    actions.issue_due(Bill.objects.get(pk=fact.payload["bill"]), now=now)


def draw(fact: Fact, now: datetime) -> None:
    """Draw an issued document. Wire it with ``atomic=False``."""
    actions.draw(fact.payload["document"], now=now)
