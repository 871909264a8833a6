"""The pages: a WSGI application."""

from collections.abc import Callable
from typing import Any

from pontic.config.start import prepare

prepare()

from django.conf import settings  # noqa: E402 - after the settings are chosen
from django.core.wsgi import get_wsgi_application  # noqa: E402

App = Callable[[dict[str, Any], Callable[..., Any]], Any]


def true_origin(inner: App) -> App:
    """Tell Django who asks, where the connection itself cannot: it came from our front, or from a trusted proxy.

    The last entry of ``X-Forwarded-For`` is what the nearest of them saw; the ones before it can be forged.
    """

    def outer(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        if settings.BEHIND_PROXY or not environ.get("REMOTE_ADDR"):
            seen = environ.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()
            environ["REMOTE_ADDR"] = seen or environ.get("REMOTE_ADDR") or "127.0.0.1"
        return inner(environ, start)

    return outer


application = true_origin(get_wsgi_application())
