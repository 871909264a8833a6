"""What pages say about contracts and offers: states, kinds, what happened. Tables of words and nothing else."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, ngettext_lazy, pgettext_lazy

from pontic.contracts.words import EVENTS, STATES, Lazy

__all__ = ["EVENTS", "STATES", "Lazy"]

OFFER_STATES: dict[str, tuple[Lazy, str]] = {
    "sent": (pgettext_lazy("contract offer", "Waits for an answer"), "waiting"),
    "accepted": (pgettext_lazy("contract offer", "Accepted"), "done"),
    "declined": (pgettext_lazy("contract offer", "Declined"), "off"),
    "withdrawn": (pgettext_lazy("contract offer", "Withdrawn"), "off"),
    "countered": (pgettext_lazy("contract offer", "Answered with another offer"), "off"),
    "expired": (pgettext_lazy("contract offer", "Expired"), "off"),
}

# name: words, kinds of contracts that have it (all where none is named), the URL's name
TABS: dict[str, tuple[Lazy, tuple[str, ...], str]] = {
    "overview": (_("Overview"), (), "contract"),
    "milestones": (_("Milestones"), ("fixed",), "contract-milestones"),
    "journal": (_("Work journal"), ("hourly",), "contract-journal"),
    "months": (_("Months"), ("monthly",), "contract-months"),
    "weeks": (_("Weeks"), ("retainer",), "contract-weeks"),
    "messages": (_("Messages"), (), "contract-messages"),
    "files": (_("Files"), (), "contract-files"),
    "payments": (_("Payments"), (), "contract-payments"),
    "terms": (_("Terms & settings"), (), "contract-terms"),
    "reviews": (_("Reviews"), (), "contract-reviews"),
}

# what to do next, by what the contract waits for and who reads: sentence, tone, where, button
NEXT: dict[tuple[str, str], tuple[str, str, str, Lazy]] = {
    ("my_change", "client"): (gettext_noop("%(name)s has to answer your change of the terms."), "waiting", "", ""),
    ("my_change", "designer"): (gettext_noop("%(name)s has to answer your change of the terms."), "waiting", "", ""),
    ("their_change", "client"): (gettext_noop("%(name)s asks you to agree to other terms."), "act", "", ""),
    ("their_change", "designer"): (gettext_noop("%(name)s asks you to agree to other terms."), "act", "", ""),
    ("fixed", "client"): (
        gettext_noop("Fund a milestone, or check what %(name)s has handed in."),
        "calm",
        "contract-milestones",
        _("Go to the milestones"),
    ),
    ("fixed", "designer"): (
        gettext_noop("Work on what %(name)s has funded, and hand it in as a milestone."),
        "calm",
        "contract-milestones",
        _("Go to the milestones"),
    ),
    ("hourly", "client"): (
        gettext_noop("Look at the hours of %(name)s. The week is charged on Monday at 12:00 UTC."),
        "calm",
        "contract-journal",
        _("Go to the work journal"),
    ),
    ("hourly", "designer"): (
        gettext_noop("Start the timer when you work for %(name)s. The week closes on Monday at 12:00 UTC."),
        "calm",
        "contract-journal",
        _("Go to the work journal"),
    ),
    ("retainer", "client"): (
        gettext_noop("You pay %(name)s every Monday until one of you ends this contract."),
        "calm",
        "contract-weeks",
        _("Go to the weeks"),
    ),
    ("retainer", "designer"): (
        gettext_noop("%(name)s pays you every Monday until one of you ends this contract."),
        "calm",
        "contract-weeks",
        _("Go to the weeks"),
    ),
    ("monthly", "client"): (
        gettext_noop("Send %(name)s the cases of this month."),
        "calm",
        "contract-months",
        _("Go to the months"),
    ),
    ("monthly", "designer"): (
        gettext_noop("%(name)s sends you the cases of this month."),
        "calm",
        "contract-months",
        _("Go to the months"),
    ),
    ("on_hold", "client"): (
        gettext_noop("Pay the open bill, so that %(name)s can go on."),
        "late",
        "contract-payments",
        _("Look at the open bill"),
    ),
    ("on_hold", "designer"): (
        gettext_noop("%(name)s has to pay the open bill first."),
        "late",
        "contract-messages",
        _("Message client"),
    ),
    ("review", "client"): (
        gettext_noop("This contract has ended. Tell others how it was to work with %(name)s."),
        "done",
        "contract-reviews",
        _("Give review"),
    ),
    ("review", "designer"): (
        gettext_noop("This contract has ended. Tell others how it was to work for %(name)s."),
        "done",
        "contract-reviews",
        _("Give review"),
    ),
    ("ended", "client"): (gettext_noop("This contract with %(name)s has ended."), "done", "", ""),
    ("ended", "designer"): (gettext_noop("This contract with %(name)s has ended."), "done", "", ""),
    ("cancelled", "client"): (gettext_noop("We have cancelled this contract with %(name)s."), "off", "", ""),
    ("cancelled", "designer"): (gettext_noop("We have cancelled this contract with %(name)s."), "off", "", ""),
    ("left", "client"): (gettext_noop("You and %(name)s go on outside of the platform."), "off", "", ""),
    ("left", "designer"): (gettext_noop("You and %(name)s go on outside of the platform."), "off", "", ""),
}

# what a plan of milestones waits for: the most urgent state first, and its sentence; ``title`` is the milestone's
URGENT: dict[str, tuple[str, ...]] = {
    "client": ("submitted", "proposed", "disputed", "in_progress", "changes", "funded", "approved"),
    "designer": ("changes", "in_progress", "funded", "disputed", "submitted", "approved", "proposed"),
}
_PLAN = ("contract-milestones", _("Go to the milestones"))
NEXT_MILESTONE: dict[tuple[str, str], tuple[str, str, str, Lazy]] = {
    ("submitted", "client"): (gettext_noop("%(name)s has handed in “%(title)s”: look at it."), "act", *_PLAN),
    ("proposed", "client"): (gettext_noop("%(name)s proposes “%(title)s”: approve or decline it."), "act", *_PLAN),
    ("disputed", "client"): (gettext_noop("“%(title)s” is in dispute."), "late", *_PLAN),
    ("in_progress", "client"): (gettext_noop("%(name)s works on “%(title)s”."), "calm", *_PLAN),
    ("changes", "client"): (gettext_noop("%(name)s works on your changes to “%(title)s”."), "calm", *_PLAN),
    ("funded", "client"): (gettext_noop("“%(title)s” is funded. %(name)s can begin."), "calm", *_PLAN),
    ("approved", "client"): (gettext_noop("Fund “%(title)s”, so that %(name)s can begin."), "act", *_PLAN),
    ("changes", "designer"): (gettext_noop("%(name)s asks for changes to “%(title)s”."), "act", *_PLAN),
    ("in_progress", "designer"): (gettext_noop("Hand in “%(title)s” when it is done."), "act", *_PLAN),
    ("funded", "designer"): (gettext_noop("“%(title)s” is funded: you can begin."), "act", *_PLAN),
    ("disputed", "designer"): (gettext_noop("“%(title)s” is in dispute."), "late", *_PLAN),
    ("submitted", "designer"): (gettext_noop("%(name)s looks at “%(title)s”."), "waiting", *_PLAN),
    ("approved", "designer"): (gettext_noop("%(name)s has to fund “%(title)s” before you begin."), "waiting", *_PLAN),
    ("proposed", "designer"): (gettext_noop("%(name)s decides about “%(title)s”."), "waiting", *_PLAN),
}

# of a bill: words, tone
BILL_STATES: dict[str, tuple[Lazy, str]] = {
    "draft": (pgettext_lazy("bill", "Draft"), "calm"),
    "due": (pgettext_lazy("bill", "Pending: being charged"), "waiting"),
    "paid": (pgettext_lazy("bill", "Paid"), "done"),
    "void": (pgettext_lazy("bill", "Dropped, never charged"), "off"),
    "charged_back": (pgettext_lazy("bill", "Taken back by the client's bank"), "late"),
}
FAILED: dict[str, tuple[Lazy, str]] = {
    "client": (pgettext_lazy("bill", "Pending: your payment failed"), "late"),
    "designer": (pgettext_lazy("bill", "Pending: the client's payment failed"), "late"),
}
BACK: dict[str, tuple[Lazy, str]] = {  # of what was paid, how much goes back
    "all": (pgettext_lazy("bill", "Refunded"), "off"),
    "some": (pgettext_lazy("bill", "Paid, a part refunded"), "done"),
}
PROBLEMS: dict[str, Lazy] = {
    "no_card": _("There is no card to charge. We try again every day."),
    "": _("The bank declined the card. We try again every day."),
}
PART_STATES: dict[str, tuple[Lazy, str]] = {
    "open": (pgettext_lazy("part of a bill", "Held"), "calm"),
    "contested": (pgettext_lazy("part of a bill", "Disputed: it waits"), "late"),
    "released": (pgettext_lazy("part of a bill", "Released to the designer"), "done"),
    "returned": (pgettext_lazy("part of a bill", "Goes back to the client"), "off"),
    "lost": (pgettext_lazy("part of a bill", "Taken back by the client's bank"), "late"),
    "dropped": (pgettext_lazy("part of a bill", "Dropped"), "off"),
}
TO_PAY: tuple[Lazy, str] = (pgettext_lazy("bill", "Waits for your payment"), "waiting")
CLEARS: dict[str, Lazy] = {
    "paid": _("clears 5 days after it is paid"),
    "released": _("clears 5 days after it is paid and released"),
    "completed": _("clears 7 days after its case is completed"),
}
NOT_THERE_YET: tuple[Lazy, str] = (pgettext_lazy("part of a bill", "Not paid yet"), "waiting")

# what is wrong with the due date of a milestone, wherever one is written
DUE_FAULTS: dict[str, Lazy] = {
    "past": _("This day has passed."),
    "far": _("This day is more than three years away."),
}
# what is wrong with terms: (the end of the field's name, code); "" for any field
FAULTS: dict[tuple[str, str], Lazy] = {
    ("", "missing"): _("This is needed."),
    ("", "amount"): _("This amount is too small or too large."),
    ("rate", "amount"): _("A rate lies between $3.00 and $1,000.00 an hour."),
    ("weekly", "amount"): _("A week costs at least $7.00."),
    ("monthly", "amount"): _("A month costs at least $7.00."),
    ("extra_case", "amount"): _("A further case costs at least $7.00."),
    ("amount", "amount"): _("A milestone comes to at least $25.00."),
    ("", "hours"): _("A week has 1 to 168 hours."),
    ("", "count"): _("Between 1 and 500 cases a month are possible."),
    ("", "date"): _("Choose a day from today on, within six months."),
    **{("due", code): said for code, said in DUE_FAULTS.items()},
    ("", "other_kind"): _("A contract keeps its kind. Make a new offer for another one."),
    ("", "too_many"): _("An offer holds 20 milestones at most. Further ones can follow."),
    ("", "not_here"): _("Only work at a fixed price has milestones."),
}
# why an offer could not be made
REFUSED: dict[str, Lazy] = {
    "SamePerson": _("These two accounts belong to one person or one company."),
    "Blocked": _("One of you has blocked the other: nothing was sent. Your text is still here."),
    "TooManyConversations": _("You have begun many conversations today. Please go on tomorrow."),
    "TooManyOffers": _("You have made many offers today. Please go on tomorrow."),
}

# what accepting leads to, by kind and the reader's side
ACCEPTING: dict[tuple[str, str], str] = {
    ("fixed", "client"): gettext_noop("The contract begins. You are charged once you fund a milestone, not before."),
    ("fixed", "designer"): gettext_noop("The contract begins. Wait with each milestone until %(name)s has funded it."),
    ("hourly", "client"): gettext_noop(
        "The contract begins. Every Monday you are charged the hours of the week before, up to the weekly limit."
    ),
    ("hourly", "designer"): gettext_noop(
        "The contract begins. Hours in your journal are charged to %(name)s every Monday, up to the weekly limit."
    ),
    ("retainer", "client"): gettext_noop(
        "The contract begins. You are charged %(amount)s every Monday until one of you ends it."
    ),
    ("retainer", "designer"): gettext_noop(
        "The contract begins. %(name)s is charged %(amount)s every Monday until one of you ends it."
    ),
    ("monthly", "client"): gettext_noop(
        "The contract begins. You are charged %(amount)s ahead for each month, and send your cases under it."
    ),
    ("monthly", "designer"): gettext_noop(
        "The contract begins. %(name)s pays %(amount)s ahead for each month and sends you the cases under it."
    ),
    ("change", "client"): gettext_noop("These terms take the place of those in force, from now on."),
    ("change", "designer"): gettext_noop("These terms take the place of those in force, from now on."),
}

# what the end does, by code; ``count`` and ``amount``
CONSEQUENCES: dict[str, Lazy] = {
    "bills_stay": ngettext_lazy(
        "One bill for hours, of %(amount)s, is not paid yet and stays due.",
        "%(count)s bills for hours, of %(amount)s in all, are not paid yet and stay due.",
        "count",
    ),
    "hours_stay": _("What was worked this week until now is billed on Monday as usual."),
    "no_more_hours": _("No further hours can be logged."),
    "milestones_back": ngettext_lazy(
        "One milestone: its held %(amount)s goes back to the client.",
        "%(count)s milestones: their held %(amount)s goes back to the client.",
        "count",
    ),
    "milestones_stay": ngettext_lazy(
        "One milestone stays open with its held %(amount)s until it is released, given back or disputed.",
        "%(count)s milestones stay open with their held %(amount)s until they are released, given back or disputed.",
        "count",
    ),
    "milestones_removed": ngettext_lazy(
        "One milestone that nobody has paid, of %(amount)s, is removed.",
        "%(count)s milestones that nobody has paid, of %(amount)s in all, are removed.",
        "count",
    ),
    "milestones_withdrawn": ngettext_lazy(
        "One proposed milestone, of %(amount)s, is withdrawn.",
        "%(count)s proposed milestones, of %(amount)s in all, are withdrawn.",
        "count",
    ),
    "week_stands": ngettext_lazy(
        "The week that is paid already, %(amount)s, stays paid.",
        "%(count)s weeks that are paid already, %(amount)s in all, stay paid.",
        "count",
    ),
    "week_owed": ngettext_lazy(
        "The week that is billed already, %(amount)s, stays due.",
        "%(count)s weeks that are billed already, %(amount)s in all, stay due.",
        "count",
    ),
    "no_more_weeks": _("No further week of %(amount)s is charged."),
    "months_unpaid": ngettext_lazy(
        "One case that is not paid yet is dropped: %(amount)s is not charged.",
        "%(count)s cases that are not paid yet are dropped: %(amount)s is not charged.",
        "count",
    ),
    "cases_returned": ngettext_lazy(
        "One case that was paid ahead and not sent: %(amount)s goes back to the client.",
        "%(count)s cases that were paid ahead and not sent: %(amount)s goes back to the client.",
        "count",
    ),
    "cases_released": ngettext_lazy(
        "One case that was paid ahead and not sent: %(amount)s is paid to the designer.",
        "%(count)s cases that were paid ahead and not sent: %(amount)s is paid to the designer.",
        "count",
    ),
    "cases_go_on": ngettext_lazy(
        "One case that was sent goes on to its own end, with its %(amount)s.",
        "%(count)s cases that were sent go on to their own end, with their %(amount)s.",
        "count",
    ),
    "no_more_months": _("No further month of %(amount)s is charged."),
    "oneoffs_withdrawn": ngettext_lazy(
        "One request for a payment, of %(amount)s, is withdrawn.",
        "%(count)s requests for payments, of %(amount)s in all, are withdrawn.",
        "count",
    ),
}
