"""What the journal asks for: a line about the work, a stretch of time, an objection, the name of a computer."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from pontic.hours import terms
from pontic.hours.models import Entry
from pontic.web.fields import Line, Prose
from pontic.web.hours import words

BOUNDS = [  # the ends of the calendar have no moment in every zone
    MinValueValidator(datetime(2000, 1, 1, tzinfo=UTC), _("The contract had not begun then.")),
    MaxValueValidator(datetime(9000, 1, 1, tzinfo=UTC), _("Time that has not passed yet cannot be written down.")),
]


class RefusedForm(forms.Form):
    """A form that words what the domain refuses."""

    def refuse(self, code: str) -> None:
        """Put the sentence of a refusal at its field, where the form has it."""
        field = words.REFUSED[code][0]
        self.add_error(field if field in self.fields else None, words.refusal(code))


class TimerForm(RefusedForm):
    """What somebody works on while the timer runs."""

    memo = Line(
        label=_("What you work on"),
        max_length=terms.MEMO_LENGTH,
        required=False,
        help_text=_("Your client reads it. Please write no patient's name."),
    )


class EntryForm(RefusedForm):
    """A stretch of time, on the reader's own clock."""

    started_at = forms.DateTimeField(label=_("From"), validators=BOUNDS)
    ended_at = forms.DateTimeField(label=_("Until"), validators=BOUNDS)
    memo = Line(label=_("What you worked on"), max_length=terms.MEMO_LENGTH, required=False)

    def __init__(self, *args: Any, to_the_second: bool = False, **kwargs: Any) -> None:
        """Ask for minutes, or for seconds where a timer measured them."""
        super().__init__(*args, **kwargs)
        shape, step = ("%Y-%m-%dT%H:%M:%S", "1") if to_the_second else ("%Y-%m-%dT%H:%M", "60")
        for name in ("started_at", "ended_at"):
            attrs = {"type": "datetime-local", "step": step}
            self.fields[name].widget = forms.DateTimeInput(attrs=attrs, format=shape)


class ObjectionForm(RefusedForm):
    """Entries of a week that the client does not agree with, and why (HOUR-09)."""

    entries = forms.ModelMultipleChoiceField(
        label=_("Entries"), queryset=Entry.objects.none(), error_messages={"required": words.REFUSED["entries"][1]}
    )
    text = Prose(
        label=_("What is wrong with them?"),
        max_length=terms.OBJECTION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The designer reads it, and the resolution centre if you do not agree."),
    )

    def __init__(self, *args: Any, chosen_from: list[Entry], **kwargs: Any) -> None:
        """Offer the entries of one week."""
        super().__init__(*args, **kwargs)
        ours = Entry.objects.live().filter(pk__in=[entry.pk for entry in chosen_from])
        self.fields["entries"].queryset = ours  # type: ignore[attr-defined]


class DeviceForm(forms.Form):
    """How a computer is called in the list."""

    name = Line(
        label=_("Name of the computer"), max_length=60, help_text=_("So that you know it again: “Studio, left”.")
    )
