"""What every test may use: the cast, one moment, and a worker that delivers at once."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone, translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from pontic.outbox.worker import Worker
from tests.builders.twin import twin, virtual  # noqa: F401 - fixtures
from tests.cast import assistant, designer, lab, second_designer, staff, stranger  # noqa: F401 - fixtures

hypothesis.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("patient")  # nothing is judged by the clock of a busy machine
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday morning
SCENES = {"demo", "journeys", "mutations"}  # folders of long tests, which have a worker of their own
ALIVE = (50_000, 20, 50)  # what is made before it is looked through for what can be forgotten


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to the other worker on the same database what is its part (``tools/test.py``)."""
    part = os.environ.get("PONTIC_TEST_PART", "")
    if not part:
        return
    here = Path(__file__).parent
    scenes = {item: item.path.relative_to(here).parts[0] in SCENES for item in items}
    config.hook.pytest_deselected(items=[item for item in items if scenes[item] != (part == "scenes")])
    items[:] = [item for item in items if scenes[item] == (part == "scenes")]


def pytest_collection_finish() -> None:
    """What stands by now stays until the end: the collector of garbage need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*ALIVE)


@pytest.fixture
def now() -> datetime:
    """The moment at which a test begins."""
    return NOW


@pytest.fixture
def deliver() -> Callable[[datetime], int]:
    """Deliver every fact that is due at a moment, and what follows from it; fail on a dead errand."""

    def run(at: datetime) -> int:
        count = Worker(clock=lambda: at, name="test").drain()
        from pontic.outbox.models import Errand  # noqa: PLC0415 - models need a Django that is set up

        failed = Errand.objects.exclude(error="").first()
        assert failed is None, failed and failed.error
        return count

    return run


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Start every test with an empty cache and quick passwords, in no other reader's language and zone."""
    translation.activate(settings.LANGUAGE_CODE)
    timezone.deactivate()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    cache.clear()
    yield
    cache.clear()
    if settings.SEARCH_DIR.exists():
        _empty_the_shelf()


def _empty_the_shelf() -> None:
    """Leave no index of a test's listings to the next one."""
    from pontic.search import home, keeping  # noqa: PLC0415 - models need a Django that is set up

    keeping.KEEPER.let_go()
    home.forget()
    shutil.rmtree(settings.SEARCH_DIR)
