"""The command ``pontic``."""

import sys

from pontic.config.start import prepare


def main() -> None:
    """Run a management command of the project."""
    prepare()
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - Django needs the settings first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
