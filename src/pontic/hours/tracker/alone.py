"""The program on a computer where no site runs: Django only translates, in the language of this computer."""

import locale
import os
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import django
from django.conf import settings
from django.utils import translation

LANGUAGES = ("en", "es", "fr")
WORDS = Path(__file__).resolve().parent.parent.parent / "locale"


def main(arguments: Sequence[str], *, now: Callable[[], datetime]) -> int:
    """Run the program in a terminal; returns what the process ends with."""
    settings.configure(INSTALLED_APPS=[], LOCALE_PATHS=[WORDS], USE_I18N=True, USE_TZ=True)
    django.setup()
    translation.activate(language())
    from pontic.hours.tracker import program  # noqa: PLC0415 - Django needs the settings first

    return program.main(arguments, now=now)


def language() -> str:
    """Return the language of this computer where we speak it, else English."""
    named = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    spoken = (named or locale.getlocale()[0] or "en")[:2].lower()
    return spoken if spoken in LANGUAGES else "en"
