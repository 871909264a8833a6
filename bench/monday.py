"""The Monday run (HOUR-05 to 12) of ``COUNT`` contracts with 20 entries each, on one database; prints JSON.

Everything the clock does with a week is timed: timers cut at Monday 00:00 and the drafts, the bills made final and
due at 12:00, what nobody objected to released on Saturday 00:00; with every fact and errand that tells of it, and the
same rows once more by the database itself (``insert ... select``, indexes and laws included): no program is faster.
In the middle the run is broken off and begun again. At the end the bills are held against plain sums.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import django

from pontic.config.start import prepare

prepare()
django.setup()

from django.core.management import call_command  # noqa: E402 - after Django is set up
from django.db import connection, transaction  # noqa: E402
from django.db.models import Count, Sum  # noqa: E402

from pontic.accounts.models import Person  # noqa: E402
from pontic.billing.models import Bill, Part  # noqa: E402
from pontic.contracts.models import Contract, Kind, Terms  # noqa: E402
from pontic.hours import actions, sweeps, terms  # noqa: E402
from pontic.hours.models import Entry, Source, Timer, Week  # noqa: E402
from pontic.messaging.models import Conversation  # noqa: E402
from pontic.outbox.models import Errand, Fact  # noqa: E402

MONDAY = datetime(2024, 2, 5, tzinfo=UTC)
NEXT, NOON, SATURDAY = (MONDAY + timedelta(days=days, hours=hours) for days, hours in ((7, 0), (7, 12), (12, 0)))
ENTRIES, EACH, SLOT = 20, 40, 50  # a contract; minutes each; minutes from one to the next
OF_ONE = 10  # contracts of one designer: 200 entries side by side fill his week
RATE, LIMIT, TIGHT = 4_000, 40 * 60, 10 * 60  # cents; minutes a week, and of every tenth contract
TIMED = 100  # every hundredth contract has a timer that runs over Monday 00:00
CHUNK = 2_000
WRITTEN = ("billing_bill", "billing_line", "billing_part", "outbox_fact", "outbox_errand")
START = {
    "postgresql": "timestamptz '{monday}' + make_interval(mins => ({minutes})::integer)",
    "sqlite": "datetime('{monday}', '+' || ({minutes}) || ' minutes')",
}
FILL = """
insert into hours_entry (contract_id, person_id, week_id, started_at, ended_at, seconds, rate_minor, memo, source,
                         written_at, wants_screenshots)
with recursive series(number) as (select 0 union all select number + 1 from series where number < {last})
select contract.id, contract.designer_id, week.id, {start}, {end}, {seconds}, {rate}, 'Crowns 11 to 14',
       case when series.number % 5 = 0 then 'manual' else 'cli' end, {end}, {no}
from hours_week week join contracts_contract contract on contract.id = week.contract_id cross join series
"""


def chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    """Cut into pieces that one statement takes."""
    while piece := list(islice(rows, CHUNK)):
        yield piece


def people(count: int, name: str) -> list[Person]:
    """Make accounts."""
    rows = (Person(email=f"{name}{number}@bench.test", name=f"{name} {number}") for number in range(count))
    return [person for piece in chunks(rows) for person in Person.objects.bulk_create(piece)]


def fill(count: int) -> None:
    """Make so many contracts, each with its week of work."""
    clients, designers = people(max(1, count // 50), "client"), people(-(-count // OF_ONE), "designer")
    for numbers in chunks(iter(range(count))):
        agreed = Terms.objects.bulk_create(_terms(number, clients[0]) for number in numbers)
        threads = Conversation.objects.bulk_create(
            Conversation(kind=Conversation.Kind.CONTRACT, subject=f"Crowns {number}", opened_at=MONDAY, last_at=MONDAY)
            for number in numbers
        )
        made = Contract.objects.bulk_create(
            Contract(
                client=clients[number % len(clients)],
                designer=designers[number // OF_ONE],
                kind=Kind.HOURLY,
                terms=agreed[place],
                conversation=threads[place],
                started_at=MONDAY - timedelta(days=30),
                changed_at=MONDAY,
            )
            for place, number in enumerate(numbers)
        )
        Week.objects.bulk_create(Week(contract=row, monday=MONDAY.date()) for row in made)
    _fill_entries()
    _start_timers()


def _terms(number: int, author: Person) -> Terms:
    return Terms(
        kind=Kind.HOURLY,
        title=f"Crowns and bridges {number}",
        scope="Crowns and bridges, 0.02 mm contacts.",
        rate_minor=RATE,
        weekly_limit_minutes=LIMIT if number % 10 else TIGHT,
        fee_basis_points=900,
        fee_least_minor=349,
        written_by=author,
        written_at=MONDAY,
    )


def _fill_entries() -> None:
    first = Contract.objects.order_by("pk").values_list("pk", flat=True)[0]
    slot = f"((contract.id - {first}) % {OF_ONE} * {ENTRIES} + series.number) * {SLOT}"
    moment = START[connection.vendor]
    begin, end = (moment.format(monday=f"{MONDAY:%Y-%m-%d}", minutes=span) for span in (slot, f"{slot} + {EACH}"))
    numbers = {"last": ENTRIES - 1, "seconds": EACH * 60, "rate": RATE}
    statement = FILL.format(**numbers, start=begin, end=end, no="false" if connection.vendor == "postgresql" else "0")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("set time zone 'UTC'")
        cursor.execute(statement)
        cursor.execute("analyze")


def _start_timers() -> None:
    begun = NEXT - timedelta(hours=1)
    found = Contract.objects.order_by("pk")[::TIMED]
    Timer.objects.bulk_create(
        Timer(person_id=row.designer_id, contract=row, started_at=begun, seen_at=NEXT, source=Source.CLI)
        for row in found
    )


def timed(what: Callable[[], object]) -> float:
    """Return how many seconds something takes."""
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun


def cpu() -> list[float]:
    """Return the CPU seconds of this process and of PostgreSQL's for it, where the machine tells them.

    On a busy machine they say more than the clock on the wall.
    """
    if connection.vendor != "postgresql":
        return [time.process_time(), 0.0]
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        told = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    spent = told.read_text().rpartition(")")[2].split()[11:13] if told.exists() else []
    return [time.process_time(), sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")]


def broken_off(moment: datetime) -> None:
    """Do a fifth of the drafts, and stop, as if the machine had gone down; then a whole run."""
    weeks = list(Week.objects.due("draft", moment).values_list("pk", flat=True))
    for begin in range(0, len(weeks) // 5, sweeps.BATCH):
        actions.draft(weeks[begin : begin + sweeps.BATCH], now=moment)
    sweeps.run(moment)


def by_the_database() -> float | None:
    """Return the seconds in which PostgreSQL itself writes the same rows into the same tables, empty."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor, transaction.atomic():
        for table in WRITTEN:
            cursor.execute(f"create table copy_of_{table} (like {table} including all)")
        begun = time.perf_counter()
        for table in WRITTEN:
            cursor.execute(f"insert into copy_of_{table} select * from {table}")  # noqa: S608 - names of ours
        return time.perf_counter() - begun


def faults(count: int) -> list[str]:
    """Return what is not as plain sums say."""
    tight, timers = len(range(0, count, 10)), len(range(0, count, TIMED))  # each with a timer has the tight limit
    manual = ENTRIES // 5 * EACH  # minutes; by hand and tracked are two lines, each rounded for itself
    must = (count - tight) * (_worth(manual) + _worth(ENTRIES * EACH - manual)) + tight * _worth(TIGHT)
    billed = Bill.objects.aggregate(
        all=Sum("amount_minor"), count=Count("pk"), contracts=Count("contract", distinct=True)
    )
    return [
        f"{what}: {found}, not {wanted}"
        for what, found, wanted in [
            ("bills", billed["count"], count),
            ("contracts billed", billed["contracts"], count),
            ("cents", billed["all"], must),
            ("entries", Entry.objects.count(), count * ENTRIES + timers),
            ("released", Part.objects.filter(state="released").aggregate(all=Sum("amount_minor"))["all"], must),
            ("weeks closed", Week.objects.filter(state="closed").count(), count),
        ]
        if found != wanted
    ]


def _worth(minutes: int) -> int:
    """What so many minutes cost, in cents."""
    return terms.amount_minor(minutes * 60, RATE)


def main(arguments: Sequence[str]) -> None:
    """Fill, run, look, print."""
    count = int(arguments[0])
    call_command("migrate", verbosity=0)
    filled = timed(lambda: fill(count))
    before = cpu()
    seconds = {
        "draft": timed(lambda: broken_off(NEXT)),
        "final": timed(lambda: sweeps.run(NOON)),
        "close": timed(lambda: sweeps.run(SATURDAY)),
    }
    spent = [after - begun for after, begun in zip(cpu(), before, strict=True)]
    again = timed(lambda: sweeps.run(SATURDAY))
    told = {"facts": Fact.objects.count(), "errands": Errand.objects.count()}
    result = {"contracts": count, "filled": filled, "seconds": seconds, "cpu": spent, "again": again, **told}
    sys.stdout.write(json.dumps({**result, "raw": by_the_database(), "faults": faults(count)}))


if __name__ == "__main__":
    main(sys.argv[1:])
