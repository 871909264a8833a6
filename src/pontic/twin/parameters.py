"""Parameters read by a declaration such as ``amount:int! currency:str! metadata:map``; anything else is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from pontic.twin.errors import BadRequest
from pontic.twin.wire import Json

KEY_LENGTH, VALUE_LENGTH, KEYS = 40, 500, 50  # of metadata
BIGGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that has been understood: typed arguments, the ids in its path, and in whose name it is made."""

    args: Json
    ids: tuple[str, ...] = ()
    account: str = ""

    def __getitem__(self, name: str) -> Any:
        return self.args[name]

    def get(self, name: str, default: Any = None) -> Any:
        """An argument, or a default where it was not given."""
        return self.args.get(name, default)


def integer(name: str, value: Any) -> int:
    """A whole number as Stripe reads it."""
    try:
        number = int(str(value))
    except ValueError:
        number = BIGGEST + 1
    if str(value) != str(number) or abs(number) > BIGGEST:
        raise BadRequest(f"Invalid integer: {value}", code="parameter_invalid_integer", param=name)
    return number


def boolean(name: str, value: Any) -> bool:
    """Exactly true or false."""
    if value not in ("true", "false"):
        raise BadRequest(f"Invalid boolean: {value}", param=name)
    return bool(value == "true")


def text(name: str, value: Any) -> str:
    """A string, not empty."""
    if not isinstance(value, str):
        raise BadRequest(f"Invalid string: {value}", param=name)
    if not value:
        message = f"An empty string was given for '{name}'. Leave it out, or use a value."
        raise BadRequest(message, code="parameter_invalid_empty", param=name)
    return value


def mapping(name: str, value: Any) -> Any:
    """Metadata: few, short keys and values; an empty string unsets all."""
    if value == "":
        return value
    if not isinstance(value, dict) or len(value) > KEYS:
        raise BadRequest("Invalid object", code="parameter_invalid_hash", param=name)
    for key, part in value.items():
        if len(key) > KEY_LENGTH or not isinstance(part, str) or len(part) > VALUE_LENGTH:
            raise BadRequest("Metadata keys have 40 characters at most, values 500.", param=f"{name}[{key}]")
    return value


def listing(name: str, value: Any) -> list[Any]:
    """An array."""
    if not isinstance(value, list):
        raise BadRequest("Invalid array", param=name)
    return value


def moment(name: str, value: Any) -> Any:
    """A moment, or bounds for one."""
    if isinstance(value, dict):
        if set(value) - {"gt", "gte", "lt", "lte"}:
            raise BadRequest("Invalid bounds", code="parameter_unknown", param=name)
        return {bound: integer(f"{name}[{bound}]", part) for bound, part in value.items()}
    return integer(name, value)


def anything(_name: str, value: Any) -> Any:
    """A structure that the endpoint reads itself."""
    return value


KINDS: dict[str, Callable[[str, Any], Any]] = {
    "int": integer,
    "bool": boolean,
    "str": text,
    "map": mapping,
    "list": listing,
    "when": moment,
    "any": anything,
}


@cache
def declaration(words: str) -> dict[str, tuple[Callable[[str, Any], Any], bool]]:
    """The declaration as a table: name to reader and whether it must be there."""
    rows = ([*word.rstrip("!").split(":"), word] for word in [*words.split(), "expand:list"])
    return {name: (KINDS[kind], word.endswith("!")) for name, kind, word in rows}


def understand(words: str, given: Json) -> Json:
    """Read what was given by the declaration; the first fault is refused as Stripe refuses it."""
    wanted = declaration(words)
    clean: Json = {}
    for name, value in given.items():
        if name not in wanted:
            raise BadRequest(f"Received unknown parameter: {name}", code="parameter_unknown", param=name)
        clean[name] = wanted[name][0](name, value)
    for name, (_, is_required) in wanted.items():
        if is_required and name not in clean:
            raise BadRequest(f"Missing required param: {name}.", code="parameter_missing", param=name)
    return clean
