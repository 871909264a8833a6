"""Give a case every document that it lacks. Depends on where case and books stand, so news may come in any order."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from django.db import transaction
from django.utils import translation

from pontic.cases.models import Case
from pontic.invoices import drafts, facts, parties, queries, terms
from pontic.invoices.drafts import Draft
from pontic.invoices.models import Document, Kind, Series
from pontic.invoices.queries import Booked, Books
from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.outbox import actions as outbox

ALL_SERIES = (terms.RECEIPTS, terms.INVOICES, terms.CREDITS)


@transaction.atomic
def issue_due(case: Case, *, now: datetime) -> list[Document]:
    """Issue what is due and not issued yet; returns it. Doing it again issues nothing.

    The case is locked, then its series in one order, so two workers neither issue twice nor wait in a circle.
    """
    locked = Case.objects.select_for_update(of=("self",), no_key=True)
    case = locked.select_related("client", "designer").get(pk=case.pk)
    books, stands = queries.books_of(case), list(Document.objects.about(case).select_related("issuer", "recipient"))
    if not _wanted(case, books) - {document.journal_key for document in stands}:
        return []
    press = _Press(case, books, stands, now)
    return press.issue()


def _wanted(case: Case, books: Books) -> set[str]:
    """Return the journals and turns of a case that ask for documents."""
    wanted = {journal.key for journal in books.journals}
    wanted |= {_accepted(case)} if case.accepted_at else set()
    return wanted | ({_ended(case)} if _ended_uncharged(case, books) else set())


class _Press:
    """Writes the documents of one case, with its series locked."""

    def __init__(self, case: Case, books: Books, stands: list[Document], now: datetime) -> None:
        self.case, self.books, self.stands, self.now = case, books, stands, now
        self.series = _lock_series(case)

    def issue(self) -> list[Document]:
        """Issue what lacks, and tell it."""
        issued = list(self._lacking())
        for document in issued:
            about = {"document": str(document.pk), "case": self.case.pk, "kind": document.kind}
            outbox.announce(facts.ISSUED, **about, person=document.recipient_id, now=self.now)
        return issued

    def _lacking(self) -> Iterator[Document]:
        case, books = self.case, self.books
        if case.accepted_at and not self._found(Kind.RECEIPT):
            key, charged = _accepted(case), books.charged_at
            yield self._write(case.client.language, lambda: drafts.receipt(case, key=key, charged_at=charged))
        for journal in books.journals:
            yield from self._released(journal) if journal.gives else self._taken(journal)
        if _ended_uncharged(case, books):
            back = drafts.Back(_ended(case), case.total, case.total, self.now, "let_go")
            yield from self._credit(self._found(Kind.RECEIPT), back)

    def _released(self, journal: Booked) -> Iterator[Document]:
        """The designer's invoice over the whole price, and ours over the commission."""
        case, share = self.case, journal.shares
        total, fee = Money(share.work, case.currency), Money(share.commission, case.currency)
        release = drafts.Release(journal.key, total, fee, journal.at, journal.available_at)
        work = self._found(Kind.INVOICE)
        if total and work is None:
            work = self._write(case.client.language, lambda: drafts.invoice(case, release))
            yield work
        if fee and work and not self._found(Kind.COMMISSION):
            release = replace(release, invoice=work.number)
            yield self._write(case.designer.language, lambda: drafts.commission(case, release))

    def _taken(self, journal: Booked) -> Iterator[Document]:
        """Credit notes: on the receipt before completion, on both invoices after it."""
        share = journal.shares
        shares = ((Kind.RECEIPT, share.held), (Kind.INVOICE, share.work), (Kind.COMMISSION, share.commission))
        for kind, minor in shares:
            amount = Money(minor, self.case.currency)
            yield from self._credit(
                self._found(kind), drafts.Back(journal.key, amount, amount, journal.at, journal.kind)
            )

    def _credit(self, target: Document | None, back: drafts.Back) -> Iterator[Document]:
        """Credit at most what the document still says; nothing where it is credited already."""
        if target is None:
            return
        earlier = [document for document in self.stands if document.corrects_id == target.pk]
        left = target.total_minor - sum(document.total_minor for document in earlier)
        minor = min(back.amount.minor, left)
        if minor and back.key not in {document.journal_key for document in earlier}:
            amount, rest = Money(minor, target.currency), Money(left - minor, target.currency)
            draft = replace(back, amount=amount, left=rest)
            yield self._write(target.language, lambda: drafts.credit(target, draft))

    def _found(self, kind: Kind) -> Document | None:
        """Return the case's document of that kind, where it stands."""
        return next((document for document in self.stands if document.kind == kind), None)

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


def _lock_series(case: Case) -> dict[str, Series]:
    """Lock every series that this case can need, in the order of their codes; new ones begin at nothing."""
    codes = sorted({terms.series(kind, who) for kind in ALL_SERIES for who in (None, case.designer_id)})
    rows = Series.objects.filter(code__in=codes).order_by("code").select_for_update()
    if len(found := {row.code: row for row in rows}) < len(codes):
        Series.objects.bulk_create([Series(code=code) for code in codes], ignore_conflicts=True)
        found = {row.code: row for row in rows.all()}
    return found


def _accepted(case: Case) -> str:
    return f"case:{case.pk}:accepted"


def _ended(case: Case) -> str:
    return f"case:{case.pk}:ended"


def _ended_uncharged(case: Case, books: Books) -> bool:
    """Tell whether an accepted case ended without a result, was never charged, and nothing is blocked any more."""
    if case.accepted_at is None or not case.is_final or case.is_completed or books.charged_at:
        return False
    return not ledger.balance(chart.authorisation(case.pk), currency=case.currency)
