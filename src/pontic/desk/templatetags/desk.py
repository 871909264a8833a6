"""Words of the desk for its templates."""

from django import template
from django.utils.functional import Promise

from pontic.desk.words import ACTS

register = template.Library()


@register.filter
def act_words(act: str) -> str | Promise:
    """Return what the audit log calls an act, in the reader's language; an unknown act stays as it was written."""
    return ACTS.get(act, act)
