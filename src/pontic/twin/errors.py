"""Refusals in the words and statuses of Stripe's API."""

from typing import Any


class ApiError(Exception):
    """An answer that is an error object; ``is_kept`` tells whether an idempotency key remembers it."""

    def __init__(
        self,
        message: str,
        *,
        code: str = "",
        kind: str = "invalid_request_error",
        status: int = 400,
        param: str = "",
        is_kept: bool = True,
        more: dict[str, Any] | None = None,
    ) -> None:
        """Keep what the answer will say."""
        super().__init__(message)
        self.status = status
        self.is_kept = is_kept
        fields = {"type": kind, "code": code, "message": message, "param": param, **(more or {})}
        self.body = {"error": {name: value for name, value in fields.items() if value}}


class BadRequest(ApiError):  # noqa: N818 - reads as the sentence that it is
    """The request does not even make sense: it never began, so no key remembers it."""

    def __init__(self, message: str, *, code: str = "", param: str = "", status: int = 400) -> None:
        """Keep what is wrong, and with which parameter."""
        super().__init__(message, code=code, param=param, status=status, is_kept=False)


def missing(noun: str, reference: str, param: str = "id", status: int = 404) -> BadRequest:
    """Nothing has that name (404 for the object of a path, 400 for one named in the parameters)."""
    return BadRequest(f"No such {noun}: '{reference}'", code="resource_missing", param=param, status=status)


def unexpected_state(intent: dict[str, Any], verb: str) -> ApiError:
    """An intent cannot do that in the state that it is in."""
    noun = intent["object"]
    return ApiError(
        f"A {noun} with status {intent['status']} cannot be {verb}.",
        code=f"{noun}_unexpected_state",
        more={noun: intent},
    )


def card_error(code: str, message: str, more: dict[str, Any]) -> ApiError:
    """The card's bank says no."""
    return ApiError(message, code=code, kind="card_error", status=402, more=more)
