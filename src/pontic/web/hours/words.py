"""What pages say about hours: refusals, weeks, objections. Tables of words and nothing else."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from pontic.hours import terms
from pontic.hours.models import Objection
from pontic.web.templatetags.pontic import moment

Lazy = str | Promise

# code of hours.TimeRefused: the field of the form at which it stands ("" for all of it), the sentence
REFUSED: dict[str, tuple[str, Lazy]] = {
    "timer_runs": ("", _("A timer of yours runs already. Stop it first.")),
    "no_timer": ("", _("No timer of yours runs: it was stopped already.")),
    "limit": ("ended_at", _("This goes beyond the hours that were agreed for this week.")),
    "order": ("ended_at", _("It has to end after it begins.")),
    "future": ("ended_at", _("Time that has not passed yet cannot be written down.")),
    "overlap": ("started_at", _("You have other time in the journal at that hour, here or on another contract.")),
    "too_long": ("ended_at", _("At most 24 hours can be written down at once.")),
    "before_contract": ("started_at", _("The contract had not begun then.")),
    "week_over": ("started_at", _("That week was closed on Monday at 12:00 UTC: its hours can no longer be changed.")),
    "two_weeks": ("ended_at", _("An entry stays within one week (Monday 00:00 UTC). Write two.")),
    "no_manual": ("", _("By the terms of this contract no time is added by hand.")),
    "stretched": ("ended_at", _("Time from a timer can only become less. Add the rest by hand.")),
    "no_consent": ("", _("You did not agree to screenshots when this timer was started.")),
    "no_time": ("", _("No time of yours was tracked at that moment.")),
    "not_a_picture": ("", _("This is not a picture that can be kept.")),
    "text": ("text", _("Please write at least %(least)s characters: the designer has to know what is wrong.")),
    "entries": ("entries", _("Choose the entries that you do not agree with.")),
    "nothing_billed": ("entries", _("These entries cost nothing: there is nothing to object to.")),
    "week_disputed": ("", _("The payment of this whole week is in dispute: what becomes of it is settled there.")),
    "week_decided": ("", _("The payment of this week was decided about as a whole: nothing is left to object to.")),
}


def refusal(code: str) -> str:
    """Return the sentence of a refusal."""
    return str(REFUSED[code][1]) % {"least": terms.OBJECTION_LEAST}


def sent(objection: Objection) -> str:
    """Say what becomes of an objection that was just raised."""
    told = _("Your objection was sent. If neither of you ends it before %(until)s, it becomes a dispute by itself.")
    return str(told) % {"until": moment(objection.answer_by)}


# state of a week and whose page it is: what happens next; for "%": amount, ends, final, closes, available
STAGES: dict[tuple[str, str], str] = {
    ("running", "designer"): gettext_noop("This week runs until %(ends)s. You can correct it until %(final)s."),
    ("running", "client"): gettext_noop("This week runs until %(ends)s. It is charged on %(final)s."),
    ("draft", "designer"): gettext_noop(
        "The draft follows your corrections until %(final)s. Then %(amount)s is charged."
    ),
    ("draft", "client"): gettext_noop("It can still be corrected. %(amount)s is charged on %(final)s."),
    ("final", "designer"): gettext_noop(
        "Your client can object until %(closes)s. The money is available on %(available)s."
    ),
    ("final", "client"): gettext_noop("You can object to single entries until %(closes)s."),
    ("closed", "designer"): gettext_noop("The time for objections is over. The money is available on %(available)s."),
    ("closed", "client"): gettext_noop("The time for objections was over on %(closes)s."),
    ("available", "designer"): gettext_noop("The money has been available since %(available)s."),
    ("available", "client"): gettext_noop("The time for objections was over on %(closes)s."),
    ("disputed", "designer"): gettext_noop("The payment of this week is in dispute. Until that is over it is held."),
    ("disputed", "client"): gettext_noop("The payment of this week is in dispute. Until that is over it is held."),
    ("decided", "designer"): gettext_noop("What becomes of the payment of this week has been decided."),
    ("decided", "client"): gettext_noop("What becomes of the payment of this week has been decided."),
}
# state of a week: its name, tone
STATES: dict[str, tuple[Lazy, str]] = {
    "running": (pgettext_lazy("week", "Running"), "calm"),
    "draft": (pgettext_lazy("week", "Draft"), "waiting"),
    "final": (pgettext_lazy("week", "Final"), "waiting"),
    "closed": (pgettext_lazy("week", "Closed"), "done"),
}
# state of an objection: what stands at its entries
OBJECTED: dict[str, Lazy] = {
    "open": _("The client objects to it"),
    "disputed": _("The client objects to it; it is in dispute"),
    "withdrawn": _("The client objected and took it back"),
    "conceded": _("The client objected and the designer agreed"),
    "decided": _("The client objected; it is decided"),
}
OBJECTIONS: dict[str, tuple[Lazy, str]] = {
    "open": (pgettext_lazy("objection", "Open"), "act"),
    "disputed": (pgettext_lazy("objection", "In dispute"), "act"),
    "withdrawn": (pgettext_lazy("objection", "Taken back"), "off"),
    "conceded": (pgettext_lazy("objection", "The designer agreed"), "done"),
    "decided": (pgettext_lazy("objection", "Decided"), "done"),
}
