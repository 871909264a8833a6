"""Which fact wakes which reactions. One page; a law test holds it against the facts that rooms announce."""

from collections.abc import Sequence

from pontic.accounts import facts as accounts
from pontic.cases import facts as cases
from pontic.cases import reactions as cases_do
from pontic.cases.process import CASE
from pontic.catalog import facts as catalog
from pontic.catalog import reactions as catalog_do
from pontic.conduct import facts as conduct
from pontic.disputes import facts as disputes
from pontic.disputes import reactions as disputes_do
from pontic.disputes.process import CLOSED_BY
from pontic.favourites import facts as favourites
from pontic.files import facts as files
from pontic.files import reactions as files_do
from pontic.invoices import facts as invoices
from pontic.invoices import reactions as invoices_do
from pontic.live import reactions as live_do
from pontic.messaging import facts as messaging
from pontic.notifications import facts as notifications
from pontic.notifications import reactions as notifications_do
from pontic.notifications.catalogue import BY_FACT
from pontic.outbox.wiring import Reaction
from pontic.payments import facts as payments
from pontic.payments import reactions as payments_do
from pontic.profiles import facts as profiles
from pontic.profiles import reactions as profiles_do
from pontic.recommendations import facts as recommendations
from pontic.reviews import facts as reviews
from pontic.reviews import reactions as reviews_do
from pontic.search import facts as search
from pontic.search import reactions as search_do
from pontic.verification import facts as verification
from pontic.verification import reactions as verification_do

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
    **dict.fromkeys(cases.every(), ()),
    **dict.fromkeys(payments.every(), ()),
    payments.ASKED: [Reaction(payments_do.perform, atomic=False)],
    payments.HINTED: [Reaction(payments_do.follow_hint, atomic=False)],
    **dict.fromkeys(invoices.every(), ()),
    invoices.ISSUED: [Reaction(invoices_do.draw, atomic=False)],
    **dict.fromkeys(disputes.every(), ()),
    **dict.fromkeys(reviews.every(), ()),
    notifications.CREATED: [Reaction(notifications_do.mail, atomic=False)],
}


def _also(name: str, reaction: Reaction) -> None:
    """Let one more reaction follow a fact."""
    WIRING[name] = [*WIRING.get(name, ()), reaction]


for _fact in cases.MOVED.values():  # how much a designer has in work
    _also(_fact, Reaction(cases_do.follow_load))
for _fact in cases.MOVED.values():  # the money looks at where the case stands, whatever moved it
    _also(_fact, Reaction(payments_do.follow_case))
for _move in CLOSED_BY:  # a dispute ends with its case, whoever ended that
    _also(cases.MOVED[_move], Reaction(disputes_do.follow_case))
_ENDS = [cases.MOVED[row.name] for row in CASE.moves.values() if row.targets & CASE.final]
_MONEY = [payments.MOVED["release"], payments.MOVED["void"], payments.MOVED["charge_back"]]
for _name in (cases.MOVED["accept"], *_ENDS, *_MONEY, payments.REFUND_ASKED, payments.CHARGEBACK_MOVED["lose"]):
    _also(_name, Reaction(invoices_do.follow))  # documents say what the books say
for _name in _ENDS:  # both sides may write, and the figures follow
    _also(_name, Reaction(reviews_do.follow_case))
_also(verification.MOVED["approve"], Reaction(payments_do.follow_identity, atomic=False))
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
