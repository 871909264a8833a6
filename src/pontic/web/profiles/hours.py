"""Working hours as a form: seven days, each with two spans."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pontic.profiles import terms

DAYS: dict[str, str | Promise] = {
    "mon": _("Monday"), "tue": _("Tuesday"), "wed": _("Wednesday"), "thu": _("Thursday"),
    "fri": _("Friday"), "sat": _("Saturday"), "sun": _("Sunday"),
}  # fmt: skip
PARTS = (
    pgettext_lazy("hours of a day", "from"),
    pgettext_lazy("hours of a day", "until"),
    _("again from"),
    _("again until"),
)
MIDNIGHT = "24:00"


@dataclass(frozen=True, slots=True)
class Row:
    """A day with its fields; what is wrong with it stands at the first."""

    label: str | Promise
    fields: list[BoundField]

    @property
    def errors(self) -> list[str]:
        """What is wrong with this day."""
        return [str(text) for field in self.fields for text in field.errors]


class HoursForm(forms.Form):
    """When somebody works, on his own clock."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Make four fields for each day."""
        super().__init__(*args, **options)
        for day, label in DAYS.items():
            for place, part in enumerate(PARTS):
                widget = forms.TimeInput(attrs={"type": "time", "aria-label": f"{label}: {part}"}, format="%H:%M")
                self.fields[f"{day}_{place}"] = forms.TimeField(label=part, required=False, widget=widget)

    def rows(self) -> Iterator[Row]:
        """Yield the days."""
        for day, label in DAYS.items():
            yield Row(label, [self[f"{day}_{place}"] for place in range(len(PARTS))])

    def clean(self) -> dict[str, Any]:
        """Read the spans of each day."""
        cleaned: dict[str, Any] = super().clean() or {}
        for day in DAYS:
            try:
                terms.check_hours({day: self._spans(day)})
            except terms.HoursRefused:
                self.add_error(f"{day}_0", say("Write both times, the earlier one first; the second span comes later."))
        return cleaned

    @property
    def hours(self) -> terms.Hours:
        """The hours as they are kept."""
        every = {day: self._spans(day) for day in DAYS}
        return {day: spans for day, spans in every.items() if spans}

    def _spans(self, day: str) -> list[list[str]]:
        typed: list[time | None] = [self.cleaned_data.get(f"{day}_{place}") for place in range(len(PARTS))]
        pairs = [(typed[0], typed[1]), (typed[2], typed[3])]
        return [[_text(begin), _end(end)] for begin, end in pairs if begin is not None or end is not None]


def _text(moment: time | None) -> str:
    return moment.strftime("%H:%M") if moment else ""


def _end(moment: time | None) -> str:
    text = _text(moment)
    return MIDNIGHT if text == "00:00" else text


def initial_of(hours: terms.Hours) -> dict[str, str]:
    """Return hours as the form shows them."""
    return {
        f"{day}_{place}": "00:00" if moment == MIDNIGHT else moment
        for day, spans in hours.items()
        for place, moment in enumerate(moment for span in spans for moment in span)
    }
