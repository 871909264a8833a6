"""Note why two people may deal with one another outside (CIRC-04, HIRE-03, HIRE-06)."""

from datetime import datetime

from pontic.accounts.models import Person
from pontic.conduct.models import Relationship


def relate(client: Person, designer: Person, *, kind: str, now: datetime) -> Relationship:
    """Note it, once."""
    words = {"client": client, "designer": designer, "kind": Relationship.Kind(kind)}
    return Relationship.objects.get_or_create(**words, defaults={"since": now})[0]


def unrelate(client: Person, designer: Person, *, kind: str) -> None:
    """Take it back: what made it so is undone."""
    Relationship.objects.filter(client=client, designer=designer, kind=kind).delete()
