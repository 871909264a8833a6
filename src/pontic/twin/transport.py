"""The stripe SDK's way to a twin in the same process: no socket, everything else is real."""

from collections.abc import Mapping
from typing import Any

import stripe

from pontic.twin.twin import Twin

WORDS = {
    "unreached": "Connection refused",
    "lost": "Connection closed before the answer arrived",
    "hang": "Request timed out",
}


class TwinTransport(stripe.HTTPClient):
    """Hands the SDK's requests to a twin."""

    name = "twin"

    def __init__(self, twin: Twin) -> None:
        """Keep the twin."""
        super().__init__()
        self.twin = twin

    def request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        post_data: Any = None,
        *,
        _usage: list[str] | None = None,
    ) -> tuple[str, int, Mapping[str, str]]:
        """Make a request; APIConnectionError where no answer came."""
        _, _, rest = url.partition("://")
        path = rest[rest.index("/") :]
        answer = self.twin.answer(method, path, post_data, headers)
        if answer.broken:
            raise stripe.APIConnectionError(WORDS[answer.broken], should_retry=True)  # type: ignore[no-untyped-call]
        return answer.body.decode(), answer.status, answer.headers

    def close(self) -> None:
        """Nothing is open."""
