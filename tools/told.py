"""Write who is told what: ``docs/notifications.md``, from the catalogue of notifications.

python tools/told.py          write the page
python tools/told.py check    tell whether it is out of date (a law test runs this)
"""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pontic.notifications.catalogue import Entry

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from pontic.config.start import prepare  # noqa: E402 - found only once the path is set

PLACE = re.compile(r"%\((\w+)\)s")
SHOWN = r"{\1}"
PAGE = ROOT / "docs" / "notifications.md"
HEAD = """# Who is told what

Written from `src/pontic/notifications/catalogue.py` by `tools/told.py`; a test holds it to the table.
Everything stands under the bell. E-mail: *yes* can be switched off in the settings, *always* cannot.
Nobody is told of his own act, except by a receipt.

| fact | to | what it says | e-mail |
|---|---|---|---|
"""
QUIET = """
## Nobody is told

| fact | because |
|---|---|
"""


def page() -> str:
    """Return the page as it should be."""
    import django  # noqa: PLC0415 - needs the settings first

    prepare()
    django.setup()
    from pontic.notifications import catalogue  # noqa: PLC0415

    told = [row(entry) for entry in catalogue.ENTRIES]
    quiet = [f"| `{fact}` | {reason} |" for fact, reason in sorted(catalogue.NOBODY.items())]
    return HEAD + "\n".join(told) + "\n" + QUIET + "\n".join(quiet) + "\n"


def row(entry: "Entry") -> str:
    """Return one line of the table."""
    fact = f"`{entry.fact}`" + (f" ({entry.when})" if entry.when else "")
    mail = "always" if entry.must else "yes" if entry.mail else "no"
    return f"| {fact} | {entry.to} | {PLACE.sub(SHOWN, str(entry.title))} | {mail} |"


def main(arguments: list[str]) -> int:
    """Write the page, or check it."""
    wanted = page()
    if arguments == ["check"]:
        current = PAGE.exists() and PAGE.read_text("utf-8") == wanted
        print(
            "docs/notifications.md is current"
            if current
            else "docs/notifications.md is out of date: python tools/told.py"
        )
        return 0 if current else 1
    PAGE.write_text(wanted, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
