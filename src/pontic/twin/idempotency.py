"""Idempotency keys: the first answer is kept, a 500 too, and comes again for 24 hours."""

from dataclasses import dataclass, replace

from pontic.twin.errors import ApiError, BadRequest
from pontic.twin.wire import Answer, Request

KEPT_FOR = 86_400
LONGEST = 255


@dataclass
class Kept:
    """What a key stands for; without an answer while the first call still runs."""

    fingerprint: str
    at: int
    request: str
    answer: Answer | None = None


def recall(keys: dict[tuple[str, str], Kept], request: Request, now: int) -> Answer | None:
    """Return what the key's first call was answered; begin a first call where there was none."""
    name = (request.account, request.idempotency_key)
    if len(request.idempotency_key) > LONGEST:
        raise BadRequest(f"Idempotency keys have {LONGEST} characters at most.", param="Idempotency-Key")
    _prune(keys, now)
    kept = keys.get(name)
    if kept is None:
        keys[name] = Kept(request.fingerprint, now, request.id)
        return None
    if kept.fingerprint != request.fingerprint:
        message = f"Key '{request.idempotency_key}' came first with other parameters; use another key."
        raise ApiError(message, kind="idempotency_error", is_kept=False)
    if kept.answer is None:
        message = "The first request with this key is still running."
        raise ApiError(message, code="idempotency_key_in_use", status=409, is_kept=False)
    again = {"Idempotent-Replayed": "true", "Original-Request": kept.request}
    return replace(kept.answer, headers={**kept.answer.headers, **again})


def _prune(keys: dict[tuple[str, str], Kept], now: int) -> None:
    """Forget the keys whose time is over; the oldest stand first."""
    while keys:
        oldest = next(iter(keys))
        if keys[oldest].at + KEPT_FOR > now:
            return
        del keys[oldest]


def keep(keys: dict[tuple[str, str], Kept], request: Request, answer: Answer | None) -> None:
    """Keep the answer of a first call; None frees the key, for what never began."""
    name = (request.account, request.idempotency_key)
    if answer is None:
        keys.pop(name, None)
    else:
        keys[name].answer = answer
