"""The ready-made words of the desk: written and removed by staff, on the record."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.conduct.models import ReasonTemplate


@transaction.atomic
def write_template(template: ReasonTemplate, *, by: Person, now: datetime) -> ReasonTemplate:
    """Keep a new or changed template. What was sent with its old words keeps them."""
    template.save()
    accounts.note_staff_act(by, "write template", f"template:{template.queue}/{template.code}", now=now)
    return template


@transaction.atomic
def remove_template(template: ReasonTemplate, *, by: Person, now: datetime) -> None:
    """Offer it no more."""
    accounts.note_staff_act(by, "remove template", f"template:{template.queue}/{template.code}", now=now)
    template.delete()
