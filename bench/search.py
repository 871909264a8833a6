"""Finding a designer among many: prints JSON. Its argument is how many listings there are."""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable

import django

from pontic.config.start import prepare

prepare()
django.setup()

from django.conf import settings  # noqa: E402 - after Django is set up
from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import window  # noqa: E402
from pontic.catalog.models import Category  # noqa: E402
from pontic.kit import clock  # noqa: E402
from pontic.profiles.models import Software, SpokenLanguage  # noqa: E402
from pontic.search import actions as search  # noqa: E402
from pontic.search import home  # noqa: E402
from pontic.search.keeping import Keeper  # noqa: E402

NOW = clock.now()
RATE, SECONDS = 20, 30  # requests per second, and for how long
CHANGES = 200


def questions(dice: random.Random, vocabulary: list[str]) -> Callable[[], dict[str, object]]:
    """Return what people ask: mostly a category or a word of the trade, with one or two filters."""
    leaves = list(Category.objects.filter(parent__isnull=False).values_list("slug", flat=True))
    programs = list(Software.objects.values_list("slug", flat=True))
    spoken = list(SpokenLanguage.objects.values_list("slug", flat=True)[:12])

    def ask() -> dict[str, object]:
        query: dict[str, object] = {}
        kind = dice.random()
        if kind < 0.35:
            query["category"] = dice.choice(leaves)
        elif kind < 0.7:
            query["q"] = dice.choice(window.TRADE)
        elif kind < 0.85:
            query["q"] = f"{dice.choice(window.TRADE)} {dice.choice(vocabulary)}"
        elif kind < 0.95:
            word = dice.choice(vocabulary)
            query["q"] = word[:2] + "x" + word[3:]
        narrowed: dict[str, object] = {
            "software": dice.choice(programs), "language": dice.choice(spoken), "most": dice.randint(20, 150),
            "days": dice.choice([2, 3, 5, 7]), "pro": 1, "sort": dice.choice(["price", "rating", "newest"]),
        }  # fmt: skip
        return query | {name: value for name, value in narrowed.items() if dice.random() < 0.25}

    return ask


def percentile(times: list[float], share: float) -> float:
    """Return the time in milliseconds within which that share was done."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def served(client: Client, ask: Callable[[], dict[str, object]]) -> list[float]:
    """Ask at the rate; return how long each answer took from the moment at which it was due."""
    find, times = reverse("find"), []
    begun = time.perf_counter()
    for number in range(RATE * SECONDS):
        due = begun + number / RATE
        time.sleep(max(0.0, due - time.perf_counter()))
        answer = client.get(find, ask())
        assert answer.status_code == 200, answer.status_code
        times.append(time.perf_counter() - due)
    return times


def upkeep(keeper: Keeper, listings: int, dice: random.Random) -> dict[str, float]:
    """Return the milliseconds of one change: alone, and among two hundred."""
    keeper.keep_up(NOW)
    alone = []
    for _ in range(20):
        search.note([dice.randint(1, listings)], now=NOW)
        begun = time.perf_counter()
        keeper.keep_up(NOW)
        alone.append(time.perf_counter() - begun)
    search.note([dice.randint(1, listings) for _ in range(CHANGES)], now=NOW)
    begun = time.perf_counter()
    while keeper.keep_up(NOW):
        pass
    return {"alone": statistics.median(alone) * 1000, "many": (time.perf_counter() - begun) * 1000 / CHANGES}


def cpu_of(call: Callable[[], object]) -> float:
    """Return the median CPU milliseconds of a call that is warm."""
    call()
    rounds = []
    for _ in range(7):
        before = time.process_time()
        for _ in range(20):
            call()
        rounds.append((time.process_time() - before) * 50)
    return statistics.median(rounds)


def main(listings: int) -> None:
    """Fill the database, build the index, ask, change, print."""
    call_command("migrate", verbosity=0)
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    window.fill(listings, NOW)
    filled = time.perf_counter()
    keeper = Keeper()
    keeper.keep_up(NOW)
    while keeper.is_building:
        keeper.keep_up(NOW)
    built = time.perf_counter()
    dice = random.Random(7)
    ask = questions(dice, window.words(random.Random(1), 20_000))
    client = Client()
    for _ in range(40):
        client.get(reverse("find"), ask())
    times = served(client, ask)
    cache.clear()
    bare, warm = cpu_of(lambda: client.get("/bare/")), cpu_of(lambda: client.get(reverse("find")))
    size = sum(path.stat().st_size for path in (home.shelf().folder() or settings.SEARCH_DIR).iterdir())
    result = {
        "listings": listings, "filled": filled - begun, "built": built - filled, "megabytes": size / 1e6,
        "mean": statistics.mean(times) * 1000, "p50": percentile(times, 0.5), "p95": percentile(times, 0.95),
        "p99": percentile(times, 0.99), "over": warm - bare, **upkeep(keeper, listings, dice),
    }  # fmt: skip
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main(int(sys.argv[1]))
