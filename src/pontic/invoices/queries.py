"""What the pages ask: the documents of a case, of many cases, of the desk; and what the books say of a case."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.invoices.models import Document, DocumentQuerySet, Kind, OwnInvoice
from pontic.invoices.policies import visible_to
from pontic.kit.money import Money
from pontic.ledger.models import Journal

GIVES, TAKES = "released", ("refund_asked", "chargeback_lost")  # kinds of journals that documents follow


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


def of_cases(cases: Iterable[int], person: Person) -> dict[int, list[Document]]:
    """Return the documents of many cases for one reader, oldest first, in one query."""
    found: dict[int, list[Document]] = defaultdict(list)
    for document in shown(visible_to(person).filter(case__in=list(cases))):
        found[document.case_id].append(document)
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
    found = Document.objects.select_related("issuer", "recipient", "case", "print").order_by("-issued_at", "-number")
    for word in words.split():
        hit = Q(number__icontains=word) | Q(recipient__name__icontains=word) | Q(issuer__name__icontains=word)
        case = word.removeprefix("#")
        found = found.filter(hit | Q(case=int(case)) if case.isdecimal() and len(case) < 16 else hit)  # noqa: PLR2004 - fits a BigInt
    return found


def remaining(document: Document) -> Money:
    """Return what a document still says once its credit notes are taken off."""
    credited = document.corrections.aggregate(sum=Sum("total_minor"))["sum"] or 0
    return Money(document.total_minor - credited, document.currency)


def journals_of(case: Case) -> list[Journal]:
    """Return what released a case's money or gave it back, in the order of the books."""
    rows = Journal.objects.filter(ref=f"case:{case.pk}", kind__in=(GIVES, *TAKES))
    return list(rows.prefetch_related("transfers__debit", "transfers__credit").order_by("pk"))


def charged_at(case: Case) -> datetime | None:
    """Return when the client's card was charged; None while the payment is only authorised."""
    rows = Journal.objects.filter(ref=f"case:{case.pk}", kind="captured").order_by("pk")
    return rows.values_list("at", flat=True).first()
