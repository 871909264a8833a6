"""Reads of the books: balances and the self-check."""

from django.db.models import Q, Sum

from pontic.kit.money import Money
from pontic.ledger.chart import Code
from pontic.ledger.models import Account, Transfer


def balance(code: Code, *, currency: str = "USD") -> Money:
    """Return an account's balance on its own side; zero where the account was never opened."""
    account = Account.objects.filter(code=code.code).first()
    if account is None:
        return Money(0, currency)
    if account.guarded:
        return Money((account.debits - account.credits) * account.side, account.currency)
    return Money(_summed(account) * account.side, account.currency)


def _summed(account: Account) -> int:
    sums = Transfer.objects.aggregate(
        debits=Sum("amount", filter=Q(debit=account)), credits=Sum("amount", filter=Q(credit=account))
    )
    return (sums["debits"] or 0) - (sums["credits"] or 0)


def totals() -> dict[str, int]:
    """Return debits less credits of every account, from the transfers alone, by code."""
    sides: dict[str, int] = {}
    for side, sign in (("debit", 1), ("credit", -1)):
        rows = Transfer.objects.values_list(f"{side}__code").annotate(sum=Sum("amount"))
        for code, total in rows:
            sides[code] = sides.get(code, 0) + sign * total
    return sides


def faults() -> list[str]:
    """Return every way in which the books contradict themselves; an empty list is the only good answer."""
    summed = totals()
    found = [] if sum(summed.values()) == 0 else [f"all accounts together hold {sum(summed.values())}, not 0"]
    rows = Account.objects.filter(guarded=True).values_list("code", "side", "debits", "credits")
    for code, side, debits, credits_ in rows:  # an account a case and more: no model for each
        running = debits - credits_
        if running != summed.get(code, 0):
            found.append(f"{code}: running total {running}, transfers {summed.get(code, 0)}")
        if running * side < 0:
            found.append(f"{code} is overdrawn: {running * side}")
    return found
