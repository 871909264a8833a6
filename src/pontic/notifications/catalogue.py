"""Who is told what: THE one table. A fact stands here or in ``NOBODY`` with the reason why not.

A row says: the fact, whom to tell, where the link leads, the group of the settings page, a title, a body.
The one who did it is not told of his own act, unless ``to_doer``. ``when`` narrows a fact by its payload's
``kind``. ``letter`` names the e-mail's template; ``must`` marks letters that cannot be switched off.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pontic.notifications.models import Group

CASES, MESSAGES, MONEY, REVIEWS, WINDOW, DESK = Group


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table."""

    fact: str
    to: str  # client, designer, both, person, others, agents, or a staff role
    link: str
    group: Group
    title: str | Promise
    body: str | Promise = ""
    when: str = ""
    mail: bool = True
    must: bool = False
    to_doer: bool = False
    letter: str = "letter"

    @property
    def kind(self) -> str:
        """The name under which a notification remembers its row."""
        return f"{self.fact}{f'/{self.when}' if self.when else ''}:{self.to}"


ENTRIES = [
    # Cases: the order
    Entry("case.sent", "designer", "case", CASES,
          _("New case from %(client)s: %(listing)s"),
          _("Accept or reject it before %(due)s. Until then %(amount)s is only reserved on the client's card."),
          letter="request"),
    Entry("case.withdrawn", "designer", "case", CASES,
          _("%(client)s withdrew the case %(case)s"), _("There is nothing more for you to do.")),
    Entry("case.declined", "client", "case", CASES,
          _("%(designer)s rejected the case %(case)s"),
          _("The reserved %(amount)s is being set free; nothing was charged. You can ask another designer.")),
    Entry("case.expired", "client", "case", CASES,
          _("%(designer)s did not answer in time: the case %(case)s has expired"),
          _("The reserved %(amount)s is being set free; nothing was charged. You can ask another designer.")),
    Entry("case.expired", "designer", "case", CASES,
          _("The request %(case)s from %(client)s has expired"),
          _("It was neither accepted nor rejected in time.")),
    Entry("case.accepted", "client", "case", CASES,
          _("%(designer)s accepted your case %(case)s"),
          _("The work is promised by %(promised)s. This is your receipt."), letter="receipt", must=True),
    Entry("case.accepted", "designer", "case", CASES,
          _("You accepted the case %(case)s from %(client)s"),
          _("You promised it by %(promised)s. This is your receipt."), letter="receipt", must=True, to_doer=True),
    # Cases: the work
    Entry("case.put_on_hold", "client", "case", CASES,
          _("%(designer)s has a question about the case %(case)s"),
          _("The clock stands still until you answer.")),
    Entry("case.resumed", "both", "case", CASES,
          _("The work on the case %(case)s goes on"), _("It is promised by %(promised)s.")),
    Entry("case.delivered", "client", "case", CASES,
          _("%(designer)s delivered the case %(case)s"),
          _("Look at it, then complete the case or ask for changes. Unanswered it completes itself on %(due)s.")),
    Entry("case.changes_requested", "designer", "case", CASES,
          _("%(client)s asks for changes to the case %(case)s"), _("They are promised by %(promised)s.")),
    Entry("case.changes_proposed", "designer", "case", CASES,
          _("%(client)s asks for more changes than the case %(case)s includes"),
          _("It is for you to agree or to refuse.")),
    Entry("case.changes_agreed", "client", "case", CASES,
          _("%(designer)s agreed to the further changes of the case %(case)s"),
          _("They are promised by %(promised)s.")),
    Entry("case.changes_refused", "client", "case", CASES,
          _("%(designer)s refused the further changes of the case %(case)s"),
          _("The delivery stands: complete the case, or talk about it in the thread.")),
    Entry("case.nudged", "client", "case", CASES,
          _("%(designer)s asks you kindly to look at the case %(case)s"),
          _("If the design is as you ordered it, complete the case. If not, ask for changes.")),
    # Cases: the end
    Entry("case.completed", "designer", "case", CASES,
          _("%(client)s completed the case %(case)s"),
          _("%(net)s is yours. It becomes available in 7 days. You can review each other now.")),
    Entry("case.completed_itself", "designer", "case", CASES,
          _("The case %(case)s completed itself"),
          _("%(net)s is yours. It becomes available in 7 days. You can review each other now.")),
    Entry("case.completed_itself", "client", "case", CASES,
          _("The case %(case)s completed itself"),
          _("The time to answer is over, and %(amount)s goes to %(designer)s. You can review each other now.")),
    Entry("case.given_back", "client", "case", CASES,
          _("%(designer)s gave the case %(case)s back"), _("You get the whole %(amount)s back.")),
    Entry("case.conceded", "client", "dispute", CASES,
          _("%(designer)s agrees to refund the case %(case)s"),
          _("You get the whole %(amount)s back. You can review each other now."), must=True),
    Entry("case.refunded_undecided", "both", "dispute", CASES,
          _("The dispute about the case %(case)s was not decided in time"),
          _("The client gets the whole %(amount)s back. You can review each other now."), must=True),
    Entry("case.charged_back", "both", "case", CASES,
          _("The case %(case)s has ended"),
          _("The payment went back to the client, so nobody pays for this case any more."), must=True),
    # Cases: reminders (decision 14)
    Entry("case.reminded", "designer", "case", CASES, when="accept",
          title=_("The request %(case)s from %(client)s lapses soon"), body=_("Accept or reject it before %(due)s.")),
    Entry("case.reminded", "client", "case", CASES, when="completion",
          title=_("The case %(case)s completes itself soon"),
          body=_("On %(due)s, unless you complete it, ask for changes or dispute it before.")),
    Entry("case.reminded", "designer", "case", CASES, when="delivery",
          title=_("Your delivery of the case %(case)s is due soon"), body=_("You promised it by %(promised)s.")),
    Entry("case.reminded", "designer", "case", CASES, when="overdue",
          title=_("Your delivery of the case %(case)s is late"),
          body=_("You promised it by %(promised)s. Tell %(client)s when it comes.")),
    Entry("case.reminded", "client", "case", CASES, when="overdue",
          title=_("The delivery of the case %(case)s is late"),
          body=_("%(designer)s promised it by %(promised)s. Write in the thread, or dispute the case.")),
    Entry("case.reminded", "both", "case", CASES, when="undelivered",
          title=_("Nothing was delivered for the case %(case)s in 30 days"),
          body=_("A case without a delivery never completes by itself. Please agree on how to go on.")),
    # Disputes (NOTIF-07)
    Entry("dispute.opened", "designer", "dispute", CASES,
          _("%(client)s disputes the case %(case)s"),
          _("The clocks and the money stand still. State your side and show your evidence."), must=True),
    Entry("dispute.opened", "resolution", "desk_dispute", DESK,
          _("New dispute: case %(number)s"), mail=False),
    Entry("dispute.answered", "both", "dispute", CASES,
          _("There is a new statement in the dispute about the case %(case)s")),
    Entry("dispute.answered", "agents", "desk_dispute", DESK,
          _("New statement in the dispute about case %(number)s"), mail=False),
    Entry("dispute.settled", "designer", "dispute", CASES,
          _("%(client)s withdrew the dispute about the case %(case)s"),
          _("The work goes on where it stood, and so do its clocks."), must=True),
    Entry("dispute.decided", "both", "dispute", CASES, when="refund",
          title=_("The dispute about the case %(case)s was decided: refund"),
          body=_("The client gets the whole %(amount)s back. The reason: %(reason)s"), must=True),
    Entry("dispute.decided", "both", "dispute", CASES, when="dismiss",
          title=_("The dispute about the case %(case)s was dismissed"),
          body=_("The work goes on where it stood, and so do its clocks. The reason: %(reason)s"), must=True),
    # Messages
    Entry("message.written", "others", "conversation", MESSAGES,
          _("New message from %(author)s"),
          _("You are told once until you have read the conversation.")),
    # Money
    Entry("payment.captured", "client", "case", MONEY,
          _("Your card was charged %(amount)s for the case %(case)s"),
          _("It is held until the case is completed, and then goes to the designer.")),
    Entry("payment.failed", "client", "case", MONEY,
          _("The payment for the case %(case)s failed"),
          _("The card no longer covers %(amount)s. Please pay again on the page of the case."), must=True),
    Entry("payment.failed", "designer", "case", MONEY,
          _("The payment for the case %(case)s failed"),
          _("We have asked %(client)s to pay again. You may wait with the work until the case is covered."), must=True),
    # Money back: by us, or by the client's bank
    Entry("refund.asked", "touched", "case", MONEY,
          _("%(refund)s of the payment for the case %(case)s goes back to %(client)s"),
          _("%(note)s What you earn with this case becomes smaller by your share of it."), must=True),
    Entry("refund.sent", "client", "money", MONEY,
          _("%(refund)s for the case %(case)s is on its way back to your card"),
          _("%(note)s Banks take up to 10 days to show it."), must=True),
    Entry("refund.spared", "client", "money", MONEY,
          _("You were charged %(refund)s less for the case %(case)s"), _("%(note)s"), must=True),
    Entry("refund.spared", "designer", "case", MONEY,
          _("%(client)s was charged %(refund)s less for the case %(case)s"), _("%(note)s"), must=True),
    Entry("refund.failed", "client", "money", MONEY,
          _("%(refund)s could not be sent back to your card"),
          _("It stays yours. We look for another way; please write to us if this card is gone."), must=True),
    Entry("refund.failed", "finance", "desk_case_money", DESK,
          _("A refund failed: case %(number)s, %(refund)s")),
    Entry("chargeback.opened", "client", "case", MONEY,
          _("Your bank is looking into the payment for the case %(case)s"),
          _("It took %(charged)s back until it has decided. If that was not your wish, tell your bank.")),
    Entry("chargeback.opened", "designer", "case", MONEY,
          _("The bank of %(client)s is looking into the payment for the case %(case)s"),
          _("Until it has decided, what you earn with this case is frozen. We show the bank the order, the deliveries "
            "and the messages."), must=True),
    Entry("chargeback.opened", "finance", "desk_case_money", DESK,
          _("New chargeback: case %(number)s, %(charged)s")),
    Entry("chargeback.lost", "client", "case", MONEY,
          _("Your bank decided about the payment for the case %(case)s"), _("You keep %(charged)s.")),
    Entry("chargeback.lost", "designer", "case", MONEY,
          _("The bank of %(client)s decided against the payment for the case %(case)s"),
          _("%(charged)s goes back to the client, and with it what you earned. What you were paid already is taken "
            "back from your account at the processor or from what you earn next."), must=True),
    Entry("chargeback.lost", "finance", "desk_case_money", DESK,
          _("Chargeback lost: case %(number)s, %(charged)s"), mail=False),
    Entry("chargeback.won", "client", "case", MONEY,
          _("Your bank decided about the payment for the case %(case)s"),
          _("The payment was right, so %(charged)s is paid again.")),
    Entry("chargeback.won", "designer", "case", MONEY,
          _("The bank of %(client)s confirmed the payment for the case %(case)s"),
          _("What you earned is no longer frozen."), must=True),
    Entry("chargeback.won", "finance", "desk_case_money", DESK,
          _("Chargeback won: case %(number)s, %(charged)s"), mail=False),
    Entry("books.contradicted", "finance", "desk_books", DESK,
          _("The books contradict themselves"), _("The self-check of all money found: %(faults)s."), must=True),
    Entry("earning.available", "person", "money", MONEY,
          _("%(amount)s is available for your payout"), mail=False),
    Entry("payout.sent", "person", "money", MONEY,
          _("%(amount)s is on its way to your bank account")),
    Entry("earning.recovered", "person", "money", MONEY,
          _("%(recovered)s of what you earned paid what you owed"),
          _("It came from an earlier payout whose payment went back to the client.")),
    Entry("payout.arrived", "person", "payouts", MONEY,
          _("%(amount)s has arrived at your bank"), mail=False),
    Entry("payout.bounced", "person", "payouts", MONEY,
          _("Your bank sent %(amount)s back"),
          _("The money is safe and stays yours. Please correct your bank account, then it is sent again."), must=True),
    Entry("payout.failed", "person", "payouts", MONEY,
          _("Your payout of %(amount)s failed"),
          _("The money is safe and stays yours. Please check your payout details."), must=True),
    Entry("payout.waiting", "person", "payouts", MONEY,
          _("%(amount)s waits for your payout details"),
          _("The money stays yours and is paid out once they are complete.")),
    # Documents (TAX-01 to 09)
    Entry("invoice.drawn", "client", "case", MONEY, when="invoice",
          title=_("Your invoice %(document)s is ready"), body=_("Case %(case)s, %(amount)s.")),
    Entry("invoice.drawn", "designer", "case", MONEY, when="invoice", mail=False,
          title=_("The invoice %(document)s was issued in your name"),
          body=_("Case %(case)s, %(amount)s. "
                 "If your country asks for its own form of invoice, attach yours to the case.")),
    Entry("invoice.drawn", "person", "case", MONEY, when="commission_invoice",
          title=_("Your invoice %(document)s is ready"),
          body=_("Commission on the case %(case)s, %(amount)s.")),
    Entry("invoice.drawn", "person", "case", MONEY, when="credit_note",
          title=_("Your credit note %(document)s is ready"), body=_("Case %(case)s, %(amount)s.")),
    Entry("invoice.attached", "client", "case", MONEY,
          _("%(designer)s sent you an invoice for the case %(case)s"),
          _("You can download it on the page of the case.")),
    # The shop window (NOTIF-08)
    Entry("profile.submitted", "moderator", "desk_profiles", DESK,
          _("A profile waits for review: %(person)s"), mail=False),
    Entry("profile.revised", "moderator", "desk_profiles", DESK,
          _("A profile was changed and waits for review: %(person)s"), mail=False),
    Entry("profile.approved", "person", "profile_edit", WINDOW, _("Your profile was approved")),
    Entry("profile.rejected", "person", "profile_edit", WINDOW,
          _("Your profile was not approved"),
          _("%(reason)s You can correct it and submit it again; write to us if the reason is unclear.")),
    Entry("profile.identity_confirmed", "person", "profile_edit", WINDOW,
          _("Your identity is confirmed"), _("Your profile now carries the verified badge.")),
    Entry("profile.identity_withdrawn", "person", "profile_edit", WINDOW,
          _("Your identity is no longer confirmed"),
          _("Your listings are offline until it is confirmed again. Please write to us."), must=True),
    Entry("profile.payout_ready", "person", "payouts", MONEY, _("Your payout details are complete"), mail=False),
    Entry("profile.payout_broken", "person", "payouts", MONEY,
          _("Your payout details no longer work"),
          _("Your listings are offline until you have corrected them."), must=True),
    Entry("listing.submitted", "moderator", "desk_listings", DESK,
          _("A listing waits for review: %(listing)s"), mail=False),
    Entry("listing.revised", "moderator", "desk_listings", DESK,
          _("A listing was changed and waits for review: %(listing)s"), mail=False),
    Entry("listing.approved", "person", "listing", WINDOW, _("Your listing “%(listing)s” was approved")),
    Entry("listing.rejected", "person", "my_listings", WINDOW,
          _("Your listing “%(listing)s” was not approved"),
          _("%(reason)s You can correct it and submit it again; write to us if the reason is unclear.")),
    Entry("listing.expired", "person", "my_listings", WINDOW,
          _("Your listing “%(listing)s” has expired"), _("Give it a later date, or none, to put it online again.")),
    # Reviews (decision 25)
    Entry("review.written", "waiting", "case", REVIEWS,
          _("%(author)s has reviewed the case %(case)s"),
          _("Write yours by %(until)s: both are shown once both are written, and otherwise after that day.")),
    Entry("review.opened", "person", "case", REVIEWS,
          _("The review of %(author)s about the case %(case)s can now be read")),
]  # fmt: skip

NOBODY = {
    "notification.created": "it is the telling itself",
    "person.changed": "the person did it",
    "case.discarded": "the client threw a draft away, which nobody else could see",
    "case.disputed": "dispute.opened tells it with its ground",
    "case.dispute_settled": "dispute.settled tells it",
    "case.dispute_dismissed": "dispute.decided tells it with its reason",
    "case.refunded": "dispute.decided tells it with its reason",
    "payment.asked": "it is a call to the processor, not an event for people",
    "payment.action_needed": "the bank's page is shown at once",
    "payment.abandoned": "the client left the bank's page",
    "payment.refund_asked": "refund.sent tells it once it is done",
    "payment.refunded": "refund.sent tells it with the sum",
    "payment.charged_back": "chargeback.lost tells it",
    "payment.lapsed": "payment.failed tells it where the client has to act",
    "refund.retried": "staff did it; refund.sent or refund.failed follows",
    "refund.absorbed": "chargeback.lost tells it",
    "chargeback.closed": "the bank's question was answered, and no money moved",
    "earning.frozen": "chargeback.opened tells it with its reason",
    "earning.thawed": "chargeback.won tells it",
    "earning.returned": "refund.asked and chargeback.lost tell it with their reasons",
    "event.received": "it is a hint of the processor, not an event for people",
    "payment.authorised": "the page said so, and case.sent tells the designer",
    "payment.declined": "the page said so at once",
    "payment.voided": "the case's own ending says that nothing was charged",
    "payment.released": "case.completed tells it with the sum",
    "invoice.issued": "invoice.drawn tells it once it can be downloaded",
    "invoice.withdrawn": "the page of the case no longer shows it",
    "profile.taken_back": "the person did it",
    "profile.changed": "the person did it",
    "listing.went_online": "listing.approved told it, and the page of the listing shows it",
    "listing.went_offline": "whatever took it offline was told",
    "listing.closed": "the owner did it",
    "listing.paused": "the owner did it",
    "listing.resumed": "the owner did it",
    "listing.taken_back": "the owner did it",
    "file.stored": "messages and deliveries tell it",
    "file.forgotten": "the page of the case says which files are gone",
    "file.opened": "the list of openings stands beside the file",
    "message.flagged": "it stands in the desk's queue",
    "picture.added": "the person did it",
}

BY_KIND = {entry.kind: entry for entry in ENTRIES}
BY_FACT: dict[str, list[Entry]] = {}
for _entry in ENTRIES:
    BY_FACT.setdefault(_entry.fact, []).append(_entry)
