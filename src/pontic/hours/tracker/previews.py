"""Screenshots that wait on this computer: their owner looks at them and deletes what nobody else is to see.

Each one is a picture and a note beside it. Where the picture was deleted the note stays until the site has let its
time go, too (HOUR-14).
"""

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pontic.hours.tracker import account

OWNER_ONLY = 0o600
STAMP = "%Y-%m-%d-%H%M%S"  # UTC


@dataclass(frozen=True, slots=True)
class Preview:
    """One screenshot and the stretch of time that it stands for."""

    site: str
    contract: int
    begins: datetime
    at: datetime  # when it was taken: it stands for the time from ``begins`` until then
    activity: int | None
    is_blurred: bool

    @property
    def picture(self) -> Path:
        """Where the picture lies, unless it was deleted."""
        return folder() / f"{self.at.strftime(STAMP)}.jpg"

    @property
    def note(self) -> Path:
        """Where what is known of it lies."""
        return self.picture.with_suffix(".json")

    @property
    def is_deleted(self) -> bool:
        """Tell whether its owner deleted the picture."""
        return not self.picture.exists()

    def about(self) -> dict[str, Any]:
        """Return what the site is told of it."""
        told: dict[str, Any] = {
            "contract": self.contract,
            "from": self.begins.isoformat(),
            "at": self.at.isoformat(),
            "blurred": int(self.is_blurred),
        }
        return told if self.activity is None else told | {"activity": self.activity}


def folder() -> Path:
    """Return the folder of the previews."""
    return account.folder() / "screenshots"


def keep(preview: Preview, picture: bytes) -> None:
    """Write a picture and its note for their owner alone."""
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(preview.picture, picture)
    _write(preview.note, json.dumps(asdict(preview), default=datetime.isoformat).encode())


def waiting(site: str) -> list[Preview]:
    """Return what has not been sent to this site, the oldest first; a note that cannot be read is left alone."""
    notes = sorted(folder().glob("*.json")) if folder().exists() else []
    found = [preview for path in notes if (preview := _read(path)) is not None]
    return [preview for preview in found if preview.site == site]


def forget(preview: Preview) -> None:
    """Remove picture and note: sent, or let go."""
    preview.picture.unlink(missing_ok=True)
    preview.note.unlink(missing_ok=True)


def _read(path: Path) -> Preview | None:
    try:
        facts = json.loads(path.read_text())
        times = {name: datetime.fromisoformat(facts[name]) for name in ("begins", "at")}
        return Preview(**facts | times)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, body: bytes) -> None:
    fresh = path.with_name(f".{path.name}")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as file:
        file.write(body)
    fresh.replace(path)
