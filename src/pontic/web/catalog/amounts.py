"""Reading amounts as people write them."""

import re

AMOUNT = re.compile(r"^\s*\$?\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*\$?\s*$")


def cents(text: str) -> int | None:
    """Read an amount as people write it (``4``, ``4.50``, ``4,50 $``) in minor units."""
    match = AMOUNT.match(text.replace("\u00a0", " "))
    return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0")) if match else None
