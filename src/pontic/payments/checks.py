"""The self-check of all money: the books, the processor and the cases must tell one story (PAY-11).

The identities are those of money.md, chapter 3. While a call is under way the two sides may differ for a
moment, so what is younger than ``CLEARED_WITHIN`` is given its time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pontic.cases.process import CASE
from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.ledger.models import Account, Journal, Transfer
from pontic.payments import gateways
from pontic.payments.models import Earning, Operation, Payment
from pontic.payments.process import CLEARED_WITHIN, PAYMENT

HELD = PAYMENT.moves["capture"].targets
JOURNALS = {"authorised": "auth", "captured": "cap", "refunded": "refund-ok", "transferred": "po-ok"}


@dataclass(frozen=True, slots=True)
class Fault:
    """A contradiction: which identity, about what, and what was found."""

    code: str
    subject: str
    found: str

    @property
    def words(self) -> str:
        """The identity that is broken, in the reader's language."""
        return str(CHECKS[self.code][0])

    def __str__(self) -> str:
        return f"{self.code}: {self.subject}: {self.found}"


def run(now: datetime) -> list[Fault]:
    """Return every fault; an empty list is the only good answer."""
    return [Fault(code, *pair) for code, (_words, check) in CHECKS.items() for pair in check(now)]


Pairs = Iterator[tuple[str, str]]


def _books(_now: datetime) -> Pairs:
    yield from (("ledger", fault) for fault in ledger.faults())


def _till(now: datetime) -> Pairs:
    gateway = gateways.current(now)
    if not _is_busy(now):
        yield from _differ(chart.till(gateway.name).code, ledger.balance(chart.till(gateway.name)), gateway.balance())


def _blocked(now: datetime) -> Pairs:
    if not _is_busy(now):
        blocked = gateways.current(now).blocked()
        yield from _differ(chart.authorised().code, ledger.balance(chart.authorised()), blocked)


def _held(_now: datetime) -> Pairs:
    """Per case: what the books hold is what was captured and neither released nor given back."""
    held = dict(Payment.objects.filter(state__in=HELD).values_list("case_id", "amount_minor"))
    prefix = chart.held(0).code.removesuffix("0")
    for code, minor in _balances(prefix).items():
        case = int(code.removeprefix(prefix))
        yield from _differ(f"case {case}", Money(minor), Money(held.pop(case, 0)))
    yield from ((f"case {case}", f"0, not {minor}") for case, minor in held.items() if minor)


def _finished(now: datetime) -> Pairs:
    """A finished case holds and blocks nothing."""
    stands = PAYMENT.moves["capture"].sources | HELD
    late = Payment.objects.filter(
        state__in=stands, case__state__in=CASE.final, case__closed_at__lt=now - CLEARED_WITHIN
    )
    yield from ((f"case {payment.case_id}", payment.state) for payment in late)


def _clearing(now: datetime) -> Pairs:
    """Refunds and payouts on their way arrive in time."""
    for prefix in ("payout:", "refund:"):
        for code, minor in _balances(prefix).items():
            last = Transfer.objects.filter(credit__code=code).aggregate(at=Max("journal__at"))["at"]
            if minor and last < now - CLEARED_WITHIN:
                yield code, f"{minor} since {last:%Y-%m-%d %H:%M}"


def _journals(now: datetime) -> Pairs:
    """Every object of the processor has its journal, and the reverse."""
    settled = now - CLEARED_WITHIN
    objects = {f"{JOURNALS[what]}:{ref}": at for what, ref, at in gateways.current(now).inventory()}
    dropped = Payment.objects.filter(state__in=PAYMENT.moves["abandon"].targets).values_list("reference", flat=True)
    keys = set(
        Journal.objects.filter(kind__in=("authorised", "captured", "refunded", "payout_sent")).values_list(
            "key", flat=True
        )
    )
    for key in sorted(objects.keys() - keys - {f"auth:{ref}" for ref in dropped}):
        if objects[key] < settled:
            yield key, "no journal"
    yield from ((key, "no object at the processor") for key in sorted(keys - objects.keys()))


def _earnings(_now: datetime) -> Pairs:
    """Per designer: pending and available in the books are his earnings in those states."""
    told = Earning.objects.values("person_id", "state").annotate(minor=Sum(F("gross_minor") - F("fee_minor")))
    sums = {f"designer:{row['person_id']}:{row['state']}": row["minor"] for row in told}
    for code, minor in _balances("designer:").items():
        yield from _differ(code, Money(minor), Money(sums.get(code, 0)))


def _is_busy(now: datetime) -> bool:
    """Tell whether a call is under way, so that both sides may differ for a moment."""
    return Operation.objects.filter(done_at__isnull=True, created_at__gte=now - CLEARED_WITHIN).exists()


def _balances(prefix: str) -> dict[str, int]:
    rows = Account.objects.filter(code__startswith=prefix, guarded=True)
    return dict(rows.values_list("code", (F("debits") - F("credits")) * F("side")))


def _differ(subject: str, found: Money, wanted: Money) -> Pairs:
    if found != wanted:
        yield subject, f"{found.minor}, not {wanted.minor}"


Check = Callable[[datetime], Pairs]
CHECKS: dict[str, tuple[str | Promise, Check]] = {
    "books": (_("All accounts together come to zero, and none is overdrawn"), _books),
    "till": (_("The processor has what the books say it has"), _till),
    "blocked": (_("The processor blocks what the books say is authorised"), _blocked),
    "held": (_("Each case holds exactly what was charged for it"), _held),
    "finished": (_("A finished case holds nothing"), _finished),
    "clearing": (_("Refunds and payouts arrive in time"), _clearing),
    "journals": (_("Every event at the processor stands in the books once"), _journals),
    "earnings": (_("Designers have what they earned"), _earnings),
}
