"""What the pages ask: the documents of a case, of many cases, of the desk; and what the books say of a case."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from pontic.accounts.models import Person
from pontic.billing.models import Bill
from pontic.cases.models import Case
from pontic.invoices.models import Document, DocumentQuerySet, Kind, OwnInvoice
from pontic.invoices.policies import visible_to
from pontic.invoices.terms import Shares, taken
from pontic.ledger.models import Journal, Transfer

CHARGES, GIVES, OURS = "captured", "released", "earned_by_us"  # kinds of journals that documents follow
TAKES = ("refund_asked", "chargeback_lost")


@dataclass(frozen=True, slots=True)
class Papers:
    """The documents of a case for one reader, and the designer's own invoice where there is one."""

    documents: list[Document]
    own: OwnInvoice | None
    may_attach: bool  # the reader is the designer, and the case is completed

    def __bool__(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.documents or self.own or self.may_attach)


def of_case(case: Case, person: Person) -> Papers:
    """Return what this person sees of a case's documents, oldest first."""
    rows = list(shown(visible_to(person).about(case)))
    own = OwnInvoice.objects.standing().filter(case=case).select_related("file").first() if case.is_completed else None
    return Papers(rows, own, may_attach=case.is_completed and case.designer_id == person.pk)


def of_bill(bill: Bill, person: Person) -> list[Document]:
    """Return what this person sees of a bill's documents, oldest first."""
    return list(shown(visible_to(person).about(bill)))


def of_bills(bills: Iterable[int], person: Person) -> dict[int, list[Document]]:
    """Return the documents of many bills for one reader, oldest first, in one query."""
    found: dict[int, list[Document]] = defaultdict(list)
    for document in shown(visible_to(person).filter(bill__in=list(bills))):
        found[document.bill_id or 0].append(document)
    return found


def of_cases(cases: Iterable[int], person: Person) -> dict[int, list[Document]]:
    """Return the documents of many cases for one reader, oldest first, in one query."""
    found: dict[int, list[Document]] = defaultdict(list)
    for document in shown(visible_to(person).filter(case__in=list(cases))):
        found[document.case_id or 0].append(document)
    return found


def main_of(documents: Iterable[Document]) -> Document | None:
    """Return the one that a list offers: the invoice for the work, else the receipt; None before it is drawn."""
    drawn = {document.kind: document for document in documents if document.is_drawn}
    return drawn.get(Kind.INVOICE) or drawn.get(Kind.RECEIPT)


def shown(documents: DocumentQuerySet) -> DocumentQuerySet:
    """Return documents as lists show them."""
    return documents.select_related("print__file", "corrects").order_by("issued_at", "series__code", "position")


def downloadable(person: Person, number: UUID) -> QuerySet[Document]:
    """Return the one document of this id that this person may download now."""
    return visible_to(person).filter(pk=number, print__isnull=False).select_related("print__file")


def search(words: str) -> DocumentQuerySet:
    """Return documents for the desk, the last first: by number, case or person."""
    found = Document.objects.select_related("issuer", "recipient", "case", "bill", "print").order_by(
        "-issued_at", "-number"
    )
    for word in words.split():
        hit = Q(number__icontains=word) | Q(recipient__name__icontains=word) | Q(issuer__name__icontains=word)
        case = word.removeprefix("#")
        found = found.filter(hit | Q(case=int(case)) if case.isdecimal() and len(case) < 16 else hit)  # noqa: PLR2004 - fits a BigInt
    return found


@dataclass(frozen=True, slots=True)
class Booked:
    """A journal of a case, as far as documents follow it."""

    key: str
    kind: str
    at: datetime
    shares: Shares
    available_at: datetime | None

    @property
    def gives(self) -> bool:
        """Tell whether it released money; else it took some back."""
        return self.kind in {GIVES, OURS}


@dataclass(frozen=True, slots=True)
class Books:
    """What the books say of a case: when its card was charged, and what was released and taken back, in order."""

    charged_at: datetime | None
    journals: list[Booked]


def books_of(ref: str) -> Books:
    """Read the books of a case or a bill (``case:12``, ``bill:7``), in one query."""
    rows = Transfer.objects.filter(journal__ref=ref, journal__kind__in=(CHARGES, GIVES, OURS, *TAKES))
    found: dict[Journal, list[Transfer]] = defaultdict(list)
    for row in rows.select_related("journal", "debit", "credit").order_by("journal_id", "pk"):
        found[row.journal].append(row)
    charged = (journal.at for journal in found if journal.kind == CHARGES)
    journals = [_booked(journal, legs) for journal, legs in found.items() if journal.kind != CHARGES]
    return Books(next(charged, None), journals)


def _booked(journal: Journal, legs: list[Transfer]) -> Booked:
    side = "credit" if journal.kind in {GIVES, OURS} else "debit"
    shares = taken((getattr(leg, side).code, leg.amount) for leg in legs)
    available = next((leg.available_at for leg in legs if leg.available_at), None)
    return Booked(journal.key, journal.kind, journal.at, shares, available)
