"""Reads of the books: balances and the self-check."""

from django.db.models import F, Q, Sum

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
        rows = Transfer.objects.values(code=F(f"{side}__code")).annotate(sum=Sum("amount"))
        for row in rows:
            sides[row["code"]] = sides.get(row["code"], 0) + sign * row["sum"]
    return sides


def faults() -> list[str]:
    """Return every way in which the books contradict themselves; an empty list is the only good answer."""
    summed = totals()
    found = [] if sum(summed.values()) == 0 else [f"all accounts together hold {sum(summed.values())}, not 0"]
    for account in Account.objects.filter(guarded=True):
        running = account.debits - account.credits
        if running != summed.get(account.code, 0):
            found.append(f"{account.code}: running total {running}, transfers {summed.get(account.code, 0)}")
        if running * account.side < 0:
            found.append(f"{account.code} is overdrawn: {running * account.side}")
    return found
