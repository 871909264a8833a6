"""Criteria of reviews in words, and where the reviews of a round stand."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pontic.web.reviews import places

register = template.Library()
register.filter("review_page", places.page_of)
register.filter("review_extension_page", places.extension_of)
register.filter("review_answer_page", places.answer_of)
register.filter("work_page", places.work_of)
register.filter("work_name", places.name_of)
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
