"""The twin over HTTP on loopback: a thread per connection, and a courier that delivers webhooks."""

import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from pontic.twin.twin import Twin
from pontic.twin.wire import Answer, Webhook

HANGS_FOR = 30.0  # seconds that an answer is withheld before the connection is closed
RETRIES = (0.2, 1.0, 5.0, 30.0, 120.0)  # seconds between the attempts to deliver a webhook
PATIENCE, IDLE, ACCEPTED = 10, 0.05, 300
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
}


class TwinServer(ThreadingHTTPServer):
    """Listens for one twin."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, twin: Twin, address: tuple[str, int], *, state: Path | None = None) -> None:
        """Listen; the twin's own address becomes the base of the links it hands out."""
        super().__init__(address, _Exchange)
        self.twin, self.state = twin, state
        self.saving = threading.Lock()
        twin.world.base = self.url

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{self.server_address[0]!s}:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller that hung up is no news; anything else is."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def keep(self) -> None:
        """Write the state down after a change."""
        if self.state:
            with self.saving:
                self.twin.save(self.state)


class _Exchange(BaseHTTPRequestHandler):
    """One connection."""

    server: TwinServer
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one packet for head and body
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer whatever method it is: the twin decides."""
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else b""
        answer = self.server.twin.answer(self.command, self.path, body, dict(self.headers))
        if self.command != "GET" or not self.path.startswith("/v1/"):
            self.server.keep()
        self._send(answer)

    do_POST = do_DELETE = do_GET  # noqa: N815 - the names that http.server looks for

    def do_OPTIONS(self) -> None:
        """Let browsers ask whether they may."""
        self._send(Answer(204))

    def _send(self, answer: Answer) -> None:
        if answer.broken:
            if answer.broken == "hang":
                self.server.twin.wait(HANGS_FOR)
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in {**answer.headers, **CORS}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name
        """Say nothing: what was asked stands in the twin's state."""


def courier(twin: Twin, url: str, *, stopped: threading.Event, after: Callable[[], None] = lambda: None) -> None:
    """Deliver webhooks until stopped; what is not taken is tried again later, then left to the list of events."""
    rounds: list[tuple[float, int, str]] = []  # when, after how many attempts, which event
    while not stopped.is_set():
        moment = time.monotonic()
        rounds += [(moment, 0, webhook.event) for webhook in twin.take_webhooks()]
        ready = [visit for visit in rounds if visit[0] <= moment]
        rounds = [visit for visit in rounds if visit[0] > moment]
        for _, attempts, event in ready:
            is_known = event in twin.world.objects  # the API forgets old ones
            if is_known and not post(url, twin.webhook(event)) and attempts < len(RETRIES):
                rounds.append((time.monotonic() + RETRIES[attempts], attempts + 1, event))
        if ready:
            after()
        stopped.wait(IDLE)


def post(url: str, webhook: Webhook) -> bool:
    """Deliver one webhook; tell whether it was taken."""
    headers = {"Content-Type": "application/json; charset=utf-8", "Stripe-Signature": webhook.signature}
    request = urllib.request.Request(url, webhook.payload, headers)  # noqa: S310 - the operator's own address
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - the same
            return int(answer.status) < ACCEPTED
    except (urllib.error.URLError, OSError):
        return False


def serve(
    twin: Twin, host: str = "127.0.0.1", port: int = 0, *, webhooks: str = "", state: Path | None = None
) -> tuple[TwinServer, Callable[[], None]]:
    """Serve in threads of this process; return the server and what stops it."""
    server = TwinServer(twin, (host, port), state=state)
    stopped = threading.Event()
    threads = [threading.Thread(target=server.serve_forever, kwargs={"poll_interval": IDLE}, daemon=True)]
    if webhooks:
        given = {"stopped": stopped, "after": server.keep}
        threads.append(threading.Thread(target=courier, args=(twin, webhooks), kwargs=given, daemon=True))
    for thread in threads:
        thread.start()

    def stop() -> None:
        stopped.set()
        server.shutdown()
        server.server_close()
        for thread in threads:
            thread.join(PATIENCE)

    twin.wait = time.sleep
    return server, stop
