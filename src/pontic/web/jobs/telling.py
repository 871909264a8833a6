"""What happens next, in one sentence, for whoever reads the page of a job or a contest."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pontic.accounts.models import Person
from pontic.jobs import queries
from pontic.jobs.models import Entry, Job, Proposal
from pontic.web.cases.words import Lazy

TURNS_MOST = 20  # rows of the dashboard


class Next(NamedTuple):
    """What happens next: how urgent it is for this reader, and a sentence."""

    tone: str
    text: Lazy


CLIENT: dict[tuple[str, str], Next] = {
    ("job", "draft"): Next("act", _("Finish it and publish it. Nobody else sees it before.")),
    ("job", "open"): Next("calm", _("Proposals come in. Read them, ask back, compare, and hire whom you want.")),
    ("job", "closed"): Next("calm", _("No more proposals are taken. You can still hire, or open it again.")),
    ("job", "expired"): Next("act", _("The last day is over. You can still hire, or open it again.")),
    ("job", "filled"): Next("done", _("You have hired somebody for it.")),
    ("job", "taken_down"): Next("off", _("Our team took it down. You read the reason below.")),
    ("contest", "draft"): Next("act", _("Finish it, then hold the prize: it opens once the payment has arrived.")),
    ("contest", "unfunded"): Next("act", _("The prize is being charged. The contest opens as soon as it is held.")),
    ("contest", "open"): Next("calm", _("Designs come in until the closing day. Then you have 7 days to choose.")),
    ("contest", "choosing"): Next("act", _("Choose the winner. The prize goes to whoever you choose.")),
    ("contest", "late"): Next("late", _("You are late. Choose now, or our team chooses in your place.")),
    ("contest", "with_staff"): Next("waiting", _("The time to choose is over: our team chooses the winner.")),
    ("contest", "awarded"): Next("done", _("The contest is won, and the prize goes to the winner.")),
    ("contest", "called_off"): Next("off", _("You called it off, and the prize goes back to you.")),
    ("contest", "empty"): Next("off", _("Nobody handed in a design, and the prize goes back to you.")),
    ("contest", "voided"): Next("off", _("Our team ended it without a winner, and the prize goes back to you.")),
    ("contest", "lost"): Next("off", _("Your bank took the prize back, so the contest has ended.")),
}
DESIGNER: dict[tuple[str, str], Next] = {
    ("job", "open"): Next("calm", _("You can propose how you would do it, and for how much.")),
    ("job", "closed"): Next("off", _("No more proposals are taken.")),
    ("job", "expired"): Next("off", _("The last day for proposals is over.")),
    ("job", "filled"): Next("off", _("Somebody was hired for it.")),
    ("job", "taken_down"): Next("off", _("Our team took it down.")),
    ("contest", "open"): Next("calm", _("Take part, open the files, and hand in your design by the closing day.")),
    ("contest", "choosing"): Next("waiting", _("The client chooses the winner.")),
    ("contest", "late"): Next("waiting", _("The client is late with the choice. In the end our team chooses.")),
    ("contest", "with_staff"): Next("waiting", _("The client did not choose in time: our team chooses the winner.")),
    ("contest", "awarded"): Next("off", _("The contest is over.")),
    ("contest", "called_off"): Next("off", _("The client called it off before anybody took part.")),
    ("contest", "empty"): Next("off", _("The contest is over. Nobody handed in a design.")),
    ("contest", "voided"): Next("off", _("Our team ended the contest without a winner.")),
    ("contest", "lost"): Next("off", _("The payment of the prize was taken back, so the contest has ended.")),
}
PROPOSED: dict[str, Next] = {
    "sent": Next("waiting", _("The client reads your proposal. You can change it until it is answered.")),
    "offered": Next("act", _("The client offers you a contract. Read its terms and answer within 7 days.")),
    "hired": Next("done", _("You were hired. All further work stands in the contract.")),
    "declined": Next("off", _("The client declined your proposal.")),
    "passed_over": Next("off", _("The client hired somebody else.")),
}
ENTERED: dict[str, Next] = {
    "joined": Next("act", _("Hand in your design by the closing day.")),
    "entered": Next("waiting", _("Your design is handed in. You can change it until the closing day is over.")),
    "won": Next("done", _("You won. The prize becomes available to you after its hold.")),
    "lost": Next("off", _("Another design won. Your files are closed to the client again.")),
}


def next_step(job: Job, *, is_client: bool, proposal: Proposal | None = None, entry: Entry | None = None) -> Next:
    """Return the sentence for the client, or for a designer with what is his in it."""
    if is_client:
        return CLIENT[job.kind, job.state]
    if proposal is not None and proposal.state in PROPOSED and not (job.is_over and proposal.is_waiting):
        return PROPOSED[proposal.state]
    if entry is not None and entry.state in ENTERED and (job.is_open or entry.is_over):
        return ENTERED[entry.state]
    return DESIGNER[job.kind, job.state]


def dashboard(person: Person) -> list[dict[str, Any]]:
    """Return the jobs and contests that wait for somebody, as the dashboard shows them."""
    return [_turn(job, is_client=job.client_id == person.pk) for job in queries.waiting_for(person, most=TURNS_MOST)]


def _turn(job: Job, *, is_client: bool) -> dict[str, Any]:
    told = CLIENT[job.kind, job.state] if is_client else ENTERED["joined"]
    tone, text = told.tone, str(told.text)
    if is_client and not job.is_contest:
        number = getattr(job, "waiting_count", 0)
        tone, text = "act", ngettext("%(count)s proposal waits for you.", "%(count)s proposals wait for you.", number)
        text %= {"count": number}
    return {"job": job, "tone": tone, "text": text}
