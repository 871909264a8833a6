"""What pages ask about files."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet

from pontic.accounts.models import Person
from pontic.files.models import Access, File, Grant


def openable(person: Person) -> QuerySet[File]:
    """Files that this person may open; what is gone or not his is not there at all."""
    return File.objects.filter(grants__person=person, deleted_at__isnull=True)


def openings(files: Iterable[File]) -> QuerySet[Access]:
    """Who opened these files and when, newest first: both parties may read it (decision 27)."""
    return Access.objects.filter(file__in=list(files)).select_related("person", "file").order_by("-at", "-pk")


def unused(files: QuerySet[File]) -> QuerySet[File]:
    """Those of the files that no message, case or dispute names."""
    for model, field in uses():
        files = files.exclude(Exists(model._default_manager.filter(**{field: OuterRef("pk")})))  # noqa: SLF001
    return files


def is_unused(file: File) -> bool:
    """Tell whether nothing names this file any more, so that it may be forgotten."""
    return unused(File.objects.filter(pk=file.pk)).exists()


def uses() -> list[tuple[type[models.Model], str]]:
    """Return every table of another room that names files, with its field: found, so that none is left out."""
    named = File._meta.get_fields(include_hidden=True)  # noqa: SLF001 - Django's public name for it
    found = [
        each for each in named if isinstance(each, models.ManyToOneRel) and each.related_model not in {Grant, Access}
    ]
    return [(each.related_model, each.field.name) for each in found]
