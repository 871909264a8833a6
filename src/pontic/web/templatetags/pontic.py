"""Words of the templates: money, moments, sizes, stars, and links that may not be there."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from babel.numbers import format_compact_decimal, format_decimal
from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from pontic.catalog.models import Listing
from pontic.kit import clock, words
from pontic.kit.money import Money
from pontic.web import frames
from pontic.web.seo import addresses

register = template.Library()


def _language() -> str:
    return (get_language() or "en")[:2]


@register.filter
def money(amount: Money | int | str | None, currency: str = "USD") -> str:
    """Write an amount; a bare integer counts minor units (cents)."""
    if amount is None or amount == "":
        return ""
    return words.amount(amount if isinstance(amount, Money) else Money(int(amount), currency), _language())


@register.filter
def moment(at: datetime | None) -> str:
    """Write a time in the reader's zone."""
    return words.moment(timezone.localtime(at), _language(), now=clock.now()) if at else ""


@register.filter
def day(on: date | datetime | None) -> str:
    """Write a date, in the reader's zone where it is a time."""
    if not on:
        return ""
    return words.day(timezone.localtime(on).date() if isinstance(on, datetime) else on, _language())


@register.filter
def distance(at: datetime | timedelta | str | None) -> str:
    """Write how far off a time is, as of now."""
    if at is None or isinstance(at, str):
        return ""
    return words.distance(at if isinstance(at, timedelta) else at - clock.now(), _language())


@register.filter
def size(octets: int | str | None) -> str:
    """Write a number of bytes."""
    return words.size(int(octets), _language()) if octets is not None and octets != "" else ""


@register.filter
def hours(minutes: int | None) -> str:
    """Write minutes as hours and minutes."""
    return words.hours(minutes) if minutes is not None else ""


@register.filter
def percent(basis_points: int) -> str:
    """Write a share that is given in hundredths of a per cent."""
    return words.percent(basis_points, _language())


@register.filter
def past(at: datetime | None) -> bool:
    """Tell whether a time has gone by."""
    return at is not None and at < clock.now()


@register.filter
def stars(rating: float | None) -> list[str]:
    """Return five words, one per star: full, half or empty."""
    halves = round(float(rating or 0) * 2)
    return ["full" if halves >= 2 * n else "half" if halves == 2 * n - 1 else "empty" for n in range(1, 6)]


@register.filter
def rating(value: float | None) -> str:
    """Write a rating with one decimal, as the reader does."""
    text = f"{float(value or 0):.1f}"
    return text if _language() == "en" else text.replace(".", ",")


@register.filter
def grouped(number: int) -> str:
    """Write a number with its thousands apart, as the reader does."""
    return _grouped(number, _language())


@lru_cache(maxsize=20_000)
def _grouped(number: int, language: str) -> str:
    return format_decimal(number, locale=language)


@register.filter
def short_count(number: int) -> str:
    """Write a number of results in little room: 941, 9,410, 94K."""
    if number < 10_000:  # noqa: PLR2004 - up to here every figure is shown
        return grouped(number)
    return _compact(number, _language())


@lru_cache(maxsize=20_000)
def _compact(number: int, language: str) -> str:
    return format_compact_decimal(number, locale=language)


@register.filter
def initials(name: str) -> str:
    """Return the one or two letters that stand for a person without a photo."""
    parts = [part for part in str(name).split() if part[0].isalnum()]
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper() or "?"


@register.filter
def device(user_agent: str) -> str:
    """Name the browser and the system of a session."""
    return words.device(user_agent)


@register.simple_tag
def url_if(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of that name, or nothing where this installation has none."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def here(context: Context, address: str) -> SafeString | str:
    """Return ``aria-current`` where the page lies at or below this address."""
    path = getattr(context.get("request"), "path", "")
    if not address or not path.startswith(address) or (address == "/" and path != "/"):
        return ""
    return mark_safe('aria-current="page"')


@register.simple_tag(takes_context=True)
def frame(context: Context, template: str) -> SafeString:
    """Draw head or foot of the page."""
    return frames.draw(context, template)


@register.simple_tag(takes_context=True)
def here_in_any_language(context: Context) -> str:
    """Return this page's address for the switch of languages, without one that the address asks for."""
    if "next_here" in context:  # drawn for the cache: filled in later
        return str(context["next_here"])
    request = context.get("request")
    return addresses.without_language(request) if request else "/"


@register.simple_tag
def listing_address(listing: Listing) -> str:
    """Return the one address of a listing, with its title in it."""
    return addresses.of_listing(listing)


@register.simple_tag
def form_errors(form: Any) -> list[tuple[str, str, str]]:
    """Return what is wrong with a form: the field's address, its label, the words."""
    return [
        (f"#{form[name].auto_id}", str(form[name].label or ""), str(text))
        for name, errors in form.errors.items()
        if name != "__all__"
        for text in errors
    ]


@register.simple_tag
def icons() -> str:
    """Return the address of the icon sprite."""
    return static("icons.svg")
