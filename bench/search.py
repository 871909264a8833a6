"""What the search bench does inside one database: ``prepare``, ``warm``, ``upkeep``. Each prints JSON."""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import django

from pontic.config.start import prepare as set_up

set_up()
django.setup()

from django.conf import settings  # noqa: E402 - after Django is set up
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import window  # noqa: E402
from bench.load import percentile  # noqa: E402
from pontic.accounts.models import Person  # noqa: E402
from pontic.catalog.models import Category  # noqa: E402
from pontic.kit import clock  # noqa: E402
from pontic.profiles.models import Software, SpokenLanguage  # noqa: E402
from pontic.search import actions as search  # noqa: E402
from pontic.search import home  # noqa: E402
from pontic.search.keeping import Keeper  # noqa: E402

ALONE, ROUNDS, TOGETHER = 50, 20, 50  # changes one by one; rounds of so many that are taken in together
READER = 7  # the member among those who ask
MADE = "corpus.json"  # beside the database: what is in it, and what making it took


def prepare(listings: int) -> dict[str, Any]:
    """Make the listings and their index, each where it is not there yet; return what questions are made of."""
    call_command("migrate", verbosity=0)
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    note = settings.DATA / MADE
    made = json.loads(note.read_text()) if note.exists() else {}
    if made.get("edition") != window.EDITION:
        begun = time.perf_counter()
        window.fill(listings, clock.now())
        made = {"edition": window.EDITION, "filled": time.perf_counter() - begun}
        note.write_text(json.dumps(made))
    begun, cpu = time.perf_counter(), time.process_time()
    if _follow(Keeper()):
        made |= {"built": time.perf_counter() - begun, "built_cpu": time.process_time() - cpu}
        note.write_text(json.dumps(made))
    folder = home.shelf().folder() or settings.SEARCH_DIR
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    return {**made, "megabytes": size, "words": _words(), "path": reverse("find"), "session": _session()}


def _follow(keeper: Keeper) -> bool:
    """Bring the index up to date; tell whether it had to be built."""
    keeper.keep_up(clock.now())
    was_built = keeper.is_building
    while keeper.is_building or keeper.keep_up(clock.now()):
        keeper.keep_up(clock.now())
    keeper.let_go()
    return was_built


def _words() -> dict[str, list[str]]:
    return {
        "categories": list(Category.objects.filter(parent__isnull=False).values_list("slug", flat=True)),
        "software": list(Software.objects.values_list("slug", flat=True)),
        "spoken": list(SpokenLanguage.objects.values_list("slug", flat=True)[:12]),
        "trade": window.TRADE,
        "rare": window.words(random.Random(1), 20_000)[:2_000],
    }


def _session() -> str:
    """Sign a member in; return his cookie."""
    person = Person.objects.get(pk=READER)
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(person.pk), settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"


def cpu_of(call: Callable[[], object]) -> float:
    """Return the median CPU milliseconds of a call that is warm."""
    call()
    rounds = []
    for _ in range(9):
        before = time.process_time()
        for _ in range(20):
            call()
        rounds.append((time.process_time() - before) * 50)
    return statistics.median(rounds)


def warm(_listings: int) -> dict[str, Any]:
    """Measure the list page for visitors over the bare view, with everything in the cache; thrice, the median."""
    client, find = Client(), reverse("find")
    over = [cpu_of(lambda: client.get(find)) - cpu_of(lambda: client.get("/bare/")) for _ in range(3)]
    return {"over": statistics.median(over)}


def upkeep(listings: int) -> dict[str, Any]:
    """Measure what a change costs the index with its commit: one by one, and as they gather between two rounds."""
    keeper, dice, now = Keeper(), random.Random(7), clock.now()
    while keeper.keep_up(now):
        pass
    alone = [_kept(keeper, [dice.randint(1, listings)]) for _ in range(ALONE)]
    each = [_kept(keeper, dice.sample(range(1, listings + 1), TOGETHER)) / TOGETHER for _ in range(ROUNDS)]
    keeper.let_go()
    rounds = {"change": statistics.mean(each), "change95": percentile(each, 95)}
    return {**rounds, "alone": statistics.mean(alone), "alone95": percentile(alone, 95)}


def _kept(keeper: Keeper, listings: list[int]) -> float:
    """Change listings; return the milliseconds until the index has them, durable and found."""
    now = clock.now()
    search.note(listings, now=now)
    begun = time.perf_counter()
    while keeper.keep_up(now):
        pass
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    parts: dict[str, Callable[[int], dict[str, Any]]] = {"prepare": prepare, "warm": warm, "upkeep": upkeep}
    print(json.dumps(parts[sys.argv[1]](int(sys.argv[2]))))
