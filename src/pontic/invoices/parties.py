"""Who issues and who receives, as it is printed: name, address, country, and the tax ID by its country's name."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from pontic.accounts import tax_ids
from pontic.accounts.models import Person
from pontic.kit import countries
from pontic.profiles.models import Profile

Party = dict[str, Any]


def platform() -> Party:
    """Return the operator as the settings name him."""
    address = [line.strip() for line in settings.OPERATOR_ADDRESS.split("|") if line.strip()]
    return _party(settings.OPERATOR_NAME, address, country=settings.OPERATOR_COUNTRY, tax_id=settings.OPERATOR_TAX_ID)


def of(person: Person) -> Party:
    """Return a person with the name, address and tax ID that stand now."""
    address = [line.strip() for line in person.billing_address.splitlines() if line.strip()]
    name = person.billing_name or person.name
    contact = person.name if name != person.name else ""
    return _party(name, address, contact=contact, country=country_of(person), tax_id=person.tax_id)


def country_of(person: Person) -> str:
    """Return the country of the tax ID, else the one of the profile; empty where neither is known."""
    return person.country or Profile.objects.filter(person=person).values_list("country", flat=True).first() or ""


def _party(name: str, address: list[str], *, contact: str = "", country: str, tax_id: str) -> Party:
    language = (get_language() or "en")[:2]
    return {
        "name": name,
        "contact": contact,
        "address": address,
        "country": countries.name_of(country, language) if country else "",
        "country_code": country,
        "tax_label": _label(country),
        "tax_id": tax_id,
    }


def _label(country: str) -> str:
    """Name the number in the reader's words, with the country's own name where it is another."""
    label, own = tax_ids.label(country), tax_ids.own_name(country)
    return label if own.casefold() in label.casefold() else f"{label} ({own})"
