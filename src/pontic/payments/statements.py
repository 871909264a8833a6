"""Every amount of a person, filtered, newest first: the statement's questions (WD-07, 14, HOLD-04, TAX-03)."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import CharField, F, Model, Q, QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils.module_loading import import_string

from pontic.accounts.models import Person
from pontic.billing.models import Bill, BillKind, Part
from pontic.billing.process import PAID, PART
from pontic.cases.models import Case
from pontic.kit.money import Money
from pontic.kit.process import Process
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.ledger.models import Transfer
from pontic.payments import queries
from pontic.payments.models import BankPayout, Chargeback, Earning, Payment, Payout, Refund, Reversal
from pontic.payments.process import BANK_PAYOUT, CHARGEBACK, EARNING, PAYMENT, PAYOUT, REFUND, REVERSAL

EARNED, SPENT = "earned", "spent"
NUMBER = re.compile(r"#?(\d{1,18})", re.ASCII)  # of a case
CLIENTS_JOURNALS = (
    "authorised",
    "let_go",
    "captured",
    "refund_asked",
    "refunded",
    "refund_failed",
    "refund_again",
    "chargeback_taken",
    "chargeback_lost",
    "chargeback_won",
)
DESIGNERS_JOURNALS = (
    "released",
    "matured",
    "frozen",
    "thawed",
    "recovered",
    "refund_asked",
    "chargeback_lost",
    "chargeback_won",
    "payout_asked",
    "payout_sent",
    "payout_refused",
    "reversed",
    "withdrawal_asked",
    "withdrawal_paid",
    "withdrawal_returned",
    "withdrawal_back",
)
PAID_OUT = ("payout_asked", "payout_sent", "payout_refused", "reversed")  # these have lines of their own


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for. ``until`` is the first moment that is not wanted any more."""

    side: str = EARNED
    kind: str = ""
    state: str = ""
    since: datetime | None = None
    until: datetime | None = None
    case: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of amount: whose it is, which case it is about, and what is read with it."""

    side: str
    model: type[Model]
    owner: str  # the way to the person
    case: str  # the way to the case; empty where there is none
    process: Process
    prefetched: tuple[str, ...] = ()
    at: str = "created_at"  # the moment under which it stands

    @property
    def states(self) -> list[str]:
        """The states in which a statement may show it."""
        return [state for state in self.process.states if state not in queries.NOTHING]

    def of(self, person: Person) -> QuerySet[Any]:
        """Return all of a person's."""
        return QuerySet(self.model).filter(**{self.owner: person})

    def numbered(self, numbers: list[int]) -> dict[int, Any]:
        """Return those with these numbers, with all that a line shows."""
        found: QuerySet[Any] = QuerySet(self.model).prefetch_related(*self.prefetched)
        bill = self.case.removesuffix("case") + "bill"
        related = (
            [f"{way}__{side}" for way in (self.case, bill) for side in ("client", "designer")] if self.case else []
        )
        return found.select_related(*related).in_bulk(numbers)

    def case_of(self, row: Any) -> Case | None:
        """Return the case that one of these is about; None where it is about a bill, or neither."""
        found: Case | None = self._payment_of(row).case if self.case else None
        return found

    def bill_of(self, row: Any) -> Bill | None:
        """Return the bill that one of these is about; None where it is about a case, or neither."""
        found: Bill | None = self._payment_of(row).bill if self.case else None
        return found

    def _payment_of(self, row: Any) -> Any:
        for name in filter(None, self.case.removesuffix("case").split("__")):
            row = getattr(row, name)
        return row

    def about(self, case: str) -> Q:
        """Narrow to a case by its number or a part of the client's own reference, or to a bill by its title."""
        bill = self.case.removesuffix("case") + "bill"
        found = Q(**{f"{self.case}__reference__icontains": case}) | Q(**{f"{bill}__title__icontains": case})
        number = NUMBER.fullmatch(case)
        return found | Q(**{f"{self.case}__pk": int(number[1])}) if number else found


class HeldWeeks(Source):
    """Hours that the client has paid and may still object to: pending, with the day on which they clear (HOLD-04)."""

    @property
    def states(self) -> list[str]:
        """Before they are released; from then on they are earnings."""
        return sorted(PART.moves["release"].sources)

    def of(self, person: Person) -> QuerySet[Any]:
        """Return all of a person's."""
        paid = super().of(person).filter(bill__kind=BillKind.WEEK, bill__state__in=PAID, was_charged=True)
        return paid.filter(state__in=self.states, amount_minor__gt=0)

    def numbered(self, numbers: list[int]) -> dict[int, Any]:
        """Return those with these numbers, with all that a line shows."""
        found = Part.objects.select_related("bill__client", "bill__designer").prefetch_related("bill__parts")
        return found.in_bulk(numbers)

    def case_of(self, row: Any) -> Case | None:  # noqa: ARG002 - weeks have none
        """Return nothing: hours are billed, not ordered."""
        return None

    def bill_of(self, row: Any) -> Bill | None:
        """Return its bill."""
        found: Bill = row.bill
        return found

    def about(self, case: str) -> Q:
        """Narrow to a bill by its title."""
        return Q(bill__title__icontains=case)


SOURCES: dict[str, Source] = {
    "held": HeldWeeks(EARNED, Part, "bill__designer", "bill", PART, at="bill__paid_at"),
    "earning": Source(EARNED, Earning, "person", "payment__case", EARNING),
    "payout": Source(EARNED, Payout, "earning__person", "earning__payment__case", PAYOUT),
    "bank": Source(EARNED, BankPayout, "account__person", "", BANK_PAYOUT),
    "reversal": Source(EARNED, Reversal, "payout__earning__person", "payout__earning__payment__case", REVERSAL),
    "payment": Source(SPENT, Payment, "client", "case", PAYMENT, ("chargebacks", "refunds")),
    "refund": Source(SPENT, Refund, "payment__client", "payment__case", REFUND),
    "chargeback": Source(SPENT, Chargeback, "payment__client", "payment__case", CHARGEBACK),
}


@cache
def sources() -> dict[str, Source]:
    """Return all kinds of amounts: ours, and those that rooms above us add by the setting MONEY_SOURCES."""
    return SOURCES | {kind: source for name in settings.MONEY_SOURCES for kind, source in import_string(name).items()}


Key = tuple[datetime, str, int]  # when, which kind of amount, its number


def keys(person: Person, wanted: Wanted) -> QuerySet[Any]:
    """Return the keys of all amounts that fit, newest first, as one query that can be cut into pages."""
    kinds = [kind for kind, source in sources().items() if source.side == wanted.side and wanted.kind in ("", kind)]
    parts = [part for kind in kinds if (part := _narrowed(kind, sources()[kind], person, wanted)) is not None]
    if not parts:
        return Payment.objects.none()
    return parts[0].union(*parts[1:], all=True).order_by("-at", "-kind", "-pk")


def _narrowed(kind: str, source: Source, person: Person, wanted: Wanted) -> QuerySet[Any] | None:
    rows = source.of(person) if source.model is not Payment else queries.payments_of(person)
    of, _dot, state = wanted.state.partition(".")
    if (of and of != kind) or (wanted.case and not source.case):
        return None
    if state:
        rows = rows.filter(state=state)
    if wanted.since:
        rows = rows.filter(**{f"{source.at}__gte": wanted.since})
    if wanted.until:
        rows = rows.filter(**{f"{source.at}__lt": wanted.until})
    if wanted.case:
        rows = rows.filter(source.about(wanted.case))
    named = rows.annotate(at=F(source.at), kind=Value(kind, output_field=CharField()))
    return named.order_by().values_list("at", "kind", "pk")


def load(page: Iterable[Key]) -> list[tuple[str, Any]]:
    """Return (kind, row) for these keys in their order, one query per kind."""
    wanted = list(page)
    rows: dict[tuple[str, int], Model] = {}
    for kind in {kind for _at, kind, _pk in wanted}:
        numbers = [pk for _at, other, pk in wanted if other == kind]
        rows |= {(kind, pk): row for pk, row in sources()[kind].numbered(numbers).items()}
    return [(kind, rows[kind, pk]) for _at, kind, pk in wanted if (kind, pk) in rows]


def stream(person: Person, wanted: Wanted, *, at_once: int = 500) -> Iterator[list[tuple[str, Any]]]:
    """Yield all that fits in handfuls, so that a long history needs little memory."""
    everything = list(keys(person, wanted))
    for start in range(0, len(everything), at_once):
        yield load(everything[start : start + at_once])


def entries(refs: Iterable[str], side: str) -> dict[str, list[Transfer]]:
    """Return what the books say to this side about cases and bills (``case:12``, ``bill:7``), in one query."""
    return queries.entries(list(refs), CLIENTS_JOURNALS if side == SPENT else DESIGNERS_JOURNALS)


def is_about(transfer: Transfer, kind: str, row: Any) -> bool:
    """Tell whether an entry of a case's journals belongs to this amount."""
    return kind not in ABOUT or ABOUT[kind](transfer, row)


def release_key(earning: Earning) -> str:
    """Return the journal that released what a part of a bill earned; its documents name it."""
    return f"done:part:{earning.part_id}"


def _touches(transfer: Transfer, code: str) -> bool:
    return code in (transfer.debit.code, transfer.credit.code)


def _of_payment(transfer: Transfer, payment: Payment) -> bool:
    about, _colon, reference = transfer.journal.key.partition(":")
    return about in {"auth", "void", "cap"} and reference == payment.reference


def _of_earning(transfer: Transfer, earning: Earning) -> bool:
    if transfer.journal.kind in PAID_OUT:
        return False
    if earning.part_id and not _names(transfer, earning):
        return False
    mine = (f"designer:{earning.person_id}:", chart.owed_by(earning.person_id).code)
    ours = chart.commission().code
    return any(code.startswith(mine) or code == ours for code in (transfer.debit.code, transfer.credit.code))


def _names(transfer: Transfer, earning: Earning) -> bool:
    """Tell whether an entry of a bill is about this one of its earnings; what goes back is about all of them."""
    about, _colon, reference = transfer.journal.key.partition(":")
    own = {"done": f"part:{earning.part_id}", "mature": str(earning.pk)}
    if about in own:
        return reference == own[about]
    return about not in {"freeze", "thaw", "recover"} or str(earning.pk) in reference.split(":")


ABOUT: dict[str, Callable[[Transfer, Any], bool]] = {
    "payment": _of_payment,
    "refund": lambda transfer, row: _touches(transfer, chart.refund(str(row.pk)).code),
    "chargeback": lambda transfer, row: _touches(transfer, chart.contested(row.reference).code),
    "earning": _of_earning,
    "payout": lambda transfer, row: _touches(transfer, chart.payout(row.pk).code),
    "reversal": lambda transfer, row: transfer.journal.key == f"rev:{row.reference}",
    "bank": lambda _transfer, _row: False,
    "held": lambda _transfer, _row: False,  # the designer's own entries begin with the release
}


def coming(person: Person) -> list[tuple[date, Money]]:
    """Return what becomes available on which day, the next first (HOLD-04)."""
    pending = Earning.objects.filter(person=person, state=EARNING.initial).annotate(day=TruncDate("available_at"))
    rows = pending.order_by().values_list("day").annotate(minor=queries.KEPT).order_by("day")
    return [(day, Money(minor)) for day, minor in rows]


def debt(person: Person) -> Money:
    """Return what a designer was paid and has to give back, and has not yet."""
    return ledger.balance(chart.owed_by(person.pk))
