"""The site as this program sees it: a few addresses that speak JSON, each asked with the device's token."""

import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from pontic.hours.tracker.account import Account

PATIENCE = 20  # seconds for one answer
UNKNOWN_TOKEN = 401  # HTTP


class Unreachable(OSError):  # noqa: N818 - reads as the sentence that it is
    """No answer from the site now; what was asked may be asked again."""


class Refused(Exception):  # noqa: N818 - reads as the sentence that it is
    """The site says no; ``code`` is its word for programs, the text its sentence for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


class _NoRedirect(HTTPRedirectHandler):
    """A token is for one site: nobody sends it on to another address."""

    def redirect_request(self, *_args: Any, **_options: Any) -> None:
        return None


@dataclass(frozen=True)
class Site:
    """One site, asked as one device."""

    account: Account

    def look(self) -> dict[str, Any]:
        """Return contracts on which time can be tracked, the timer that runs, and the site's limits."""
        return self._ask("GET", "/track/")

    def start(self, *, contract: int, memo: str, wants_screenshots: bool) -> dict[str, Any]:
        """Start a timer."""
        wanted = {"contract": contract, "memo": memo, "screenshots": wants_screenshots}
        return self._ask("POST", "/track/timer/", wanted)

    def beat(self, *, activity: int | None) -> dict[str, Any]:
        """Say that somebody works; returns the timer, or nothing of it where it was stopped elsewhere."""
        return self._ask("POST", "/track/timer/beat/", {"activity": activity})

    def answer_away(self, *, keeps: bool) -> dict[str, Any]:
        """Say whether the time without a sign of life counts."""
        return self._ask("POST", "/track/timer/answer/", {"keeps": keeps})

    def stop(self) -> dict[str, Any]:
        """Stop the timer; returns what became of its time."""
        return self._ask("POST", "/track/timer/stop/", {})

    def send_screenshot(self, picture: bytes, **about: Any) -> dict[str, Any]:
        """Send one picture with the stretch of time that it stands for."""
        return self._ask("POST", f"/track/screenshots/?{urlencode(about)}", picture)

    def drop_time(self, **about: Any) -> dict[str, Any]:
        """Let the time of a screenshot go that was deleted before it was sent."""
        return self._ask("POST", "/track/deletions/", about)

    def _ask(self, method: str, path: str, wanted: dict[str, Any] | bytes | None = None) -> dict[str, Any]:
        body = wanted if isinstance(wanted, bytes) else None if wanted is None else json.dumps(wanted).encode()
        headers = {
            "Authorization": f"Bearer {self.account.token}",
            "Accept": "application/json",
            "Content-Type": "image/jpeg" if body is wanted else "application/json",
            "User-Agent": "pontic-track",
        }
        address = self.account.site + path  # https, or this machine: account.address
        request = Request(address, data=body, headers=headers, method=method)  # noqa: S310 - see there
        try:
            with _opener().open(request, timeout=PATIENCE) as answer:
                return _read(answer.read())
        except HTTPError as fault:
            raise _refusal(fault) from None
        except (URLError, OSError, http.client.HTTPException) as fault:
            raise Unreachable(str(fault)) from fault


def _opener() -> OpenerDirector:
    return build_opener(_NoRedirect)


def _read(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body or b"{}")
    except ValueError as fault:
        raise Unreachable("this address does not speak as a Pontic site does") from fault
    return answer if isinstance(answer, dict) else {}


def _refusal(fault: HTTPError) -> Exception:
    """Turn an answer of refusal into its sentence; a site that is in trouble is one that cannot be reached."""
    if fault.code >= http.client.INTERNAL_SERVER_ERROR or fault.code == http.client.TOO_MANY_REQUESTS:
        return Unreachable(f"HTTP {fault.code}")
    try:
        said = json.loads(fault.read())
        return Refused(fault.code, str(said["code"]), str(said["message"]))
    except (ValueError, KeyError, TypeError, OSError):
        return Refused(fault.code, "http", f"HTTP {fault.code}")
