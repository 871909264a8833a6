"""The forms of recommendations: what a client writes, and whom a designer asks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import LANGUAGES, Person
from pontic.recommendations import terms
from pontic.web.catalog.fields import PublicLine, PublicText


class RecommendationForm(forms.Form):
    """A client's words about a designer, with what our team needs to make sure whose they are."""

    text = PublicText(
        label=_("Your recommendation"),
        min_length=terms.TEXT_AT_LEAST,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What did you have designed, how was the work, would you order again? Nothing about patients."),
    )
    name = PublicLine(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    company = PublicLine(
        label=_("Practice or laboratory"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label=_("Business e-mail"),
        max_length=254,
        help_text=_("Our team alone sees it, and writes to it to make sure that these words are yours."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    linkedin = forms.URLField(
        label=_("Your LinkedIn profile"),
        assume_scheme="https",
        max_length=200,
        required=False,
        help_text=_("Our team alone sees it. Without it and without a business e-mail we call you first."),
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://www.linkedin.com/in/…"}),
    )
    consent = forms.BooleanField(
        label=_("My name, my practice or laboratory and these words may stand on the public profile."),
        help_text=_("You can have them taken down at any time: write to our support."),
        error_messages={"required": _("Without your consent we cannot publish it.")},
    )

    def clean_linkedin(self) -> str:
        """Refuse what is no page of a person or a company there."""
        address: str = self.cleaned_data["linkedin"]
        if address.startswith("http://"):
            address = address.replace("http://", "https://", 1)
        if address and not terms.is_linkedin(address):
            raise ValidationError(
                _("Write the address of your profile, such as https://www.linkedin.com/in/your-name.")
            )
        return address

    def words(self, by: Person | None) -> dict[str, Any]:
        """Return what the room's verb takes."""
        written = {name: self.cleaned_data[name] for name in ("text", "name", "company", "email", "linkedin")}
        return written | {"language": (get_language() or "en")[:2], "by": by}


class InviteForm(forms.Form):
    """Whom to ask, and in which language."""

    email = forms.EmailField(
        label=_("Client's e-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES)
