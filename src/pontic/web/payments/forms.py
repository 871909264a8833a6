"""What people choose and type about money. No card number is ever asked for (PAY-03)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pontic.payments import countries, iban
from pontic.payments.models import PayoutAccount
from pontic.web.fields import Line
from pontic.web.payments.choice import NEW, Choice

SHORTEST, LONGEST = 4, 34  # characters of an account number


class CardForm(forms.Form):
    """Which card pays or is kept; ``key`` makes the same click twice one payment (ORD-13)."""

    card = forms.CharField(max_length=100, error_messages={"required": gettext_lazy("Choose a card.")})
    key = forms.UUIDField()

    def __init__(self, *args: Any, cards: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cards = cards

    def clean_card(self) -> str:
        """Return the processor's name of a card of the list, or the token of one that was typed there."""
        card: str = self.cleaned_data["card"]
        if card == NEW:
            raise ValidationError(_("Fill in the card, or choose one that you keep. Nothing was charged."))
        token = self.cards.token(card)
        if not token:
            raise ValidationError(_("This card is not known here. Choose one from the list."))
        return token


class PayoutForm(forms.Form):
    """Who is paid out, and in which country the account is (PAYO-02, 04)."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Who receives the money?"), choices=PayoutAccount.Kind.choices, widget=forms.RadioSelect
    )
    iban = forms.CharField(label=gettext_lazy("IBAN"), max_length=60, required=False)  # kept nowhere
    country = forms.ChoiceField(label=gettext_lazy("Country of the bank account"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = countries.choices((get_language() or "en")[:2])
        self.fields["country"].choices = [("", _("Choose a country")), *named]  # type: ignore[attr-defined]

    def clean_iban(self) -> str:
        """Check the digits of an IBAN that was typed (PAYO-03)."""
        number = iban.plain(self.cleaned_data["iban"])
        if number and not iban.is_valid(number):
            raise ValidationError(_("The check digits of this IBAN are wrong. Look at it again."))
        return number

    def clean(self) -> dict[str, Any]:
        """Refuse another country than the IBAN's (PAYO-08)."""
        told = super().clean() or {}
        number, country = told.get("iban", ""), told.get("country", "")
        if number and country and iban.country_of(number) != country:
            self.add_error("country", _other_country(iban.country_of(number)))
        return told

    @property
    def account(self) -> dict[str, str]:
        """What the account is opened with."""
        return {name: self.cleaned_data[name] for name in ("kind", "country")}


class OnboardingForm(forms.Form):
    """The sandbox's own page: name, account number, and whether it shall ask for documents."""

    holder = Line(
        label=gettext_lazy("Name on the account"),
        max_length=120,
        help_text=gettext_lazy("Exactly as your bank writes it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    number = forms.CharField(
        label=gettext_lazy("IBAN or account number"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    documents = forms.ChoiceField(
        label=gettext_lazy("What shall the sandbox do?"),
        choices=[
            ("accepted", gettext_lazy("Accept these details at once")),
            ("missing", gettext_lazy("Ask for an identity document")),
        ],
        initial="accepted",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = country
        if country in countries.WITHOUT_IBAN:
            self.fields["number"].label = _("Account number")
        else:
            self.fields["number"].label = _("IBAN")
            self.fields["number"].help_text = _("It begins with %(country)s.") % {"country": country}

    def clean_number(self) -> str:
        """Check an IBAN's digits and country (PAYO-03, 08); other numbers by their shape."""
        number = iban.plain(self.cleaned_data["number"])
        if self.country in countries.WITHOUT_IBAN and not iban.is_iban_shaped(number):
            if not number.isalnum() or not SHORTEST <= len(number) <= LONGEST:
                raise ValidationError(_("An account number has 4 to 34 letters and digits."))
            return number
        if not iban.is_valid(number):
            raise ValidationError(_("The check digits of this IBAN are wrong. Look at it again."))
        if iban.country_of(number) != self.country:
            raise ValidationError(_other_country(iban.country_of(number)))
        return number


def _other_country(code: str) -> str:
    name = countries.name_of(code, (get_language() or "en")[:2])
    if code in countries.CODES:
        return _("This IBAN belongs to a bank in: %(country)s. Choose that country first.") % {"country": name}
    return _("This IBAN belongs to a bank in: %(country)s. Banks there cannot be paid yet.") % {"country": name}
