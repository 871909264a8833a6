"""The statement as a CSV file: one line per amount, for programs and for people's spreadsheets.

UTF-8 with a byte order mark, since spreadsheets guess wrong without; commas; CRLF (RFC 4180). Times are UTC
in ISO 8601, amounts decimal with a point and never a thousands sign. What people typed cannot be a formula.
"""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime

from django.http import StreamingHttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.kit.money import Money
from pontic.payments import queries, statements
from pontic.payments.statements import Wanted
from pontic.web.payments import lines
from pontic.web.payments.lines import Line

MARK = "\ufeff"  # says: this is UTF-8
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")  # a cell that begins so is a formula to a spreadsheet
NAME = "pontic-transactions.csv"

COLUMNS: dict[str, str | Promise] = {  # the head of each column, and what stands below it
    "date": _("When it came about, in UTC"),
    "kind": _("held, earning, payout, bank, reversal, withdrawal, payment, refund or chargeback"),
    "number": _("Its number here; together with the kind it never comes twice"),
    "state": _("Its state, in our English word"),
    "case": _("The number of the case"),
    "reference": _("The client's own Case ID"),
    "other_party": _("The other side of the case"),
    "gross": _("For earnings: the price, less what went back"),
    "fee": _("For earnings: our commission"),
    "amount": _("What it is for you; what leaves this side is negative"),
    "currency": _("The currency of all three"),
    "available": _("For earnings: when it is or was available, in UTC"),
    "detail": _("The card, or the end of the bank account"),
    "processor": _("The payment processor's name for it"),
    "journals": _("The numbers of its journals in our books"),
    "documents": _("The numbers of its documents"),
}


class Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        """Return the line."""
        return text


def answer(person: Person, wanted: Wanted) -> StreamingHttpResponse:
    """Stream the amounts that fit, as a download."""
    response = StreamingHttpResponse(rows(person, wanted), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{NAME}"'
    response["Cache-Control"] = "private, no-store"
    return response


def rows(person: Person, wanted: Wanted) -> Iterator[str]:
    """Yield the file line by line."""
    writer, account = csv.writer(Echo()), queries.payout_account(person)
    yield MARK + writer.writerow(COLUMNS)
    for handful in statements.stream(person, wanted):
        for line in lines.of(handful, side=wanted.side, account=account, reader=person):
            yield writer.writerow(_cells(line))


def _cells(line: Line) -> list[str]:
    return [
        _moment(line.at),
        line.kind,
        str(line.number),
        line.told.code,
        str(line.case.pk) if line.case else "",
        _typed(line.case.reference) if line.case else "",
        _typed(line.other),
        _amount(line.gross),
        _amount(line.fee),
        _amount(line.amount),
        line.amount.currency,
        _moment(line.available_at),
        _typed(line.detail),
        _typed(line.reference),
        " ".join(str(number) for number in dict.fromkeys(entry.number for entry in line.entries)),
        _typed(" ".join(str(document) for document in line.documents)),
    ]


def _typed(text: str) -> str:
    """Return words so that no spreadsheet takes them for a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _amount(amount: Money | None) -> str:
    if amount is None:
        return ""
    whole, cents = divmod(abs(amount.minor), 100)
    return f"{'-' if amount.minor < 0 else ''}{whole}.{cents:02}"


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else ""
