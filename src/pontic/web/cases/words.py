"""What pages say about cases: states, moves, events. Tables of words and nothing else."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

Lazy = str | Promise

STATES: dict[str, Lazy] = {
    "draft": pgettext_lazy("case", "Draft"),
    "discarded": pgettext_lazy("case", "Discarded"),
    "requested": pgettext_lazy("case", "Awaiting designer acceptance"),
    "withdrawn": pgettext_lazy("case", "Cancelled"),
    "declined": pgettext_lazy("case", "Rejected"),
    "expired": pgettext_lazy("case", "Expired"),
    "in_design": pgettext_lazy("case", "In process"),
    "on_hold": pgettext_lazy("case", "Waiting for an answer"),
    "delivered": pgettext_lazy("case", "Delivered"),
    "changes_requested": pgettext_lazy("case", "Changes requested"),
    "disputed": pgettext_lazy("case", "In dispute"),
    "completed": pgettext_lazy("case", "Completed"),
    "refunded": pgettext_lazy("case", "Refunded"),
}


@dataclass(frozen=True, slots=True)
class Act:
    """How a move looks: its address, its button, its form. ``fields`` names the partial with what it asks."""

    place: str  # URL name
    button: Lazy
    icon: str
    variant: str = "secondary"
    consequence: str = ""  # for ``%``: name, total, days, left
    fields: str = ""
    asks: Lazy = ""  # the label of its words, where the partial has none of its own
    is_open: bool = False  # shown without a click
    done: Lazy = ""  # said after it was done


ACTS: dict[tuple[str, str], Act] = {
    ("client", "withdraw"): Act(
        "case_withdrawal",
        _("Cancel request"),
        "close",
        "danger",
        gettext_noop("This ends the request. The authorisation of %(total)s is cancelled and nothing is charged."),
        done=_("The request is cancelled. Nothing was charged."),
    ),
    ("designer", "accept"): Act(
        "case_acceptance",
        _("Accept case"),
        "check",
        "primary",
        gettext_noop(
            "You promise to deliver by %(promise)s (your time). Once the case is completed you receive %(net)s."
        ),
        is_open=True,
        done=_("You have accepted the case. It is yours to design now."),
    ),
    ("designer", "decline"): Act(
        "case_refusal",
        _("Reject case"),
        "close",
        "danger",
        gettext_noop("This ends the request. %(name)s is not charged and can send the case to somebody else."),
        fields="reason",
        done=_("You have rejected the case. Nothing is charged."),
    ),
    ("designer", "deliver"): Act(
        "case_delivery",
        _("Deliver work"),
        "upload",
        "primary",
        gettext_noop("%(name)s can open these files at once, and has 30 days to check them."),
        fields="delivery",
        is_open=True,
        done=_("Delivered. The client has been told."),
    ),
    ("designer", "hold"): Act(
        "case_hold",
        _("Ask the client a question"),
        "pause",
        consequence=gettext_noop("Your deadline stands still until %(name)s has answered."),
        fields="question",
        done=_("Your question is sent. The deadline stands still until it is answered."),
    ),
    ("client", "resume"): Act(
        "case_resumption",
        _("Send answer"),
        "send",
        "primary",
        gettext_noop("The work goes on with your answer, and the deadline runs again."),
        fields="answer",
        is_open=True,
        done=_("Your answer is sent. The work goes on."),
    ),
    ("designer", "resume"): Act(
        "case_resumption",
        _("Go on without an answer"),
        "right",
        consequence=gettext_noop("Your deadline runs again from now."),
        done=_("The work goes on."),
    ),
    ("client", "complete"): Act(
        "case_completion",
        _("Transaction completed"),
        "check-circle",
        "primary",
        gettext_noop("This releases %(total)s to %(name)s, less the commission. It cannot be undone."),
        done=_("The case is completed and the payment is released."),
        is_open=True,
    ),
    ("client", "request_changes"): Act(
        "case_changes",
        _("Request revision"),
        "edit",
        consequence="%(revisions)s",
        fields="changes",
        done=_("Your request is sent."),
    ),
    ("designer", "agree_to_changes"): Act(
        "case_changes_answer",
        _("Agree"),
        "check",
        "primary",
        gettext_noop("If you agree, your deadline of %(days)s starts now. If you refuse, your delivery stands."),
        fields="agreement",
        is_open=True,
    ),
    ("designer", "give_back"): Act(
        "case_return",
        _("Give the case back"),
        "undo",
        "danger",
        gettext_noop("This ends the case. %(name)s gets %(total)s back and you receive nothing. It cannot be undone."),
        fields="reason",
        done=_("You have given the case back. The client is refunded in full."),
    ),
}

# move: icon, tone, sentence. ``name`` is who did it.
EVENTS: dict[str, tuple[str, str, Lazy]] = {
    "send": ("send", "", _("%(name)s sent the case. %(total)s is authorised.")),
    "withdraw": ("close", "", _("%(name)s cancelled the request. Nothing was charged.")),
    "decline": ("close", "", _("%(name)s rejected the case. Nothing was charged.")),
    "lapse": ("clock", "", _("The request was not accepted in time and has expired. Nothing was charged.")),
    "accept": ("check", "act", _("%(name)s accepted the case.")),
    "hold": ("pause", "", _("%(name)s asked a question. The deadline stands still.")),
    "resume": ("right", "", _("%(name)s let the work go on. The deadline runs again.")),
    "deliver": ("upload", "act", _("%(name)s delivered.")),
    "request_changes": ("edit", "", _("%(name)s asked for changes.")),
    "agree_to_changes": ("edit", "", _("%(name)s agreed to a further change.")),
    "complete": ("check-circle", "act", _("%(name)s completed the case. %(total)s is released.")),
    "complete_itself": (
        "clock",
        "act",
        _("30 days after the last delivery the case completed by itself. %(total)s is released."),
    ),
    "give_back": ("undo", "", _("%(name)s gave the case back. %(total)s goes back to the client.")),
    "call_off": ("refund", "", _("The resolution team called the case off. %(total)s goes back to the client.")),
    "dispute": (
        "alert",
        "late",
        _("%(name)s opened a dispute. The payment stays held and every deadline stands still."),
    ),
    "settle": ("check", "", _("%(name)s withdrew the dispute. The case goes on where it stood.")),
    "dismiss": ("scale", "", _("The resolution team dismissed the dispute. The case goes on where it stood.")),
    "refund": ("refund", "", _("The resolution team decided for the client. %(total)s goes back.")),
    "redo": ("edit", "", _("The resolution team decided that the work is done again. It does not count as a change.")),
    "split": (
        "refund",
        "",
        _("The resolution team split the price: %(back)s goes back to the client, the rest is released."),
    ),
    "concede": ("refund", "", _("%(name)s agreed with the dispute. %(total)s goes back to the client.")),
    "charge_back": ("refund", "late", _("The payment went back to the client, so the case has ended.")),
    "refund_undecided": (
        "clock",
        "",
        _("The dispute was not decided within 60 days. %(total)s goes back to the client."),
    ),
}
# the same where the two agreed instead: ``name`` is who accepted the offer
AGREED: dict[str, tuple[str, str, Lazy]] = {
    "refund": ("refund", "", _("%(name)s accepted the offer: %(total)s goes back to the client.")),
    "redo": ("edit", "", _("%(name)s accepted the offer: the work is done again. It does not count as a change.")),
    "split": (
        "refund",
        "",
        _("%(name)s accepted the offer: %(back)s goes back to the client, the rest is released."),
    ),
}

# What is said otherwise of a case under a contract, whose month pays for it: consequence and what is said after it
UNDER_ACTS: dict[tuple[str, str], tuple[str, Lazy]] = {
    ("client", "withdraw"): (
        gettext_noop("This ends the request. It counts for your month again, and you can send another case instead."),
        _("The request is cancelled. It counts for your month again."),
    ),
    ("designer", "accept"): (
        gettext_noop(
            "You promise to deliver by %(promise)s (your time). Once the case is completed, its share of the month, "
            "%(total)s less the commission, is released to you."
        ),
        _("You have accepted the case. It is yours to design now."),
    ),
    ("designer", "decline"): (
        gettext_noop("This ends the request. %(name)s can send you another case of the month instead."),
        _("You have rejected the case. It goes back to the client's month."),
    ),
    ("designer", "give_back"): (
        gettext_noop(
            "This ends the case. Its share of the month, %(total)s, goes back to %(name)s and you receive nothing "
            "for it. It cannot be undone."
        ),
        _("You have given the case back. Its share of the month goes back to the client."),
    ),
}
UNDER_EVENTS: dict[str, tuple[str, str, Lazy]] = {
    "send": ("send", "", _("%(name)s sent the case. The contract pays for it.")),
    "withdraw": ("close", "", _("%(name)s cancelled the request. It counts for the month again.")),
    "decline": ("close", "", _("%(name)s rejected the case. It counts for the month again.")),
    "lapse": ("clock", "", _("The request was not accepted in time and has expired. It counts for the month again.")),
}
UNDER_NEXT: dict[tuple[str, str], tuple[str, Lazy]] = {
    ("draft", "client"): (gettext_noop("Complete the brief and send the case."), ""),
    ("requested", "client"): (
        gettext_noop("%(name)s accepts or rejects by %(when)s."),
        _("Without an answer the request expires and counts for your month again."),
    ),
    ("in_design", "client"): (
        gettext_noop("%(name)s delivers by %(when)s."),
        _("Its share of the month stays held until you complete the case."),
    ),
    ("withdrawn", "client"): (gettext_noop("You cancelled this request. It counts for your month again."), ""),
    ("declined", "client"): (
        gettext_noop("%(name)s rejected this case. It counts for your month again."),
        _("You can send another case under the contract."),
    ),
    ("expired", "client"): (
        gettext_noop("%(name)s did not accept in time. It counts for your month again."),
        _("You can send another case under the contract."),
    ),
    ("refunded", "client"): (gettext_noop("This case has ended. Its share of the month goes back to you."), ""),
    ("refunded", "designer"): (
        gettext_noop("This case has ended. Its share of the month goes back to the client."),
        "",
    ),
}
# state of the part that pays for it: tone, label, sentence
UNDER_MONEY: dict[str, tuple[str, Lazy, Lazy]] = {
    "open": (
        "calm",
        _("Paid by the contract"),
        _("Held as a share of the month. It is released when the case is completed."),
    ),
    "contested": ("late", _("In dispute"), _("Held until the dispute is over.")),
    "released": (
        "done",
        _("Released"),
        _("Released to the designer, and available seven days after the end of the case."),
    ),
    "returned": ("off", pgettext_lazy("money", "Given back"), _("It goes back to the card that paid the month.")),
    "lost": ("late", _("Taken back by the bank"), _("The client's bank took the month's payment back.")),
    "dropped": ("off", _("Not paid"), _("The bill of this month was not paid.")),
    "unused": ("off", _("Not used"), _("Nothing is paid for this case: it counts for the month again.")),
}

CHANGES: dict[str, Lazy] = {
    "included": _("Change %(number)s of %(included)s included"),
    "proposed": _("Further change, waiting for the designer to agree"),
    "agreed": _("Further change, agreed"),
    "refused": _("Further change, refused by the designer"),
}

GROUPS: dict[str, Lazy] = {
    "mine": _("Waits for me"),
    "theirs": _("Waits for others"),
    "completed": pgettext_lazy("cases", "Completed"),
    "ended": pgettext_lazy("cases", "Ended otherwise"),
    "drafts": _("Drafts"),
}
EMPTY: dict[str, Lazy] = {
    "mine": _("Nothing waits for you. Enjoy the quiet, or send the next case."),
    "theirs": _("Nobody owes you anything at the moment."),
    "completed": _("A case comes here once the client has completed it."),
    "ended": _("Cancelled, rejected, expired and refunded cases come here."),
    "drafts": _("A case that you begin and do not send yet is kept here."),
}

# (state, role): sentence with ``name`` and ``when``; what follows when nobody acts
NEXT: dict[tuple[str, str], tuple[str, Lazy]] = {
    ("draft", "client"): (gettext_noop("Complete the order and confirm the payment."), ""),
    ("requested", "client"): (
        gettext_noop("%(name)s accepts or rejects by %(when)s."),
        _("Without an answer the request expires and nothing is charged."),
    ),
    ("requested", "designer"): (
        gettext_noop("Accept or reject by %(when)s."),
        _("Without your answer the request expires."),
    ),
    ("in_design", "client"): (
        gettext_noop("%(name)s delivers by %(when)s."),
        _("Your payment stays held until you complete the case."),
    ),
    ("in_design", "designer"): (
        gettext_noop("Deliver by %(when)s."),
        _("Something unclear? Ask, and your deadline stands still."),
    ),
    ("late", "client"): (
        gettext_noop("%(name)s promised the work by %(when)s and is late."),
        _("Write a message first. If nothing comes, you can open a dispute and get your money back."),
    ),
    ("late", "designer"): (
        gettext_noop("You promised this work by %(when)s."),
        _("Deliver now, or write to the client when it comes."),
    ),
    ("on_hold", "client"): (
        gettext_noop("%(name)s needs your answer to go on."),
        _("The deadline stands still until you have answered."),
    ),
    ("on_hold", "designer"): (
        gettext_noop("%(name)s has to answer your question."),
        _("Your deadline stands still until then."),
    ),
    ("delivered", "client"): (
        gettext_noop("Check the delivery by %(when)s: complete the case or ask for changes."),
        _("After that the case completes by itself and the payment is released."),
    ),
    ("delivered", "designer"): (
        gettext_noop("%(name)s checks your delivery by %(when)s."),
        _("After that the case completes by itself and you are paid."),
    ),
    ("proposed", "client"): (
        gettext_noop("%(name)s decides about your further change."),
        _("You can still complete the case as it was delivered."),
    ),
    ("proposed", "designer"): (
        gettext_noop("%(name)s asks for a change beyond those included: agree or refuse."),
        _("A new version counts as your agreement."),
    ),
    ("changes_requested", "client"): (gettext_noop("%(name)s delivers the changes by %(when)s."), ""),
    ("changes_requested", "designer"): (
        gettext_noop("Deliver the changes by %(when)s."),
        _("Something unclear? Ask, and your deadline stands still."),
    ),
    ("disputed", "client"): (
        gettext_noop("This dispute ends by %(when)s at the latest."),
        _("If nobody decides by then, all of the money goes back to you."),
    ),
    ("disputed", "designer"): (
        gettext_noop("This dispute ends by %(when)s at the latest."),
        _("If nobody decides by then, all of the money goes back to the client."),
    ),
    ("withdrawn", "client"): (gettext_noop("You cancelled this request. Nothing was charged."), ""),
    ("withdrawn", "designer"): (gettext_noop("%(name)s cancelled this request."), ""),
    ("declined", "client"): (
        gettext_noop("%(name)s rejected this case. Nothing was charged."),
        _("You can send it to another designer."),
    ),
    ("declined", "designer"): (gettext_noop("You rejected this case."), ""),
    ("expired", "client"): (
        gettext_noop("%(name)s did not accept in time. Nothing was charged."),
        _("You can send it to another designer."),
    ),
    ("expired", "designer"): (gettext_noop("This request expired before it was accepted."), ""),
    ("completed", "client"): (
        gettext_noop("This case is completed."),
        _("How was it? Your review helps the next laboratory."),
    ),
    ("completed", "designer"): (gettext_noop("This case is completed."), ""),
    ("split", "client"): (
        gettext_noop("This case ended with a split: %(back)s goes back to you, the rest is released."),
        _("How was it? Your review helps the next laboratory."),
    ),
    ("split", "designer"): (
        gettext_noop("This case ended with a split: %(back)s goes back to the client, the rest is yours."),
        "",
    ),
    ("refunded", "client"): (gettext_noop("This case has ended. Your payment goes back to you in full."), ""),
    ("refunded", "designer"): (gettext_noop("This case has ended. The payment goes back to the client in full."), ""),
}
