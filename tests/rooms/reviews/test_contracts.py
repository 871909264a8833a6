"""Reviews of contracts: the same rules as for cases, once something was paid and the contract has ended."""

from datetime import timedelta

import pytest
from tests.builders.billing import a_bill, a_paid_bill
from tests.builders.contracts import a_contract
from tests.builders.profiles import an_approved_profile

from pontic.billing import actions as billing
from pontic.cases.models import Case
from pontic.contracts import actions as contracts
from pontic.contracts.models import Contract
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.profiles.models import Profile
from pontic.reviews import actions as reviews
from pontic.reviews import facts, queries, rounds, sweeps
from pontic.reviews.models import Review, Round

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def running(lab, designer, now):
    contract = a_contract("hourly", client=lab, designer=designer, now=now)
    a_paid_bill(contract, now)
    return contract


@pytest.fixture
def ended(running, lab, now):
    return contracts.end(running, person=lab, now=now)


def write(contract: Contract, author, at, rating=5) -> Review:
    return reviews.write(contract, author=author, rating=rating, text="Reliable.", now=at)


def may_write(contract, person, at) -> bool:
    return queries.of_work(contract, person, at).may_write


def test_both_sides_have_fourteen_days_from_the_end(ended, lab, designer, stranger, now):
    for person in (lab, designer):
        assert may_write(ended, person, now + 14 * DAY)
        assert not may_write(ended, person, now + 15 * DAY)
    with pytest.raises(MoveRefused):
        write(ended, stranger, now)
    with pytest.raises(MoveRefused):
        write(ended, lab, now + 15 * DAY)
    assert write(ended, lab, now + 14 * DAY).round.contract_id == ended.pk


def test_one_side_alone_is_sealed_and_the_second_opens_both(ended, lab, designer, now):
    an_approved_profile(designer, now)
    write(ended, lab, now, rating=4)
    assert queries.of_work(ended, designer, now).theirs is None
    write(ended, designer, now)
    assert queries.of_work(ended, designer, now).theirs.review.rating == 4
    assert queries.employer(lab).summary.stars.count == 1  # RVW-16
    assert Profile.objects.get(person=designer).rating_count == 1  # RVW-15
    with pytest.raises(MoveRefused):
        write(ended, lab, now)


def test_after_fourteen_days_a_single_one_is_opened(ended, lab, designer, now):
    write(ended, lab, now)
    sweeps.open_sealed(now + 14 * DAY)
    assert queries.of_work(ended, designer, now + 14 * DAY).theirs is not None


def test_what_it_tells_has_a_name_of_its_own_so_that_nobody_takes_it_for_a_case(ended, lab, designer, now):
    write(ended, lab, now)
    write(ended, designer, now)
    told = dict(Fact.objects.filter(name__contains="review", payload__has_key="review").values_list("name", "payload"))
    assert set(told) == {facts.OF_CONTRACT[facts.WRITTEN], facts.OF_CONTRACT[facts.OPENED]}
    assert all(payload["contract"] == ended.pk and "case" not in payload for payload in told.values())


def test_more_time_one_edit_one_reply_and_a_disagreement_work_as_for_cases(ended, lab, designer, staff, now):
    review = write(ended, lab, now)
    sweeps.open_sealed(now + 14 * DAY)
    review.refresh_from_db()
    late = now + 15 * DAY
    asked = reviews.ask_more_time(ended, by=designer, now=late)
    reviews.grant_more_time(asked, by=lab, now=late)
    assert may_write(ended, designer, late + 14 * DAY)
    reviews.allow_edit(review, by=designer, now=late)
    reviews.edit(review, by=lab, rating=3, text="Late, in fact.", criteria={}, now=late)
    with pytest.raises(MoveRefused):
        reviews.edit(review, by=lab, rating=1, text="Once more.", criteria={}, now=late)
    reviews.reply(review, by=designer, text="It was the courier.", now=now + 28 * DAY)
    with pytest.raises(MoveRefused):
        reviews.reply(review, by=designer, text="And another word.", now=now + 28 * DAY)
    doubt = reviews.disagree(review, by=designer, text="It is about somebody else's work.", now=late)
    reviews.decide(doubt, by=staff, move="uphold", reason="It is about another designer.", now=late)
    assert not Review.objects.published().filter(pk=review.pk).exists()


def test_a_reply_is_refused_on_day_twenty_nine(ended, lab, designer, now):
    review = write(ended, lab, now)
    write(ended, designer, now)
    review.refresh_from_db()
    with pytest.raises(MoveRefused):
        reviews.reply(review, by=designer, text="Too late.", now=now + 29 * DAY)


def test_nobody_reviews_what_runs_what_was_cancelled_or_what_nobody_paid_for(running, lab, designer, staff, now):
    unpaid = contracts.end(a_contract("hourly", client=lab, designer=designer, now=now), person=lab, now=now)
    assert not may_write(running, lab, now)
    cancelled = contracts.cancel(running, by=staff, note="It was agreed outside of the platform.", now=now)
    for contract in (unpaid, cancelled):
        assert not may_write(contract, lab, now)
        with pytest.raises(MoveRefused):
            write(contract, lab, now)
    assert not Round.objects.exists()


def test_the_end_opens_a_round_that_reminds_and_shows_the_button(running, lab, designer, deliver, now):
    ended = contracts.end(running, person=designer, now=now)
    deliver(now)
    assert Round.objects.get().contract == running
    assert rounds.to_review(lab, [running.pk], now + 14 * DAY) == {running.pk}
    assert rounds.to_review(lab, [running.pk], now + 15 * DAY) == set()
    write(ended, lab, now)
    assert rounds.to_review(lab, [running.pk], now) == set()
    assert sweeps.remind(now + 3 * DAY) == 1
    assert Fact.objects.filter(name=facts.OF_CONTRACT[facts.REMINDED]).get().payload["person"] == designer.pk


def test_what_is_paid_after_the_end_is_reviewed_from_then_on(lab, designer, now):
    contract = a_contract("hourly", client=lab, designer=designer, now=now)
    bill = a_bill(contract, now)
    ended = contracts.end(contract, person=lab, now=now)
    paid_at = now + 10 * DAY
    billing.pay(bill, begun_at=paid_at, now=paid_at)
    assert sweeps.catch_up(paid_at) == 1
    assert Round.objects.get().write_until == paid_at + 14 * DAY
    assert may_write(ended, designer, now + 20 * DAY)
    assert not Case.objects.exists()
