"""``TILL=twin``: Stripe's stand-in as one more process of this machine, with keys of its own, and no real money.

Its keys and its port are kept in the data folder, so that every command speaks with the same one. An operator
who sets ``STRIPE_API_BASE`` himself has a twin elsewhere; then none is started.
"""

import json
import os
import secrets
import socket
import sys
from pathlib import Path

KEPT = "twin.json"
STATE = "twin.state"
HOST = "127.0.0.1"
MARK = "PONTIC_TWIN"  # says to the commands that we start that this twin is ours


def load(folder: Path) -> None:
    """Point the settings of this process at the twin; the first start makes its keys."""
    if os.environ.get("TILL") != "twin" or os.environ.get("STRIPE_API_BASE"):
        return
    path = folder / KEPT
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, {**_keys(), "port": _free_port()})
    kept = json.loads(path.read_text())
    os.environ[MARK] = str(path)
    for name, value in _settings(kept).items():
        os.environ[name] = value


def command(*, webhooks: str) -> list[str]:
    """Return the command that starts the twin, on another port where its own is taken; empty where none is ours."""
    if MARK not in os.environ:
        return []
    path = Path(os.environ[MARK])
    kept = json.loads(path.read_text())
    if not _is_free(kept["port"]):
        kept["port"] = _free_port()
        _write(path, kept)
        os.environ.update(_settings(kept))
    started = [sys.executable, "-m", "pontic.twin", "--port", str(kept["port"]), "--webhooks", webhooks]
    return [*started, "--secret", kept["STRIPE_WEBHOOK_SECRET"], "--state", str(path.with_name(STATE)), "--knobs"]


def address() -> str:
    """Return where the twin that we start is; empty where none is ours."""
    return os.environ["STRIPE_API_BASE"] if MARK in os.environ else ""


def _settings(kept: dict[str, str]) -> dict[str, str]:
    base = f"http://{HOST}:{kept['port']}"
    keys = {name: value for name, value in kept.items() if name.startswith("STRIPE_")}
    return {**keys, "STRIPE_API_BASE": base, "STRIPE_JS": f"{base}/js/stripe.js"}


def _keys() -> dict[str, str]:
    kinds = {"STRIPE_SECRET_KEY": "sk_test_twin", "STRIPE_PUBLIC_KEY": "pk_test_twin", "STRIPE_WEBHOOK_SECRET": "whsec"}
    return {name: f"{kind}_{secrets.token_hex(16)}" for name, kind in kinds.items()}


def _write(path: Path, kept: dict[str, str | int]) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(kept, file)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex((HOST, port)) != 0
