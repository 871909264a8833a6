"""What is said of a case under a contract that counts for no month any more: what becomes of its share instead."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from pontic.cases.models import Case
from pontic.retainers import queries as retainers
from pontic.web.cases.words import Lazy

# what a press leads to, by the move and ``retainers.queries.when_put_back``: consequence, and what is said after it
ACTS: dict[tuple[str, str], tuple[str, Lazy]] = {
    ("withdraw", "return"): (
        gettext_noop("This ends the request. Its share of the month, %(total)s, goes back to your card."),
        _("The request is cancelled. Its share of the month goes back to your card."),
    ),
    ("withdraw", "release"): (
        gettext_noop(
            "This ends the request. By your terms its share of the month, %(total)s, is paid to %(name)s all the same."
        ),
        _("The request is cancelled. Its share of the month is paid to the designer, as your terms say."),
    ),
    ("decline", "return"): (
        gettext_noop("This ends the request. Its share of the month, %(total)s, goes back to %(name)s."),
        _("You have rejected the case. Its share of the month goes back to the client."),
    ),
}
# after the end of the contract
NEXT: dict[tuple[str, str], tuple[str, Lazy]] = {
    ("requested", "client"): (
        gettext_noop("%(name)s accepts or rejects by %(when)s."),
        _("Without an answer the request expires, and its share of the month goes back to your card."),
    ),
    ("withdrawn", "client"): (gettext_noop("You cancelled this request after the contract had ended."), ""),
    ("declined", "client"): (
        gettext_noop("%(name)s rejected this case. Its share of the month goes back to your card."),
        "",
    ),
    ("expired", "client"): (
        gettext_noop("%(name)s did not accept in time. Its share of the month goes back to your card."),
        "",
    ),
}
EVENTS: dict[str, tuple[str, str, Lazy]] = {
    "withdraw": ("close", "", _("%(name)s cancelled the request.")),
    "decline": ("close", "", _("%(name)s rejected the case.")),
    "lapse": ("clock", "", _("The request was not accepted in time and has expired.")),
}
MONEY: tuple[str, Lazy, Lazy] = (
    "off",
    _("Not used"),
    _("The contract had ended before: its share of the month was settled as the terms say."),
)


def act(case: Case, role: str, move: str) -> tuple[str, Lazy] | None:
    """Return what a press leads to where the case would count for no month again; None where it would."""
    if case.part is None or move not in {name for name, _fate in ACTS}:
        return None
    return ACTS.get((move, retainers.when_put_back(case.part, by=role)))


def is_after_end(case: Case, at: datetime | None) -> bool:
    """Tell whether the contract of a case has ended, and had at that moment; None: now."""
    ended_at = case.contract.ended_at if case.contract else None
    return ended_at is not None and (at is None or at >= ended_at)
