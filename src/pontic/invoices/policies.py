"""Who may see a document: its two parties, and at the desk whoever looks after the money (TAX-08)."""

from pontic.accounts.models import Person
from pontic.invoices.models import Document, DocumentQuerySet


def visible_to(person: Person) -> DocumentQuerySet:
    """Return the documents that exist for this person."""
    return Document.objects.of(person)
