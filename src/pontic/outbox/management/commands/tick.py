"""``pontic tick``: let the clock strike at a pretended moment (no real money)."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pontic.outbox.wiring import schedule
from pontic.outbox.worker import Worker

ROUNDS = 5  # a duty may cause facts whose reactions make another duty due


class Command(BaseCommand):
    """Run every periodic duty and deliver every fact as if it were that moment."""

    help = "Run all periodic duties and deliver all facts at a pretended moment. Never with real money."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--now``: which moment."""
        parser.add_argument("--now", required=True, help="ISO moment, such as 2026-03-09T12:00:00Z")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Strike, deliver, and again until nothing more follows."""
        if settings.TILL == "stripe":
            raise CommandError("Time can be pretended only without a real till: real money keeps real time.")
        now = moment(options["now"])
        worker = Worker(clock=lambda: now, name="tick")
        count = worker.drain()
        for _ in range(ROUNDS):
            for duty in schedule().values():
                duty.run(now)
            done = worker.drain()
            count += done
            if not done:
                break
        self.stdout.write(f"{count} errands at {now.isoformat()}")


def moment(text: str) -> datetime:
    """Read an ISO moment; without a zone it is UTC."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"not a moment: {text}") from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)
