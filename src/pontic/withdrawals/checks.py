"""The self-check of withdrawals: the books and the rows tell one story. ``payments.checks`` runs it with its own."""

from collections.abc import Iterator

from django.db.models import F, Sum
from django.utils.translation import gettext_lazy as _

from pontic.ledger.models import Account
from pontic.payments.checks import Look, Pairs
from pontic.payments.models import Earning
from pontic.withdrawals.models import Withdrawal, WithdrawalShare

PREFIX = "withdrawal:"


def _on_its_way(_look: Look) -> Pairs:
    """The books have on its way what was asked for and neither arrived nor came back."""
    wanted = {f"{PREFIX}{pk}": minor for pk, minor in Withdrawal.objects.on_its_way().values_list("pk", "amount_minor")}
    rows = Account.objects.filter(code__startswith=PREFIX, guarded=True)
    found = dict(rows.values_list("code", (F("debits") - F("credits")) * F("side")))
    yield from _differ(found, wanted)


def _shares(_look: Look) -> Pairs:
    """Every withdrawal is made of what its shares took."""
    rows = Withdrawal.objects.annotate(taken=Sum("shares__amount_minor")).order_by("pk")
    for pk, taken, minor in rows.values_list("pk", "taken", "amount_minor"):
        if taken != minor:
            yield f"{PREFIX}{pk}", f"{taken or 0}, not {minor}"


def _earnings(_look: Look) -> Pairs:
    """What has left each earning is what withdrawals hold of it that are on their way or paid."""
    out = WithdrawalShare.objects.filter(withdrawal__in=Withdrawal.objects.out())
    wanted = {f"earning {pk}": minor for pk, minor in out.values_list("earning").annotate(sum=Sum("amount_minor"))}
    left = Earning.objects.filter(withdrawn_minor__gt=0).values_list("pk", "withdrawn_minor")
    yield from _differ({f"earning {pk}": minor for pk, minor in left}, wanted)


def _differ(found: dict[str, int], wanted: dict[str, int]) -> Iterator[tuple[str, str]]:
    for name in sorted(found.keys() | wanted.keys()):
        if found.get(name, 0) != wanted.get(name, 0):
            yield name, f"{found.get(name, 0)}, not {wanted.get(name, 0)}"


CHECKS = {
    "withdrawals": (_("Payouts on request are on their way in the books as in the list"), _on_its_way),
    "withdrawal_shares": (_("Payouts on request are made of earnings to the cent"), _shares),
    "withdrawn": (_("What left an earning is with its owner, or on its way to him"), _earnings),
}
