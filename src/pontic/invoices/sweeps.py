"""What may have been left: cases whose documents were never issued, documents whose PDF was never drawn."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from pontic.cases.models import Case
from pontic.invoices import actions, drawing, queries
from pontic.invoices.models import Document
from pontic.ledger.models import Journal

LEFT_ALONE = timedelta(hours=1)  # facts bring it sooner
AT_ONCE = 200  # in one run; the next run takes the rest


def catch_up(now: datetime) -> int:
    """Issue what released money has no invoice for, such as cases from before there were any; returns how many."""
    known = Document.objects.filter(journal_key=OuterRef("key"))
    late = Journal.objects.filter(~Exists(known), kind=queries.GIVES, at__lt=now - LEFT_ALONE).order_by("pk")
    numbers = [int(ref.removeprefix("case:")) for ref in late.values_list("ref", flat=True)[:AT_ONCE]]
    return sum(len(actions.issue_due(case, now=now)) for case in Case.objects.filter(pk__in=numbers))


def draw_left(now: datetime) -> int:
    """Draw what has no PDF yet, where this machine draws; returns how many. Raises NoEngine."""
    if not drawing.is_wanted():
        return 0
    left = list(Document.objects.undrawn().filter(issued_at__lt=now - LEFT_ALONE).order_by("issued_at")[:AT_ONCE])
    for document in left:
        actions.draw(document.pk, now=now)
    return len(left)
