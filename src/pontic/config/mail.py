"""Where letters go: to a server named by ``EMAIL_URL``, else into files in the data folder."""

from typing import Any
from urllib.parse import unquote, urlsplit

PORTS = {"smtp+tls": 587, "smtps": 465, "smtp": 25}  # STARTTLS; TLS from the first byte; in the open


class NoMailServer(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The text is not the address of a mail server."""


def server(url: str) -> dict[str, Any]:
    """Return Django's mail settings for ``smtp+tls://name:password@host:587``; none for an empty text.

    ``smtps`` is TLS from the first byte; plain ``smtp`` is for a relay on the same machine. Raises NoMailServer.
    """
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise NoMailServer("EMAIL_URL reads smtp+tls://name:password@host:587 or smtps://name:password@host")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,  # seconds
    }
