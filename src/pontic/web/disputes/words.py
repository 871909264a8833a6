"""What the page of a dispute says comes next. Tables of words and nothing else."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pontic.disputes import policies
from pontic.disputes.models import Dispute

Lazy = str | Promise


@dataclass(frozen=True, slots=True)
class Next:
    """What happens next, and until when."""

    text: Lazy
    then: Lazy
    tone: str
    at: datetime | None


# (what it waits for, reader): the sentence, and what follows when nobody acts
NEXT: dict[tuple[str, str], tuple[str, Lazy, Lazy]] = {
    ("answer", "client"): (
        "waiting",
        _("The designer states his side. You can offer or accept a solution at any time."),
        _("After that day the resolution centre may decide without his word."),
    ),
    ("answer", "designer"): (
        "act",
        _("State your side and show your evidence, or offer a solution."),
        _("After that day you are still heard, but the resolution centre may have decided."),
    ),
    ("answer_client", "designer"): (
        "waiting",
        _("The client states his side. You can offer or accept a solution at any time."),
        _("After that day the resolution centre may decide without his word."),
    ),
    ("answer_client", "client"): (
        "act",
        _("State your side and show your evidence, or offer a solution."),
        _("After that day you are still heard, but the resolution centre may have decided."),
    ),
    ("agent", "client"): (
        "waiting",
        _("The resolution centre weighs both sides. You two can still agree at any time."),
        _("If it does not decide by then, all of the money goes back to you."),
    ),
    ("agent", "designer"): (
        "waiting",
        _("The resolution centre weighs both sides. You two can still agree at any time."),
        _("If it does not decide by then, all of the money goes back to the client."),
    ),
    ("decided", "client"): (
        "act",
        _("It is decided. Accept the decision, or appeal against it."),
        _("If neither of you appeals, it is carried out then."),
    ),
    ("decided", "designer"): (
        "act",
        _("It is decided. Accept the decision, or appeal against it."),
        _("If neither of you appeals, it is carried out then."),
    ),
    ("accepted", "client"): (
        "waiting",
        _("You have accepted the decision."),
        _("If the other side does not appeal, it is carried out then."),
    ),
    ("accepted", "designer"): (
        "waiting",
        _("You have accepted the decision."),
        _("If the other side does not appeal, it is carried out then."),
    ),
    ("appealed", "client"): (
        "waiting",
        _("Another agent decides about the appeal, for good."),
        _("If nobody decides by then, all of the money goes back to you."),
    ),
    ("appealed", "designer"): (
        "waiting",
        _("Another agent decides about the appeal, for good."),
        _("If nobody decides by then, all of the money goes back to the client."),
    ),
}


def next_step(dispute: Dispute, role: str, *, now: datetime) -> Next | None:
    """Say what a running dispute waits for; None once it is over."""
    if dispute.is_over:
        return None
    if dispute.waits_for_appeal:
        waits = "accepted" if policies.has_accepted(dispute, role) else "decided"
        at = dispute.carry_out_at
    elif dispute.is_appealed:
        waits, at = "appealed", dispute.undecided_until
    elif policies.is_heard(dispute, now):
        waits, at = "agent", dispute.undecided_until
    else:
        waits, at = "answer_client" if dispute.respondent == "client" else "answer", dispute.answer_by
    tone, text, then = NEXT[waits, role]
    return Next(text, then, tone, at)
