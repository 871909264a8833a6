"""What decisions about reports, measures and appeals ask for."""

import re
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pontic.conduct import terms
from pontic.conduct.models import Ground, Measure
from pontic.desk.reasons import Worded

SUBJECT = re.compile(r"(report|message|case|dispute|listing|profile|review|payment):\d{1,18}")
LENGTHS = [
    (7, _("7 days")),
    (14, _("14 days")),
    (30, _("30 days")),
    (90, _("90 days")),
    (0, _("Until somebody lifts it")),
]
NOT_PROVEN = _("For good there is one ground only: proven payment outside the platform, with its evidence.")
TOO_SHORT = _("Write a sentence or more: its owner reads it.")


class ClosingForm(Worded):
    """What a reporter reads about his report, and whether he was right."""

    move = forms.ChoiceField(choices=[("uphold", "uphold"), ("dismiss", "dismiss")])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say who reads the words."""
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("Answer to whoever reported it")
        self.fields["note"].help_text = _("Say what you found, without naming what happens to the other person.")


class Judgement(Worded):
    """A decision whose owner reads the reason, in a sentence or more."""

    use_required_attribute = False  # ready-made words may stand for typed ones

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for words, where none are chosen."""
        super().__init__(*args, **kwargs)
        self.fields["note"].required = not self.data.get("template")

    def clean(self) -> dict[str, Any]:
        """Ask for words that say something."""
        cleaned = super().clean()
        if len(cleaned.get("note", "")) < terms.REASON_AT_LEAST and "note" not in self.errors:
            self.add_error("note", TOO_SHORT)
        return cleaned


class AppealDecision(Judgement):
    """Granted or rejected, with the reason."""

    move = forms.ChoiceField(choices=[("grant", "grant"), ("reject", "reject")])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say who reads the words."""
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("Answer to the appeal")


class MeasureForm(Judgement):
    """Which measure, why, on what evidence, for how long (decision 24)."""

    kind = forms.ChoiceField(label=_("Measure"), choices=Measure.Kind.choices, widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=_("Reason"), choices=Ground.choices)
    length = forms.TypedChoiceField(
        label=_("For how long"),
        choices=LENGTHS,
        coerce=int,
        initial=14,
        help_text=_("Of a restriction or a suspension. A warning counts for half a year."),
    )
    evidence = forms.CharField(
        label=_("Evidence"),
        required=False,
        max_length=400,
        help_text=_("What it rests on, such as: report:12, case:7, message:345"),
    )
    field_order = ("kind", "ground", "length", "evidence", "template", "note")

    def clean_evidence(self) -> list[str]:
        """Read the names of what is shown as evidence."""
        named = [word for word in re.split(r"[\s,;]+", self.cleaned_data["evidence"]) if word]
        wrong = [word for word in named if not SUBJECT.fullmatch(word)]
        if wrong:
            raise forms.ValidationError(_("Not understood: %(words)s") % {"words": ", ".join(wrong)[:120]})
        return named

    def clean(self) -> dict[str, Any]:
        """Nothing is for good without proof."""
        cleaned = super().clean()
        is_proven = cleaned.get("ground") == terms.FOR_GOOD and cleaned.get("evidence")
        if cleaned.get("kind") == Measure.Kind.TERMINATION and not is_proven:
            self.add_error("kind", NOT_PROVEN)
        return cleaned

    def measure(self, now: datetime) -> dict[str, Any]:
        """Return what the action takes."""
        told = {name: self.cleaned_data[name] for name in ("kind", "ground", "note", "evidence")}
        days = self.cleaned_data["length"]
        return told | {"until": now + timedelta(days=days) if days else None}
