"""The peer: django-hordak, in its own process and virtual environment, with settings of its own.

Each journal is what ours is: a payment comes in, the larger part is owed, the smaller part is earned.
``python bench/peer.py prepare`` prepares its database.
"""

import os
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import dj_database_url
import django
from django.conf import settings

sys.path.insert(0, str(Path(__file__).resolve().parent))
from client import BATCH, CASES, FEE, PRICE, serve

settings.configure(
    DATABASES={"default": dj_database_url.parse(os.environ["HORDAK_URL"], conn_max_age=600)},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "mptt", "hordak"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    HORDAK_INTERNAL_CURRENCY="USD",
    DEFAULT_CURRENCY="USD",
    CURRENCIES=["USD"],
)
django.setup()


def theirs() -> dict[str, Callable[[int], int]]:
    """Return the peer's journals, one by one and in batches."""
    from django.db import transaction
    from hordak.models import Account, AccountType, Leg, Transaction
    from moneyed import Money

    def account(name: str, kind: str) -> Account:
        return Account.objects.create(name=f"{name} {os.getpid()}", type=kind, currencies=["USD"])

    till, commission = account("till", AccountType.asset), account("commission", AccountType.income)
    cases = [account(f"case {number}", AccountType.liability) for number in range(CASES)]
    price, fee, rest = (Money(Decimal(cents) / 100, "USD") for cents in (PRICE, FEE, PRICE - FEE))

    def journal(number: int) -> None:
        entry = Transaction.objects.create(description=f"case {number}")
        Leg.objects.bulk_create(
            [
                Leg(transaction=entry, account=till, debit=price),
                Leg(transaction=entry, account=cases[number % CASES], credit=rest),
                Leg(transaction=entry, account=commission, credit=fee),
            ]
        )

    def post(number: int) -> int:
        with transaction.atomic():
            journal(number)
        return 1

    def post_many(_number: int) -> int:
        with transaction.atomic():
            for part in range(BATCH):
                journal(part)
        return BATCH

    return {"post": post, "post_many": post_many}


if __name__ == "__main__":
    if sys.argv[1:] == ["prepare"]:
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
    else:
        serve(theirs())
