"""Bank account numbers: the check digits of an IBAN (ISO 13616), and which country it names. Pure."""

import re

SHAPE = re.compile(r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$")
LENGTHS = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18,
    "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IT": 27, "LT": 20, "LU": 20, "LV": 21, "MT": 31,
    "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24,
}  # fmt: skip


def plain(text: str) -> str:
    """Return the number without spaces and dashes, in capitals."""
    return re.sub(r"[\s\-.]", "", text).upper()


def is_iban_shaped(text: str) -> bool:
    """Tell whether somebody meant to write an IBAN: two letters, then two digits."""
    return bool(re.match(r"^[A-Z]{2}\d{2}", plain(text)))


def is_valid(text: str) -> bool:
    """Tell whether length and check digits are right (PAYO-03)."""
    number = plain(text)
    if not SHAPE.match(number) or len(number) != LENGTHS.get(number[:2], len(number)):
        return False
    turned = number[4:] + number[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def country_of(text: str) -> str:
    """Return the country whose bank this is: the first two letters (PAYO-08)."""
    return plain(text)[:2]
