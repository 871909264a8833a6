"""Give a case or a bill every document that it lacks. Depends on where the books stand: news may come in any order."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from django.db import transaction
from django.utils import translation

from pontic.billing.models import Bill
from pontic.cases.models import Case
from pontic.invoices import drafts, facts, parties, queries, terms, works
from pontic.invoices.drafts import Draft
from pontic.invoices.models import Document, Kind, Series
from pontic.invoices.queries import Booked, Books
from pontic.invoices.works import Work
from pontic.kit.money import Money
from pontic.outbox import actions as outbox

ALL_SERIES = (terms.RECEIPTS, terms.INVOICES, terms.CREDITS)


@transaction.atomic
def issue_due(row: Case | Bill, *, now: datetime) -> list[Document]:
    """Issue what is due for a case or a bill and not issued yet; returns it. Doing it again issues nothing.

    It is locked, then its series in one order, so two workers neither issue twice nor wait in a circle.
    """
    work = works.of(_locked(row))
    books, stands = queries.books_of(work.ref), list(_standing(work))
    if not _wanted(work, books) - {document.journal_key for document in stands}:
        return []
    return _Press(work, books, stands, now).issue()


def _locked(row: Case | Bill) -> Case | Bill:
    if isinstance(row, Bill):
        bills = Bill.objects.select_for_update(of=("self",), no_key=True)
        return bills.select_related("client", "designer").get(pk=row.pk)
    cases = Case.objects.select_for_update(of=("self",), no_key=True)
    return cases.select_related("client", "designer").get(pk=row.pk)


def _standing(work: Work) -> Iterator[Document]:
    found = Document.objects.about(work.row).select_related("issuer", "recipient", "case", "bill")
    yield from found.order_by("issued_at", "series", "position")


def _wanted(work: Work, books: Books) -> set[str]:
    """Return the journals and turns of a case or a bill that ask for documents."""
    wanted = {journal.key for journal in books.journals}
    return wanted | ({work.receipt_key(books), work.ended_key(books)} - {""})


class _Press:
    """Writes the documents of one case or one bill, with its series locked."""

    def __init__(self, work: Work, books: Books, stands: list[Document], now: datetime) -> None:
        self.work, self.books, self.stands, self.now = work, books, stands, now
        self.series = _lock_series(work)

    def issue(self) -> list[Document]:
        """Issue what lacks, and tell it."""
        issued = list(self._lacking())
        for document in issued:
            announce(facts.ISSUED, document, now=self.now)
        return issued

    def _lacking(self) -> Iterator[Document]:
        work, books = self.work, self.books
        key, ended = work.receipt_key(books), work.ended_key(books)
        if key and not self._found(Kind.RECEIPT):
            charged = books.charged_at
            yield self._write(work.client.language, lambda: work.receipt(key=key, charged_at=charged))
        for journal in books.journals:
            yield from self._released(journal) if journal.gives else self._taken(journal)
        if ended and isinstance(work.row, Case):
            back = drafts.Back(ended, work.row.total, work.row.total, self.now, "let_go")
            yield from self._credit(self._found(Kind.RECEIPT), back)

    def _released(self, journal: Booked) -> Iterator[Document]:
        """The designer's invoice over the whole price, and ours over the commission or the fee."""
        work, share, designer = self.work, journal.shares, self.work.designer
        total, fee = Money(share.work, self._currency), Money(share.commission, self._currency)
        release = drafts.Release(journal.key, total, fee, journal.at, journal.available_at)
        if not share.designer and total == fee and isinstance(work.row, Bill) and work.row.is_ours:
            if not self._follows(Kind.FEE, journal):
                yield self._write(work.client.language, lambda: work.commission(release))
            return
        invoice = self._follows(Kind.INVOICE, journal)
        if total and invoice is None:
            invoice = self._write(work.client.language, lambda: work.invoice(release))
            yield invoice
        if fee and invoice and designer and not self._follows(Kind.COMMISSION, journal):
            release = replace(release, invoice=invoice.number)
            yield self._write(designer.language, lambda: work.commission(release))

    def _taken(self, journal: Booked) -> Iterator[Document]:
        """Credit notes: on the receipt before completion, on the invoices after it, the last first."""
        share = journal.shares
        shares = ((Kind.RECEIPT, share.held), (Kind.INVOICE, share.work), (Kind.COMMISSION, share.commission))
        for kind, minor in shares:
            rest = minor - self._credited(kind, journal)
            for target in reversed([document for document in self.stands if document.kind == kind]):
                amount = Money(min(rest, self._left(target)), self._currency)
                yield from self._credit(target, drafts.Back(journal.key, amount, amount, journal.at, journal.kind))
                rest -= amount.minor

    def _credited(self, kind: Kind, journal: Booked) -> int:
        """Return what of a journal stands on credit notes already."""
        targets = {document.pk for document in self.stands if document.kind == kind}
        rows = (row for row in self.stands if row.corrects_id in targets and row.journal_key == journal.key)
        return sum(row.total_minor for row in rows)

    def _left(self, target: Document) -> int:
        """Return what a document still says."""
        return target.total_minor - sum(row.total_minor for row in self.stands if row.corrects_id == target.pk)

    def _credit(self, target: Document | None, back: drafts.Back) -> Iterator[Document]:
        """Credit at most what the document still says; nothing where it is credited already."""
        if target is None:
            return
        earlier = [document for document in self.stands if document.corrects_id == target.pk]
        left = self._left(target)
        minor = min(back.amount.minor, left)
        if minor and back.key not in {document.journal_key for document in earlier}:
            amount, rest = Money(minor, target.currency), Money(left - minor, target.currency)
            draft = replace(back, amount=amount, left=rest)
            yield self._write(target.language, lambda: drafts.credit(target, draft))

    def _found(self, kind: Kind) -> Document | None:
        """Return the document of that kind, where it stands."""
        return next((document for document in self.stands if document.kind == kind), None)

    def _follows(self, kind: Kind, journal: Booked) -> Document | None:
        """Return the document of that kind that follows a journal, where it stands."""
        return next((row for row in self.stands if row.kind == kind and row.journal_key == journal.key), None)

    @property
    def _currency(self) -> str:
        return self.work.row.currency

    def _write(self, language: str, word: Callable[[], Draft]) -> Document:
        """Word a draft in its reader's language and give it the next number of its series."""
        with translation.override(language):
            draft = word()
            issuer = parties.of(draft.issuer) if draft.issuer else parties.platform()
            people = {"issuer": issuer, "recipient": parties.of(draft.recipient)}
        series = self.series[draft.series]
        series.last += 1
        series.save(update_fields=["last"])
        document = Document.objects.create(
            kind=draft.kind,
            series=series,
            position=series.last,
            number=terms.number(series.code, series.last),
            issuer=draft.issuer,
            recipient=draft.recipient,
            case=draft.case,
            bill=draft.bill,
            corrects=draft.corrects,
            journal_key=draft.journal_key,
            language=language,
            currency=draft.total.currency,
            total_minor=draft.total.minor,
            issued_at=self.now,
            issued_on=self.now.astimezone(UTC).date(),
            supplied_on=draft.supplied_on,
            title=draft.title,
            parties=people,
            lines=draft.lines,
            sums=draft.sums,
            facts=draft.facts,
            notes=draft.notes,
        )
        self.stands.append(document)
        return document


def announce(name: str, document: Document, *, now: datetime) -> None:
    """Tell of a document; what is about a bill has a name of its own."""
    told: dict[str, int | str] = {"document": str(document.pk), "kind": document.kind, "person": document.recipient_id}
    if document.bill_id is None:
        outbox.announce(name, case=document.case_id or 0, **told, now=now)
    else:
        outbox.announce(facts.BILLS[name], bill=document.bill_id, **told, now=now)


def _lock_series(work: Work) -> dict[str, Series]:
    """Lock every series that this work can need, in the order of their codes; new ones begin at nothing."""
    people = {None, work.designer.pk if work.designer else None}
    codes = sorted({terms.series(kind, who) for kind in ALL_SERIES for who in people})
    rows = Series.objects.filter(code__in=codes).order_by("code").select_for_update()
    if len(found := {row.code: row for row in rows}) < len(codes):
        Series.objects.bulk_create([Series(code=code) for code in codes], ignore_conflicts=True)
        found = {row.code: row for row in rows.all()}
    return found
