"""What people type about a single payment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pontic.kit.money import Money
from pontic.oneoffs.models import OneOff
from pontic.web.catalog.fields import AmountField
from pontic.web.fields import Line, Prose
from pontic.web.oneoffs import words


class OneOffForm(forms.Form):
    """A kind, an amount, what for. The receipt of expenses comes beside the form (``uploads.take``)."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label=_("What kind of payment?"), choices=OneOff.Kind, widget=forms.RadioSelect, initial=OneOff.Kind.BONUS
    )
    amount = AmountField(label=_("Amount"))
    text = Line(label=_("What is it for?"), max_length=200, help_text=_("It stands on the bill. No patient's name."))

    def __init__(self, *args: Any, **options: Any) -> None:
        """Name the fields apart from others on the page."""
        super().__init__(*args, **({"auto_id": "id_oneoff_%s"} | options))

    def asked(self) -> dict[str, Any]:
        """Return what was typed, as the verbs take it."""
        typed = self.cleaned_data
        return {"kind": typed["kind"], "amount": typed["amount"] or Money(0), "text": typed["text"]}

    def refuse(self, faults: list[tuple[str, str]]) -> None:
        """Take the faults that the rules found, each to its field, in words."""
        for field, code in faults:
            self.add_error(field, str(words.FAULTS[field, code]))


class AnswerForm(forms.Form):
    """A word with a refusal."""

    text = Prose(label=_("A word with it"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
