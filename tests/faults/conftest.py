"""One order at the twin, with everything at hand that can go wrong with it."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from simulation.cast import Cast
from simulation.line import Line, laid
from simulation.twin import StripeTwin
from simulation.wiring import only_money
from simulation.world import World
from tests.builders.catalog import a_live_listing, price_table
from tests.builders.files import a_file, a_mesh
from tests.conftest import NOW
from tests.faults.scene import Scene

from pontic.accounts.models import Person
from pontic.outbox.wiring import schedule


@pytest.fixture
def scene(db: None, lab: Person, designer: Person, staff: Person) -> Iterator[Scene]:
    """A client, a designer who can be paid, staff, the twin and the line to it; at the end all must be at rest."""
    line, world = Line(), World(Cast([lab], [designer], staff, staff, [], {}), None, Line(), now=NOW)  # type: ignore[arg-type]
    world.line, world.processor = line, StripeTwin(world, 1)
    line.on_hint = lambda: world.processor.deliver(world)
    with override_settings(TILL="twin"), world.processor.installed(), only_money(), laid(line):
        world.cast.listings.append(a_live_listing(designer, NOW, steps=price_table((1, None, 10_000))))
        works = [a_file(designer, NOW, f"version-{scale}.stl", a_mesh(scale=scale)) for scale in (1.0, 2.0)]
        world.cast.works[designer.pk] = works
        world.often = list(schedule())
        here = Scene(world)
        here.open_account()
        yield here
