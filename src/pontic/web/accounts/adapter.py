"""Where django-allauth meets the house."""

from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings


@dataclass(frozen=True)
class Site:
    """What allauth's mails call this site: the operator's name, not the machine's."""

    name: str
    domain: str


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Says how accounts are made here; the defaults are right but for the site's name in mails."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail that names the operator."""
        context["current_site"] = Site(settings.SITE_NAME, settings.SITE_URL)
        super().send_mail(template_prefix, email, context)
