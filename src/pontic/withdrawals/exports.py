"""The files that finance hands to a bank or a service, a line for each withdrawal of a batch.

PayPal's has no head and the columns that Payouts takes; the others name theirs. What people typed cannot be a
formula to a spreadsheet.
"""

import csv
import io
from collections.abc import Callable

from pontic.kit.money import Money
from pontic.withdrawals import terms
from pontic.withdrawals.models import Batch, Withdrawal
from pontic.withdrawals.process import WITHDRAWAL

MARK = "\ufeff"  # says: this is UTF-8
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
WIRE = ("reference", "beneficiary", "address", "bank_country", "bank", "account", "bic", "amount", "currency")
PAYONEER = ("reference", "name", "email", "amount", "currency", "note")
INTERAC = ("reference", "name", "email", "amount", "currency", "message")


def name_of(batch: Batch) -> str:
    """Return the name of a batch's file."""
    return f"payouts-{batch.rail}-{batch.pk}.csv"


def file_of(batch: Batch, *, site: str) -> str:
    """Return the file of what is open in a batch; ``site`` stands in the notes that recipients read."""
    rows = batch.withdrawals.filter(state__in=WITHDRAWAL.moves["pay"].sources).select_related("method")
    head, cells = COLUMNS[batch.rail]
    told = io.StringIO()
    writer = csv.writer(told)
    if head:
        writer.writerow(head)
    writer.writerows([_typed(cell) for cell in cells(row, site)] for row in rows.order_by("pk"))
    return (MARK if head else "") + told.getvalue()


def reference_of(row: Withdrawal) -> str:
    """Return our name of a withdrawal, as it stands in files and at banks."""
    return f"WD-{row.pk}"


def _paypal(row: Withdrawal, site: str) -> list[str]:
    """The recipient, the amount, the currency, our name of it, and a note that he reads."""
    reference = reference_of(row)
    return [row.method.details["email"], decimal(row.arrives), row.arrives_currency, reference, f"{site} {reference}"]


def _wire(row: Withdrawal, _site: str) -> list[str]:
    told, address = row.method.details, " ".join(row.method.address.split())
    return [
        reference_of(row), row.method.holder, address, row.method.country, told.get("bank", ""), told["number"],
        told.get("bic", ""), decimal(row.arrives), row.arrives_currency,
    ]  # fmt: skip


def _by_mail(row: Withdrawal, site: str) -> list[str]:
    reference = reference_of(row)
    amount = [decimal(row.arrives), row.arrives_currency]
    return [reference, row.method.holder, row.method.details["email"], *amount, f"{site} {reference}"]


def decimal(amount: Money) -> str:
    """Write an amount with a point and never a thousands sign."""
    return f"{amount.minor // 100}.{amount.minor % 100:02}"


def _typed(text: str) -> str:
    return f"'{text}" if text.startswith(DANGEROUS) else text


COLUMNS: dict[str, tuple[tuple[str, ...], Callable[[Withdrawal, str], list[str]]]] = {
    terms.PAYPAL: ((), _paypal),
    terms.PAYONEER: (PAYONEER, _by_mail),
    terms.WIRE: (WIRE, _wire),
    terms.INTERAC: (INTERAC, _by_mail),
}
