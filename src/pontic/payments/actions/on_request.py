"""What bills earned leaves when its owner asks for it, the oldest first, and comes back where it did not arrive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q, Sum

from pontic.accounts.models import Person
from pontic.kit.money import Money
from pontic.ledger import actions as ledger
from pontic.ledger import chart
from pontic.ledger.actions import Leg
from pontic.payments import postings
from pontic.payments.actions import earnings
from pontic.payments.actions.chargebacks import freeze_if_contested
from pontic.payments.models import Earning, Payment
from pontic.payments.models.earning import EarningQuerySet
from pontic.payments.process import EARNING
from pontic.payments.queries import PAYABLE


class NotAvailable(ValueError):  # noqa: N818 - reads as the sentence that it is
    """More than is available was asked for (WD-12)."""

    def __init__(self, available: Money) -> None:
        """Remember what there is."""
        super().__init__(f"{available.minor} is available")
        self.available = available


@dataclass(frozen=True, slots=True)
class Taken:
    """So much of one earning."""

    earning: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Standing:
    """What contracts earned for somebody and he has not asked for."""

    pending: Money
    available: Money  # less what he owes: so much he may ask for
    next_at: datetime | None  # when the next pending amount is available


def standing(person: Person) -> Standing:
    """Return where somebody's earnings of contracts stand, in one query; in three where something is available."""
    waits, free = Q(state=EARNING.initial), Q(state__in=EARNING.moves["pay_out"].sources)
    found = (
        Earning.objects.on_request()
        .filter(person=person)
        .aggregate(
            pending=Sum(PAYABLE, filter=waits),
            available=Sum(PAYABLE, filter=free),
            next_at=Min("available_at", filter=waits),
        )
    )
    whole = Money(found["available"] or 0)
    owed = max(earnings.debt(person.pk), Money(0)) if whole else Money(0)
    return Standing(Money(found["pending"] or 0), max(whole - owed, Money(0)), found["next_at"])


def available(person: Person) -> Money:
    """Return what somebody may ask for: available earnings of contracts, less what he owes."""
    return standing(person).available


def take(person: Person, amount: Money, *, number: int, now: datetime) -> list[Taken]:
    """Take an amount out for withdrawal ``number``, in the caller's transaction; what he owes is kept back first.

    Raises NotAvailable. Nobody else can take the same: payments are locked in their order, then the earnings.
    """
    rows = _lock(_open_to(person).values_list("pk", flat=True))
    _recover(rows, person.pk, now=now)
    taken, rest = [], amount
    for row in rows:
        part = min(rest, row.payable)
        if part and row.can("withdraw"):
            taken.append(Taken(row.pk, part))
            rest -= part
            _withdraw(row, part)
    if rest or not amount:
        raise NotAvailable(amount - rest)
    _post(postings.withdrawal_asked(number, person.pk, amount), number, now=now)
    return taken


def bring_back(taken: Iterable[Taken], *, number: int, now: datetime) -> None:
    """Put what withdrawal ``number`` took back to where it came from, in the caller's transaction.

    What a client's bank looks into by now waits with the rest of its payment; what he owes by now is kept back.
    """
    parts = {row.earning: row.amount for row in taken}
    rows = _lock(parts)
    legs = [Leg(chart.withdrawal(number), _returned(row, parts[row.pk]), parts[row.pk]) for row in rows]
    _post(postings.withdrawal_back(number, legs), number, now=now)
    for row in rows:
        freeze_if_contested(row.payment, now=now)
    fresh = _lock(parts)
    _recover([row for row in fresh if row.can("pay_out")], fresh[0].person_id, now=now)


def _open_to(person: Person) -> EarningQuerySet:
    """What is available of what contracts earned."""
    return Earning.objects.on_request().filter(person=person, state__in=EARNING.moves["pay_out"].sources)


def _lock(pks: Iterable[int]) -> list[Earning]:
    """Lock earnings with their payments, everybody in the same order; the oldest first."""
    wanted = list(pks)
    payments = Payment.objects.filter(pk__in=Earning.objects.filter(pk__in=wanted).values("payment")).order_by("pk")
    list(payments.select_for_update(of=("self",)).only("pk"))
    rows = Earning.objects.filter(pk__in=wanted).select_for_update(of=("self",)).order_by("available_at", "pk")
    return list(rows.select_related("payment__bill", "person"))


def _recover(rows: Iterable[Earning], person: int, *, now: datetime) -> None:
    for row in rows if earnings.debt(person) > Money(0) else ():
        earnings.recover(row, now=now)


def _withdraw(row: Earning, part: Money) -> None:
    row.withdrawn_minor += part.minor
    row.save(update_fields=["withdrawn_minor"])
    if not row.payable:
        earnings.move(row, "withdraw", by="designer")


def _returned(row: Earning, part: Money) -> chart.Code:
    """Note that a part is back, and return the account in which its earning stands."""
    row.withdrawn_minor -= part.minor
    row.save(update_fields=["withdrawn_minor"])
    if row.can("bring_back"):
        earnings.move(row, "bring_back", by="till")
    place = earnings.place(row)
    if place is None:
        raise ValueError(f"{row}: nothing can come back to it")
    return place


def _post(posting: ledger.Posting, number: int, *, now: datetime) -> None:
    ledger.post(posting.key, posting.kind, posting.legs, now=now, ref=f"withdrawal:{number}")
