"""Offers: made, countered, answered once, gone after seven days; what was agreed never changes silently."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from tests.builders.catalog import a_live_listing
from tests.builders.contracts import a_contract, an_offer, changed, wanted

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.accounts.policies import NotInStanding, Owes
from pontic.conduct import actions as conduct
from pontic.contracts import actions as contracts
from pontic.contracts import terms
from pontic.contracts.actions import Planned
from pontic.contracts.models import Contract, Offer
from pontic.contracts.process import ANSWER_WITHIN
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.messaging import actions as messaging
from pontic.outbox.models import Fact
from pontic.profiles.contact import ContactInText

LATER = timedelta(days=1)


def told(prefix):
    """The names of facts that were announced."""
    return list(Fact.objects.filter(name__startswith=prefix).order_by("pk").values_list("name", flat=True))


@pytest.mark.parametrize("kind", ["fixed", "hourly", "retainer", "monthly"])
def test_an_accepted_offer_begins_a_contract_of_its_kind(kind, lab, designer, now):
    contract = a_contract(kind, client=lab, designer=designer, now=now)
    offer = contract.offers.get()
    assert (contract.kind, contract.terms, contract.state) == (kind, offer.terms, "active")
    assert (contract.terms.fee_basis_points, contract.terms.fee_least_minor) == (900, 349)
    assert set(contract.conversation.people.all()) == {lab, designer}
    assert contract.steps.get().terms == offer.terms
    assert told("contract") == ["contract_offer.sent", "contract_offer.accepted", "contract.begun"]


def test_an_offer_is_answered_once_and_only_by_the_other_side(lab, designer, stranger, now):
    offer = an_offer(client=lab, designer=designer, now=now)
    for person, verb in [(lab, contracts.accept), (stranger, contracts.accept), (designer, contracts.withdraw)]:
        with pytest.raises(MoveRefused):
            verb(offer, person=person, now=now)
    contracts.accept(offer, person=designer, now=now)
    for person, verb in [(designer, contracts.accept), (designer, contracts.decline), (lab, contracts.withdraw)]:
        with pytest.raises(MoveRefused):
            verb(offer, person=person, now=now)
    assert Contract.objects.count() == 1


def test_an_offer_withdrawn_or_declined_cannot_be_accepted(lab, designer, now):
    withdrawn, declined = (an_offer(client=lab, designer=designer, now=now) for _ in range(2))
    contracts.withdraw(withdrawn, person=lab, now=now)
    assert contracts.decline(declined, person=designer, answer=" Too little. ", now=now).answer == "Too little."
    for offer in (withdrawn, declined):
        with pytest.raises(MoveRefused):
            contracts.accept(offer, person=designer, now=now)
    assert told("contract_offer.")[2:] == ["contract_offer.withdrawn", "contract_offer.declined"]


def test_nobody_accepts_a_second_after_seven_days(lab, designer, now):
    in_time, late = (an_offer(client=lab, designer=designer, now=now) for _ in range(2))
    end = now + ANSWER_WITHIN
    contracts.accept(in_time, person=designer, now=end - timedelta(seconds=1))
    with pytest.raises(MoveRefused):
        contracts.accept(late, person=designer, now=end)
    with pytest.raises(MoveRefused):
        contracts.expire(late, now=end - timedelta(seconds=1))
    assert contracts.expire(late, now=end).state == "expired"


def test_a_counter_offer_takes_the_place_of_the_first(lab, designer, now):
    first = an_offer("hourly", client=lab, designer=designer, now=now)
    second = contracts.counter(first, person=designer, wanted=wanted("hourly", rate_minor=5_000), now=now)
    first.refresh_from_db()
    assert (first.state, second.author, second.counters, second.origin) == ("countered", designer, first, "counter")
    with pytest.raises(MoveRefused):
        contracts.accept(first, person=designer, now=now)
    with pytest.raises(MoveRefused):
        contracts.counter(first, person=designer, wanted=wanted("hourly"), now=now)
    assert contracts.accept(second, person=lab, now=now).terms.rate == Money(5_000)


def test_a_counter_offer_with_a_fault_leaves_the_first_open(lab, designer, now):
    first = an_offer(client=lab, designer=designer, now=now)
    with pytest.raises(terms.TermsRefused):
        contracts.counter(first, person=designer, wanted=wanted(title=" "), now=now)
    first.refresh_from_db()
    assert first.is_open


def test_terms_change_only_when_both_agree_and_every_version_is_kept(lab, designer, stranger, now):
    contract = a_contract("retainer", client=lab, designer=designer, now=now)
    before = contract.terms
    parties = {"client": lab, "designer": designer, "contract": contract}
    offer = contracts.offer(author=designer, wanted=wanted("retainer", weekly_minor=25_000), **parties, now=now)
    contract.refresh_from_db()
    assert contract.terms == before
    with pytest.raises(contracts.ChangePending):
        contracts.offer(author=lab, wanted=wanted("retainer"), **parties, now=now)
    with pytest.raises(MoveRefused):
        contracts.offer(author=stranger, wanted=wanted("retainer"), **parties, now=now)
    contracts.accept(offer, person=lab, now=now + LATER)
    contract.refresh_from_db()
    assert contract.terms.weekly == Money(25_000)
    assert [step.terms.weekly.minor for step in contract.steps.order_by("pk")] == [20_000, 25_000]
    assert told("contract.") == ["contract.begun", "contract.terms_changed"]
    assert Contract.objects.count() == 1


def test_no_change_of_terms_moves_the_start_from_which_months_are_counted(lab, designer, now):
    start = (now + timedelta(days=30)).date()
    contract = a_contract("retainer", client=lab, designer=designer, now=now, starts_on=start)
    parties = {"client": lab, "designer": designer, "contract": contract}
    asked = contracts.offer(author=designer, wanted=wanted("retainer", starts_on=now.date()), **parties, now=now)
    answered = contracts.counter(asked, person=lab, wanted=wanted("retainer", weekly_minor=9_000), now=now)
    assert contracts.accept(answered, person=designer, now=now).terms.starts_on == start


def test_a_contract_keeps_its_kind_and_its_parties(lab, designer, now):
    contract = a_contract("retainer", client=lab, designer=designer, now=now)
    with pytest.raises(terms.TermsRefused) as refused:
        changed(contract, now=now, kind="hourly", rate_minor=4_000, weekly_limit_minutes=600)
    assert refused.value.faults == [("kind", "other_kind")]


FAULTS = [
    ("fixed", {"title": "  "}, ("title", "missing")),
    ("fixed", {"starts_on": date(2026, 3, 1)}, ("starts_on", "date")),
    ("fixed", {"starts_on": date(2027, 3, 1)}, ("starts_on", "date")),
    ("hourly", {"rate_minor": 299}, ("rate_minor", "amount")),
    ("hourly", {"weekly_limit_minutes": 169 * 60}, ("weekly_limit_minutes", "hours")),
    ("hourly", {"weekly_limit_minutes": None}, ("weekly_limit_minutes", "missing")),
    ("retainer", {"weekly_minor": 699}, ("weekly_minor", "amount")),
    ("monthly", {"cases_per_month": 0}, ("cases_per_month", "count")),
    ("monthly", {"unused": ""}, ("unused", "missing")),
    ("monthly", {"extra_case_minor": 1}, ("extra_case_minor", "amount")),
    ("monthly", {"listing": None}, ("listing", "missing")),
]


@pytest.mark.parametrize(("kind", "more", "fault"), FAULTS)
def test_terms_with_a_fault_are_refused_by_name(kind, more, fault, now):
    with pytest.raises(terms.TermsRefused) as refused:
        terms.check({"listing": 1, **wanted(kind), **more}, [], now=now)
    assert refused.value.faults == [fault]


@pytest.mark.parametrize("cents", [2_499, 2_500, 99_999_999, 100_000_000])
def test_a_milestone_comes_to_25_dollars_at_least(cents, now):
    row = {"name": "One", "amount": Money(cents)}
    if 2_500 <= cents <= 99_999_999:
        terms.check(wanted(), [row], now=now)
        return
    with pytest.raises(terms.TermsRefused) as refused:
        terms.check(wanted(), [row], now=now)
    assert refused.value.faults == [("milestones-0-amount", "amount")]


@pytest.mark.parametrize(("days", "fault"), [(-2, "past"), (0, ""), (3 * 365, ""), (3 * 365 + 2, "far")])
def test_a_due_date_has_not_passed_and_is_not_years_away(days, fault, now):
    row = {"name": "One", "amount": Money(5_000), "due_on": now.date() + timedelta(days=days)}
    if not fault:
        terms.check(wanted(), [row], now=now)
        return
    with pytest.raises(terms.TermsRefused) as refused:
        terms.check(wanted(), [row], now=now)
    assert refused.value.faults == [("milestones-0-due", fault)]


def test_other_kinds_have_no_milestones_and_an_offer_has_twenty_at_most(now):
    row = {"name": "One", "amount": Money(5_000)}
    for kind, count, fault in [("hourly", 1, "not_here"), ("fixed", 21, "too_many")]:
        with pytest.raises(terms.TermsRefused) as refused:
            terms.check(wanted(kind), [row] * count, now=now)
        assert refused.value.faults == [("milestones", fault)]


def test_nobody_offers_to_himself_under_another_account(lab, designer, now):
    for person in (lab, designer):
        accounts.state_tax_id(person, tax_id="FR 40 303 265 045")
    with pytest.raises(contracts.SamePerson):
        an_offer(client=lab, designer=designer, now=now)


def test_who_is_blocked_suspended_or_owes_begins_nothing(lab, designer, second_designer, now):
    messaging.block(lab, by=designer, now=now)
    with pytest.raises(messaging.Blocked):
        an_offer(client=lab, designer=designer, now=now)
    offer = an_offer(client=lab, designer=second_designer, now=now)
    accounts.note_debt(lab.pk, since=now, now=now)
    with pytest.raises(Owes):
        contracts.accept(offer, person=second_designer, now=now)
    with pytest.raises(Owes):
        an_offer(client=Person.objects.get(pk=lab.pk), designer=second_designer, now=now)
    accounts.set_standing(second_designer.pk, standing="suspended", until=None, now=now)
    with pytest.raises(NotInStanding):
        contracts.decline(offer, person=Person.objects.get(pk=second_designer.pk), now=now)
    assert Offer.objects.get().is_open


def test_a_brought_client_pays_the_lower_fee_and_the_contract_remembers_it(lab, designer, now):
    conduct.relate(lab, designer, kind="brought", now=now)
    contract = a_contract("retainer", client=lab, designer=designer, now=now)
    assert contract.is_brought
    rate = (contract.terms.fee_basis_points, contract.terms.fee_least_minor)
    assert rate == (settings.BROUGHT_FEE_BASIS_POINTS, 0)


def test_milestones_keep_the_order_in_which_they_were_written(lab, designer, now):
    plan = (Planned("Scan", Money(2_500)), Planned("Crown", Money(9_900), date(2026, 4, 1), "Monolithic."))
    contract = a_contract(client=lab, designer=designer, now=now, milestones=plan)
    rows = contract.terms.milestones.all()
    assert [(row.position, row.name, row.amount_minor) for row in rows] == [(1, "Scan", 2_500), (2, "Crown", 9_900)]


def test_a_monthly_contract_names_a_listing(lab, designer, now):
    listing = a_live_listing(designer, now)
    contract = a_contract("monthly", client=lab, designer=designer, now=now, listing=listing)
    assert (contract.terms.listing, contract.terms.extra_case) == (listing, Money(2_500))


@pytest.mark.parametrize("field", ["title", "scope", "note", "milestones-0-name", "milestones-0-description"])
def test_no_contact_details_reach_the_other_side_in_an_offer(field, lab, designer, now):
    words, told = "Write to anna@berg-dental.com", wanted()
    name = words if field.endswith("name") else "Crowns"
    plan = [Planned(name, Money(10_000), description=words if field.endswith("description") else "")]
    told |= {field: words} if field in told else {}
    asked = {"author": lab, "client": lab, "designer": designer, "wanted": told, "milestones": plan, "now": now}
    asked["note"] = words if field == "note" else ""
    with pytest.raises(ContactInText) as refused:
        contracts.offer(**asked)
    assert (refused.value.field, refused.value.words) == (field, ["anna@berg-dental.com"])
    assert not Offer.objects.exists()
    conduct.relate(lab, designer, kind="brought", now=now)  # the two may deal outside (CIRC-04)
    assert contracts.offer(**asked).is_open


def test_no_contact_details_stand_in_a_refusal(lab, designer, now):
    offer = an_offer(client=lab, designer=designer, now=now)
    with pytest.raises(ContactInText):
        contracts.decline(offer, person=designer, answer="Call +34 600 123 456", now=now)
    assert Offer.objects.get().is_open


def test_nobody_offers_without_end_in_a_day(lab, designer, second_designer, now, monkeypatch):
    monkeypatch.setattr(terms, "OFFERS_A_DAY", 1)
    first = an_offer("hourly", client=lab, designer=designer, now=now)
    with pytest.raises(contracts.TooManyOffers):
        an_offer("hourly", client=lab, designer=second_designer, now=now)
    answered = contracts.counter(first, person=designer, wanted=wanted("hourly", rate_minor=5_000), now=now)
    assert contracts.counter(answered, person=lab, wanted=wanted("hourly"), now=now).is_open  # an answer is none more
    assert an_offer("hourly", client=lab, designer=second_designer, now=now + LATER + timedelta(seconds=1)).is_open


def test_who_is_suspended_asks_for_no_other_terms(lab, designer, now):
    contract = a_contract("hourly", client=lab, designer=designer, now=now)
    accounts.set_standing(lab.pk, standing="suspended", until=None, now=now)
    lab.refresh_from_db()
    asked = {"client": lab, "designer": designer, "contract": contract, "now": now}
    with pytest.raises(NotInStanding):
        contracts.offer(author=lab, wanted=wanted("hourly", rate_minor=3_000), **asked)
