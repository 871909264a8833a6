"""What is asked of somebody who wants to be paid out: where to, and how much."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.kit import countries
from pontic.payments import iban
from pontic.web.catalog.fields import AmountField
from pontic.web.fields import Line, Prose
from pontic.withdrawals.models import PayoutMethod, Rail
from pontic.withdrawals.policies import Way

SHORTEST, LONGEST = 4, 34  # characters of an account number
BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")
PLAIN = re.compile(r"[A-Za-z0-9]")  # what an address begins with: no spreadsheet takes it for a formula


class MethodForm(forms.Form):
    """Whose account it is. Name and address are compared with the proven ones (WD-05)."""

    holder = Line(label=_("Name on the account"), max_length=160, help_text=_("Your full legal name."))
    address = Prose(
        label=_("Address of the holder"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        help_text=_("Your legal address, as it stands on your papers."),
    )

    def __init__(self, *args: Any, person: Person, method: PayoutMethod | None, **kwargs: Any) -> None:
        """Propose what stands, else what was proven."""
        proven = {"holder": person.legal_name, "address": person.legal_address}
        known = {"holder": method.holder, "address": method.address, "country": method.country} if method else {}
        details = method.details if method else {}
        kwargs["initial"] = proven | known | details
        super().__init__(*args, **kwargs)

    @property
    def kept(self) -> dict[str, Any]:
        """What the method is kept with."""
        told = dict(self.cleaned_data)
        named = {name: told.pop(name) for name in ("holder", "address")}
        return named | {"country": told.pop("country", ""), "details": told}


class MailForm(MethodForm):
    """An account that is known by an address of mail."""

    email = forms.EmailField(
        label=_("E-mail address of the account"), max_length=120, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    field_order = ("email", "holder", "address")

    def clean_email(self) -> str:
        """Refuse what a spreadsheet would take for a formula."""
        email = str(self.cleaned_data["email"])
        if not PLAIN.match(email):
            raise ValidationError(_("The address has to begin with a letter or a figure."))
        return email


class WireForm(MethodForm):
    """An account at a bank."""

    country = forms.ChoiceField(label=_("Country of the bank"))
    bank = Line(label=_("Name of the bank"), max_length=80)
    number = forms.CharField(
        label=_("IBAN or account number"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    bic = forms.CharField(
        label=_("BIC (SWIFT code)"),
        max_length=20,
        help_text=_("8 or 11 letters and figures."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("country", "bank", "number", "bic", "holder", "address")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the countries in the reader's alphabet."""
        super().__init__(*args, **kwargs)
        named = countries.choices((get_language() or "en")[:2])
        self.fields["country"].choices = [("", _("Choose a country")), *named]  # type: ignore[attr-defined]

    def clean_number(self) -> str:
        """Check the digits of an IBAN; other numbers by their shape."""
        number = iban.plain(self.cleaned_data["number"])
        if iban.is_iban_shaped(number):
            if not iban.is_valid(number):
                raise ValidationError(_("The check digits of this IBAN are wrong. Look at it again."))
        elif not (number.isascii() and number.isalnum() and SHORTEST <= len(number) <= LONGEST):
            raise ValidationError(_("An account number has 4 to 34 letters and digits."))
        return number

    def clean_bic(self) -> str:
        """Check the shape, and nothing more: no list of banks is complete."""
        bic = iban.plain(self.cleaned_data["bic"])
        if not BIC.fullmatch(bic):
            raise ValidationError(_("A BIC has 8 or 11 letters and figures, such as DEUTDEFF500."))
        return bic


FORMS: dict[str, type[MethodForm]] = {
    Rail.PAYPAL: MailForm,
    Rail.PAYONEER: MailForm,
    Rail.WIRE: WireForm,
    Rail.INTERAC: MailForm,
}


class SwitchForm(forms.Form):
    """Which of the methods that are kept and open."""

    method = forms.TypedChoiceField(
        label=_("Payout method"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a payout method.")},
    )

    def __init__(self, *args: Any, ways: list[Way], **kwargs: Any) -> None:
        """Offer the methods; a single one is chosen already."""
        super().__init__(*args, **kwargs)
        self.methods = {way.method.pk: way.method for way in ways if way.method and way.is_open}
        named = [(pk, f"{method.get_rail_display()} · {method.label}") for pk, method in self.methods.items()]
        self.fields["method"].choices = named  # type: ignore[attr-defined]
        if len(named) == 1:
            self.fields["method"].initial = named[0][0]

    @property
    def chosen(self) -> PayoutMethod:
        """The method that was chosen."""
        return self.methods[self.cleaned_data["method"]]


class AskForm(SwitchForm):
    """How much, by which method; ``key`` makes the same click twice one withdrawal."""

    amount = AmountField(label=_("Amount"), max_length=20)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    arrives = forms.IntegerField(required=False)  # what the page said that arrives, in cents
    field_order = ("amount", "method")
