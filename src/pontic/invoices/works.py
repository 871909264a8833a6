"""What documents are about: a case, or a bill of a contract. Both answer the same questions of the press."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pontic.accounts.models import Person
from pontic.billing.models import Bill
from pontic.cases.models import Case
from pontic.invoices import drafts, drafts_bills
from pontic.invoices.drafts import Draft, Release
from pontic.invoices.queries import Books
from pontic.ledger import chart
from pontic.ledger import queries as ledger


class Work(Protocol):
    """What documents can be about."""

    @property
    def row(self) -> Case | Bill:
        """The case or the bill."""

    @property
    def ref(self) -> str:
        """The name under which the books keep its journals."""

    @property
    def client(self) -> Person:
        """Who pays."""

    @property
    def designer(self) -> Person | None:
        """Who works; None where nobody does, or is not known yet."""

    def receipt_key(self, books: Books) -> str:
        """What the receipt follows; empty as long as none is due."""

    def ended_key(self, books: Books) -> str:
        """What takes the receipt back where nothing was ever charged; empty otherwise."""

    def receipt(self, *, key: str, charged_at: datetime | None) -> Draft:
        """Word the receipt."""

    def invoice(self, release: Release) -> Draft:
        """Word the designer's invoice."""

    def commission(self, release: Release) -> Draft:
        """Word ours over the commission."""


@dataclass(frozen=True, slots=True)
class CaseWork:
    """A case: its receipt comes with the acceptance."""

    row: Case

    @property
    def ref(self) -> str:
        """The name under which the books keep its journals."""
        return f"case:{self.row.pk}"

    @property
    def client(self) -> Person:
        """Who pays."""
        return self.row.client

    @property
    def designer(self) -> Person:
        """Who works."""
        return self.row.designer

    def receipt_key(self, books: Books) -> str:  # noqa: ARG002 - a bill asks the books
        """It is due once the designer has accepted; a month of cases pays by its bill, which has the receipt."""
        return f"{self.ref}:accepted" if self.row.accepted_at and self.row.part_id is None else ""

    def ended_key(self, books: Books) -> str:
        """It ended without a result, was never charged, and nothing is blocked any more."""
        case = self.row
        if case.accepted_at is None or not case.is_final or case.is_completed or books.charged_at:
            return ""
        return "" if ledger.balance(chart.authorisation(case.pk), currency=case.currency) else f"{self.ref}:ended"

    def receipt(self, *, key: str, charged_at: datetime | None) -> Draft:
        """Word the receipt."""
        return drafts.receipt(self.row, key=key, charged_at=charged_at)

    def invoice(self, release: Release) -> Draft:
        """Word the designer's invoice."""
        return drafts.invoice(self.row, release)

    def commission(self, release: Release) -> Draft:
        """Word ours over the commission."""
        return drafts.commission(self.row, release)


@dataclass(frozen=True, slots=True)
class BillWork:
    """A bill: its receipt comes with the charge; each part that is released has invoices of its own."""

    row: Bill

    @property
    def ref(self) -> str:
        """The name under which the books keep its journals."""
        return f"bill:{self.row.pk}"

    @property
    def client(self) -> Person:
        """Who pays."""
        return self.row.client

    @property
    def designer(self) -> Person | None:
        """Who works; None for a fee of ours."""
        return self.row.designer

    def receipt_key(self, books: Books) -> str:
        """It is due once the card was charged."""
        return f"{self.ref}:paid" if books.charged_at else ""

    def ended_key(self, books: Books) -> str:  # noqa: ARG002 - a case asks the books
        """Nothing is confirmed before it is charged, so nothing has to be taken back."""
        return ""

    def receipt(self, *, key: str, charged_at: datetime | None) -> Draft:
        """Word the receipt."""
        return drafts_bills.receipt(self.row, key=key, charged_at=charged_at)

    def invoice(self, release: Release) -> Draft:
        """Word the designer's invoice over a part."""
        return drafts_bills.invoice(self.row, release)

    def commission(self, release: Release) -> Draft:
        """Word ours over the commission on it, or over the fee that is ours."""
        return drafts_bills.commission(self.row, release)


def of(row: Case | Bill) -> Work:
    """Return what the press works on."""
    return BillWork(row) if isinstance(row, Bill) else CaseWork(row)
