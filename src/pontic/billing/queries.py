"""What pages ask about bills."""

from django.db.models import Prefetch, Sum

from pontic.accounts.models import Person
from pontic.billing.models import Bill, BillQuerySet, Line, Part
from pontic.billing.process import REVIEWED_AFTER
from pontic.contracts.models import Contract


def of_contract(contract: Contract) -> BillQuerySet:
    """Return the bills of a contract with their lines and parts, the newest first; three queries."""
    return with_pieces(contract.bills.select_related("contract")).order_by("-created_at", "-pk")


def with_pieces(bills: BillQuerySet) -> BillQuerySet:
    """Fetch lines and parts along, each knowing its bill."""
    lines, parts = Line.objects.select_related("bill"), Part.objects.select_related("bill").order_by("pk")
    return bills.prefetch_related(Prefetch("lines", queryset=lines), Prefetch("parts", queryset=parts))


def owed_by(client: Person) -> BillQuerySet:
    """Return the bills that a client has to pay, the oldest first."""
    rows = Bill.objects.owed().filter(client=client).select_related("client", "designer", "contract__terms")
    return rows.order_by("issued_at", "pk")


def paid_by(client: Person) -> BillQuerySet:
    """Return a client's other bills, the last first."""
    rows = Bill.objects.filter(client=client).exclude(pk__in=Bill.objects.owed().values("pk"))
    return rows.select_related("client", "designer", "contract__terms").order_by("-created_at", "-pk")


def to_review() -> BillQuerySet:
    """Return what was charged in vain several times and nobody has answered about, the oldest first (CON-15)."""
    return _failed_often().filter(reviewed_at=None).order_by("issued_at", "pk")


def reviewed() -> BillQuerySet:
    """Return what was answered about and is still not paid."""
    return _failed_often().filter(reviewed_at__isnull=False).order_by("-reviewed_at", "-pk")


def _failed_often() -> BillQuerySet:
    rows = Bill.objects.owed().obliging().filter(tries__gte=REVIEWED_AFTER)
    return rows.select_related("client", "designer", "contract__terms")


def covered_minor(bill: Bill) -> int:
    """Return how much of a bill Billing Security covers, in cents (CON-17, 18)."""
    return bill.lines.filter(is_covered=True).aggregate(sum=Sum("amount_minor"))["sum"] or 0
