"""Draw the maps of the house: ``docs/wiring.md`` (what follows from what) and ``docs/access.md`` (who may where).

python tools/maps.py          write the pages
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

PEOPLE = {"V": "visitor", "X": "stranger", "C": "client", "D": "designer", "S": "staff"}


def wiring() -> str:
    """Return the page that says which fact wakes which reactions, and what happens every so often."""
    from pontic.config.schedule import SCHEDULE  # noqa: PLC0415 - after Django is set up
    from pontic.config.wiring import WIRING  # noqa: PLC0415

    lines = [
        "# What follows from what",
        "",
        "Drawn from `config/wiring.py` and `config/schedule.py` by `tools/maps.py`.",
    ]
    lines += ["", "| fact | wakes |", "|---|---|"]
    for name, reactions in sorted(WIRING.items()):
        woken = ", ".join(f"`{reaction.name}`" + ("" if reaction.atomic else " (repeatable)") for reaction in reactions)
        lines.append(f"| `{name}` | {woken or 'nobody'} |")
    lines += ["", "## Periodic work", "", "| duty | every |", "|---|---|"]
    lines += [f"| `{duty.name}` | {every(duty.every)} |" for duty in SCHEDULE]
    return "\n".join(lines) + "\n"


def every(pause: timedelta) -> str:
    """Say a pause in words."""
    minutes, seconds = divmod(int(pause.total_seconds()), 60)
    if not minutes:
        return f"{seconds} seconds"
    hours, rest = divmod(minutes, 60)
    return f"{minutes} minutes" if rest or not hours else f"{hours} hours"


def access() -> str:
    """Return the page that says who may open which address."""
    from django.urls import get_resolver  # noqa: PLC0415 - after Django is set up
    from tests.laws.access import TABLE  # noqa: PLC0415

    lines = [
        "# Who may where",
        "",
        "Drawn from the table that the access law holds, by `tools/maps.py`. Whoever may not",
    ]
    lines += ["is told 404, as if there were nothing; a visitor is shown the way to sign in.", ""]
    lines += ["| address | | " + " | ".join(PEOPLE.values()) + " |", "|---|---|" + "---|" * len(PEOPLE)]
    places = get_resolver().reverse_dict
    for name, method, about, allowed in (line.split() for line in TABLE.strip().splitlines()):
        path = places.getlist(name)[0][0][0][0]
        what = f" ({about.replace('_', ' ')})" if about != "-" else ""
        marks = " | ".join("yes" if who in allowed else "" for who in PEOPLE)
        lines.append(f"| `/{path.replace('%(', '<').replace(')s', '>')}`{what} | {method} | {marks} |")
    return "\n".join(lines) + "\n"


MAPS: dict[str, Callable[[], str]] = {"wiring.md": wiring, "access.md": access}


def main() -> None:
    """Write both pages."""
    os.environ.setdefault("PONTIC_DATA", tempfile.mkdtemp())
    from pontic.config.start import prepare  # noqa: PLC0415 - reads the environment

    prepare()
    import django  # noqa: PLC0415

    django.setup()
    for name, draw in MAPS.items():
        (ROOT / "docs" / name).write_text(draw(), "utf-8")


if __name__ == "__main__":
    main()
