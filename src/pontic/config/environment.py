"""Reading the environment: the one place that knows where a setting's text comes from."""

import os

EMBEDDED = "embedded-key-made-at-first-start-and-kept-in-the-data-folder"


def read(name: str, default: str) -> str:
    """Return the setting's text, or the default where it is unset or empty."""
    return os.environ.get(name) or default


def switch(name: str, *, default: bool) -> bool:
    """Return a yes-or-no setting: 1, true, yes and on mean yes."""
    return read(name, str(default)).lower() in {"1", "true", "yes", "on"}
