"""What the resolution centre writes: to both sides of a dispute, when it decides, when it calls a case off."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pontic.cases.process import CALLED_OFF_BECAUSE
from pontic.contracts.process import CANCELLED_BECAUSE
from pontic.disputes.models import Outcome
from pontic.disputes.process import IN_FAVOUR, REASON_AT_LEAST
from pontic.disputes.splitting import SplitForm


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


class CancellationForm(forms.Form):
    """Why a contract is cancelled that was agreed or paid outside (CON-19)."""

    reason = forms.CharField(
        label=_("Written reason"),
        min_length=CANCELLED_BECAUSE,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Both sides read it on the page of the contract."),
    )


class DecisionForm(SplitForm):
    """How a dispute ends, and why (DISP-06, decision 17)."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=Outcome.choices)
    reason = forms.CharField(
        label=_("Written reason"),
        min_length=REASON_AT_LEAST,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Both sides read it. Say what was agreed, what was delivered, and what follows."),
    )

    chosen_in, offered = "outcome", Outcome
    field_order = ["outcome", "amount", "share", "reason"]

    def __init__(self, *args: Any, is_heard: bool, **kwargs: Any) -> None:
        """Remember whether the designer has been heard."""
        super().__init__(*args, **kwargs)
        self.is_heard = is_heard

    def clean_outcome(self) -> str:
        """Nobody decides against a designer who still has time to answer."""
        outcome: str = self.cleaned_data["outcome"]
        if outcome not in IN_FAVOUR and not self.is_heard:
            raise forms.ValidationError(_("The designer has not been heard yet: only a dismissal is possible now."))
        return outcome
