"""A server, and visitors who come at their own pace: the next one does not wait until the last one is served."""

import itertools
import re
import socket
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tools.test import free_port

VISITORS = 24  # connections; more would wait only behind one another
FIGURE = re.compile(r"dur=([\d.]+)")
SOON = 60.0  # seconds within which a server answers for the first time


@dataclass
class Answers:
    """How long answers took in milliseconds: for the visitor since he was due, in the server, and their CPU there."""

    waited: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    failed: int = 0

    def figures(self) -> dict[str, float]:
        """Return means and percentiles."""
        rows = {f"p{share}": percentile(self.server, share) for share in (50, 95, 99)}
        means = {"mean": statistics.mean(self.server), "cpu": statistics.mean(self.cpu)}
        return {**means, **rows, "waited95": percentile(self.waited, 95), "failed": self.failed}


def percentile(times: Sequence[float], share: int) -> float:
    """Return within what so many per cent were done."""
    return sorted(times)[min(len(times) - 1, len(times) * share // 100)]


@contextmanager
def serving(python: Path, application: str, *, environment: Mapping[str, str], folder: Path) -> Iterator[int]:
    """Serve an application as ``pontic run`` does, one process with four threads; yield the port."""
    port = free_port()
    command = [str(python), "-W", "ignore", "-m", "granian", application, "--interface", "wsgi", "--no-ws"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4"]
    server = subprocess.Popen([*command, "--log-level", "error"], cwd=folder, env=dict(environment))
    try:
        _await(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _await(port: int) -> None:
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server does not answer")


def visit(port: int, requests: Sequence[tuple[str, Mapping[str, str]]], *, rate: float) -> Answers:
    """Ask for each address with its headers, so many a second, each at its own moment."""
    answers, turns, begun = Answers(), itertools.count(), time.perf_counter() + 0.1

    def come() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        for number in iter(lambda: next(turns), None):
            if number >= len(requests):
                break
            due = begun + number / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            _ask(connection, *requests[number], answers, due)
        connection.close()

    visitors = [threading.Thread(target=come) for _ in range(VISITORS)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    return answers


def _ask(connection: HTTPConnection, address: str, headers: Mapping[str, str], answers: Answers, due: float) -> None:
    try:
        connection.request("GET", address, headers={"Host": "testserver", **headers})
        answer = connection.getresponse()
        answer.read()
        status, told = answer.status, FIGURE.findall(answer.headers.get("Server-Timing", ""))
    except (OSError, HTTPException):
        connection.close()
        status, told = 0, []
    if status != 200 or len(told) != 2:
        answers.failed += 1
        return
    answers.waited.append((time.perf_counter() - due) * 1000)
    answers.server.append(float(told[0]))
    answers.cpu.append(float(told[1]))
