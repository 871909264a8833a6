"""Which site the program speaks to, as which device: one small file that only its owner can read."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

HERE = frozenset({"localhost", "127.0.0.1", "::1"})  # where a token may travel without TLS
OWNER_ONLY = 0o600


class Unsafe(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The address is none, or the token would travel in the open."""


@dataclass(frozen=True, slots=True)
class Account:
    """The address of a site and the token of this device."""

    site: str
    token: str


def folder() -> Path:
    """Return where the program keeps its file and its previews; ``PONTIC_TRACK`` names another place."""
    if chosen := os.environ.get("PONTIC_TRACK"):
        return Path(chosen)
    base = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".local" / "share"
    return Path(base) / "pontic-track"


def address(typed: str) -> str:
    """Return the address of a site without its path. Raises Unsafe."""
    parts = urlsplit(typed if "://" in typed else f"https://{typed}")
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)
    if not is_safe or not parts.hostname or parts.username:
        raise Unsafe(typed)
    return f"{parts.scheme}://{parts.netloc}"


def read() -> Account | None:
    """Return who was signed in last; None where nobody was, or the file is damaged."""
    try:
        kept = json.loads((folder() / "account.json").read_text())
        return Account(address(kept["site"]), kept["token"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(account: Account) -> None:
    """Write it down for the owner of this computer's account alone."""
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder() / "account.json"
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w") as file:
        json.dump(asdict(account), file)


def forget() -> None:
    """Forget the token."""
    (folder() / "account.json").unlink(missing_ok=True)
