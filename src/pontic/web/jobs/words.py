"""What pages say about jobs, contests, proposals and entries. Tables of words and nothing else."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pontic.web.cases.words import Lazy
from pontic.web.contracts.words import DUE_FAULTS

# state: tone, words
STATES: dict[str, tuple[str, Lazy]] = {
    "draft": ("calm", _("Draft")),
    "discarded": ("off", _("Thrown away")),
    "open": ("calm", pgettext_lazy("job", "Open")),
    "closed": ("off", pgettext_lazy("job", "Closed")),
    "expired": ("off", pgettext_lazy("job", "Expired")),
    "filled": ("done", pgettext_lazy("job", "Filled")),
    "taken_down": ("off", _("Taken down by our team")),
    "unfunded": ("act", _("Waits for its prize")),
    "choosing": ("waiting", _("The winner is being chosen")),
    "late": ("late", _("The choice is late")),
    "with_staff": ("waiting", _("Our team chooses")),
    "awarded": ("done", pgettext_lazy("contest", "Won")),
    "called_off": ("off", _("Called off")),
    "empty": ("off", _("Ended without a design")),
    "voided": ("off", _("Ended by our team")),
    "lost": ("off", _("Ended: the prize was taken back")),
}
PROPOSAL_STATES: dict[str, tuple[str, Lazy]] = {
    "sent": ("waiting", pgettext_lazy("proposal", "Waits for an answer")),
    "offered": ("act", pgettext_lazy("proposal", "A contract is offered")),
    "hired": ("done", pgettext_lazy("proposal", "Hired")),
    "declined": ("off", pgettext_lazy("proposal", "Declined")),
    "withdrawn": ("off", pgettext_lazy("proposal", "Withdrawn")),
    "passed_over": ("off", pgettext_lazy("proposal", "Somebody else was hired")),
}
ENTRY_STATES: dict[str, tuple[str, Lazy]] = {
    "joined": ("act", pgettext_lazy("entry", "Not handed in yet")),
    "entered": ("calm", pgettext_lazy("entry", "Handed in")),
    "won": ("done", pgettext_lazy("entry", "Won")),
    "lost": ("off", pgettext_lazy("entry", "Not chosen")),
    "withdrawn": ("off", pgettext_lazy("entry", "Withdrawn")),
    "lapsed": ("off", pgettext_lazy("entry", "Ended")),
}

# what keeps a designer from it
HINDRANCES: dict[str, Lazy] = {
    "own": _("You asked for this yourself."),
    "standing": _("Your account may not begin anything new at the moment."),
    "profile": _("Your profile has to be approved first: clients read it beside your proposal."),
    "blocked": _("One of you has blocked the other, so you cannot work together here."),
}
UNINVITED: dict[str, Lazy] = {
    "own": _("You cannot invite yourself."),
    "standing": _("This designer cannot take on anything new at the moment."),
    "profile": _("This person has no approved profile yet."),
    "blocked": _("One of you has blocked the other."),
    "full": _("So many designers are invited already that more would not help."),
    "today": _("You have invited many designers today. Please go on tomorrow."),
}

TOO_MANY_OPEN = _("So many of yours are open already. Close one that you do not need any more.")

# field ("" for any) and code of a fault
FAULTS: dict[tuple[str, str], Lazy] = {
    ("", "missing"): _("This is needed."),
    ("", "short"): _("Write at least 40 characters, so that others know what it is about."),
    ("", "amount"): _("This amount is too small or too large."),
    ("", "rate"): _("An hour costs between $3.00 and $1,000.00."),
    ("", "prize"): _("A prize is at least $25.00."),
    ("", "range"): _("The upper end is below the lower one."),
    ("", "hours"): _("A week has between 1 and 168 hours."),
    ("", "days"): _("Between 1 and 365 days."),
    ("", "other_kind"): _("The client wants to pay in another way."),
    ("", "too_many"): _("So many milestones are hard to follow: 20 at most."),
    ("", "not_here"): _("Milestones belong to a fixed price."),
    ("closes_on", "day"): _("Choose a day within the next 60 days, for a contest at least two days ahead."),
    ("amount", "amount"): _("A price or a milestone is at least $25.00."),
    **{("due", code): said for code, said in DUE_FAULTS.items()},
    ("amount", "missing"): _("Name your price, or split it into milestones."),
}


def fault(field: str, code: str) -> Lazy:
    """Say what is wrong with a field."""
    return FAULTS.get((field, code)) or FAULTS["", code]
