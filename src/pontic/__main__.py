"""The command ``pontic``."""

import sys

from pontic.config.start import prepare
from pontic.kit import clock

ALONE = "track"  # runs on a designer's own computer, where there is no site: no settings, no keys, no database


def main() -> None:
    """Run a management command of the project, or the timer that speaks to a site elsewhere."""
    if sys.argv[1:2] == [ALONE]:
        from pontic.hours.tracker import alone  # noqa: PLC0415 - whoever runs a site does not need it

        sys.exit(alone.main(sys.argv[2:], now=clock.now))
    prepare()
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - Django needs the settings first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
