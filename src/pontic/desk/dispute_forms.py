"""What the resolution centre writes: to both sides of a dispute, when it decides, when it calls a case off."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.cases.process import CALLED_OFF_BECAUSE
from pontic.disputes import terms
from pontic.disputes.models import Outcome
from pontic.disputes.process import IN_FAVOUR, REASON_AT_LEAST
from pontic.kit import words
from pontic.kit.money import Money


class StatementForm(forms.Form):
    """What the resolution centre says to both sides (DISP-05)."""

    text = forms.CharField(label=_("Message to both sides"), max_length=6_000, widget=forms.Textarea(attrs={"rows": 4}))


class CallingOffForm(forms.Form):
    """Why a case is called off whose designer may not go on (SUSP-04)."""

    reason = forms.CharField(
        label=_("Written reason"),
        min_length=CALLED_OFF_BECAUSE,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Both sides read it on the page of the case."),
    )


class DecisionForm(forms.Form):
    """How a dispute ends, and why (DISP-06, decision 17)."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=Outcome.choices)
    amount = forms.DecimalField(
        label=_("Amount that goes back"),
        localize=True,
        required=False,
        min_value=Decimal("0.01"),
        max_digits=12,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    share = forms.IntegerField(
        label=_("or in per cent of the price"),
        required=False,
        min_value=1,
        max_value=99,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("Written reason"),
        min_length=REASON_AT_LEAST,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Both sides read it. Say what was agreed, what was delivered, and what follows."),
    )

    def __init__(self, *args: Any, total: Money, is_heard: bool, **kwargs: Any) -> None:
        """Remember the price, say what can go back of it, and whether the designer has been heard."""
        super().__init__(*args, **kwargs)
        self.total, self.is_heard = total, is_heard
        self.fields["amount"].help_text = self._bounds()

    @property
    def back(self) -> Money | None:
        """What goes back, where it is a split."""
        if self.cleaned_data["outcome"] != Outcome.SPLIT:
            return None
        return terms.read(self.total, amount=self.cleaned_data["amount"], share=self.cleaned_data["share"])

    def clean_outcome(self) -> str:
        """Nobody decides against a designer who still has time to answer."""
        outcome: str = self.cleaned_data["outcome"]
        if outcome not in IN_FAVOUR and not self.is_heard:
            raise forms.ValidationError(_("The designer has not been heard yet: only a dismissal is possible now."))
        return outcome

    def clean(self) -> dict[str, Any]:
        """A split names one sum, with something left for each side."""
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == Outcome.SPLIT and not self.errors:
            if cleaned["amount"] is not None and cleaned["share"] is not None:
                self.add_error("share", _("Enter an amount or a share, not both."))
            else:
                self._check_part()
        return cleaned

    def _check_part(self) -> None:
        try:
            terms.part(self.total, self.back)
        except terms.SplitOutOfRange:
            self.add_error("amount", self._bounds())

    def _bounds(self) -> str:
        least, most = terms.bounds(self.total)
        language = (get_language() or "en")[:2]
        bounds = {"least": words.amount(least, language), "most": words.amount(most, language)}
        return _("Enter an amount between %(least)s and %(most)s.") % bounds
