"""The books of a case, posted as the room of payments posts them, so that documents can follow without a till."""

from datetime import datetime, timedelta

from pontic.cases.models import Case
from pontic.invoices import actions as invoices
from pontic.invoices.models import Document, Kind
from pontic.kit.money import Money
from pontic.ledger import actions as ledger
from pontic.ledger import chart
from pontic.ledger.actions import Leg

TILL = chart.till("sandbox")
HOLD = timedelta(days=7)


def post(case: Case, key: str, kind: str, legs: list[Leg], now: datetime) -> None:
    """Post a journal of this case."""
    ledger.post(key, kind, legs, now=now, ref=f"case:{case.pk}")


def charge(case: Case, now: datetime) -> None:
    """Charge the client's card: the money is held."""
    post(case, f"cap:{case.pk}", "captured", [Leg(TILL, chart.held(case.pk), case.total)], now)


def release(case: Case, now: datetime, *, given_back: int = 0) -> None:
    """Release what is held, less what was given back before, to the designer and to us."""
    fee = case.fee if not given_back else Money(max(349, (case.total_minor - given_back) * 9 // 100))
    net = case.total - fee - Money(given_back)
    held = chart.held(case.pk)
    legs = [Leg(held, chart.pending(case.designer_id), net, now + HOLD), Leg(held, chart.commission(), fee)]
    post(case, f"done:case:{case.pk}", "released", legs, now)


def refund_held(case: Case, key: str, minor: int, now: datetime) -> None:
    """Give a part or all of what is held back to the client."""
    legs = [Leg(chart.held(case.pk), chart.refund(key), Money(minor))]
    post(case, f"refund:{key}", "refund_asked", legs, now)


def refund_released(case: Case, key: str, now: datetime, *, net: int, fee: int) -> None:
    """Give back what was released already: so much of the designer's share, so much of ours."""
    to = chart.refund(key)
    legs = [Leg(chart.pending(case.designer_id), to, Money(net)), Leg(chart.commission(), to, Money(fee))]
    post(case, f"refund:{key}", "refund_asked", legs, now)


def issue(case: Case, now: datetime) -> list[Document]:
    """Issue what is due."""
    return invoices.issue_due(case, now=now)


def a_released_case(case: Case, now: datetime) -> dict[str, Document]:
    """Charge and release a completed case and return its documents by kind."""
    charge(case, now)
    release(case, now)
    issue(case, now)
    return {document.kind: document for document in Document.objects.about(case).exclude(kind=Kind.CREDIT)}
