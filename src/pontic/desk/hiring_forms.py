"""What the desk types about direct hires and unpaid bills."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pontic.accounts.models import Person
from pontic.hiring.terms import LARGEST_SALARY, REASON_AT_LEAST, SMALLEST_SALARY
from pontic.kit.money import Money

CENTS = 100


class ReasonForm(forms.Form):
    """A reason that somebody reads."""

    note = forms.CharField(
        label=gettext_lazy("Reason"),
        min_length=REASON_AT_LEAST,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("The client reads it."),
    )


class BillAnswerForm(forms.Form):
    """What the desk says about a bill that could not be charged (CON-15)."""

    note = forms.CharField(
        label=gettext_lazy("Answer"),
        min_length=REASON_AT_LEAST,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Both sides read it: what Billing Security covers of it, and how it goes on."),
    )


class ClaimForm(ReasonForm):
    """The fee of two who went outside (CIRC-03)."""

    client = forms.EmailField(label=gettext_lazy("E-mail address of the client"))
    designer = forms.EmailField(label=gettext_lazy("E-mail address of the designer"))
    salary = forms.DecimalField(
        label=gettext_lazy("What the designer earns with it in a year, in US dollars"),
        help_text=gettext_lazy("Where it is not known, twelve times the best month here."),
        localize=True,
        min_value=Decimal(SMALLEST_SALARY) / CENTS,
        max_value=Decimal(LARGEST_SALARY) / CENTS,
        max_digits=12,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    field_order = ("client", "designer", "salary", "note")

    def clean_client(self) -> Person:
        """Return who has this address."""
        return _person(self.cleaned_data["client"])

    def clean_designer(self) -> Person:
        """Return who has this address."""
        return _person(self.cleaned_data["designer"])

    def said(self) -> dict[str, Any]:
        """Return what the verb takes."""
        words = {name: self.cleaned_data[name] for name in ("client", "designer")}
        salary = Money(int(self.cleaned_data["salary"] * CENTS))
        return {**words, "salary": salary, "reason": self.cleaned_data["note"]}


def _person(email: str) -> Person:
    found: Person | None = Person.objects.filter(email__iexact=email).first()
    if found is None:
        raise ValidationError(_("Nobody here has this address."))
    return found
