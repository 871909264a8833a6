"""Every request to the processor is held against two authorities that are not ours.

The first is the request types that the pinned stripe SDK ships, with unknown keys forbidden and its lists of
values taken at their word. The second is the official OpenAPI document of August 2023, cut to the paths we use; it
lies outside of the project, and where it is absent that half is skipped, which ``test_requests.py`` says loudly.
"""

import json
import os
import re
import sys
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ForwardRef, cast, get_args, get_origin

import jsonschema  # type: ignore[import-untyped]
import stripe
import typing_extensions
from pydantic import ConfigDict, TypeAdapter, ValidationError
from stripe import params as sdk
from stripe._request_options import RequestOptions
from stripe._stripe_context import StripeContext
from stripe._stripe_object import UntypedStripeObject

from pontic.twin import wire
from pontic.twin.wire import Json
from tests import stripe_answers

SHARED = Path(os.environ.get("PONTIC_SHARED", Path(__file__).resolve().parents[2] / "shared"))
SCHEMAS = SHARED / "data" / "stripe" / "requests-2023-08-16.json"
FORM = "application/x-www-form-urlencoded"
OPTIONS = set(RequestOptions.__annotations__)  # of the SDK's call, never sent

TYPES = {
    "POST customers": "CustomerCreateParams",
    "GET customers/*": "CustomerRetrieveParams",
    "POST customers/*": "CustomerUpdateParams",
    "GET customers/*/payment_methods": "CustomerPaymentMethodListParams",
    "GET customers/*/payment_methods/*": "CustomerPaymentMethodRetrieveParams",
    "GET payment_methods": "PaymentMethodListParams",
    "GET payment_methods/*": "PaymentMethodRetrieveParams",
    "POST payment_methods/*": "PaymentMethodUpdateParams",
    "POST payment_methods/*/attach": "PaymentMethodAttachParams",
    "POST payment_methods/*/detach": "PaymentMethodDetachParams",
    "GET confirmation_tokens/*": "ConfirmationTokenRetrieveParams",
    "POST test_helpers/confirmation_tokens": "test_helpers.ConfirmationTokenCreateParams",
    "POST setup_intents": "SetupIntentCreateParams",
    "GET setup_intents": "SetupIntentListParams",
    "GET setup_intents/*": "SetupIntentRetrieveParams",
    "POST setup_intents/*/confirm": "SetupIntentConfirmParams",
    "POST setup_intents/*/cancel": "SetupIntentCancelParams",
    "POST payment_intents": "PaymentIntentCreateParams",
    "GET payment_intents": "PaymentIntentListParams",
    "GET payment_intents/*": "PaymentIntentRetrieveParams",
    "POST payment_intents/*": "PaymentIntentUpdateParams",
    "POST payment_intents/*/confirm": "PaymentIntentConfirmParams",
    "POST payment_intents/*/capture": "PaymentIntentCaptureParams",
    "POST payment_intents/*/cancel": "PaymentIntentCancelParams",
    "GET charges": "ChargeListParams",
    "GET charges/*": "ChargeRetrieveParams",
    "POST charges/*": "ChargeUpdateParams",
    "POST refunds": "RefundCreateParams",
    "GET refunds": "RefundListParams",
    "GET refunds/*": "RefundRetrieveParams",
    "POST refunds/*": "RefundUpdateParams",
    "POST transfers": "TransferCreateParams",
    "GET transfers": "TransferListParams",
    "GET transfers/*": "TransferRetrieveParams",
    "POST transfers/*": "TransferUpdateParams",
    "POST transfers/*/reversals": "TransferReversalCreateParams",
    "GET transfers/*/reversals": "TransferReversalListParams",
    "GET transfers/*/reversals/*": "TransferReversalRetrieveParams",
    "POST accounts": "AccountCreateParams",
    "GET accounts": "AccountListParams",
    "GET account": "AccountRetrieveCurrentParams",
    "GET accounts/*": "AccountRetrieveParams",
    "POST accounts/*": "AccountUpdateParams",
    "POST account_links": "AccountLinkCreateParams",
    "GET balance": "BalanceRetrieveParams",
    "GET balance_transactions": "BalanceTransactionListParams",
    "GET balance_transactions/*": "BalanceTransactionRetrieveParams",
    "GET disputes": "DisputeListParams",
    "GET disputes/*": "DisputeRetrieveParams",
    "POST disputes/*": "DisputeUpdateParams",
    "POST disputes/*/close": "DisputeCloseParams",
    "GET payouts": "PayoutListParams",
    "GET payouts/*": "PayoutRetrieveParams",
    "GET events": "EventListParams",
    "GET events/*": "EventRetrieveParams",
}
# What a document of August 2023 cannot know, each with its reason.
NEWER_ROUTES = {
    "GET confirmation_tokens/*": "confirmation tokens came in 2024",
    "POST test_helpers/confirmation_tokens": "the same",
    "GET account": "left out of the cut: it is the same object as accounts/*",
    "GET customers/*/payment_methods": "left out of the cut; payment_methods?customer= is in it",
    "GET customers/*/payment_methods/*": "the same",
    "POST setup_intents/*/confirm": "left out of the cut",
    "POST setup_intents/*/cancel": "left out of the cut",
    "POST disputes/*/close": "left out of the cut",
}
NEWER = {
    "confirmation_token": "confirmation tokens came in 2024",
    "allowed_payment_method_types": "the name of payment_method_types since 2026",
    "controller": "accounts said their kind by `type` until 2024",
    "collection_options": "account links said what to collect by `collect` until the end of 2023",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a request: which authority says so, where, and what."""

    authority: str
    route: str
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.route}: {self.place or 'the request'}: {self.what} ({self.authority})"


class RequestFault(AssertionError):  # noqa: N818 - reads as the sentence that it is
    """A request that Stripe would not understand."""


def check(method: str, url: str, body: str | bytes | None) -> list[Fault]:
    """Hold one request against both authorities."""
    request = wire.read(method, url, body, {})
    route = template(method, request.path)
    if route not in TYPES:
        return [Fault("sdk", route, "", "no such route is known to the first authority")]
    return [*_by_sdk(route, request.params), *_by_schema(route, request.params)]


def template(method: str, path: str) -> str:
    """A route as the tables name it."""
    parts = path.removeprefix("/v1/").strip("/").split("/")
    exact = f"{method.upper()} {'/'.join(parts)}"
    inner = "/".join("*" if place % 2 else part for place, part in enumerate(parts))
    return exact if exact in TYPES else f"{method.upper()} {inner}"


# The first authority: the SDK's own types.


def _by_sdk(route: str, params: Json) -> list[Fault]:
    faults = [Fault("sdk", route, name, "an option of the call was sent") for name in OPTIONS & set(params)]
    try:
        _adapter(TYPES[route]).validate_python(params)
    except ValidationError as refused:
        for error in refused.errors():
            place = ".".join(str(part) for part in error["loc"])
            faults.append(Fault("sdk", route, place, error["msg"]))
    return faults


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    """A strict reader of one of the SDK's request types and of all types inside it."""
    place, _, own = name.rpartition(".")
    kind = getattr(getattr(sdk, place) if place else sdk, own)
    module = vars(sys.modules[kind.__module__])
    for part in list(module.values()):
        if isinstance(part, type) and hasattr(part, "__required_keys__"):
            _make_strict(part)
    sys.modules["stripe._request_options"].__dict__.setdefault("StripeContext", StripeContext)
    names = {**vars(typing), **vars(typing_extensions), **module}
    names |= {"StripeContext": StripeContext, "UntypedStripeObject": UntypedStripeObject}
    adapter: TypeAdapter[Any] = TypeAdapter(kind, config=None)
    adapter.rebuild(_types_namespace=names, raise_errors=True)
    return adapter


def _make_strict(kind: Any) -> None:
    """Forbid unknown keys, and take a list of values at its word where the type also allows any text."""
    if "__pydantic_config__" in vars(kind):
        return
    kind.__pydantic_config__ = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
    if kind is not RequestOptions:
        kind.__annotations__ = {name: _narrowed(hint) for name, hint in kind.__annotations__.items()}


def _narrowed(hint: Any) -> Any:
    if get_origin(hint) in (typing.NotRequired, typing_extensions.NotRequired):
        return typing_extensions.NotRequired[_narrowed(get_args(hint)[0])]
    if not isinstance(hint, ForwardRef):
        return hint
    words = re.sub(r"(Literal\[(?!'']).*?\])\|str", r"\1", hint.__forward_arg__)
    return ForwardRef(words)


# The second authority: the official document of 2023.


@cache
def _document() -> Json:
    return cast("Json", json.loads(SCHEMAS.read_text("utf-8"))) if SCHEMAS.exists() else {}


def _by_schema(route: str, params: Json) -> list[Fault]:
    if not _document() or route in NEWER_ROUTES:
        return []
    schema = _schema(route)
    if schema is None:
        return [Fault("2023", route, "", "no such route")]
    known = {name: value for name, value in params.items() if name not in NEWER}
    errors = _validator(route).iter_errors(_typed(known, schema))
    return [Fault("2023", route, ".".join(map(str, error.path)), error.message[:120]) for error in errors]


@cache
def _validator(route: str) -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator({**(_schema(route) or {}), "components": _document()["components"]})


@cache
def _schema(route: str) -> Json | None:
    """What a route takes: its form, or its query."""
    method, _, path = route.partition(" ")
    pattern = re.compile("/v1/" + re.escape(path).replace(r"\*", r"\{[^}]+\}") + "$")
    for name, verbs in _document()["paths"].items():
        if pattern.match(name) and method.lower() in verbs:
            verb = verbs[method.lower()]
            return _query(verb["parameters"]) if method == "GET" else verb["requestBody"]["content"][FORM]["schema"]
    return None


def _query(parameters: list[Json]) -> Json:
    """The query of a route as a schema."""
    names = {row["name"]: row["schema"] for row in parameters if row["in"] == "query"}
    required = [row["name"] for row in parameters if row["in"] == "query" and row.get("required")]
    schema = {"type": "object", "additionalProperties": False, "properties": names}
    return {**schema, "required": required} if required else schema


def _typed(value: Any, schema: Json) -> Any:
    """Read text as the schema means it: forms carry nothing but text."""
    if "anyOf" in schema:
        return next((read for way in schema["anyOf"] if _fits(read := _typed(value, way), way)), value)
    kind = schema.get("type")
    if kind == "object" and isinstance(value, dict):
        inner = schema.get("properties", {})
        return {name: _typed(part, inner.get(name, {})) for name, part in value.items()}
    if kind == "array" and isinstance(value, list):
        return [_typed(part, schema["items"]) for part in value]
    return _plain(value, kind) if isinstance(value, str) else value


def _plain(value: str, kind: str | None) -> Any:
    if kind == "integer" and re.fullmatch(r"-?\d+", value):
        return int(value)
    if kind == "boolean" and value in ("true", "false"):
        return value == "true"
    return value


def _fits(value: Any, schema: Json) -> bool:
    return bool(jsonschema.Draft4Validator({**schema, "components": _document()["components"]}).is_valid(value))


def _readable(content: str | bytes) -> Json:
    """An answer as an object; nothing where a fault has spoilt it on its way: that is for the SDK to find out."""
    try:
        return cast("Json", json.loads(content))
    except ValueError:
        return {}


class Gate(stripe.HTTPClient):
    """Stands before any transport of the SDK: what Stripe would not understand never passes.

    ``lenient`` collects the faults in ``faults`` instead of raising; ``seen`` counts the calls of each route.
    """

    name = "gate"

    def __init__(self, inner: stripe.HTTPClient, *, lenient: bool = False) -> None:
        """Stand before a transport."""
        super().__init__()
        self.inner, self.lenient = inner, lenient
        self.faults: list[Fault] = []
        self.seen: dict[str, int] = {}

    def request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        post_data: Any = None,
        *,
        _usage: list[str] | None = None,
    ) -> tuple[str, int, Mapping[str, str]]:
        """Check, pass on, and check what comes back."""
        route = template(method, wire.read(method, url, "", {}).path)
        self.seen[route] = self.seen.get(route, 0) + 1
        self._refuse(check(method, url, post_data))
        content, status, more = self.inner.request(method, url, headers, post_data)
        if status < 300 and (answer := _readable(content)):
            found = stripe_answers.check(answer)
            self._refuse(Fault("example objects", route, place, what) for place, what in found)
        return content, status, more

    def _refuse(self, faults: Iterable[Fault]) -> None:
        found = list(faults)
        self.faults += found
        if found and not self.lenient:
            raise RequestFault("\n".join(map(str, found)))

    def close(self) -> None:
        """Close what stands behind."""
        self.inner.close()  # type: ignore[no-untyped-call]
