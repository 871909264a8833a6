"""A designer asks his client to hire him directly (HIRE-05)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.conduct import policies as conduct
from pontic.hiring import facts, terms
from pontic.hiring.actions.hire import AlreadyFree, AlreadyOpen, SamePerson
from pontic.hiring.models import DirectHire, HireAsk
from pontic.hiring.process import DIRECT_HIRE
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox


class SuggestedBefore(MoveRefused):
    """The same client was asked lately."""


@transaction.atomic
def suggest(*, designer: Person, client: Person, note: str = "", now: datetime) -> HireAsk:
    """Explain Hire Direct to a client, who decides. Doors offer those with whom the designer works.

    Raises SamePerson, AlreadyFree, AlreadyOpen, SuggestedBefore, NotInStanding.
    """
    accounts.require_go_on(designer)
    if accounts.is_same(client, designer):
        raise SamePerson
    if conduct.may_deal_outside(client, designer):
        raise AlreadyFree
    Person.objects.select_for_update(no_key=True).get(pk=designer.pk)  # two clicks at once are one question
    if DirectHire.objects.open().filter(client=client, designer=designer).exists():
        raise AlreadyOpen(DIRECT_HIRE.name, "suggest", state="open", actor="designer")
    lately = HireAsk.objects.filter(client=client, designer=designer, at__gt=now - terms.SUGGESTED_AGAIN_AFTER)
    if lately.exists():
        raise SuggestedBefore(DIRECT_HIRE.name, "suggest", state="suggested", actor="designer")
    made = HireAsk.objects.create(client=client, designer=designer, note=note.strip(), at=now)
    outbox.announce(facts.SUGGESTED, hire_ask=made.pk, now=now)
    return made
