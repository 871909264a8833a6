"""``python -m pontic.twin``: the stand-in as a program of its own."""

import argparse
import signal
import threading
from pathlib import Path

from pontic.kit import clock
from pontic.twin.server import serve
from pontic.twin.twin import SECRET, Twin

PORT = 12111


def main() -> None:
    """Serve until interrupted."""
    options = _options()
    started = int(clock.now().timestamp())
    twin = Twin(clock.now, seed=started, webhook_secret=options.secret, knobs=options.knobs)
    if options.state and options.state.exists():
        twin.load(options.state)
    server, stop = serve(twin, options.host, options.port, webhooks=options.webhooks, state=options.state)
    print(f"The twin listens at {server.url}; webhooks go to {options.webhooks or 'nobody'}.", flush=True)  # noqa: T201
    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    done.wait()
    stop()
    server.keep()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m pontic.twin", description="A stand-in for Stripe's API.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--webhooks", default="", help="the address that takes webhooks")
    parser.add_argument("--secret", default=SECRET, help="the secret that signs them")
    parser.add_argument("--state", type=Path, help="the file that keeps its state")
    parser.add_argument("--knobs", action="store_true", help="serve /_twin/: faults, clock, state")
    return parser.parse_args()


if __name__ == "__main__":
    main()
