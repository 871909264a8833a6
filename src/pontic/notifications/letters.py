"""The letters: a notification as e-mail, text and HTML, in the reader's language and time zone (NOTIF-13)."""

import zoneinfo
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from pontic.cases.models import Case
from pontic.kit import words
from pontic.notifications.models import Notification
from pontic.notifications.rendering import Told, render

SIGNER = Signer(salt="notifications.mute")


def send(notification: Notification) -> None:
    """Send one letter to the notification's person."""
    person = notification.person
    with translation.override(person.language), timezone.override(zoneinfo.ZoneInfo(person.time_zone or "UTC")):
        letter(render(notification)).send()


def letter(told: Told) -> EmailMultiAlternatives:
    """Write the letter in the language that is active."""
    person = told.notification.person
    mute = settings.SITE_URL + reverse("mute", args=[mute_token(person.pk, told.entry.group)])
    context = _context(told) | {"mute_url": "" if told.entry.must else mute}
    name = f"mail/{told.entry.letter}"
    message = EmailMultiAlternatives(
        subject=told.title,
        body=render_to_string("mail/letter.txt", context),
        to=[person.email],
        headers=_headers(told, mute),
    )
    message.attach_alternative(render_to_string(f"{name}.html", context), "text/html")
    return message


def mute_token(person: int, group: str) -> str:
    """Return the signed word under a letter, with which its reader switches off that group without signing in."""
    return SIGNER.sign(f"{person}:{group}")


def read_mute_token(token: str) -> tuple[int, str] | None:
    """Return the person and the group of a signed word; None where it is not ours."""
    try:
        person, _, group = SIGNER.unsign(token).partition(":")
    except BadSignature:
        return None
    return int(person), group


def _headers(told: Told, mute: str) -> dict[str, str]:
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {"Auto-Submitted": "auto-generated", "Message-ID": f"<notification-{told.notification.pk}@{host}>"}
    if told.entry.must:
        return headers
    return headers | {"List-Unsubscribe": f"<{mute}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _context(told: Told) -> dict[str, Any]:
    wants_case = told.entry.letter != "letter"
    return {
        "told": told,
        "person": told.notification.person,
        "url": settings.SITE_URL + told.url,
        "settings_url": settings.SITE_URL + reverse("notification_settings"),
        "site_name": settings.SITE_NAME,
        "language": translation.get_language(),
        "rows": _rows(told.notification.about["case"]) if wants_case else [],
    }


def _rows(pk: int) -> list[tuple[str, str]]:
    """Return the terms of a case as lines: amount, ID, parties (CASE-26)."""
    case = Case.objects.select_related("client", "designer").get(pk=pk)
    language = (translation.get_language() or "en")[:2]
    rows = [
        (gettext("Case"), f"#{case.pk}"),
        (gettext("Case ID"), case.reference),
        (gettext("Listing"), case.title),
        (gettext("Quantity"), str(case.quantity)),
        (gettext("Total"), words.amount(case.total, language)),
        (gettext("Client"), case.client.name),
        (gettext("Designer"), case.designer.name),
    ]
    return [(term, text) for term, text in rows if text]
