"""What pages and the desk say about contracts: states and what happened. Tables of words and nothing else."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Lazy = str | Promise

# state: words, tone
STATES: dict[str, tuple[Lazy, str]] = {
    "active": (pgettext_lazy("contract", "Active"), "calm"),
    "on_hold": (pgettext_lazy("contract", "On hold: a payment failed"), "late"),
    "ended": (pgettext_lazy("contract", "Ended"), "done"),
    "cancelled": (pgettext_lazy("contract", "Cancelled by us"), "off"),
    "left": (pgettext_lazy("contract", "Left the platform"), "off"),
}

# move: icon, tone, sentence; ``name`` is who did it
EVENTS: dict[str, tuple[str, str, Lazy]] = {
    "begin": ("check-circle", "act", _("%(name)s accepted the offer. The contract began.")),
    "change_terms": ("edit", "", _("%(name)s agreed to new terms.")),
    "put_on_hold": ("pause", "late", _("A payment failed. The contract is on hold until it is paid.")),
    "resume": ("right", "", _("Nothing is overdue any more. The contract goes on.")),
    "end": ("check", "", _("%(name)s ended the contract.")),
    "cancel": ("cross-circle", "late", _("We cancelled the contract.")),
    "leave": ("external", "", _("The contract left the platform.")),
}
