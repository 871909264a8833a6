"""Which ways of being paid out are open to whom, what they cost him, and whose name is doubted (WD-05, 09 to 11)."""

from dataclasses import dataclass

from django.conf import settings

from pontic.accounts.models import Person
from pontic.contracts.models import Contract
from pontic.jobs.models import Job, Proposal
from pontic.jobs.process import PROPOSAL
from pontic.profiles import queries as profiles
from pontic.verification import queries as verification
from pontic.verification import terms as names
from pontic.withdrawals import terms
from pontic.withdrawals.models import ManagedAgreement, PayoutMethod, Rail, Withdrawal


@dataclass(frozen=True, slots=True)
class Way:
    """A way of being paid out as one designer finds it. ``why``: why it is closed to him; empty where it is open."""

    rail: Rail
    why: str
    method: PayoutMethod | None = None
    is_free: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether details may be given and money be sent."""
        return not self.why


def country_of(person: Person) -> str:
    """Return where somebody lives, as far as he told us: for his taxes, else in his profile; empty where nowhere."""
    profile = None if person.country else profiles.of(person.pk)
    return person.country or (profile.country if profile else "")


def without_paypal() -> frozenset[str]:
    """Return the countries in which nobody can receive money by PayPal; the operator's own list comes first."""
    return frozenset(settings.PAYPAL_UNAVAILABLE) or terms.WITHOUT_PAYPAL


def why_closed(rail: str, person: Person) -> str:
    """Return why a way is closed to somebody, in the codes of ``terms.why_closed``; empty where it is open."""
    return terms.why_closed(rail, country_of(person), without_paypal=without_paypal())


def ways(person: Person) -> list[Way]:
    """Return every way with its method. Interac is left out outside of Canada, where nobody knows it (WD-11)."""
    country, excluded = country_of(person), without_paypal()
    methods = {method.rail: method for method in PayoutMethod.objects.live().filter(person=person)}
    closed = {rail: terms.why_closed(rail, country, without_paypal=excluded) for rail in Rail}
    is_free = not closed[Rail.INTERAC] and works_privately(person)
    return [
        Way(rail, closed[rail], methods.get(rail), is_free=is_free and rail == Rail.INTERAC)
        for rail in Rail
        if rail != Rail.INTERAC or closed[rail] != "elsewhere" or rail in methods
    ]


def works_privately(person: Person) -> bool:
    """Tell whether we bear Interac's fee (WD-11): while somebody works on a private project.

    That is a contract that runs with somebody who hired him for a private job, or a managed agreement that staff
    noted. The contract itself may have come of a counter-offer, so the two people count.
    """
    if ManagedAgreement.objects.filter(person=person, until=None).exists():
        return True
    hired = Proposal.objects.filter(designer=person, state__in=PROPOSAL.moves["hire"].targets)
    clients = hired.filter(job__visibility=Job.Visibility.PRIVATE).values("job__client")
    return Contract.objects.running().filter(designer=person, client__in=clients).exists()


def doubt(method: PayoutMethod) -> str:
    """Return why money should not go there before somebody has looked, as ``Withdrawal.Doubt``; empty where it may.

    Name and address are compared with those that were proven; order, accents and parts left out make no difference.
    """
    person = method.person
    if not person.legal_name:
        return Withdrawal.Doubt.UNPROVEN
    if verification.is_another(method.holder, person):
        return Withdrawal.Doubt.NAME
    if person.legal_address and not names.is_same(method.address, person.legal_address):
        return Withdrawal.Doubt.ADDRESS
    return ""
