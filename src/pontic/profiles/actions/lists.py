"""The lists that profiles and listings choose from: software and languages, kept in order by staff (ADM-09)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.outbox import actions as outbox
from pontic.profiles import facts
from pontic.profiles.models import Software, SpokenLanguage


@transaction.atomic
def write_software(software: Software, *, by: Person, now: datetime) -> Software:
    """Keep a new or changed program of the checklist (LIST-03)."""
    before = Software.objects.filter(pk=software.pk).first()
    software.save()
    if before and before.name != software.name:
        outbox.announce(facts.SOFTWARE_RENAMED, software=software.pk, now=now)
    accounts.note_staff_act(by, "write software", f"software:{software.slug}", now=now, reason=software.name)
    return software


@transaction.atomic
def write_language(language: SpokenLanguage, *, by: Person, now: datetime) -> SpokenLanguage:
    """Keep a new or changed language in which somebody can be written to."""
    before = SpokenLanguage.objects.filter(pk=language.pk).first()
    language.save()
    if before and (before.slug, before.names) != (language.slug, language.names):
        outbox.announce(facts.LANGUAGE_RENAMED, language=language.pk, now=now)
    accounts.note_staff_act(by, "write language", f"language:{language.slug}", now=now, reason=language.name_en)
    return language
