"""``pontic seed``: fill an empty database with the demo."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pontic.demo import seed
from pontic.kit import clock

REAL = ("sk_live_", "rk_live_")
ALIVE = 50_000  # objects that are made before the collector of garbage looks around: planting makes millions


@contextmanager
def _seldom_tidied() -> Iterator[None]:
    """Let the collector of garbage look seldom, and never at what stands already: a fifth of the time went there."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(ALIVE)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


class Command(BaseCommand):
    """Plants the demo once."""

    help = (
        "Fill an empty database with the demo: people, listings, and cases in every state. "
        "Never where real money is taken."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """``--plain``: no pictures."""
        parser.add_argument("--plain", action="store_true", help="sheets of one colour in place of rendered pictures")

    def handle(self, *, plain: bool, **_options: Any) -> None:
        """Plant, or say why not."""
        if settings.STRIPE_SECRET_KEY.startswith(REAL):
            raise CommandError("The demo pays with sandbox money; this house takes real money.")
        till, settings.TILL = settings.TILL, "sandbox"  # its past was paid there, whatever pays from now on
        try:
            with _seldom_tidied():
                planted = seed.plant(now=clock.now(), plain=plain)
        except seed.OtherPeople as refusal:
            raise CommandError("This database has people of its own; the demo goes into an empty one.") from refusal
        finally:
            settings.TILL = till
        self.stdout.write("pontic: the demo stands" if planted else "pontic: the demo stood already")
