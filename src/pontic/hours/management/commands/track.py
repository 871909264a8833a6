"""``pontic track``: the designer's timer in a terminal. It speaks to a site and needs none of its own."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from pontic.hours.tracker import program
from pontic.kit import clock


class Command(BaseCommand):
    """Hands its words to the program."""

    help = "Track time on a contract by the hour: pontic track --help"
    requires_system_checks = ()

    def run_from_argv(self, argv: list[str]) -> None:
        """Let the program read the command line itself."""
        raise SystemExit(program.main(argv[2:], now=clock.now))

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take everything as it is."""
        parser.add_argument("words", nargs="*")

    def handle(self, *, words: list[str], **_options: Any) -> None:
        """Run it from a program of ours."""
        raise SystemExit(program.main(words, now=clock.now))
