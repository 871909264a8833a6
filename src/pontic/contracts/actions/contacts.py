"""What somebody reads in an offer names no way around the house, unless the two may deal outside (CIRC-04, 09)."""

from collections.abc import Iterable

from pontic.accounts.models import Person
from pontic.conduct import policies as conduct
from pontic.profiles import contact


def refuse_contacts(client: Person, designer: Person, texts: Iterable[tuple[str, object]]) -> None:
    """Raise ContactInText for the first of these (field, text) that holds contact details."""
    if not conduct.may_share_contacts(client, designer):
        contact.check_all(texts)
