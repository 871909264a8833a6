"""``pontic reindex``: build this machine's index of the listings anew."""

from typing import Any

from django.core.management.base import BaseCommand

from pontic.kit import clock
from pontic.search import home
from pontic.search.keeping import Keeper


class Command(BaseCommand):
    """Build the index anew; searches go on in the old one until the new one is whole."""

    help = "Build this machine's index of the listings anew. Searches go on in the old one meanwhile."

    def handle(self, **_options: Any) -> None:
        """Build it here, or let the worker do it that keeps the index of this machine."""
        home.shelf().report_broken()
        keeper = Keeper()
        count = keeper.keep_up(clock.now())
        if keeper.lock is None:
            self.stdout.write("The worker keeps the index of this machine; it builds it anew now.")
            return
        while keeper.is_building:
            count += keeper.keep_up(clock.now())
        keeper.let_go()
        self.stdout.write(f"{count} listings are in the index.")
