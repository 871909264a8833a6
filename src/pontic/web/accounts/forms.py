"""Forms about one's own account: signing up, and what the account page keeps."""

import zoneinfo
from collections import defaultdict
from datetime import datetime
from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.validators import RegexValidator
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.accounts import actions as accounts
from pontic.accounts.models import LANGUAGES, Person
from pontic.kit import clock
from pontic.web.accounts.names import NameLine
from pontic.web.accounts.tax import TaxForm
from pontic.web.fields import Line, Prose
from pontic.web.hiring.bringing import note_origin

PHONE = RegexValidator(r"^\+?[0-9 ()./-]{5,31}$", _("Write the number with its country code, such as +34 600 000 000."))


class SignupForm(AllauthSignupForm):  # type: ignore[misc]
    """Free, without a card (GEN-03)."""

    name = NameLine(
        label=_("Your name"),
        max_length=120,
        help_text=_("Your real name, as clients and designers will see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-time-zone": ""}))
    field_order = ["name", "email", "password1"]

    def save(self, request: HttpRequest) -> Person:
        """Create the person with the language that the page was read in."""
        person: Person = super().save(request)
        person.name = self.cleaned_data["name"]
        person.language = (get_language() or "en")[:2]
        person.time_zone = self.cleaned_data["time_zone"] or "UTC"
        person.save(update_fields=["name", "language", "time_zone"])
        note_origin(request, person, clock.now())
        return person

    def clean_time_zone(self) -> str:
        """Keep a zone that the browser told only if it exists."""
        zone: str = self.cleaned_data["time_zone"]
        return zone if zone in zoneinfo.available_timezones() else ""


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A key that signs in alone, unless one says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the better choice, in our words."""
        super().__init__(*args, **kwargs)
        field = self.fields["passwordless"]
        field.initial, field.label = True, _("Sign in with it alone, without a password")
        field.help_text = _("Without this it is only asked for after your password, as a second step.")


def time_zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the zones of the world by continent, as a select shows them."""
    regions: dict[str, list[tuple[str, str]]] = defaultdict(list, {"UTC": [("UTC", "UTC")]})
    for zone in sorted(zoneinfo.available_timezones()):
        region, _slash, place = zone.partition("/")
        if place and region not in {"Etc", "SystemV", "US", "posix", "right"}:
            regions[region].append((zone, place.replace("_", " ").replace("/", ", ")))
    return sorted(regions.items())


class SettingsForm(TaxForm, forms.ModelForm):  # type: ignore[type-arg]
    """What the account page keeps about its owner."""

    language = forms.ChoiceField(
        label=_("Language"), choices=LANGUAGES, help_text=_("Of the pages and of our e-mails.")
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones, help_text=_("Deadlines are shown in it."))

    class Meta:
        model = Person
        fields = ("name", "language", "time_zone", "phone", "billing_name", "billing_address")
        field_classes = {"name": NameLine, "phone": Line, "billing_name": Line, "billing_address": Prose}
        labels = {
            "name": _("Your name"),
            "phone": _("Phone"),
            "billing_name": _("Name on invoices"),
            "billing_address": _("Address on invoices"),
        }
        help_texts = {
            "name": _("Your real name, as clients and designers will see it."),
            "phone": _("Only for us, when something about your account is urgent."),
            "billing_name": _("Your company's, if it is another than yours."),
            "billing_address": _("Street, postcode, town. The country is added."),
        }
        widgets = {
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
            "billing_name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "billing_address": forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        }

    def clean_phone(self) -> str:
        """Refuse what cannot be called."""
        phone: str = self.cleaned_data["phone"]
        if phone:
            PHONE(phone)
        return phone

    def apply(self, person: Person, *, now: datetime) -> None:
        """Hand what was written to the room that keeps it."""
        words = self.cleaned_data
        kept = {name: words[name] for name in ("name", "language", "time_zone", "phone")}
        accounts.change_settings(person, **kept, now=now)
        accounts.state_tax_id(person, tax_id=words["tax_id"], none=words["has_no_tax_id"], country=words["country"])
        accounts.state_billing(person, name=words["billing_name"], address=words["billing_address"])
