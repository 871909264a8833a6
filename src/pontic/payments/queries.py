"""What the pages ask about money: a case's payment, a person's statement, the summary of the dashboard."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import BigIntegerField, F, Min, Q, QuerySet, Sum, When
from django.db.models import Case as Choice

from pontic.accounts.models import Person
from pontic.billing.models import Bill
from pontic.cases.models import Case
from pontic.kit.money import Money
from pontic.ledger.models import Transfer
from pontic.payments import terms
from pontic.payments.models import Card, Earning, Payment, PayoutAccount
from pontic.payments.process import EARNING, PAYMENT

# what designers keep of their earnings: less commission, what went back, and what paid an older debt
PAYABLE = (
    F("gross_minor")
    - F("fee_minor")
    - F("returned_gross_minor")
    + F("returned_fee_minor")
    - F("recovered_minor")
    - F("withdrawn_minor")
)
KEPT = Sum(PAYABLE)
# what clients pay: what was charged less what went back; as long as nothing was charged, what is blocked
TAKEN = Sum(
    Choice(
        When(captured_minor__gt=0, then=F("captured_minor") - F("returned_minor")),
        default=F("amount_minor"),
        output_field=BigIntegerField(),
    )
)
NOTHING = PAYMENT.moves["abandon"].targets | {PAYMENT.initial}  # attempts that came to nothing at the bank


def of_case(case: Case) -> Payment | None:
    """Return the payment that stands for a case, else the last attempt; None before the first."""
    attempts = list(Payment.objects.filter(case=case).order_by("-pk"))
    found = next((payment for payment in attempts if payment.is_alive), attempts[0] if attempts else None)
    if found is not None:
        found.case = case
    return found


def with_key(case: Case, key: UUID | None) -> Payment | None:
    """Return the payment that this case's page has already made with this key."""
    found = Payment.objects.filter(case=case, key=key).first() if key else None
    if found is not None:
        found.case = case
    return found


def of_bill(bill: Bill) -> Payment | None:
    """Return the payment that stands for a bill, else the last attempt; None before the first."""
    attempts = list(Payment.objects.filter(bill=bill).order_by("-pk"))
    return next((payment for payment in attempts if payment.is_alive), attempts[0] if attempts else None)


def is_owed(case: Case) -> bool:
    """Tell whether a sent case has lost its payment, so that the client has to pay again."""
    return (
        not case.is_draft
        and case.contract_id is None
        and terms.is_owed(case.state)
        and not Payment.objects.alive().filter(case=case).exists()
    )


def owed_by(person: Person) -> list[Case]:
    """Return the sent cases of a client that have lost their payment, so that he has to pay again."""
    lapsed = Payment.objects.of(person).filter(state__in=PAYMENT.moves["lapse"].targets, case__isnull=False)
    covered = Payment.objects.of(person).alive().filter(case__isnull=False).values("case")
    cases = Case.objects.filter(pk__in=lapsed.exclude(case__in=covered).values("case")).order_by("pk")
    return [case for case in cases if not case.is_draft and terms.is_owed(case.state)]


def payout_account(person: Person) -> PayoutAccount | None:
    """Return where somebody is paid out to by the present processor."""
    return PayoutAccount.objects.filter(person=person, till=settings.TILL).first()


def cards_of(person: Person) -> QuerySet[Card]:
    """Return the cards that a client keeps at the present processor, the primary one first."""
    return Card.objects.kept_by(person, settings.TILL)


@dataclass(frozen=True, slots=True)
class Summary:
    """A person's money in a few numbers: as designer, then as client."""

    pending: Money
    available: Money
    frozen: Money
    leaving: Money
    paid: Money
    next_at: datetime | None  # when the next pending amount is available
    authorised: Money
    held: Money
    spent: Money
    returned: Money
    has_lapsed: bool  # the bank let go of an authorisation once

    @property
    def has_earned(self) -> bool:
        """Tell whether there is or was anything as a designer."""
        return any((self.pending, self.available, self.frozen, self.leaving, self.paid))

    @property
    def has_spent(self) -> bool:
        """Tell whether there is or was anything as a client."""
        return any((self.authorised, self.held, self.spent, self.returned))


def summary(person: Person) -> Summary:
    """Return the numbers of the dashboard and of the statement's head, in two queries; in three where money is held."""
    earnings = Earning.objects.filter(person=person).order_by().values_list("state")
    earned, at = _by_state(earnings.annotate(total=KEPT, at=Min("available_at")))
    payments = Payment.objects.of(person).order_by().values_list("state")
    paid, returned = _by_state(payments.annotate(total=TAKEN, back=Sum("returned_minor")))
    passed_on = _passed_on(person) if paid["captured"] else Money(0)
    return Summary(
        pending=earned["pending"],
        available=earned["available"],
        frozen=earned["frozen"],
        leaving=earned["leaving"],
        paid=earned["paid"],
        next_at=at.get(EARNING.initial),
        authorised=paid["authorised"],
        held=paid["captured"] - passed_on,
        spent=paid["released"] + passed_on,
        returned=Money(sum(returned.values())),
        has_lapsed=not PAYMENT.moves["lapse"].targets.isdisjoint(returned),
    )


def _passed_on(person: Person) -> Money:
    """Return what was released, piece by piece, of payments whose rest is still held: of bills with several parts."""
    held = Payment.objects.of(person).filter(state__in=PAYMENT.moves["capture"].targets)
    rows = Earning.objects.filter(payment__in=held)
    found = rows.aggregate(total=Sum(F("gross_minor") - F("returned_gross_minor")))
    return Money(found["total"] or 0)


def _by_state(rows: Iterable[tuple[str, int, Any]]) -> tuple[defaultdict[str, Money], dict[str, Any]]:
    """Return what each state comes to, and what else was asked of each."""
    sums, more = defaultdict(lambda: Money(0)), {}
    for state, minor, further in rows:
        sums[state], more[state] = Money(minor), further
    return sums, more


def payments_of(person: Person) -> QuerySet[Payment]:
    """Return a client's payments, newest first; attempts that came to nothing at the bank are left out."""
    return Payment.objects.of(person).exclude(state__in=NOTHING).select_related("case__designer").order_by("-pk")


def replaced(lapsed: Iterable[Payment]) -> set[int]:
    """Return which of these payments were made good by another one since."""
    rows = list(lapsed)
    cases = {payment.case_id for payment in rows if payment.case_id}
    bills = {payment.bill_id for payment in rows if payment.bill_id}
    alive = Payment.objects.alive().filter(Q(case__in=cases) | Q(bill__in=bills))
    covered = {(case, bill) for case, bill in alive.values_list("case_id", "bill_id")} if rows else set()
    return {payment.pk for payment in rows if (payment.case_id, payment.bill_id) in covered}


def entries(refs: list[str], kinds: tuple[str, ...]) -> dict[str, list[Transfer]]:
    """Return what the books say about these cases and bills (``case:12``, ``bill:7``), oldest first, in one query."""
    rows = Transfer.objects.filter(Q(journal__ref__in=refs), journal__kind__in=kinds)
    found: dict[str, list[Transfer]] = defaultdict(list)
    for row in rows.select_related("journal", "debit", "credit").order_by("pk"):
        found[row.journal.ref].append(row)
    return found
