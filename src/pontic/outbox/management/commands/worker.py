"""``pontic worker``: deliver facts and do periodic work until told to stop. Start as many as you like."""

from typing import Any

from django.core.management.base import BaseCommand

from pontic.kit import clock
from pontic.outbox.worker import Worker


class Command(BaseCommand):
    """One worker process."""

    help = "Deliver facts to their reactions and run the periodic work, until a signal."

    def handle(self, **_options: Any) -> None:
        """Work."""
        Worker(clock=clock.now).run()
