"""What pages say about milestones: states, moves, refusals, events. Tables of words and nothing else."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from pontic.milestones import actions as milestones
from pontic.web.cases.words import Act, Lazy
from pontic.web.contracts.words import DUE_FAULTS

# state: words, tone
STATES: dict[str, tuple[Lazy, str]] = {
    "proposed": (pgettext_lazy("milestone", "Proposed"), "waiting"),
    "approved": (pgettext_lazy("milestone", "Approved, not funded"), "waiting"),
    "declined": (pgettext_lazy("milestone", "Declined"), "off"),
    "withdrawn": (pgettext_lazy("milestone", "Withdrawn"), "off"),
    "removed": (pgettext_lazy("milestone", "Removed"), "off"),
    "funded": (pgettext_lazy("milestone", "Funded"), "calm"),
    "in_progress": (pgettext_lazy("milestone", "In progress"), "calm"),
    "submitted": (pgettext_lazy("milestone", "Submitted"), "waiting"),
    "changes": (pgettext_lazy("milestone", "Changes requested"), "calm"),
    "disputed": (pgettext_lazy("milestone", "In dispute"), "late"),
    "released": (pgettext_lazy("milestone", "Released"), "paid"),
    "refunded": (pgettext_lazy("milestone", "Refunded"), "off"),
}
CHARGING: tuple[Lazy, str] = (pgettext_lazy("milestone", "Being charged"), "waiting")
NOT_CHARGED: tuple[Lazy, str] = (pgettext_lazy("milestone", "Payment failed"), "late")


# ``consequence`` takes name, total, net, held; ``fields``: reason, text, submission, approval
ACTS: dict[tuple[str, str], Act] = {
    ("client", "approve"): Act(
        "milestone-approval",
        _("Approve"),
        "check",
        "primary",
        gettext_noop(
            "Funding charges %(total)s to your primary card. It is held, and released only when you accept the work."
        ),
        fields="approval",
        is_open=True,
        done=_("You have approved the milestone."),
    ),
    ("client", "decline"): Act(
        "milestone-refusal",
        _("Decline"),
        "close",
        "danger",
        gettext_noop("%(name)s is told, and can propose something else."),
        fields="reason",
        asks=_("A word with it"),
        done=_("You have declined the proposal."),
    ),
    ("client", "fund"): Act(
        "milestone-funding",
        _("Fund"),
        "lock",
        "primary",
        gettext_noop(
            "This charges %(total)s to your primary card. It is held, and released only when you accept the work."
        ),
        is_open=True,
        done=_("Your card is being charged. %(name)s is told as soon as the money is held."),
    ),
    ("client", "cancel_funding"): Act(
        "milestone-funding-end",
        _("Do not fund it now"),
        "undo",
        "danger",
        gettext_noop("Nothing is charged. The milestone stays approved, and you can fund it later."),
        done=_("Nothing is charged. The milestone stays approved."),
    ),
    ("client", "release"): Act(
        "milestone-release",
        _("Accept and release the payment"),
        "check-circle",
        "primary",
        gettext_noop("This releases %(held)s to %(name)s, less the commission. It cannot be undone."),
        is_open=True,
        done=_("The work is accepted and the payment is released."),
    ),
    ("client", "request_changes"): Act(
        "milestone-revision",
        _("Request revision"),
        "edit",
        consequence=gettext_noop("The payment stays held while %(name)s works on it."),
        fields="text",
        asks=_("What should be changed?"),
        done=_("Your request is sent."),
    ),
    ("client", "ask_refund"): Act(
        "milestone-refund",
        _("Ask for a refund"),
        "refund",
        "danger",
        gettext_noop("%(name)s is asked to give %(held)s back. Until it is agreed, the payment stays held."),
        fields="text",
        asks=_("Why do you want the payment back?"),
        done=_("Your request is sent. The payment stays held until it is answered."),
    ),
    ("designer", "begin"): Act(
        "milestone-beginning",
        _("Begin the work"),
        "right",
        "primary",
        gettext_noop("The payment is held for you. Once begun, the milestone stays in the plan."),
        is_open=True,
        done=_("You have begun. Submit the work here when it is ready."),
    ),
    ("designer", "submit"): Act(
        "milestone-submission",
        _("Submit the work"),
        "upload",
        "primary",
        gettext_noop("%(name)s is told at once and can open the files. Accepted, it pays you %(net)s."),
        fields="submission",
        asks=_("A word on it"),
        done=_("Submitted. The client has been told."),
    ),
    ("designer", "give_back"): Act(
        "milestone-return",
        _("Give the milestone back"),
        "undo",
        "danger",
        gettext_noop("%(name)s gets %(held)s back and you receive nothing for it. It cannot be undone."),
        fields="reason",
        asks=_("A word with it"),
        done=_("You have given the milestone back. The client is refunded."),
    ),
    ("designer", "give_up_increase"): Act(
        "milestone-increase-end",
        _("Do without the increase"),
        "close",
        "danger",
        gettext_noop("The increase that was not paid is dropped. What is held stays held."),
        done=_("The increase is dropped."),
    ),
}
ORDER = {  # in which the buttons of a milestone stand
    "client": ("approve", "decline", "release", "request_changes", "fund", "cancel_funding", "ask_refund"),
    "designer": ("begin", "submit", "give_up_increase", "give_back"),
}

CHANGE_DONE: dict[str, Lazy] = {
    "approve": _("The change is approved."),
    "reject": _("The change is rejected. Everything stays as it was."),
    "withdraw": _("The change is taken back."),
}
REFUND_DONE: dict[str, Lazy] = {
    "agree": _("You have agreed. The payment goes back to the client."),
    "refuse": _("You have refused. The payment stays held."),
    "withdraw": _("Your request is taken back."),
}

REASONS: dict[type[Exception], Lazy] = {
    milestones.ProposalsPending: _(
        "A proposal waits for your answer. Approve or decline it first; then you can change the plan."
    ),
    milestones.NotFunded: _("This milestone is not approved and funded yet. Start work only once it is."),
    milestones.OneAtATime: _(
        "Another milestone is funded and not finished. To fund several at a time, both of you choose so under "
        "Terms & settings."
    ),
    milestones.BeingCharged: _("A payment for this milestone is on its way. Wait for it, or call it off first."),
    milestones.IncreaseUnpaid: _(
        "An increase that you agreed on is not paid yet. Pay it first, or ask the designer to do without it."
    ),
    milestones.HeldUp: _("A dispute was opened: the payment stays held until it is decided."),
    milestones.ChangeWaits: _("A change of this milestone waits for an answer already. Take it back first."),
    milestones.TooManyProposals: _("Twenty proposals wait for an answer. Talk to the client before you send more."),
    milestones.NotRunning: _("This contract is over or on hold: nothing new can begin in it."),
}

CHANGED: Lazy = _("Somebody acted before you. This is how the plan stands now; nothing was done twice.")

FAULTS: dict[tuple[str, str], Lazy] = {
    ("name", "missing"): _("Give the milestone a name."),
    ("amount", "too_small"): _("A milestone costs at least $25.00."),
    ("amount", "too_large"): _("This is more than a single payment can carry."),
    ("amount", "lower"): _("The amount can only become higher. To agree on less, talk to the client."),
    ("amount", "small_increase"): _("An increase is at least $7.00."),
    ("", "unchanged"): _("Nothing is different yet: change something, or go back."),
    **{("due_on", code): said for code, said in DUE_FAULTS.items()},
}

# move: icon, tone, sentence. ``name`` is who did it.
EVENTS: dict[str, tuple[str, str, Lazy]] = {
    "agree": ("check", "", _("Agreed with the terms of the contract.")),
    "propose": ("plus", "", _("%(name)s proposed the milestone.")),
    "edit": ("edit", "", _("%(name)s changed the proposal.")),
    "add": ("plus", "", _("%(name)s added the milestone.")),
    "revise": ("edit", "", _("%(name)s changed the milestone.")),
    "change": ("edit", "act", _("%(name)s approved the proposed change.")),
    "increase": ("money", "", _("The bill of the increase was closed.")),
    "approve": ("check", "act", _("%(name)s approved the milestone.")),
    "decline": ("close", "", _("%(name)s declined the proposal.")),
    "withdraw": ("undo", "", _("The proposal was withdrawn.")),
    "remove": ("trash", "", _("The milestone was taken out of the plan.")),
    "fund": ("lock", "act", _("The payment has come and is held.")),
    "begin": ("right", "", _("%(name)s began the work.")),
    "submit": ("upload", "act", _("%(name)s submitted the work.")),
    "request_changes": ("edit", "", _("%(name)s asked for changes.")),
    "release": ("check-circle", "act", _("%(name)s accepted the work and released the payment.")),
    "give_back": ("undo", "", _("The milestone was given back; the payment goes back to the client.")),
    "dispute": ("alert", "late", _("A dispute holds the payment up.")),
    "settle": ("check", "", _("The dispute is over; the milestone goes on where it stood.")),
    "pay_out": ("scale", "act", _("It was decided that the payment is released.")),
    "take_back": ("refund", "", _("The payment goes back to the client.")),
}

# state (or what stands for it), role: where the money is. Takes name, total, held, net, more.
STAYS = gettext_noop("%(held)s stays held until the dispute is decided.")
MONEY: dict[tuple[str, str], str] = {
    ("proposed", "client"): gettext_noop("Nothing is charged before you approve and fund it."),
    ("proposed", "designer"): gettext_noop("%(name)s has not answered yet. Proposals do not expire."),
    ("approved", "client"): gettext_noop("Not funded yet. %(name)s begins once it is."),
    ("approved", "designer"): gettext_noop("Not funded yet. Start work only once it is approved and funded."),
    ("charging", "client"): gettext_noop("%(more)s is being charged to your primary card."),
    ("charging", "designer"): gettext_noop("%(more)s is being charged. Start work once it is held."),
    ("not_charged", "client"): gettext_noop("%(more)s could not be charged. Pay it now, or call it off."),
    ("not_charged", "designer"): gettext_noop("%(more)s could not be charged yet. Message the client about it."),
    ("held", "client"): gettext_noop("%(held)s is held. It is released when you accept the work."),
    ("held", "designer"): gettext_noop("%(held)s is held for you. Accepted, it pays you %(net)s."),
    ("disputed", "client"): STAYS,
    ("disputed", "designer"): STAYS,
    ("released", "client"): gettext_noop("%(out)s was released."),
    ("released", "designer"): gettext_noop("%(out)s was released to you, less the commission. It clears after 5 days."),
    ("cleared", "client"): gettext_noop("%(out)s was released."),
    ("cleared", "designer"): gettext_noop("%(out)s was released to you, less the commission. It has cleared."),
    ("refunded", "client"): gettext_noop("%(back)s goes back to you."),
    ("refunded", "designer"): gettext_noop("%(back)s goes back to the client."),
    ("increase", "client"): gettext_noop("The increase of %(more)s is being charged to your primary card."),
    ("increase", "designer"): gettext_noop("The increase of %(more)s is being charged."),
    ("increase_failed", "client"): gettext_noop("The increase of %(more)s could not be charged. Pay it now."),
    ("increase_failed", "designer"): gettext_noop("The increase of %(more)s could not be charged yet."),
}
