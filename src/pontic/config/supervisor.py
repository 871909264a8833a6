"""Starts pages, events and the worker behind one port, keeps them alive, and ends them together."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from pontic.config.front import Front

GRACE = 10.0  # seconds for a child to finish what it has in hand
THREADS = 4  # pages at the same time in one process; SQLite writes one after the other anyway
STEADY = 5.0  # seconds after which a child that ended counts as having run at all


class PortTaken(RuntimeError):  # noqa: N818 - reads as the sentence that it is
    """Somebody else listens on the port already."""


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; PortTaken where the port is not free."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise PortTaken(str(port)) from error
    listener.listen(512)
    return listener


def granian(application: str, interface: str, path: Path) -> list[str]:
    """Return the command that serves an application on a Unix socket."""
    command = [sys.executable, "-m", "granian", application, "--interface", interface, "--uds", str(path)]
    command += ["--workers", "1", "--no-ws", "--log-level", "warning"]
    return command + (["--blocking-threads", str(THREADS)] if interface == "wsgi" else [])


class Supervisor:
    """The three processes and the front before them."""

    def __init__(
        self,
        listener: socket.socket,
        *,
        ready: Callable[[], None],
        behind_proxy: bool = False,
        more: Mapping[str, list[str]] | None = None,
    ) -> None:
        """Prepare the commands; ``ready`` is called once the pages answer, ``more`` is kept alive beside them."""
        self.listener, self.ready, self.behind_proxy = listener, ready, behind_proxy
        self.folder = Path(tempfile.mkdtemp(prefix="pontic-"))
        pages, events = self.folder / "pages", self.folder / "events"
        self.upstreams = {b"/": str(pages), b"/events": str(events)}
        self.commands = {
            "pages": granian("pontic.config.wsgi:application", "wsgi", pages),
            "events": granian("pontic.config.asgi:application", "asginl", events),
            "worker": [sys.executable, "-m", "pontic", "worker"],
            **(more or {}),
        }
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.started: dict[str, float] = {}

    def run(self) -> int:
        """Serve until Ctrl-C or a signal; returns the exit status."""
        try:
            return asyncio.run(self._serve())
        finally:
            self._end_all()

    async def _serve(self) -> int:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        for name in self.commands:
            self._start(name)
        front = asyncio.create_task(Front(self.listener, self.upstreams, behind_proxy=self.behind_proxy).serve(stop))
        announced = False
        while not stop.is_set():
            announced = announced or await self._announce()
            if failed := self._restart_ended():
                sys.stderr.write(f"pontic: {failed} does not start; its last words stand above.\n")
                return 1
            await asyncio.wait({asyncio.create_task(stop.wait())}, timeout=0.3)
        await front
        return 0

    async def _announce(self) -> bool:
        """Call ``ready`` once the pages answer."""
        try:
            reader, writer = await asyncio.open_unix_connection(self.upstreams[b"/"])
        except OSError:
            return False
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = await reader.read(64)
        writer.close()
        if b" 200 " not in answer:
            return False
        self.ready()
        return True

    def _start(self, name: str) -> None:
        self.started[name] = time.monotonic()
        # A session of its own: Ctrl-C reaches this process alone, which then ends the children in order.
        self.children[name] = subprocess.Popen(self.commands[name], env=os.environ.copy(), start_new_session=True)  # noqa: S603

    def _restart_ended(self) -> str:
        """Start again what ended by itself; return the name of a child that ends as soon as it starts."""
        for name, child in self.children.items():
            if child.poll() is None:
                continue
            if time.monotonic() - self.started[name] < STEADY:
                return name
            sys.stderr.write(f"pontic: {name} ended with {child.returncode}; starting it again\n")
            self._start(name)
        return ""

    def _end_all(self) -> None:
        self.listener.close()
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        end = time.monotonic() + GRACE
        for child in self.children.values():
            try:
                child.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
        for path in self.folder.iterdir():
            path.unlink()
        self.folder.rmdir()
