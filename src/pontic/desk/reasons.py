"""A reason that its reader gets: ready-made words of the desk in his language, or words of one's own (ADM-01).

A form that inherits from ``Worded`` is made with ``queue=`` and ``language=`` (of whom the words are for) and shown by
``desk/_reason.html``. Typed words win; without any, the ready-made ones are meant.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pontic.conduct import queries
from pontic.conduct.models import ReasonTemplate


class _Templates(forms.Select):
    """A list whose options carry their words, so that choosing one fills the field below."""

    language = "en"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the words in the language of whom they are for."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if isinstance(template := getattr(value, "instance", None), ReasonTemplate):
            option["attrs"]["data-text"] = template.text(self.language)
        return option


class Worded(forms.Form):
    """Words for somebody outside the desk: typed, or chosen from the ready-made ones."""

    template = forms.ModelChoiceField(
        label=_("Ready-made words"),
        queryset=ReasonTemplate.objects.none(),
        required=False,
        empty_label=_("None: I write my own"),
        widget=_Templates(attrs={"data-fills": "note"}),
    )
    note = forms.CharField(
        label=_("Reason in words"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Its owner reads it, in the words that you write."),
    )

    def __init__(self, *args: Any, queue: str = "", language: str = "en", **kwargs: Any) -> None:
        """Offer the words of this queue, in the language of their reader."""
        super().__init__(*args, **kwargs)
        self.language = language
        choices: Any = self.fields["template"]
        choices.label_from_instance = lambda template: template.name
        choices.widget.language, choices.queryset = language, queries.templates(queue)
        if not queue or not choices.queryset.exists():
            del self.fields["template"]

    def clean(self) -> dict[str, Any]:
        """Let the ready-made words stand where none were typed; the choice itself is no part of the deed."""
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = cleaned.pop("template", None)
        cleaned["note"] = cleaned.get("note", "").strip() or (chosen.text(self.language) if chosen else "")
        return cleaned
