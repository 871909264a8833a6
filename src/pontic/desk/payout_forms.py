"""What finance says about payouts on request."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pontic.withdrawals import terms


class ReferenceForm(forms.Form):
    """Under which name the bank or the service knows a payment."""

    reference = forms.CharField(label=_("Reference of the bank or service"), max_length=80, required=False)


class RateForm(forms.Form):
    """What a dollar is worth, of which day, and who says so."""

    rate = forms.DecimalField(
        label=_("Canadian dollars for one US dollar"),
        localize=True,
        min_value=Decimal("0.1"),
        max_value=Decimal(10),
        max_digits=8,
        decimal_places=6,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    on_date = forms.DateField(label=_("Day of the rate"), widget=forms.DateInput(attrs={"type": "date"}))
    source = forms.CharField(
        label=_("Source"), max_length=120, help_text=_("Who publishes it, a central bank for one.")
    )

    currency = terms.CANADIAN


class ChosenForm(forms.Form):
    """Which withdrawals of one way go into a batch."""

    rail = forms.ChoiceField(choices=[(rail, rail) for rail in terms.RAILS])
    chosen = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Choose at least one."), "invalid_choice": _("Choose at least one.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the numbers that were sent; what cannot be sent now the room leaves out."""
        super().__init__(*args, **kwargs)
        sent = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        self.fields["chosen"].choices = [(each, each) for each in sent if each.isdecimal() and len(each) < 19]  # type: ignore[attr-defined]  # noqa: PLR2004 - a bigint
