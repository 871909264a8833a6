"""Words of the desk for its templates."""

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.functional import Promise

from pontic.conduct.models import Report
from pontic.desk.words import ACTS, CALLS, OUTCOMES

register = template.Library()
PAGES = {
    "report": "desk_report",
    "listing": "desk_listing",
    "profile": "desk_profile",
    "dispute": "desk_dispute",
    "person": "desk_person",
    "contract": "desk_contract",
}  # where the desk shows what a line of the log, or a piece of evidence, is about


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


@register.simple_tag
def subject_url(subject: str) -> str:
    """Return the page of the desk that shows this subject, such as ``report:12``; empty where there is none."""
    kind, _colon, number = subject.partition(":")
    return reverse(PAGES[kind], args=[number]) if kind in PAGES and number.isdecimal() else ""


@register.simple_tag
def evidence_url(subject: str, reports: Iterable[Report]) -> str:
    """Return where a piece of evidence is read: a message in the report about it, opened there on the record."""
    about = {f"{report.subject_kind}:{report.subject_id}": report.pk for report in reports}
    return reverse("desk_report", args=[about[subject]]) if subject in about else subject_url(subject)
