"""What becomes of a paid case for which nothing was sent."""

from datetime import datetime

from pontic.billing import actions as billing
from pontic.retainers import terms
from pontic.retainers.actions.make import make_draw
from pontic.retainers.models import Draw


def settle(draw: Draw, *, actor: str, ended_by: str = "", now: datetime) -> str:
    """Carry a locked free draw over, release or return its money, as its month's terms say; return which."""
    extra, refused = draw.is_extra, draw.is_turned_down
    chosen = terms.fate(draw.period.terms.unused, is_extra=extra, is_turned_down=refused, ended_by=ended_by)
    if chosen == "release":
        make_draw(draw, "release", actor="client" if actor == "client" else "clock", now=now)
        billing.release(draw.part, actor="clock", now=now)
    elif chosen == "return":
        make_draw(draw, "give_back", actor=actor, now=now)
        billing.give_back(draw.part, actor=actor, now=now)
    return chosen
