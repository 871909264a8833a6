"""One client of the peer: django-hordak, in its own process and virtual environment, with settings of its own.

Each journal is what ours is: a payment comes in, the larger part is owed, the smaller part is earned; the legs
are written in bulk, which is the fastest that hordak offers. ``prepare`` makes the tables.
"""

import os
import sys
from decimal import Decimal
from pathlib import Path

import dj_database_url
import django
from django.conf import settings

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
sys.path.insert(0, str(Path(__file__).resolve().parent))

from django.core.management import call_command  # noqa: E402 - after Django is set up
from django.db import transaction  # noqa: E402
from hordak.models import Account, AccountType, Leg, Transaction  # noqa: E402
from moneyed import Money  # noqa: E402

from serve import BATCH, CASES, FEE, PRICE, Work, serve  # noqa: E402

PAID, EARNED, OWED = (Money(Decimal(cents) / 100, "USD") for cents in (PRICE, FEE, PRICE - FEE))


def works() -> dict[str, Work]:
    """Open this client's accounts; return the peer's journals, one by one and in batches."""

    def account(name: str, kind: str) -> Account:
        return Account.objects.create(name=f"{name} {os.getpid()}", type=kind, currencies=["USD"])

    till, commission = account("till", AccountType.asset), account("commission", AccountType.income)
    cases = [account(f"case {number}", AccountType.liability) for number in range(CASES)]

    @transaction.atomic
    def post(number: int) -> int:
        entry = Transaction.objects.create(description=f"case {number}")
        Leg.objects.bulk_create(
            [
                Leg(transaction=entry, account=till, debit=PAID),
                Leg(transaction=entry, account=cases[number % CASES], credit=OWED),
                Leg(transaction=entry, account=commission, credit=EARNED),
            ]
        )
        return 1

    @transaction.atomic
    def post_many(_number: int) -> int:
        return sum(post.__wrapped__(part) for part in range(BATCH))

    return {"post": post, "post_many": post_many}


if __name__ == "__main__":
    if sys.argv[1:] == ["prepare"]:
        call_command("migrate", verbosity=0)
    else:
        serve(works())
