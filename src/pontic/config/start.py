"""What every process needs before Django: the settings module and, embedded, the two keys."""

import json
import os
import secrets
from pathlib import Path

import pyrage

from pontic.config import standin

KEYS = "keys.json"


def prepare(*, urls: str = "") -> None:
    """Point Django at the settings; load the embedded keys; choose the URLs of this process, and its processor."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pontic.config.settings")
    if urls:
        os.environ["PONTIC_URLS"] = urls
    folder = Path(os.environ.get("PONTIC_DATA") or "data")
    load_keys(folder)
    standin.load(folder)


def load_keys(folder: Path) -> None:
    """Take the keys from the environment, else from the data folder, where the first start makes them.

    ``PONTIC_SECRET_KEY`` signs sessions; ``PONTIC_MASTER_KEY`` (an age identity) wraps the key of every
    stored file. Whoever loses the second loses the files: back it up apart from them.
    """
    names = ("PONTIC_SECRET_KEY", "PONTIC_MASTER_KEY")
    if all(os.environ.get(name) for name in names):
        return
    path = folder / KEYS
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = {names[0]: secrets.token_urlsafe(50), names[1]: str(pyrage.x25519.Identity.generate())}
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(fresh, file)
    for name, value in json.loads(path.read_text()).items():
        os.environ.setdefault(name, value)
