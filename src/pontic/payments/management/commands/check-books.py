"""``pontic check-books``: hold the books, the processor and the cases against one another."""  # noqa: N999 - the command's name

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pontic.kit import clock
from pontic.payments import checks


class Command(BaseCommand):
    """Print every contradiction and end with 1 where there is one."""

    help = "Check that the books, the processor and the cases tell one story."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--json`` for machines."""
        parser.add_argument("--json", action="store_true", help="print a list of objects")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run the checks."""
        faults = checks.run(clock.now())
        if options["json"]:
            rows = [{"code": fault.code, "subject": fault.subject, "found": fault.found} for fault in faults]
            self.stdout.write(json.dumps(rows, indent=2))
        else:
            for code, (words, _check) in checks.every().items():
                mine = [fault for fault in faults if fault.code == code]
                self.stdout.write(f"{'wrong' if mine else 'right':6}{words}")
                for fault in mine:
                    self.stdout.write(f"      {fault.subject}: {fault.found}")
        if faults:
            raise SystemExit(1)
