"""The measurements on one database; prints JSON."""

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import django

from pontic.config.start import prepare

prepare()
django.setup()

from django.conf import settings  # noqa: E402 - after Django is set up
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import data  # noqa: E402
from pontic.accounts.models import Person  # noqa: E402
from pontic.kit import clock  # noqa: E402
from pontic.web.seo import addresses  # noqa: E402

ROUNDS, REQUESTS = 7, 20
NOW = clock.now()


def cpu_of(call: Callable[[], object]) -> float:
    """Return the median CPU milliseconds of one call, over several rounds."""
    call()
    rounds = []
    for _ in range(ROUNDS):
        before = time.process_time()
        for _ in range(REQUESTS):
            call()
        rounds.append((time.process_time() - before) * 1000 / REQUESTS)
    return statistics.median(rounds)


def page(client: Client, name: str, url: str, bare: float, aim: str) -> dict[str, object]:
    """Measure one page."""

    def get() -> bytes:
        answer = client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)
        return answer.content

    size = len(get())
    with CaptureQueriesContext(connection) as queries:
        get()
        count = len(queries)
    cpu = cpu_of(get)
    return {"page": name, "cpu": cpu, "over": cpu - bare, "queries": count, "kb": size / 1024, "aim": aim}


def pages() -> list[dict[str, object]]:
    """Measure the pages, as a visitor and as somebody who is signed in."""
    lab = Person.objects.get(email="lab@bench.test")
    visitor, client = Client(), Client()
    client.force_login(lab)
    bare_visitor = cpu_of(lambda: visitor.get("/bare/"))
    bare_client = cpu_of(lambda: client.get("/bare/"))
    case, listing = data.a_case_page(lab, NOW), data.a_listing()
    find, aim = reverse("find"), "<= 6 ms over bare, <= 8 queries"
    return [
        {"page": "bare view (visitor)", "cpu": bare_visitor, "over": 0.0, "queries": 0, "kb": 0.0, "aim": ""},
        page(visitor, "find a designer (24 of 20,000)", find, bare_visitor, aim),
        page(visitor, "find: text + software filter", f"{find}?q=crown+zirconia", bare_visitor, ""),
        page(visitor, "listing", addresses.of_listing(listing), bare_visitor, ""),
        {"page": "bare view (signed in)", "cpu": bare_client, "over": 0.0, "queries": 2, "kb": 0.0, "aim": ""},
        page(client, "find a designer, signed in", find, bare_client, aim),
        page(client, "case page", reverse("case", args=[case.pk]), bare_client, "<= 15 queries"),
        page(client, "dashboard", reverse("dashboard"), bare_client, ""),
    ]


def rate(call: Callable[[int], object], *, seconds: float = 2.0) -> float:
    """Return how often per second something can be done, one after the other."""
    count, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        call(count)
        count += 1
    return count / (time.perf_counter() - begun)


def raw_commit(number: int) -> None:
    """Write one row in a transaction, without the ORM: what this disk allows."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("insert into bench_raw (number) values (%s)", [number])


def work() -> list[dict[str, object]]:
    """Measure moves beside raw commits."""
    with connection.cursor() as cursor:
        cursor.execute("create table bench_raw (number integer)")
    mover = data.Mover(NOW + timedelta(minutes=1))
    raw_before = rate(raw_commit)
    moves = rate(mover.move)
    raw = statistics.mean([raw_before, rate(raw_commit)])
    return [{"work": "case moves (hold, resume)", "rate": moves, "raw": raw}]


def main() -> None:
    """Fill the database, measure, print."""
    call_command("migrate", verbosity=0)
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    data.fill(NOW)
    sys.stdout.write(json.dumps({"pages": pages(), "work": work()}))


if __name__ == "__main__":
    main()
