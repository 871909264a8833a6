"""What goes over the wire: requests read, answers and webhooks made."""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

Json = dict[str, Any]
PART = re.compile(r"[^\[\]]+|(?<=\[)(?=\])")


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back. ``broken`` says why nothing does: unreached, lost or hang."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    broken: str = ""

    @property
    def json(self) -> Json:
        """The body as an object."""
        found: Json = json.loads(self.body)
        return found


@dataclass(frozen=True, slots=True)
class Webhook:
    """An event that waits for its courier."""

    event: str
    kind: str
    payload: bytes
    signature: str


@dataclass(slots=True)
class Request:
    """A request, its parameters nested as the brackets in their names say."""

    method: str
    path: str
    pairs: list[tuple[str, str]]
    params: Json
    headers: dict[str, str]
    id: str = ""

    @property
    def account(self) -> str:
        """The connected account in whose name it is made; empty for the platform."""
        return self.headers.get("stripe-account", "")

    @property
    def idempotency_key(self) -> str:
        """The key under which the answer is kept; only what changes something has one."""
        return self.headers.get("idempotency-key", "") if self.method == "POST" else ""

    @property
    def api_key(self) -> str:
        """The API key, from the bearer or the basic scheme, or from the parameters as browsers send it."""
        scheme, _, value = self.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic":
            value = base64.b64decode(value).decode().partition(":")[0]
        return value or str(self.params.get("key", ""))

    @property
    def fingerprint(self) -> str:
        """What must be the same when a key comes again."""
        text = json.dumps([self.method, self.path, sorted(self.pairs)])
        return hashlib.sha256(text.encode()).hexdigest()


def read(method: str, url: str, body: str | bytes | None, headers: Mapping[str, str] | None) -> Request:
    """Read a request as it arrives; query and body are one set of parameters."""
    parts = urlsplit(url)
    text = body.decode(errors="replace") if isinstance(body, bytes) else body or ""
    pairs = parse_qsl(parts.query, keep_blank_values=True) + parse_qsl(text, keep_blank_values=True)
    names = {name.lower(): str(value) for name, value in (headers or {}).items()}
    return Request(method.upper(), unquote(parts.path), pairs, nest(pairs), names)


def nest(pairs: list[tuple[str, str]]) -> Json:
    """Turn ``a[b][0]=1`` into ``{"a": {"b": ["1"]}}``."""
    root: Json = {}
    for name, value in pairs:
        if "[" not in name:
            root[name] = value
            continue
        parts = PART.findall(name)
        here = root
        for part in parts[:-1]:
            below = here.setdefault(part or str(len(here)), {})
            here = below if isinstance(below, dict) else here
        here[parts[-1] or str(len(here))] = value
    return {name: _lists(value) if isinstance(value, dict) else value for name, value in root.items()}


def _lists(value: Any) -> Any:
    """Turn a mapping whose names are numbers into a list."""
    if not isinstance(value, dict):
        return value
    inner = {name: _lists(part) for name, part in value.items()}
    if inner and all(name.isdigit() for name in inner):
        return [inner[name] for name in sorted(inner, key=int)]
    return inner


def as_json(body: Json, status: int = 200, **headers: str) -> Answer:
    """An answer of the API."""
    return Answer(status, json.dumps(body).encode(), {"Content-Type": "application/json", **headers})


def sign(payload: bytes, secret: str, at: int) -> str:
    """Sign a webhook: moment and HMAC-SHA256 of moment and payload."""
    mac = hmac.new(secret.encode(), f"{at}.".encode() + payload, hashlib.sha256)
    return f"t={at},v1={mac.hexdigest()}"
