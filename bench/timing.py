"""What an answer costs inside the server: time and CPU of its thread, in a header. Plain Python, for both shops."""

import time
from collections.abc import Callable, Iterable
from typing import Any

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def timed(inner: App) -> App:
    """Wrap a WSGI application; a Django answer is whole by the time it starts."""

    def outer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        begun, cpu = time.perf_counter(), time.thread_time()

        def tell(status: str, headers: list[tuple[str, str]], *rest: object) -> object:
            figures = (time.perf_counter() - begun) * 1000, (time.thread_time() - cpu) * 1000
            return start(
                status, [*headers, ("Server-Timing", "app;dur={:.3f}, cpu;dur={:.3f}".format(*figures))], *rest
            )

        return inner(environ, tell)

    return outer
