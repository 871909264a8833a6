"""The cast once for all stories of a module; each story is taken back before the next begins."""

from collections.abc import Callable, Iterator

import pytest
from simulation.plans import Ending, Plan

from simulation import database


@pytest.fixture(scope="module")
def tell(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Callable[[Plan], Ending]]:
    """Tell a story in this run's database."""
    from simulation.wiring import only_money  # noqa: PLC0415

    from simulation import cast, story  # noqa: PLC0415 - models need a Django that is set up

    def run(plan: Plan) -> Ending:
        with database.undone():
            return story.tell(plan)

    with django_db_blocker.unblock(), database.undone():  # type: ignore[attr-defined]
        with only_money():
            cast.fill()
        yield run
