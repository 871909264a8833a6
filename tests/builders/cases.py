"""Cases in every state, made by walking the real process: an impossible case cannot be built."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.cases.process import ACCEPT_WITHIN, COMPLETES_AFTER, DECIDE_WITHIN
from pontic.catalog.models import Listing
from tests.builders.catalog import a_live_listing
from tests.builders.files import a_file, a_mesh

Walk = Callable[[Case, datetime], Any]


def a_draft(*, client: Person, designer: Person, now: datetime, listing: Listing | None = None, **brief: Any) -> Case:
    """Make a draft that is ready to be sent: an order of four with instructions and one scan."""
    if not client.tax_id:
        accounts.state_tax_id(client, tax_id="FR 40 303 265 045")
    listing = listing or a_live_listing(designer, now)
    case = cases.start(client=client, listing=listing, quantity=brief.pop("quantity", 4), now=now)
    brief = {"reference": "LAB-0042", "instructions": "Full-contour crowns 11 to 14, contact 0.02 mm.", **brief}
    case = cases.edit(case, now=now, **brief)
    cases.attach(case, file=a_file(client, now), now=now)
    return case


def a_sent_case(**fields: Any) -> Case:
    """Make a case that waits for its designer."""
    case = a_draft(**fields)
    return cases.send(case, amount=case.total, now=fields["now"])


def a_case(state: str, *, client: Person, designer: Person, now: datetime, **fields: Any) -> Case:
    """Make a case in that state. Everything happens at ``now``, except what the clock does after its time."""
    case = a_draft(client=client, designer=designer, now=now, **fields)
    for step in PATHS[state]:
        STEPS[step](case, now)
        case.refresh_from_db()
    return case


def handed(case: Case, now: datetime) -> None:
    """Let the designer hand over one version; the next one is a little larger."""
    mesh = a_mesh(scale=1 + case.deliveries.count())
    file = a_file(case.designer, now, name="crowns.stl", content=mesh)
    cases.deliver(case, person=case.designer, note="First version.", files=[file], now=now)


def _by(move: str, actor: str, later: timedelta = timedelta(0)) -> Walk:
    return lambda case, now: cases.make(case, move, actor=actor, now=now + later)


STEPS: dict[str, Walk] = {
    "discard": lambda case, now: cases.discard(case, now=now),
    "send": lambda case, now: cases.send(case, amount=case.total, now=now),
    "withdraw": _by("withdraw", "client"),
    "decline": _by("decline", "designer"),
    "lapse": _by("lapse", "clock", ACCEPT_WITHIN),
    "accept": _by("accept", "designer"),
    "hold": lambda case, now: cases.hold(case, person=case.designer, question="Which shade?", now=now),
    "deliver": handed,
    "change": lambda case, now: cases.request_changes(case, person=case.client, text="Lower cusps.", now=now),
    "complete": _by("complete", "client"),
    "complete_itself": _by("complete_itself", "clock", COMPLETES_AFTER),
    "give_back": _by("give_back", "designer"),
    "dispute": _by("dispute", "client"),
    "refund": _by("refund", "staff"),
    "refund_undecided": _by("refund_undecided", "clock", DECIDE_WITHIN),
}
PATHS: dict[str, tuple[str, ...]] = {
    "draft": (),
    "discarded": ("discard",),
    "requested": ("send",),
    "withdrawn": ("send", "withdraw"),
    "declined": ("send", "decline"),
    "expired": ("send", "lapse"),
    "in_design": ("send", "accept"),
    "on_hold": ("send", "accept", "hold"),
    "delivered": ("send", "accept", "deliver"),
    "changes_requested": ("send", "accept", "deliver", "change"),
    "disputed": ("send", "accept", "deliver", "dispute"),
    "completed": ("send", "accept", "deliver", "complete"),
    "refunded": ("send", "accept", "deliver", "dispute", "refund"),
}
