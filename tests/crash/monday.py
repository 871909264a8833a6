"""The programs of the test of the Monday run: ``prepare COUNT``, ``run [TABLE TIMES]``, ``report``.

Each is a process of its own. One that runs may be told where it dies: as it wants to write into a table for the n-th
time, in the middle of a batch; nothing of it is left but what was committed.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from typing import Any

from pontic.config.start import prepare

BATCH = 4  # weeks in one transaction, so that many are broken off
HOURS = 3  # a week
CLIENT = 8  # contracts of one client


def main(command: str, *arguments: str) -> None:
    """Run one of the programs."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "pontic.config.settings"
    prepare()
    import django  # noqa: PLC0415 - after the settings are chosen

    django.setup()
    {"prepare": fill, "run": run, "report": report}[command](*arguments)


def fill(count: str) -> None:
    """Make so many contracts with a week of three hours each, worked by the real verbs."""
    from tests.builders.hours import an_hourly, at, by_hand, tracked  # noqa: PLC0415
    from tests.cast import a_person  # noqa: PLC0415

    for number in range(int(count)):
        if number % CLIENT == 0:
            lab = a_person(f"lab{number}@pontic.test", f"Laboratory {number}")
        contract = an_hourly(lab, a_person(f"designer{number}@pontic.test", f"Designer {number}"))
        by_hand(contract, at(0, "09:00"), at(0, "10:00"))
        tracked(contract, at(1, "09:00"), at(1, "09:00") + timedelta(hours=HOURS - 1))


def run(table: str = "", times: str = "0") -> None:
    """Say how the weeks stand; then do all that is due two weeks later, over and over until nothing is left."""
    from pontic.hours import sweeps  # noqa: PLC0415

    sweeps.BATCH = BATCH
    sys.stdout.write(json.dumps(states()))
    sys.stdout.flush()
    with dying(table, int(times)) if table else nullcontext():
        while sweeps.run(datetime(2024, 2, 18, tzinfo=UTC)):
            pass


def dying(table: str, times: int) -> AbstractContextManager[None]:
    """Kill this process with ``kill -9`` as it wants to write into a table for the n-th time."""
    from django.db import connection  # noqa: PLC0415

    left = [times]

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        left[0] -= sql.startswith((f'INSERT INTO "{table}"', f'UPDATE "{table}"'))
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *rest)

    return connection.execute_wrapper(watch)


def states() -> dict[str, int]:
    """Return how many weeks are in each state."""
    from django.db.models import Count  # noqa: PLC0415

    from pontic.hours.models import Week  # noqa: PLC0415

    return dict(Week.objects.values_list("state").annotate(Count("pk")))


def report() -> None:
    """Print what was billed, what is released, and what the facts tell."""
    from django.db.models import Count  # noqa: PLC0415

    from pontic.billing.models import Bill, Part  # noqa: PLC0415
    from pontic.outbox.models import Fact  # noqa: PLC0415

    told = Fact.objects.filter(name__startswith="bill").values_list("name").annotate(Count("pk"))
    seen = {
        "weeks": states(),
        "billed": list(Bill.objects.filter(state="due").values_list("amount_minor", flat=True)),
        "contracts": Bill.objects.values("contract").distinct().count(),
        "released": list(Part.objects.filter(state="released").values_list("amount_minor", flat=True)),
        "facts": dict(told),
    }
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main(*sys.argv[1:])
