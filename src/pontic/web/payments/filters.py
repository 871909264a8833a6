"""Which amounts of the statement the reader wants: kind, state, days and case, all in the address."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pontic.payments import statements
from pontic.payments.statements import EARNED, SPENT, Wanted
from pontic.web.payments.lines import KINDS, STATES

Choices = list[tuple[Any, Any]]


class Day(forms.DateField):
    """A day of this century or the next, in the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        """Take nothing that a clock could not show."""
        within = [MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2199, 12, 31))]
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, validators=within, input_formats=["%Y-%m-%d"], **kwargs)


class FilterForm(forms.Form):
    """What the filter row asks. A value that makes no sense is said so, and narrows nothing."""

    kind = forms.ChoiceField(label=_("What"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    since = Day(label=_("From"), required=False)
    until = Day(label=_("To"), required=False)
    case = forms.CharField(
        label=_("Case"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "#12"}),
    )

    def __init__(self, *args: Any, side: str, **kwargs: Any) -> None:
        """Offer the kinds and states of one side."""
        super().__init__(*args, **kwargs)
        self.side = side
        self.fields["kind"].choices = [("", _("Everything")), *_kinds(side)]  # type: ignore[attr-defined]
        self.fields["state"].choices = [("", _("Every state")), *_states(side)]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """Return the filter; days are days of the reader's zone, the last one included."""
        self.is_valid()
        asked = self.cleaned_data
        until = asked.get("until")
        return Wanted(
            side=self.side,
            kind=asked.get("kind", ""),
            state=asked.get("state", ""),
            since=_begins(asked.get("since")),
            until=_begins(until + timedelta(days=1)) if until else None,
            case=asked.get("case", "").strip(),
        )

    @property
    def narrows(self) -> bool:
        """Tell whether anything was asked for."""
        return any(self.data.get(name) for name in self.fields)


def side_of(asked: str, *, prefers_spent: bool) -> str:
    """Return which side is shown: the one asked for, else the one on which something happened."""
    if asked in (EARNED, SPENT):
        return asked
    return SPENT if prefers_spent else EARNED


def _begins(day: Any) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, datetime.min.time())) if day else None


def _kinds(side: str) -> Choices:
    return [(kind, KINDS[kind]) for kind, source in statements.sources().items() if source.side == side]


def _states(side: str) -> Iterator[tuple[Any, Any]]:
    for kind, name in _kinds(side):
        known = statements.sources()[kind].states
        yield name, [(f"{kind}.{state}", STATES[kind][state][1]) for state in known]
