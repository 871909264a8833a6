"""Who may open a file: whoever holds a grant, and nobody else, staff included (FILE-08)."""

from pontic.accounts.models import Person
from pontic.files.models import File, Grant


def may_open(file: File, person: Person) -> bool:
    """Tell whether this person may open this file now."""
    return not file.is_gone and person.is_active and Grant.objects.filter(file=file, person=person).exists()
