"""The self-check of what contracts pay ahead: the bill, its parts, the draws and the cases tell one story (CON-20).

``payments.checks`` runs it with its own. What follows by a reaction may lag behind for a moment, so what has just
changed is given its time.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Protocol

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils.translation import gettext_lazy as _

from pontic.billing.models import Bill
from pontic.billing.process import BILL, OWED, PAID, PART
from pontic.billing.terms import BY_CASE
from pontic.cases.models import Case
from pontic.cases.process import CASE
from pontic.retainers.models import Draw
from pontic.retainers.process import DRAW, USABLE

FUNDED = PAID | BILL.moves["charge_back"].targets
TAKEN, SPENT = DRAW.moves["take"].targets, DRAW.moves["spend"].targets
UNPAID = {DRAW.initial} | DRAW.moves["drop"].targets
OPEN = {PART.initial}
BELONG = (  # a draw in one of these states: what has become of its part, and of the bill
    Q(state=DRAW.initial, part__state__in=OPEN, part__bill__state__in=OWED),
    Q(state__in=USABLE | TAKEN, part__state__in=OPEN, part__bill__state__in=PAID),
    Q(state__in=SPENT | DRAW.moves["release"].targets, part__state__in=PART.moves["release"].targets),
    Q(state__in=DRAW.moves["give_back"].targets, part__state__in=PART.moves["give_back"].targets),
    Q(state__in=DRAW.moves["lose"].targets, part__state__in=PART.moves["charge_back"].targets),
    Q(state__in=DRAW.moves["drop"].targets, part__state__in=PART.moves["drop"].targets),
)
Pairs = Iterator[tuple[str, str]]


class Look(Protocol):
    """When it is looked, as far as it matters here."""

    @property
    def settled(self) -> datetime:
        """Before this moment all sides must agree."""


def _funded(_look: Look) -> Pairs:
    """Per contract: the cases that can be or were sent cost no more than what was paid for them."""
    rows = Draw.objects.exclude(state__in=UNPAID).order_by().values_list("period__contract")
    drawn = dict(rows.annotate(sum=Sum("part__amount_minor")))
    bills = Bill.objects.filter(kind__in=BY_CASE, state__in=FUNDED, contract__in=drawn).order_by()
    paid = dict(bills.values_list("contract").annotate(sum=Sum("amount_minor")))
    for contract in sorted(drawn):
        if drawn[contract] > paid.get(contract, 0):
            yield f"contract {contract}", f"{drawn[contract]}, not more than {paid.get(contract, 0)}"


def _parts(look: Look) -> Pairs:
    """Per draw: what became of it became of its part of the bill."""
    stamps = ("changed_at", "part__changed_at", "part__bill__changed_at")
    rested = Draw.objects.filter(**{f"{stamp}__lt": look.settled for stamp in stamps})
    wrong = rested.exclude(reduce(or_, BELONG)).order_by("pk")
    for pk, state, part, bill in wrong.values_list("pk", "state", "part__state", "part__bill__state"):
        yield f"draw {pk}", f"{state}, its part {part}, its bill {bill}"


def _cases(look: Look) -> Pairs:
    """Per case under a contract: it holds one draw of that contract for itself, and nobody else's case does."""
    twice = Case.objects.exclude(part=None).order_by().values_list("part").annotate(count=Count("pk"))
    yield from ((f"part {part}", f"{count} cases") for part, count in twice.filter(count__gt=1))
    draws = Draw.objects.filter(part=OuterRef("part"))
    its_own = draws.filter(state__in=TAKEN, period__contract=OuterRef("contract"))
    sent = Case.objects.open().exclude(contract=None).filter(changed_at__lt=look.settled)
    loose = sent.exclude(Exists(its_own)).exclude(Exists(draws.filter(changed_at__gte=look.settled)))
    yield from ((f"case {pk}", "holds no case that was paid ahead") for pk in loose.values_list("pk", flat=True))
    yield from _held_by_none(look)


def _held_by_none(look: Look) -> Pairs:
    here = Case.objects.filter(part=OuterRef("part"), contract=OuterRef("period__contract"))
    rested = Draw.objects.filter(changed_at__lt=look.settled).exclude(Exists(here.filter(changed_at__gte=look.settled)))
    working, ended = here.exclude(state__in=CASE.final), here.filter(state__in=CASE.final)
    empty = rested.filter(Q(~Exists(working), state__in=TAKEN) | Q(~Exists(ended), state__in=SPENT))
    yield from ((f"draw {pk}", f"{state}, by no case") for pk, state in empty.values_list("pk", "state"))


CHECKS = {
    "paid_ahead": (_("No contract has more cases than were paid ahead"), _funded),
    "draws": (_("Each case paid ahead goes the way of its part of the bill"), _parts),
    "under_contract": (_("Each case under a contract holds one case that was paid ahead"), _cases),
}
