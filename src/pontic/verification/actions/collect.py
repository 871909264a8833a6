"""Begin an attempt and say who one is."""

from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.kit import countries
from pontic.kit.process import MoveRefused
from pontic.profiles import contact
from pontic.verification import queries
from pontic.verification.models import Party, Submission
from pontic.verification.process import SUBMISSION


class UnderReview(MoveRefused):
    """Handed in, or decided: it is taken back, or a new one begun, before anything changes."""

    def __init__(self, submission: Submission) -> None:
        """Say where it stands."""
        super().__init__(SUBMISSION.name, "change", state=submission.state, actor="owner")


@transaction.atomic
def begin(person: Person, *, now: datetime) -> Submission:
    """Return the attempt that is open; else a new one, with what the last one said (also to verify again)."""
    person = Person.objects.select_for_update().get(pk=person.pk)  # two clicks begin one
    last = queries.latest(person)
    if last is not None and not last.is_decided:
        return last
    if last is not None:
        known = {name: getattr(last, name) for name in ("party", "nationality", "legal_name", "address", "company")}
    else:
        known = {"legal_name": person.legal_name, "address": person.legal_address, "nationality": person.country}
    return Submission.objects.create(person=person, begun_at=now, **known)


@transaction.atomic
def state(
    submission: Submission, *, party: str, nationality: str, legal_name: str, address: str, company: str
) -> Submission:
    """Say who one is. Raises UnderReview, ContactInText, and ValueError for an unknown country or party."""
    contact.check("company", company)
    held = editable(submission)
    if nationality and not countries.is_known(nationality):
        raise ValueError(f"no such country: {nationality}")
    held.party, held.nationality = Party(party), nationality
    held.legal_name, held.address, held.company = legal_name.strip(), address.strip(), company.strip()
    held.save(update_fields=["party", "nationality", "legal_name", "address", "company"])
    return held


def editable(submission: Submission) -> Submission:
    """Lock an attempt that is still being collected. Raises UnderReview."""
    held = Submission.objects.select_for_update(of=("self",)).select_related("person").get(pk=submission.pk)
    if not held.is_editable:
        raise UnderReview(held)
    return held
