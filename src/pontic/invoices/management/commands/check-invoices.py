"""``pontic check-invoices``: hold the documents, their PDFs and the books against one another."""  # noqa: N999 - the command's name

from typing import Any

from django.core.management.base import BaseCommand

from pontic.invoices import checks
from pontic.kit import clock


class Command(BaseCommand):
    """Print every contradiction and end with 1 where there is one."""

    help = "Check that numbers have no gaps, sums stand in the books, and PDFs are the ones that were drawn."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run the checks."""
        faults = checks.run(clock.now())
        for code, (words, _check) in checks.CHECKS.items():
            mine = [fault for fault in faults if fault.code == code]
            self.stdout.write(f"{'wrong' if mine else 'right':6}{words}")
            for fault in mine:
                self.stdout.write(f"      {fault.subject}: {fault.found}")
        if faults:
            raise SystemExit(1)
