"""What pages and actions ask about withdrawals: holds, rates, sums, what waits at the desk."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet, Sum

from pontic.accounts.models import Person
from pontic.kit.money import Money
from pontic.payments.actions import on_request
from pontic.withdrawals import business_days, policies, terms
from pontic.withdrawals.models import Batch, ExchangeRate, ManagedAgreement, PayoutMethod, Rail, Withdrawal
from pontic.withdrawals.process import METHOD_HOLD, ON_ITS_WAY, RATE_GOOD_FOR, WITHDRAWAL
from pontic.withdrawals.terms import Quote


@dataclass(frozen=True, slots=True)
class Balance:
    """What contracts earned for somebody, by where it is."""

    pending: Money
    available: Money
    on_its_way: Money
    paid: Money
    next_at: datetime | None  # when the next pending amount is available


def balance(person: Person) -> Balance:
    """Return the numbers of the balance card."""
    earned = on_request.standing(person)
    mine = Withdrawal.objects.filter(person=person)
    leaving, sent = Q(state__in=ON_ITS_WAY), Q(state__in=WITHDRAWAL.moves["pay"].targets)
    asked = mine.aggregate(on_its_way=Sum("amount_minor", filter=leaving), paid=Sum("amount_minor", filter=sent))
    return Balance(
        pending=earned.pending,
        available=earned.available,
        on_its_way=Money(asked["on_its_way"] or 0),
        paid=Money(asked["paid"] or 0),
        next_at=earned.next_at,
    )


def held_until(person: Person) -> datetime | None:
    """Return until when nothing can be asked for, counted from the last change of details (HOLD-07); None: never set.

    A method that was removed since counts as well: adding it was a change.
    """
    changed = PayoutMethod.objects.filter(person=person).aggregate(at=Max("created_at"))["at"]
    return changed + METHOD_HOLD if changed else None


def rate(currency: str, *, now: datetime) -> ExchangeRate | None:
    """Return the rate that holds; None where finance has set none lately."""
    found = ExchangeRate.objects.filter(currency=currency, set_at__lte=now).order_by("-set_at", "-pk").first()
    return found if found and found.set_at > now - RATE_GOOD_FOR else None


def quote(method: PayoutMethod, amount: Money, *, now: datetime) -> tuple[Quote, ExchangeRate | None]:
    """Say what becomes of an amount by this method. Raises TooLittle; NoRate where an exchange rate is missing."""
    if method.rail != Rail.INTERAC:
        return terms.quote(method.rail, amount), None
    found = rate(terms.CANADIAN, now=now)
    if found is None:
        raise NoRate
    is_free = policies.works_privately(method.person)
    return terms.quote(method.rail, amount, rate=found.rate, is_free=is_free), found


class NoRate(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Finance has set no exchange rate lately."""


def expected_on(method: PayoutMethod, *, now: datetime) -> date:
    """Return the business day by which it should be there: banks here and there both work (HOLD-08)."""
    where = (settings.OPERATOR_COUNTRY or "US", method.country)
    return business_days.after(now, terms.WITHIN_BUSINESS_DAYS[method.rail], where)


def of_person(person: Person) -> QuerySet[Withdrawal]:
    """Return what somebody asked for, the last first."""
    return Withdrawal.objects.filter(person=person).select_related("method", "person").order_by("-created_at", "-pk")


def waiting(now: datetime) -> QuerySet[Withdrawal]:
    """Return what can be put into a batch, the oldest first."""
    return Withdrawal.objects.to_process(now).select_related("method", "person").order_by("created_at", "pk")


def resting(now: datetime) -> QuerySet[Withdrawal]:
    """Return what waits for the end of the hold of its method."""
    rows = Withdrawal.objects.filter(state=WITHDRAWAL.initial, not_before__gt=now)
    return rows.select_related("method", "person").order_by("not_before")


def flagged() -> QuerySet[Withdrawal]:
    """Return what another name holds up, the oldest first."""
    return Withdrawal.objects.flagged().select_related("method", "person").order_by("created_at", "pk")


def batches() -> QuerySet[Batch]:
    """Return the batches, the last first, each with its count and sum."""
    sums = {"count": Count("withdrawals"), "minor": Sum("withdrawals__amount_minor")}
    return Batch.objects.select_related("by").annotate(**sums).order_by("-pk")


def at_desk(now: datetime) -> QuerySet[Withdrawal]:
    """Return the withdrawals that need a hand."""
    return Withdrawal.objects.to_process(now) | Withdrawal.objects.flagged() | Withdrawal.objects.late(now)


def agreement(person: Person) -> ManagedAgreement | None:
    """Return the managed agreement that is noted for a designer, if there is one."""
    return ManagedAgreement.objects.filter(person=person, until=None).select_related("by").first()
