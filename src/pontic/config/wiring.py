"""Which fact wakes which reactions. One page; a law test holds it against the facts that rooms announce."""

from collections.abc import Sequence

from pontic.accounts import facts as accounts
from pontic.billing import facts as billing
from pontic.cases import facts as cases
from pontic.cases import reactions as cases_do
from pontic.cases.process import CASE
from pontic.catalog import facts as catalog
from pontic.catalog import reactions as catalog_do
from pontic.conduct import facts as conduct
from pontic.contracts import facts as contracts
from pontic.disputes import facts as disputes
from pontic.disputes import reactions as disputes_do
from pontic.disputes.process import CLOSED_BY
from pontic.favourites import facts as favourites
from pontic.files import facts as files
from pontic.files import reactions as files_do
from pontic.hiring import facts as hiring
from pontic.hiring import reactions as hiring_do
from pontic.hours import facts as hours
from pontic.hours import reactions as hours_do
from pontic.invoices import facts as invoices
from pontic.invoices import reactions as invoices_do
from pontic.jobs import facts as jobs
from pontic.jobs import reactions as jobs_do
from pontic.live import reactions as live_do
from pontic.messaging import facts as messaging
from pontic.milestones import facts as milestones
from pontic.milestones import reactions as milestones_do
from pontic.notifications import facts as notifications
from pontic.notifications import reactions as notifications_do
from pontic.notifications.catalogue import BY_FACT
from pontic.oneoffs import facts as oneoffs
from pontic.oneoffs import reactions as oneoffs_do
from pontic.outbox.wiring import Reaction
from pontic.payments import facts as payments
from pontic.payments import reactions as payments_do
from pontic.profiles import facts as profiles
from pontic.profiles import reactions as profiles_do
from pontic.recommendations import facts as recommendations
from pontic.retainers import facts as retainers
from pontic.retainers import reactions as retainers_do
from pontic.reviews import facts as reviews
from pontic.reviews import reactions as reviews_do
from pontic.search import facts as search
from pontic.search import reactions as search_do
from pontic.verification import facts as verification
from pontic.verification import reactions as verification_do
from pontic.withdrawals import facts as withdrawals
from pontic.withdrawals import reactions as withdrawals_do

WIRING: dict[str, Sequence[Reaction]] = {
    **dict.fromkeys(accounts.every(), ()),
    accounts.STANDING_CHANGED: [Reaction(catalog_do.follow_profile)],
    accounts.CHANGED: [Reaction(profiles_do.follow_person), Reaction(catalog_do.follow_profile)],
    files.STORED: [],
    files.OPENED: [],
    files.FORGOTTEN: [Reaction(files_do.shred, atomic=False)],
    files.PICTURE_ADDED: [Reaction(files_do.draw, atomic=False)],
    messaging.WRITTEN: [Reaction(profiles_do.measure_answer), Reaction(profiles_do.answer_for_absent)],
    messaging.FLAGGED: [],
    **dict.fromkeys(profiles.every(), (Reaction(catalog_do.follow_profile),)),
    profiles.SOFTWARE_RENAMED: [Reaction(catalog_do.follow_name, atomic=False)],
    profiles.LANGUAGE_RENAMED: [],
    **dict.fromkeys(conduct.every(), ()),
    **dict.fromkeys(verification.every(), ()),
    **dict.fromkeys(recommendations.every(), ()),
    recommendations.INVITED: [Reaction(notifications_do.ask_outside, atomic=False)],
    **dict.fromkeys(favourites.every(), ()),
    **dict.fromkeys(search.every(), ()),
    **dict.fromkeys(catalog.every(), ()),
    catalog.CATEGORY_RENAMED: [Reaction(catalog_do.follow_name, atomic=False)],
    **dict.fromkeys(contracts.every(), ()),
    **dict.fromkeys(billing.every(), ()),
    **dict.fromkeys(milestones.every(), ()),
    **dict.fromkeys(oneoffs.every(), ()),
    **dict.fromkeys(hours.every(), ()),
    **dict.fromkeys(hiring.every(), ()),
    **dict.fromkeys(jobs.every(), ()),
    **dict.fromkeys(retainers.every(), ()),
    **dict.fromkeys(cases.every(), ()),
    **dict.fromkeys(payments.every(), ()),
    payments.ASKED: [Reaction(payments_do.perform, atomic=False)],
    payments.HINTED: [Reaction(payments_do.follow_hint, atomic=False)],
    **dict.fromkeys(invoices.every(), ()),
    invoices.ISSUED: [Reaction(invoices_do.draw, atomic=False)],
    **dict.fromkeys(disputes.every(), ()),
    **dict.fromkeys(reviews.every(), ()),
    **dict.fromkeys(withdrawals.every(), ()),
    withdrawals.BATCHED: [Reaction(withdrawals_do.send, atomic=False)],
    notifications.CREATED: [Reaction(notifications_do.mail, atomic=False)],
}


def _also(name: str, reaction: Reaction) -> None:
    """Let one more reaction follow a fact."""
    WIRING[name] = [*WIRING.get(name, ()), reaction]


_DROPPED = (billing.MOVED["cancel"], billing.MOVED["write_off"])
for _fact in cases.MOVED.values():  # how much a designer has in work
    _also(_fact, Reaction(cases_do.follow_load))
for _fact in cases.MOVED.values():  # the money looks at where the case stands, whatever moved it
    _also(_fact, Reaction(payments_do.follow_case))
for _fact in (
    billing.MOVED["issue"],
    *_DROPPED,
    *billing.PART_MOVED.values(),
):  # and where each bill and its parts stand
    _also(_fact, Reaction(payments_do.follow_bill))
for _name in hiring_do.MEANS:  # the fee of a direct hire was paid, or nobody asks for it any more
    _also(_name, Reaction(hiring_do.follow_bill))
for _move in CLOSED_BY:  # a dispute ends with its case, whoever ended that
    _also(cases.MOVED[_move], Reaction(disputes_do.follow_case))
for _name in billing.PART_MOVED.values():  # nothing is left to argue about, where it is contested no more
    _also(_name, Reaction(disputes_do.follow_part))
_ENDS = [cases.MOVED[row.name] for row in CASE.moves.values() if row.targets & CASE.final]
for _name in _ENDS:  # what pays for a case under a contract follows its end
    _also(_name, Reaction(cases_do.follow_end))
for _name in (contracts.BEGUN, contracts.TERMS_CHANGED):  # the milestones that terms carry come into the plan
    _also(_name, Reaction(milestones_do.begin))
for _move in ("end", "cancel", "leave"):
    _also(contracts.MOVED[_move], Reaction(milestones_do.end))
    _also(contracts.MOVED[_move], Reaction(oneoffs_do.end))
for _move in ("pay", "cancel", "write_off", "charge_back"):  # a milestone stands where its money stands
    _also(billing.MOVED[_move], Reaction(milestones_do.follow_bill))
for _move in ("contest", "settle", "release", "give_back", "charge_back"):
    _also(billing.PART_MOVED[_move], Reaction(milestones_do.follow_part))
for _move in ("pay", "cancel", "write_off"):
    _also(billing.MOVED[_move], Reaction(oneoffs_do.follow_bill))
for _move in ("pay", "charge_back", "cancel", "write_off"):  # a contest opens when its prize is held
    _also(billing.MOVED[_move], Reaction(jobs_do.follow_bill))
for _move in ("accept", "decline", "withdraw", "expire"):  # a job is filled when an offer to a proposal is accepted
    _also(contracts.OFFER_MOVED[_move], Reaction(jobs_do.follow_offer))
_also(contracts.BEGUN, Reaction(retainers_do.begin))
for _move in ("end", "cancel", "leave"):
    _also(contracts.MOVED[_move], Reaction(retainers_do.end))
for _move in ("pay", "cancel", "write_off", "discard"):
    _also(billing.MOVED[_move], Reaction(retainers_do.follow_bill))
_also(billing.PART_MOVED["charge_back"], Reaction(retainers_do.follow_part))
_also(billing.PART_MOVED["charge_back"], Reaction(cases_do.follow_part))
for _move in ("put_on_hold", "end", "cancel", "leave"):  # nobody's timer runs on a contract that stands still
    _also(contracts.MOVED[_move], Reaction(hours_do.stop_timer))
for _move in ("settle", "release", "give_back", "charge_back", "drop"):  # an objection ends with its money
    _also(billing.PART_MOVED[_move], Reaction(hours_do.follow_part))
_also(hours.OBJECTION_MOVED["escalate"], Reaction(disputes_do.open_unanswered))
_MONEY = [payments.MOVED["release"], payments.MOVED["void"], payments.MOVED["charge_back"]]
for _name in (cases.MOVED["accept"], *_ENDS, *_MONEY, payments.REFUND_ASKED, payments.CHARGEBACK_MOVED["lose"]):
    _also(_name, Reaction(invoices_do.follow))  # documents say what the books say
_CHARGED, _BACK, _LOST = payments.MOVED["capture"], payments.REFUND_ASKED, payments.CHARGEBACK_MOVED["lose"]
for _name in (payments.EARNED, payments.MOVED["release"], _CHARGED, _BACK, _LOST):
    _also(payments.BILLS.get(_name, _name), Reaction(invoices_do.follow_bill))
_also(invoices.BILLS[invoices.ISSUED], Reaction(invoices_do.draw, atomic=False))
for _name in _ENDS:  # both sides may write, and the figures follow
    _also(_name, Reaction(reviews_do.follow_case))
for _move in ("end", "leave"):  # and about a contract, where something was paid under it
    _also(contracts.MOVED[_move], Reaction(reviews_do.follow_contract))
_also(verification.MOVED["approve"], Reaction(payments_do.follow_identity, atomic=False))
_also(verification.MOVED["approve"], Reaction(withdrawals_do.follow_identity))
_also(profiles.IDENTITY_WITHDRAWN, Reaction(verification_do.follow_withdrawal))
for _name in catalog.every():  # the index looks again at whatever may be found otherwise now
    _also(_name, Reaction(search_do.follow_listing))
for _name in (*profiles.every(), accounts.CHANGED, accounts.STANDING_CHANGED):
    _also(_name, Reaction(search_do.follow_designer))
for _name in (catalog.CATEGORY_RENAMED, profiles.SOFTWARE_RENAMED, profiles.LANGUAGE_RENAMED):
    _also(_name, Reaction(search_do.follow_name, atomic=False))
for _name in BY_FACT:  # who is told of a fact stands in the catalogue of notifications
    _also(_name, Reaction(notifications_do.tell))
for _name in [name for name in WIRING if name.startswith(live_do.FOLLOWED)]:  # open pages are told what to fetch again
    _also(_name, Reaction(live_do.pass_on))
