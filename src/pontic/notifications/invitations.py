"""The letter that asks a client outside for a recommendation; he has no account and is written to once (REC-03)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from pontic.recommendations.models import Invite


def send(invite: Invite) -> None:
    """Send it in the language that the designer chose for this client."""
    with translation.override(invite.language):
        letter(invite).send()


def letter(invite: Invite) -> EmailMultiAlternatives:
    """Write the letter in the language that is active."""
    name = invite.designer.name
    context = {
        "name": name,
        "title": gettext("%(name)s asks you for a recommendation") % {"name": name},
        "url": settings.SITE_URL + reverse("recommendation", args=[invite.token]),
        "site_name": settings.SITE_NAME,
        "language": translation.get_language(),
    }
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    message = EmailMultiAlternatives(
        subject=str(context["title"]),
        body=render_to_string("mail/invitation.txt", context),
        to=[invite.email],
        headers={"Auto-Submitted": "auto-generated", "Message-ID": f"<invitation-{invite.pk}@{host}>"},
    )
    message.attach_alternative(render_to_string("mail/invitation.html", context), "text/html")
    return message
