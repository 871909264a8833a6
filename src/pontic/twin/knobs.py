"""The knobs over HTTP, for tests of another process; served only where they were asked for."""

from collections import Counter
from typing import TYPE_CHECKING

from pontic.twin import faults, wire
from pontic.twin.errors import ApiError
from pontic.twin.wire import Answer, Json, Request

if TYPE_CHECKING:
    from pontic.twin.twin import Twin

VERBS = [
    "approve",
    "break_account",
    "close_dispute",
    "confirmation_token",
    "escalate",
    "fail_next_payout",
    "fail_refund",
    "onboard",
    "open_dispute",
    "refuse",
    "repair_account",
    "top_up",
]


def answer(twin: "Twin", request: Request, name: str) -> Answer:
    """Turn a knob, or read the state."""
    do = {"clock": _clock, "faults": _faults, "state": _state, "do": _do}.get(name)
    if do is None:
        return wire.as_json({"error": "no such knob"}, 404)
    try:
        return wire.as_json(do(twin, request))
    except (ApiError, KeyError, TypeError, ValueError) as refusal:
        return wire.as_json({"error": str(refusal)}, 400)


def _clock(twin: "Twin", request: Request) -> Json:
    """Put the clock forward by ``seconds``."""
    if request.method == "POST":
        twin.ahead += int(request.params["seconds"])
        twin.tick()
    return {"now": twin.world.now}


def _faults(twin: "Twin", request: Request) -> Json:
    """Add a fault, or (DELETE) forget them all."""
    if request.method == "DELETE":
        twin.heal()
    if request.method == "POST":
        numbers = {name: int(request.params[name]) for name in ("times", "skip") if name in request.params}
        twin.faults.append(
            faults.Fault(
                request.params["kind"],
                request.params.get("path", ""),
                request.params.get("method", ""),
                seconds=float(request.params.get("seconds", 0)),
                **numbers,
            )
        )
    return {"faults": [vars(fault) for fault in twin.faults]}


def _state(twin: "Twin", _request: Request) -> Json:
    """Count what there is."""
    twin.tick()
    counts = Counter(row["object"] for row in twin.world.objects.values())
    return {
        "now": twin.world.now,
        "objects": dict(counts),
        "balance": twin.balance(),
        "blocked": twin.open_authorisations(),
        "waiting": len(twin.world.waiting),
    }


def _do(twin: "Twin", request: Request) -> Json:
    """Call one of the twin's verbs with the form's fields."""
    given = dict(request.params)
    verb = given.pop("verb")
    if verb not in VERBS:
        raise ValueError(f"no such verb: {verb}")
    typed = {name: _typed(name, value) for name, value in given.items()}
    done = getattr(twin, verb)(**typed)
    return done if isinstance(done, dict) else {"done": done}


def _typed(name: str, value: str) -> object:
    if name == "amount":
        return int(value)
    return value == "true" if value in ("true", "false") else value
