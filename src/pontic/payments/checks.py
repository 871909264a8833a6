"""The self-check of all money: the books, the processors and the cases must tell one story (PAY-11).

The identities are those of money.md, chapter 3. While a call is under way the two sides may differ for a
moment, so what is younger than ``CLEARED_WITHIN`` is given its time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import F, Max, Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from pontic.billing.models import OURS, Bill, Part
from pontic.billing.process import PAID, PART
from pontic.cases.process import CASE
from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.ledger.models import Account, Journal, Transfer
from pontic.payments import gateways
from pontic.payments.models import Chargeback, Earning, Event, Operation, Payment, Payout, Refund
from pontic.payments.process import CHARGEBACK_AGED, CLEARED_WITHIN, CONTESTED, PAYMENT, PAYOUT, REFUND

HELD = PAYMENT.moves["capture"].targets
DECIDED = PART.moves["release"].targets | PART.moves["give_back"].targets
JOURNALS = {  # what happened at the processor, and the journal that says so
    "authorised": ("auth", "authorised"),
    "captured": ("cap", "captured"),
    "refunded": ("refund-ok", "refunded"),
    "transferred": ("po-ok", "payout_sent"),
    "reversed": ("rev", "reversed"),
    "chargeback_taken": ("cb", "chargeback_taken"),
    "chargeback_won": ("cb-won", "chargeback_won"),
}
CLEARING = {"payout:": CLEARED_WITHIN, "refund:": CLEARED_WITHIN, "suspense:": CHARGEBACK_AGED}


@dataclass(frozen=True, slots=True)
class Fault:
    """A contradiction: which identity, about what, and what was found."""

    code: str
    subject: str
    found: str

    @property
    def words(self) -> str:
        """The identity that is broken, in the reader's language."""
        return str(every()[self.code][0])

    def __str__(self) -> str:
        return f"{self.code}: {self.subject}: {self.found}"


@dataclass(frozen=True, slots=True)
class Look:
    """When it is looked, and how far back the processor's objects are compared (None: all of them)."""

    now: datetime
    since: datetime | None = None

    @property
    def settled(self) -> datetime:
        """Before this moment both sides must agree."""
        return self.now - CLEARED_WITHIN


def run(now: datetime, *, since: datetime | None = None) -> list[Fault]:
    """Return every fault; an empty list is the only good answer."""
    look = Look(now, since)
    return [Fault(code, *pair) for code, (_words, check) in every().items() for pair in check(look)]


def every() -> "dict[str, tuple[str | Promise, Check]]":
    """Return all identities: ours, and those that other rooms add by the setting MONEY_CHECKS."""
    return CHECKS | {code: row for name in settings.MONEY_CHECKS for code, row in import_string(name).items()}


def clearing() -> Iterator[tuple[str, Money, datetime]]:
    """Yield what is on its way: the account, how much, and since when; the same few queries however much it is."""
    under_way = {code: minor for code, minor in _balances(*CLEARING).items() if minor}
    touched: dict[str, datetime] = {}
    for side in ("debit", "credit"):
        rows = Transfer.objects.filter(**{f"{side}__code__in": under_way}).values_list(f"{side}__code")
        for code, at in rows.annotate(at=Max("journal__at")):
            touched[code] = max(at, touched.get(code, at))
    yield from ((code, Money(minor), touched[code]) for code, minor in under_way.items())


def overdue(now: datetime) -> list[tuple[str, Money, datetime]]:
    """Return what is on its way for too long; a refund may wait for the client's bank."""
    waiting = Refund.objects.filter(state=REFUND.initial, payment__chargebacks__state__in=CONTESTED)
    excused = {f"refund:{pk}" for pk in waiting.values_list("pk", flat=True)}
    late = [row for row in clearing() if row[2] < now - CLEARING[f"{row[0].split(':')[0]}:"]]
    return [row for row in late if row[0] not in excused]


Pairs = Iterator[tuple[str, str]]


def _books(_look: Look) -> Pairs:
    yield from (("ledger", fault) for fault in ledger.faults())


def _till(look: Look) -> Pairs:
    if not _is_busy(look):
        for gateway in _gateways(look):
            code = chart.till(gateway.name)
            yield from _differ(code.code, ledger.balance(code), gateway.balance())


def _blocked(look: Look) -> Pairs:
    if not _is_busy(look):
        blocked = sum((gateway.blocked() for gateway in _gateways(look)), Money(0))
        yield from _differ(chart.authorised().code, ledger.balance(chart.authorised()), blocked)


def _held(_look: Look) -> Pairs:
    """Per case: what the books hold is what was captured and neither released nor given back."""
    kept = F("captured_minor") - F("returned_minor")
    held = dict(Payment.objects.filter(state__in=HELD, case__isnull=False).values_list("case_id", kept))
    yield from _compare("escrow:case:", {str(case): minor for case, minor in held.items()})


def _bills(look: Look) -> Pairs:
    """Per bill: what the books hold is what of its charged parts is still open, unless the bank took some of it."""
    parts = Part.objects.filter(was_charged=True, state__in=PART.moves["release"].sources, bill__state__in=PAID)
    parts |= _undone()
    waiting = dict(parts.order_by().values_list("bill_id").annotate(sum=Sum("amount_minor")))
    back = F("captured_minor") - F("returned_minor")
    kept = dict(Payment.objects.filter(bill__isnull=False, captured_minor__gt=0).values_list("bill_id", back))
    held = {int(code.rsplit(":", 1)[1]): minor for code, minor in _balances("escrow:bill:").items()}
    late = Bill.objects.filter(changed_at__gte=look.settled).values_list("pk", flat=True)  # may be under way
    busy = set(late) | set(Part.objects.filter(changed_at__gte=look.settled).values_list("bill_id", flat=True))
    for bill in sorted((waiting.keys() | held.keys()) - busy):
        wanted = min(waiting.get(bill, 0), kept.get(bill, 0))
        yield from _differ(f"escrow:bill:{bill}", Money(held.get(bill, 0)), Money(wanted))


def _undone() -> QuerySet[Part]:
    """Parts that are decided, while the client's bank is not: nothing of their money moves before it is."""
    contested = Payment.objects.filter(bill__isnull=False, chargebacks__state__in=CONTESTED).values("bill")
    earned, refunded = Earning.objects.exclude(part=None), Refund.objects.exclude(part=None)
    decided = Part.objects.filter(was_charged=True, state__in=DECIDED, bill__in=contested)
    return (
        decided.exclude(bill__kind__in=OURS)
        .exclude(pk__in=earned.values("part"))
        .exclude(pk__in=refunded.values("part"))
    )


def _finished(look: Look) -> Pairs:
    """A finished case holds and blocks nothing, unless the client's bank is still deciding."""
    stands = PAYMENT.moves["capture"].sources | HELD
    late = Payment.objects.filter(state__in=stands, case__state__in=CASE.final, case__closed_at__lt=look.settled)
    late = late.exclude(chargebacks__state__in=CONTESTED)
    yield from ((f"case {payment.case_id}", payment.state) for payment in late)


def _clearing(look: Look) -> Pairs:
    """Refunds, payouts and chargebacks arrive in time."""
    yield from ((code, f"{amount.minor} since {at:%Y-%m-%d %H:%M}") for code, amount, at in overdue(look.now))


def _in_flight(_look: Look) -> Pairs:
    """What the books have on its way is what the rows say."""
    asked = Refund.objects.filter(state=REFUND.initial).exclude(payment__state__in=PAYMENT.moves["capture"].sources)
    asked = asked.filter(payment__captured_at__isnull=False)
    yield from _compare("refund:", {str(row.pk): row.amount_minor for row in asked})
    leaving = Payout.objects.filter(state=PAYOUT.initial)
    yield from _compare("payout:", {str(row.pk): row.amount_minor for row in leaving})
    contested = Chargeback.objects.filter(state__in=CONTESTED)
    yield from _compare("suspense:chargeback:", {row.reference: row.amount_minor for row in contested})
    failed = Refund.objects.filter(state__in=REFUND.moves["fail"].targets).values("payment__client_id")
    owed = {f"{row['payment__client_id']}:credit": row["sum"] for row in failed.annotate(sum=Sum("amount_minor"))}
    yield from _compare("client:", owed)


def _journals(look: Look) -> Pairs:
    """Every object of the processor has its journal, and the reverse."""
    objects: dict[str, datetime] = {}
    for gateway in _gateways(look):
        objects |= {f"{JOURNALS[what][0]}:{ref}": at for what, ref, at in gateway.inventory(look.since)}
    dropped = Payment.objects.filter(state__in=PAYMENT.moves["abandon"].targets).values_list("reference", flat=True)
    kinds = [kind for _key, kind in JOURNALS.values()]
    posted = dict(Journal.objects.filter(kind__in=kinds).values_list("key", "at"))
    for key in sorted(objects.keys() - posted.keys() - {f"auth:{ref}" for ref in dropped}):
        if objects[key] < look.settled:
            yield key, "no journal"
    for key in sorted(posted.keys() - objects.keys()):
        if look.since is None or posted[key] > look.since + CLEARED_WITHIN:
            yield key, "no object at the processor"


def _earnings(_look: Look) -> Pairs:
    """Per designer: pending, available and frozen in the books are his earnings in those states."""
    kept = F("gross_minor") - F("fee_minor") - F("returned_gross_minor") + F("returned_fee_minor")
    told = Earning.objects.values("person_id", "state").annotate(
        minor=Sum(kept - F("recovered_minor") - F("withdrawn_minor"))
    )
    sums = {f"{row['person_id']}:{row['state']}": row["minor"] for row in told}
    for code, minor in _balances("designer:").items():
        yield from _differ(code, Money(minor), Money(sums.get(code.removeprefix("designer:"), 0)))


def _hints(look: Look) -> Pairs:
    """What the processor told us was looked at."""
    waiting = Event.objects.filter(done_at=None, received_at__lt=look.settled)
    yield from ((event.reference, event.kind) for event in waiting)


def _gateways(look: Look) -> Iterator[gateways.Gateway]:
    """Yield the present processor, and the sandbox where older payments were made in it."""
    yield gateways.current(look.now)
    if settings.TILL != SANDBOX and Payment.objects.filter(till=SANDBOX).exists():
        yield gateways.named(SANDBOX, look.now)


def _is_busy(look: Look) -> bool:
    """Tell whether a call is under way, so that both sides may differ for a moment."""
    return Operation.objects.open().filter(created_at__gte=look.settled).exists()


def _balances(*prefixes: str) -> dict[str, int]:
    named = reduce(or_, (Q(code__startswith=prefix) for prefix in prefixes))
    rows = Account.objects.filter(named, guarded=True)
    return dict(rows.values_list("code", (F("debits") - F("credits")) * F("side")))


def _compare(prefix: str, wanted: dict[str, int]) -> Pairs:
    """Hold the accounts of one kind against what each should have; unopened accounts have nothing."""
    found = {code.removeprefix(prefix): minor for code, minor in _balances(prefix).items()}
    for name in sorted(found.keys() | wanted.keys()):
        yield from _differ(prefix + name, Money(found.get(name, 0)), Money(wanted.get(name, 0)))


def _differ(subject: str, found: Money, wanted: Money) -> Pairs:
    if found != wanted:
        yield subject, f"{found.minor}, not {wanted.minor}"


SANDBOX = "sandbox"
Check = Callable[[Look], Pairs]
CHECKS: dict[str, tuple[str | Promise, Check]] = {
    "books": (_("All accounts together come to zero, and none is overdrawn"), _books),
    "till": (_("The processor has what the books say it has"), _till),
    "blocked": (_("The processor blocks what the books say is authorised"), _blocked),
    "held": (_("Each case holds exactly what was charged for it"), _held),
    "bills": (_("Each bill holds exactly what of it is not decided yet"), _bills),
    "finished": (_("A finished case holds nothing"), _finished),
    "clearing": (_("Refunds, payouts and chargebacks arrive in time"), _clearing),
    "in_flight": (_("What is on its way in the books is on its way in the world"), _in_flight),
    "journals": (_("Every event at the processor stands in the books once"), _journals),
    "earnings": (_("Designers have what they earned"), _earnings),
    "hints": (_("What the processor told us was looked at"), _hints),
}
