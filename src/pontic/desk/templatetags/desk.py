"""Words of the desk for its templates."""

from django import template
from django.utils.functional import Promise

from pontic.desk.words import ACTS, CALLS, OUTCOMES

register = template.Library()


@register.filter
def act_words(act: str) -> str | Promise:
    """Return what the audit log calls an act, in the reader's language; an unknown act stays as it was written."""
    return ACTS.get(act, act)


@register.filter
def call_words(kind: str) -> str | Promise:
    """Return what the payment processor is asked for, in the reader's language."""
    return CALLS.get(kind, kind)


@register.filter
def outcome_words(outcome: str) -> str | Promise:
    """Return what became of a webhook, in the reader's language."""
    return OUTCOMES.get(outcome, outcome)
