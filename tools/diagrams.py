"""Draw every process table: ``docs/processes/<name>.md``, one diagram and one table per process.

python tools/diagrams.py          write the pages
python tools/diagrams.py check    tell which are out of date (a law test runs this)
"""

import importlib
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from pontic.kit.process import Move, Process  # noqa: E402 - found only once the path is set

PAGES = ROOT / "docs" / "processes"


def processes() -> Iterator[tuple[str, Process]]:
    """Yield every process table of every room, with the room's name."""
    for path in sorted((ROOT / "src" / "pontic").glob("*/process.py")):
        module = importlib.import_module(f"pontic.{path.parent.name}.process")
        for value in vars(module).values():
            if isinstance(value, Process):
                yield path.parent.name, value


def page(room: str, process: Process) -> str:
    """Return the page of one process."""
    lines = [
        f"# {process.name.capitalize()}",
        "",
        f"Drawn from `src/pontic/{room}/process.py` by `tools/diagrams.py`; a test holds it to the table.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {process.initial}",
        *(arrow for move in process.moves.values() for arrow in arrows(move)),
        *(f"    {state} --> [*]" for state in process.states if state in process.final),
        "```",
        "",
        "| move | from | to | who | money | by itself |",
        "|---|---|---|---|---|---|",
        *(row(move) for move in process.moves.values()),
        "",
    ]
    return "\n".join(lines)


def arrows(move: Move) -> Iterator[str]:
    """Yield one arrow per way of a move. A move that goes back is drawn to each state that it may return to."""
    for source in sorted(move.sources):
        for target in sorted(move.targets):
            yield f"    {source} --> {target}: {move.name}"


def row(move: Move) -> str:
    """Return a move as a row of the table."""
    target = ", ".join(sorted(move.targets)) if move.undoes is None else f"where *{move.undoes}* came from"
    who = ", ".join(sorted(move.actors))
    cells = [move.name, ", ".join(sorted(move.sources)), target, who, move.money or "", timing(move)]
    return f"| {' | '.join(cells)} |"


def timing(move: Move) -> str:
    """Say when the clock makes a move."""
    if move.after is None:
        return ""
    days, hours = divmod(move.after, timedelta(days=1))
    after = f"after {days} days" if not hours else f"after {move.after}"
    return f"{after}, sooner at `{move.cap}`" if move.cap else after


def stale() -> list[str]:
    """Return the pages that differ from their tables, and those without one."""
    wanted = {f"{process.name}.md": page(room, process) for room, process in processes()}
    there = {path.name: path.read_text("utf-8") for path in PAGES.glob("*.md")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def main(arguments: list[str]) -> int:
    """Write the pages, or only check them."""
    if arguments == ["check"]:
        print("\n".join(stale()))
        return 1 if stale() else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for path in PAGES.glob("*.md"):
        path.unlink()
    for room, process in processes():
        (PAGES / f"{process.name}.md").write_text(page(room, process), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
