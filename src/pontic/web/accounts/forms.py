"""The sign-up form: an e-mail address, a password, a name, and the terms."""

from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person


class SignupForm(AllauthSignupForm):  # type: ignore[misc]
    """Free, without a card (GEN-03)."""

    name = forms.CharField(
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
        return person

    def clean_time_zone(self) -> str:
        """Keep a zone that the browser told only if it exists."""
        import zoneinfo  # noqa: PLC0415

        zone: Any = self.cleaned_data["time_zone"]
        return zone if zone in zoneinfo.available_timezones() else ""
