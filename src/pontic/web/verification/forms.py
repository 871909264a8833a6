"""What somebody says about himself, and one document."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.kit import countries
from pontic.verification import papers
from pontic.verification.models import DocumentKind, Party, Submission
from pontic.web.catalog.fields import PublicLine
from pontic.web.fields import Line, Prose

FIELDS = ("party", "nationality", "legal_name", "address", "company")


class WhoForm(forms.Form):
    """Who somebody is, as his papers say it."""

    party = forms.ChoiceField(label=_("You are"), choices=Party.choices, initial=Party.PERSON, widget=forms.RadioSelect)
    nationality = forms.ChoiceField(
        label=_("Nationality"), help_text=_("For a company: the country of its seat. The documents depend on it.")
    )
    legal_name = Line(
        label=_("Full legal name"),
        max_length=160,
        help_text=_("Exactly as your document has it. The bank account for your payouts has to be in this name."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    address = Prose(
        label=_("Address"),
        max_length=300,
        help_text=_("Street, postcode, town and country. Nobody but our team reads it."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    company = PublicLine(
        label=_("Company or brand"),
        max_length=120,
        required=False,
        help_text=_("Only if its name is to stand on your profile. A document has to prove that it is yours."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the countries in the reader's alphabet."""
        super().__init__(*args, **kwargs)
        known = [("", _("Choose your country")), *countries.choices((get_language() or "en")[:2])]
        self.fields["nationality"].choices = known  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A company has a name."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("party") == Party.BUSINESS and not told.get("company") and "company" not in self.errors:
            self.add_error("company", _("Write the name of the company or organisation."))
        return told


class PaperForm(forms.Form):
    """One document."""

    kind = forms.ModelChoiceField(
        DocumentKind.objects.all(), label=_("What is it?"), empty_label=_("Choose the kind of document")
    )
    document = forms.FileField(
        label=_("The document"),
        help_text=_("PDF, JPEG or PNG, at most 20 MB. All four corners in the picture, every word readable."),
        widget=forms.FileInput(attrs={"accept": papers.ACCEPT}),
        max_length=None,
    )


def said(submission: Submission | None, known: dict[str, str]) -> dict[str, str]:
    """Return what the form begins with: the last attempt, else what the account knows."""
    return {name: getattr(submission, name) for name in FIELDS} if submission else known
