"""The tree of services, kept in order by staff (ADM-09)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.catalog import facts
from pontic.catalog.models import Category
from pontic.outbox import actions as outbox


@transaction.atomic
def write_category(category: Category, *, by: Person, now: datetime) -> Category:
    """Keep a new or changed category. Its address stays, whatever it is called."""
    before = Category.objects.filter(pk=category.pk).first()
    category.save()
    if before and before.names != category.names:
        outbox.announce(facts.CATEGORY_RENAMED, category=category.pk, now=now)
    accounts.note_staff_act(by, "write category", f"category:{category.slug}", now=now, reason=category.name_en)
    return category
