"""Maintain which documents there are and which are needed (VER-05). The acts of staff stand in the audit log."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.text import slugify

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.kit import countries
from pontic.verification.models import DocumentKind, Party, Requirement


class KindInUse(Exception):  # noqa: N818 - reads as the sentence that it is
    """Somebody handed in a document of this kind, so its name stays."""


@transaction.atomic
def require(*, nationality: str, party: str, group: int, kind: DocumentKind, by: Person, now: datetime) -> Requirement:
    """Need a document of this kind, or another of its group. Raises ValueError for an unknown country."""
    if nationality and not countries.is_known(nationality):
        raise ValueError(f"no such country: {nationality}")
    row, is_new = Requirement.objects.get_or_create(nationality=nationality, party=Party(party), group=group, kind=kind)
    if is_new:
        accounts.note_staff_act(by, "require document", f"requirement:{row.pk}", reason=str(row), now=now)
    return row


@transaction.atomic
def drop_requirement(row: Requirement, *, by: Person, now: datetime) -> None:
    """Need it no longer."""
    accounts.note_staff_act(by, "drop required document", f"requirement:{row.pk}", reason=str(row), now=now)
    row.delete()


@transaction.atomic
def add_kind(*, name_en: str, name_es: str, name_fr: str, proves: str, by: Person, now: datetime) -> DocumentKind:
    """Know one more kind of document."""
    slug = slugify(name_en)[:60] or "document"
    last = DocumentKind.objects.aggregate(last=Max("position"))["last"] or 0
    given = {"name_en": name_en, "name_es": name_es, "name_fr": name_fr, "proves": proves, "position": last + 1}
    kind, is_new = DocumentKind.objects.get_or_create(slug=slug, defaults=given)
    if is_new:
        accounts.note_staff_act(by, "add kind of document", f"kind:{kind.pk}", reason=name_en, now=now)
    return kind


@transaction.atomic
def remove_kind(kind: DocumentKind, *, by: Person, now: datetime) -> None:
    """Forget a kind that nobody ever handed in. Raises KindInUse."""
    accounts.note_staff_act(by, "remove kind of document", f"kind:{kind.pk}", reason=kind.name_en, now=now)
    try:
        kind.delete()
    except ProtectedError as fault:
        raise KindInUse(kind.slug) from fault
