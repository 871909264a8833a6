"""What every template knows."""

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from pontic.accounts import policies as accounts
from pontic.accounts.models import LANGUAGES
from pontic.messaging import queries as messaging
from pontic.notifications import queries as notifications
from pontic.web import faces
from pontic.web.seo import heads


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the operator's name and address, and what the header shows of the reader."""
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "SUPPORT_ADDRESS": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        "LANGUAGE_NAMES": LANGUAGES,
        "seo": SimpleLazyObject(lambda: heads.of_still_page(request)),
        "reader_photo": SimpleLazyObject(lambda: _photo(request)),
        "unread_notifications": SimpleLazyObject(lambda: _unread_notifications(request)),
        "unread_messages": SimpleLazyObject(lambda: _unread_messages(request)),
        "reader_is_staff": SimpleLazyObject(lambda: _is_staff(request)),
    }


def _is_staff(request: HttpRequest) -> bool:
    """Tell whether the menu shows the desk. Remembered for a minute: the desk itself asks anew at every door."""
    if not request.user.is_authenticated:
        return False
    return bool(cache.get_or_set(f"staff:{request.user.pk}", lambda: accounts.may(request.user), 60))


def _photo(request: HttpRequest) -> str:
    return faces.of([request.user.pk])[request.user.pk] if request.user.is_authenticated else ""


def _unread_notifications(request: HttpRequest) -> int:
    return notifications.unread_count(request.user) if request.user.is_authenticated else 0


def _unread_messages(request: HttpRequest) -> int:
    return messaging.unread_count(request.user) if request.user.is_authenticated else 0
