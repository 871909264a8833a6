"""How direct hires, links and what is refused read to people. Tables of words and nothing else."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pontic.hiring import actions

Lazy = str | Promise

# state: words, tone, what it means for the client
STATES: dict[str, tuple[Lazy, str, Lazy]] = {
    "asked": (
        pgettext_lazy("direct hire", "Our support looks at it"),
        "waiting",
        _("Mostly within a working day. Then you find the invoice here; until then nothing is owed."),
    ),
    "confirmed": (
        pgettext_lazy("direct hire", "Invoiced"),
        "act",
        _("As soon as the fee is paid, the two of you may deal directly, and your contracts leave the platform."),
    ),
    "paid": (
        pgettext_lazy("direct hire", "Paid: you may deal directly"),
        "done",
        _("The contracts between the two of you have left the platform. What was paid and written stays readable."),
    ),
    "declined": (pgettext_lazy("direct hire", "Declined"), "off", _("You can ask again with other particulars.")),
    "withdrawn": (pgettext_lazy("direct hire", "Taken back"), "off", _("Nothing is owed.")),
    "charged_back": (
        pgettext_lazy("direct hire", "The fee was taken back by the bank"),
        "late",
        _("Without the fee the two of you may no longer deal directly. Please write to our support."),
    ),
}
LINKS: dict[str, tuple[Lazy, str]] = {
    "open": (pgettext_lazy("link for a client", "Waits for your client"), "waiting"),
    "used": (pgettext_lazy("link for a client", "Your client is here"), "done"),
    "revoked": (pgettext_lazy("link for a client", "Closed by you"), "off"),
    "over": (pgettext_lazy("link for a client", "Expired"), "off"),
}
REFUSALS: dict[type[Exception], Lazy] = {
    actions.SamePerson: _("Both sides would be one person or one company."),
    actions.AlreadyFree: _("The two may deal directly already. No fee is due."),
    actions.AlreadyOpen: _("A request about the two is open already."),
    actions.SuggestedBefore: _("You have asked this client in the last 30 days. It is for him to answer."),
}


def refused(refusal: Exception) -> str:
    """Return why something was refused; ``refusal`` is one of ``REFUSALS``."""
    return next(str(text) for kind, text in REFUSALS.items() if isinstance(refusal, kind))
