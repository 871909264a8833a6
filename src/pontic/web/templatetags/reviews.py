"""Criteria of reviews in words."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()
CRITERIA: dict[str, Promise] = {
    "quality": _("Quality of the design"),
    "timeliness": _("Delivered when promised"),
    "communication": _("Communication"),
    "brief": _("Clear brief"),
    "files": _("Complete files"),
    "fairness": _("Fairness"),
}


@register.filter
def criterion(name: str) -> str:
    """Return the name of a criterion as people read it."""
    return str(CRITERIA[name])
