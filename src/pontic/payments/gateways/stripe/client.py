"""The line to Stripe: its SDK, what it answers, and its errors in the port's words.

Nothing is tried again here: whoever planned a call repeats it with the same key, and waits longer each time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TypeVar

import stripe
import structlog
from django.conf import settings
from stripe import HTTPClient, ListObject, RequestsClient, StripeClient, StripeObject

from pontic.payments.gateways.port import GatewayDown, GatewayRefused
from pontic.payments.gateways.stripe.answers import Answer, Unreadable

VERSION = "2026-10-28.endive"  # of the API: what the SDK was made for, and what our readers were written for
TIMEOUT = 20  # seconds for one call; a call's lease is much longer
KEYLESS = "sk_test_none"  # the twin asks for a key, and takes any

Listed = TypeVar("Listed", bound=StripeObject)

log = structlog.get_logger("stripe")
stripe.enable_telemetry = False  # how long our calls take is nobody's business
_lines: list[HTTPClient] = []


class Declined(GatewayRefused):
    """The card's bank said no; ``about`` is the intent of which it spoke, where there is one."""

    def __init__(self, code: str, about: Answer | None) -> None:
        """Keep the reason and the intent."""
        super().__init__(code)
        self.about = about


@contextmanager
def speaking_through(line: HTTPClient) -> Iterator[None]:
    """Let the SDK speak through something else than the network: where the twin runs within a test."""
    _lines.append(line)
    try:
        yield
    finally:
        _lines.remove(line)


def client() -> StripeClient:
    """Return Stripe's SDK, with the keys of this installation."""
    line = _lines[-1] if _lines else None
    return _client(settings.STRIPE_SECRET_KEY or KEYLESS, settings.STRIPE_API_BASE, line, TIMEOUT)


@lru_cache(maxsize=4)
def _client(key: str, base: str, line: HTTPClient | None, timeout: float) -> StripeClient:
    return StripeClient(
        key,
        stripe_version=VERSION,
        base_addresses={"api": base},
        http_client=line or RequestsClient(timeout=timeout),
        max_network_retries=0,
    )


def ask(call: Callable[[], StripeObject], noun: str, *, about: str = "") -> Answer:
    """Make one call and read its answer, which must be a ``noun``, and ``about`` the object of that name."""
    with spoken():
        answer = call()
    found = Answer.of(answer, noun)
    if about and found.text("id") != about:
        raise Unreadable(f"an answer about {found.text('id')} instead of {about}")
    return found


def each(call: Callable[[], ListObject[Listed]]) -> Iterator[Answer]:
    """Make a call that lists, and turn its pages as they are read."""
    with spoken():
        for thing in call().auto_paging_iter():
            yield Answer.of(thing)


@contextmanager
def spoken() -> Iterator[None]:
    """Say in the port's words what went wrong on the way, there, or on the way back."""
    try:
        yield
    except stripe.CardError as error:
        raise Declined(_code(error), _about(error)) from error
    except stripe.IdempotencyError as error:
        log.error("key_reused", request=error.request_id, message=error.user_message)  # noqa: TRY400 - the trace says less
        raise GatewayRefused("key_reused") from error
    except stripe.InvalidRequestError as error:
        code = _code(error)
        log.warning("refused", code=code, param=error.param, request=error.request_id, message=error.user_message)
        raise GatewayRefused(code) from error
    except (stripe.AuthenticationError, stripe.PermissionError) as error:
        log.error("key_not_accepted", request=error.request_id, message=error.user_message)  # noqa: TRY400
        raise GatewayDown("Stripe does not accept our key, or not for this") from error
    except stripe.StripeError as error:
        log.warning("down", kind=type(error).__name__, status=error.http_status, request=error.request_id)
        raise GatewayDown(f"{type(error).__name__}: {error.http_status or 'no answer'}") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # the SDK, over something that is no object
        raise Unreadable(f"an answer that the SDK cannot read: {error}") from error


def _code(error: stripe.StripeError) -> str:
    """Return the most telling code of an error: the bank's own where there is one."""
    told = _told(error)
    return told.word("decline_code") or told.word("code") or told.word("type") or "refused"


def parameter(refusal: GatewayRefused) -> str:
    """Return which parameter Stripe refused; empty where it was none in particular."""
    cause = refusal.__cause__
    return str(cause.param or "") if isinstance(cause, stripe.InvalidRequestError) else ""


def _about(error: stripe.StripeError) -> Answer | None:
    told = _told(error)
    return told.part_if_any("payment_intent") or told.part_if_any("setup_intent")


def _told(error: stripe.StripeError) -> Answer:
    body = error.json_body
    told = body.get("error") if isinstance(body, dict) else None
    return Answer.of(told if isinstance(told, dict) else {})
