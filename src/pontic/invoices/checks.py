"""The self-check of all documents: numbers without gaps, sums that stand in the books, PDFs as they were drawn."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Max, Q, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pontic.cases.models import Case
from pontic.files import vault
from pontic.invoices import drawing, queries, terms
from pontic.invoices.models import Document, Kind, Print, Series
from pontic.ledger.models import Journal

SETTLED = timedelta(hours=1)  # by then every fact was followed; a journal without its document is a fault
DAMAGED = (OSError, ValueError)  # gone, shortened, changed


@dataclass(frozen=True, slots=True)
class Fault:
    """A contradiction: which rule, about what, and what was found."""

    code: str
    subject: str
    found: str

    def __str__(self) -> str:
        return f"{self.code}: {self.subject}: {self.found}"


Pairs = Iterator[tuple[str, str]]


def run(now: datetime) -> list[Fault]:
    """Return every fault; an empty list is the only good answer."""
    return [Fault(code, *pair) for code, (_words, check) in CHECKS.items() for pair in check(now)]


def _numbers(_now: datetime) -> Pairs:
    """Each series counts from 1 to its last number, and every document carries its own."""
    found = {
        row["series"]: row for row in Document.objects.values("series").annotate(n=Count("pk"), top=Max("position"))
    }
    for series in Series.objects.order_by("code"):
        row = found.get(series.pk, {"n": 0, "top": 0})
        if not row["n"] == row["top"] == series.last:
            yield series.code, f"{row['n']} documents up to {row['top']}, not {series.last}"
    for document in Document.objects.select_related("series"):
        if document.number != terms.number(document.series.code, document.position):
            yield document.number, f"is {document.series.code} {document.position}"


def _sums(_now: datetime) -> Pairs:
    """Lines come to the total; credit notes never take back more than there was."""
    for document in Document.objects.all():
        lines = sum(line["amount_minor"] for line in document.lines)
        if lines != document.total_minor:
            yield document.number, f"lines of {lines}, total {document.total_minor}"
    over = Document.objects.annotate(credited=Sum("corrections__total_minor")).filter(credited__gt=F("total_minor"))
    yield from ((document.number, "more is credited than it says") for document in over)


def _books(now: datetime) -> Pairs:
    """What a journal gave stands on invoices; what it took stands on credit notes."""
    kinds = (queries.GIVES, *queries.TAKES)
    journals = Journal.objects.filter(kind__in=kinds, at__lt=now - SETTLED).prefetch_related(
        "transfers__debit", "transfers__credit"
    )
    told = Document.objects.values("journal_key").annotate(
        work=Sum("total_minor", filter=Q(kind=Kind.INVOICE) | Q(corrects__kind=Kind.INVOICE)),
        fee=Sum("total_minor", filter=Q(kind=Kind.COMMISSION) | Q(corrects__kind=Kind.COMMISSION)),
    )
    sums = {row["journal_key"]: (row["work"] or 0, row["fee"] or 0) for row in told}
    for journal in journals:
        share, known = _share(journal), sums.get(journal.key, (0, 0))
        if known != (share.work, share.commission):
            yield journal.key, f"documents over {known}, books say {(share.work, share.commission)}"


def _share(journal: Journal) -> terms.Shares:
    """Return what a journal gave or took after completion; what was held till then touches the receipt alone."""
    side = "credit" if journal.kind == queries.GIVES else "debit"
    return terms.taken((getattr(leg, side).code, leg.amount) for leg in journal.transfers.all())


def _receipts(now: datetime) -> Pairs:
    """Every accepted case has its receipt."""
    known = Document.objects.filter(kind=Kind.RECEIPT, case__isnull=False).values("case")
    late = Case.objects.filter(accepted_at__lt=now - SETTLED, part=None).exclude(pk__in=known)
    yield from ((f"case {pk}", "accepted without a receipt") for pk in late.values_list("pk", flat=True))


def _prints(_now: datetime) -> Pairs:
    """Every PDF in the vault has the hash that was written down when it was drawn."""
    for row in Print.objects.select_related("document", "file").iterator():
        found = ""
        with contextlib.suppress(*DAMAGED), vault.take(row.file.path, row.file.sealed_key) as plain:
            found = drawing.sha256(plain.read())
        if found != row.sha256:
            yield row.document.number, f"the PDF is {found or 'unreadable'}, not {row.sha256}"


Check = Callable[[datetime], Pairs]
CHECKS: dict[str, tuple[str | Promise, Check]] = {
    "numbers": (_("The numbers of every issuer follow one another without a gap"), _numbers),
    "sums": (_("The lines of every document come to its total"), _sums),
    "books": (_("Invoices and credit notes say what the books say"), _books),
    "receipts": (_("Every accepted case has its receipt"), _receipts),
    "prints": (_("Every PDF is the one that was drawn"), _prints),
}
