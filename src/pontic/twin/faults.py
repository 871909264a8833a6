"""Ways in which a call can go wrong on purpose."""

from dataclasses import dataclass, replace

from pontic.twin.wire import Answer, Request

NOTHING_HAPPENS = {"unreached", "error_before", "error_stored", "rate_limit"}
NO_ANSWER = {"unreached", "lost", "hang"}
SPOILS = {"cut", "empty", "html"}
KINDS = NOTHING_HAPPENS | NO_ANSWER | SPOILS | {"slow", "error_after"}
PAGE = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass
class Fault:
    """Breaks the next calls of a method whose path contains something, after letting some pass."""

    kind: str
    path: str = ""
    method: str = ""
    times: int = 1
    skip: int = 0
    seconds: float = 0

    def __post_init__(self) -> None:
        """Refuse a kind that does not exist."""
        if self.kind not in KINDS:
            raise ValueError(f"no such fault: {self.kind}")

    def meets(self, request: Request) -> bool:
        """Tell whether a call is one of those to be broken."""
        return self.path in request.path and self.method.upper() in ("", request.method)


def strike(faults: list[Fault], request: Request) -> Fault | None:
    """Return the fault of a call, and count it."""
    for fault in faults:
        if not fault.meets(request):
            continue
        if fault.skip:
            fault.skip -= 1
            continue
        fault.times -= 1
        if fault.times <= 0:
            faults.remove(fault)
        return fault
    return None


def spoil(answer: Answer, kind: str) -> Answer:
    """Break an answer on its way back."""
    if kind in NO_ANSWER:
        return replace(answer, broken=kind)
    if kind == "cut":
        return replace(answer, body=answer.body[: len(answer.body) // 2])
    if kind == "empty":
        return replace(answer, body=b"")
    if kind == "html":
        return Answer(502, PAGE, {"Content-Type": "text/html"})
    return answer
