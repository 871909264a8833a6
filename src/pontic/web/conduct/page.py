"""What the page of one's own standing shows; a report with the words that answer it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _

from pontic.accounts.models import Person
from pontic.conduct import actions, queries
from pontic.conduct.models import Appeal, Measure
from pontic.conduct.process import APPEAL_WITHIN
from pontic.kit import clock
from pontic.web.conduct.forms import AppealForm
from pontic.web.requests import SignedIn

REPORTS = 30  # own reports that the page shows


@dataclass(frozen=True, slots=True)
class Shown:
    """One measure as its owner reads it: with his appeal, or the form for one and until when."""

    measure: Measure
    appeal: Appeal | None
    form: AppealForm | None
    appeal_until: datetime | None


def standing(person: Person, *, now: datetime, typed: tuple[int, AppealForm] | None = None) -> dict[str, Any]:
    """Return what the page shows; ``typed`` is a form that came back, with its measure."""
    forms = dict([typed]) if typed else {}
    shown = [_shown(measure, forms, now=now) for measure in queries.read_by_owner(person)]
    return {
        "holding": [one for one in shown if one.measure.is_in_force],
        "over": [one for one in shown if not one.measure.is_in_force],
        "reports": queries.reports_by(person)[:REPORTS],
    }


def tell(request: SignedIn, told: dict[str, Any]) -> None:
    """Send a report, and answer in words; one that was sent before is as good as sent."""
    try:
        actions.report(by=request.user, now=clock.now(), **told)
    except actions.AlreadyReported:
        messages.info(request, _("You have reported this already. Our team is looking at it."))
    except actions.TooManyReports:
        messages.error(request, _("You have sent many reports today. Please go on tomorrow."))
    else:
        messages.success(request, _("Thank you. Our team looks at it and tells you what comes of it."))


def _shown(measure: Measure, forms: dict[int, AppealForm], *, now: datetime) -> Shown:
    appeal = getattr(measure, "appeal", None)
    if not queries.may_appeal(measure, now=now) or measure.began_at is None:
        return Shown(measure, appeal, None, None)
    form = forms.get(measure.pk) or AppealForm(auto_id=f"id_{measure.pk}_%s")
    return Shown(measure, appeal, form, measure.began_at + APPEAL_WITHIN)
