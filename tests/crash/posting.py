"""The program of the ledger's race: ``prepare``, then many times ``post`` at once, then ``tell``.

Every poster writes the same journals, some one by one and some in batches, each in an order of its own, over the
same few accounts. One of them in each case gets the money; nobody may wait in a circle.
"""

import json
import random
import sys

from pontic.config.start import prepare

KEYS, BATCH, ACCOUNTS = 60, 6, 5
prepare()

import django  # noqa: E402 - after the settings are chosen

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import IntegrityError  # noqa: E402

from pontic.kit import clock  # noqa: E402
from pontic.kit.money import Money  # noqa: E402
from pontic.ledger import actions as ledger  # noqa: E402
from pontic.ledger import chart, queries  # noqa: E402
from pontic.ledger.models import Account, Journal, Transfer  # noqa: E402


def posting(number: int) -> ledger.Posting:
    """Money comes in for two cases and goes on from one to the other, in either direction."""
    one, other = chart.held(number % ACCOUNTS), chart.held((number * 3 + 1) % ACCOUNTS)
    legs = [ledger.Leg(chart.till("race"), one, Money(10)), ledger.Leg(chart.till("race"), other, Money(10))]
    if one != other:
        legs.append(ledger.Leg(one, other, Money(5)))
    return ledger.Posting(f"race:{number}", "race", legs)


def post(seed: int) -> None:
    """Write everything in an order of one's own; try an overdraft now and then."""
    now, order, chance = clock.now(), list(range(KEYS)), random.Random(seed)  # noqa: S311 - an order
    chance.shuffle(order)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for start in range(0, KEYS, BATCH):
        batch = [posting(number) for number in order[start : start + BATCH]]
        if seed % 2:
            ledger.post_many(batch, now=now)
        else:
            for each in batch:
                ledger.post(each.key, each.kind, each.legs, now=now)
        try:
            ledger.post(f"over:{seed}:{start}", "x", [ledger.Leg(chart.held(0), chart.held(1), Money(10**9))], now=now)
        except IntegrityError:
            continue
        raise AssertionError("overdrawn")


def tell() -> None:
    """Print what stands in the books."""
    accounts = sorted(Account.objects.filter(guarded=True).values_list("code", "debits", "credits"))
    counts = [Journal.objects.count(), Transfer.objects.count()]
    sys.stdout.write(json.dumps({"counts": counts, "accounts": accounts, "faults": queries.faults()}))


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        call_command("migrate", verbosity=0)
    elif sys.argv[1] == "post":
        post(int(sys.argv[2]))
    else:
        tell()
