"""The fields in which a person states a tax ID: named and checked as its country does (TAX-04, TAX-05)."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pontic.accounts import tax_ids
from pontic.accounts.tax_ids import Verdict
from pontic.kit import countries
from pontic.web.fields import Line

AGAIN = {  # choosing another country names the number anew; without JavaScript the next save does
    "hx-get": reverse_lazy("tax_id_field"),
    "hx-trigger": "change",
    "hx-target": "#tax-id",
    "hx-swap": "outerHTML",
    "hx-include": "[name=tax_id]",
}


class TaxForm(forms.Form):
    """Country, number, or that there is none."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False, widget=forms.Select(attrs=AGAIN))
    tax_id = Line(max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    has_no_tax_id = forms.BooleanField(label=gettext_lazy("I am a private person without a tax ID"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the number by the country that is chosen so far."""
        super().__init__(*args, **kwargs)
        name_number(self)

    def clean(self) -> dict[str, Any]:
        """Refuse a number that cannot be right."""
        check_number(self)
        return self.cleaned_data


def name_number(form: forms.BaseForm) -> None:
    """Offer the countries in the reader's alphabet; call the number what the chosen country calls it."""
    language = (get_language() or "en")[:2]
    country = form.fields["country"]
    country.choices = [("", _("Choose your country")), *countries.choices(language)]  # type: ignore[attr-defined]
    chosen = str(form["country"].value() or "")
    form.fields["tax_id"].label = tax_ids.label(chosen)
    form.fields["tax_id"].help_text = format_html(
        '{} <a href="{}" target="_blank" rel="noopener noreferrer">{}</a>',
        _help(chosen, language),
        tax_ids.more(chosen),
        _("More about tax IDs (opens in a new tab)"),
    )


def check_number(form: forms.BaseForm) -> None:
    """Add an error where the country is missing or the number cannot be one of its own; keep the country found."""
    number, country = form.cleaned_data.get("tax_id", ""), form.cleaned_data.get("country", "")
    country = country or tax_ids.country_of(number)
    form.cleaned_data["country"] = country
    if number and not country:
        form.add_error("country", _("Choose the country that this tax ID is from."))
    elif number and tax_ids.check(country, number) is Verdict.WRONG:
        where = countries.name_of(country, (get_language() or "en")[:2])
        text = _("This cannot be a tax ID of %(country)s: a character is missing, too many, or mistyped.")
        form.add_error("tax_id", text % {"country": where})


def _help(country: str, language: str) -> str:
    """Say what it is for, and what the country calls it."""
    use = _("It is printed on your invoices and receipts, and shown nowhere else.")
    own = tax_ids.own_name(country)
    if not own or own == tax_ids.label(country):
        return use
    where = countries.name_of(country, language)
    return " ".join([_("In %(country)s: %(name)s.") % {"country": where, "name": own}, use])
