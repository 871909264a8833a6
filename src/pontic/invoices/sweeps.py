"""What may have been left: cases whose documents were never issued, documents whose PDF was never drawn."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from pontic.billing.models import Bill
from pontic.cases.models import Case
from pontic.invoices import actions, drawing, queries
from pontic.invoices.models import Document, Kind
from pontic.ledger.models import Journal

LEFT_ALONE = timedelta(hours=1)  # facts bring it sooner
AT_ONCE = 200  # in one run; the next run takes the rest


def catch_up(now: datetime) -> int:
    """Issue what cases lack, such as those from before there were any documents; returns how many."""
    late = Q(accepted_at__lt=now - LEFT_ALONE)
    late &= Q(part=None)  # what a month of cases pays for has its receipt there
    receipts = Document.objects.filter(case=OuterRef("pk"), kind=Kind.RECEIPT)
    cases = Case.objects.filter(late & ~Exists(receipts) | Q(pk__in=_with_late_journals(now)))
    bills = Bill.objects.filter(pk__in=_with_late_journals(now, "bill:"))
    rows = [*cases.order_by("pk")[:AT_ONCE], *bills.order_by("pk")[:AT_ONCE]]
    return sum(len(actions.issue_due(row, now=now)) for row in rows)


def _with_late_journals(now: datetime, about: str = "case:") -> list[int]:
    """Return cases or bills whose money was released or went back an hour ago, and no document says so."""
    known = Document.objects.filter(journal_key=OuterRef("key"))
    kinds = (queries.GIVES, queries.OURS, *queries.TAKES)
    late = Journal.objects.filter(~Exists(known), kind__in=kinds, at__lt=now - LEFT_ALONE, ref__startswith=about)
    newest = late.order_by("-pk")  # what never gets a document, such as a loss of our own, must not hide the rest
    return [int(ref.removeprefix(about)) for ref in newest.values_list("ref", flat=True)[:AT_ONCE]]


def draw_left(now: datetime) -> int:
    """Draw what has no PDF yet, where this machine draws; returns how many. Raises NoEngine."""
    if not drawing.is_wanted():
        return 0
    left = list(Document.objects.undrawn().filter(issued_at__lt=now - LEFT_ALONE).order_by("issued_at")[:AT_ONCE])
    for document in left:
        actions.draw(document.pk, now=now)
    return len(left)
