"""What a report and an appeal ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pontic.conduct.actions.report import NEED_WORDS
from pontic.conduct.models import Ground
from pontic.conduct.terms import APPEAL_AT_LEAST
from pontic.web.fields import Prose


class ReportForm(forms.Form):
    """Why something is reported, and what happened."""

    ground = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong with it.")},
    )
    text = Prose(
        label=_("What happened"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only our team reads it. The person whom you report is not told who you are."),
    )

    def clean(self) -> dict[str, Any]:
        """Some grounds say nothing without words."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("ground") in NEED_WORDS and not cleaned.get("text"):
            self.add_error("text", _("Write what is wrong, please."))
        return cleaned


class MailForm(ReportForm):
    """An e-mail from outside that asks for something that it should not (CIRC-06)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the e-mail itself."""
        super().__init__(*args, **kwargs)
        text = self.fields["text"]
        text.required, text.label = True, _("The e-mail")
        text.help_text = _("Paste it here, with the address that it came from and its date.")
        text.error_messages["required"] = _("Paste the e-mail here.")
        text.widget.attrs["rows"] = 10


class AppealForm(forms.Form):
    """What speaks against a measure."""

    text = Prose(
        label=_("What speaks against it?"),
        min_length=APPEAL_AT_LEAST,
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("You can appeal once. Somebody who had no part in the measure reads it and decides."),
    )
