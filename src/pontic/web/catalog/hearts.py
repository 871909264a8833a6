"""The heart on a card or a page: a button of one small form per page, so that cards can be kept in the cache.

The form stands in ``catalog/_hearts.html``; a page that shows cards includes it once.
"""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

MARK = "<!--heart-->"  # where the heart goes in a card that is kept for everybody
NUMBER = 987_654_321  # stands for the listing while the button is drawn once per language
_drawn: dict[tuple[str | None, bool], str] = {}


def button(listing: int, *, is_kept: bool) -> SafeString:
    """Return the heart of one listing, filled where the reader keeps it."""
    key = (get_language(), is_kept)
    if key not in _drawn:
        _drawn[key] = render_to_string("catalog/_heart.html", {"listing_id": NUMBER, "is_kept": is_kept}).strip()
    return mark_safe(_drawn[key].replace(str(NUMBER), str(listing)))  # noqa: S308 - drawn by our template


def put(card: str, listing: int, *, is_kept: bool) -> SafeString:
    """Return a card with its heart."""
    return mark_safe(card.replace(MARK, button(listing, is_kept=is_kept), 1))  # noqa: S308 - drawn by our template
