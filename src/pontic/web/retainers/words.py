"""What pages say about weeks and months. Tables of words and nothing else."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Lazy = str | Promise

# state: words, tone
WEEKS: dict[str, tuple[Lazy, str]] = {
    "asked": (pgettext_lazy("week", "Billed, not paid yet"), "waiting"),
    "running": (pgettext_lazy("week", "Paid"), "done"),
    "over": (pgettext_lazy("week", "Paid"), "done"),
    "lapsed": (pgettext_lazy("week", "Not paid"), "off"),
    "skipped": (pgettext_lazy("week", "Skipped, not billed"), "off"),
}
MONTHS: dict[str, tuple[Lazy, str]] = {
    "asked": (pgettext_lazy("month", "Billed, not paid yet"), "waiting"),
    "running": (pgettext_lazy("month", "Running"), "calm"),
    "over": (pgettext_lazy("month", "Over"), "done"),
    "lapsed": (pgettext_lazy("month", "Not paid"), "off"),
    "skipped": (pgettext_lazy("month", "Skipped, not billed"), "off"),
}
FAILED: tuple[Lazy, str] = (_("The payment failed"), "late")
