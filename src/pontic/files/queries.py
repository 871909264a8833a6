"""What pages ask about files."""

from collections.abc import Iterable

from django.db.models import QuerySet

from pontic.accounts.models import Person
from pontic.files.models import Access, File


def openable(person: Person) -> QuerySet[File]:
    """Files that this person may open; what is gone or not his is not there at all."""
    return File.objects.filter(grants__person=person, deleted_at__isnull=True)


def openings(files: Iterable[File]) -> QuerySet[Access]:
    """Who opened these files and when, newest first: both parties may read it (decision 27)."""
    return Access.objects.filter(file__in=list(files)).select_related("person", "file").order_by("-at", "-pk")
