"""A contest: its prize held first, entries until the closing day, a winner within the time (CON-24)."""

from datetime import timedelta

import pytest
from tests.builders.jobs import a_contest, a_design, a_draft_job, a_joined_entry, a_proposal, an_entry, an_open_job
from tests.builders.profiles import an_approved_profile

from pontic.accounts import actions as accounts
from pontic.accounts.models import StaffAct
from pontic.billing import actions as billing
from pontic.billing.models import Bill
from pontic.files import policies as files
from pontic.jobs import actions as jobs
from pontic.jobs import facts, policies, queries, sweeps, terms
from pontic.jobs.models import Entry, Job, JobQuerySet
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.profiles.contact import ContactInText

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
REASON = "The only entry with closed margins and the contacts that were asked for."


def at(job: Job, days: int):
    """So many days after the closing day."""
    return job.closes_at + timedelta(days=days)


def closed(contest: Job) -> Job:
    sweeps.act(contest.closes_at)
    contest.refresh_from_db()
    return contest


def test_it_opens_once_its_prize_is_held(lab, designer, now, deliver):
    an_approved_profile(designer, now)
    draft = a_draft_job(lab, now, kind="contest")
    with pytest.raises(MoveRefused):
        jobs.open_job(draft, person=lab, now=now)
    asked = jobs.ask_prize(draft, person=lab, now=now)
    assert (asked.bill.key, asked.bill.amount_minor, asked.bill.is_due) == (f"contest:{asked.pk}", 30_000, True)
    assert not policies.visible_to(designer).exists()
    with pytest.raises(MoveRefused):
        jobs.join(asked, designer=designer, now=now)
    closing, later = asked.closes_on, now + timedelta(days=2)
    billing.pay(asked.bill, begun_at=later, now=later)
    deliver(later)
    contest = Job.objects.get()
    assert contest.is_open
    assert contest.closes_on == closing + timedelta(days=2)  # nobody loses the days that the payment took
    with pytest.raises(MoveRefused):
        jobs.edit(contest, now=now, prize_minor=5_000)


def test_thought_better_of_it_is_a_draft_again_and_its_bill_void(lab, stranger, now, deliver):
    asked = jobs.ask_prize(a_draft_job(lab, now, kind="contest"), person=lab, now=now)
    with pytest.raises(MoveRefused):
        jobs.take_back(asked, person=stranger, now=now)
    jobs.take_back(asked, person=lab, now=now)
    deliver(now)
    asked.refresh_from_db()
    assert asked.is_draft
    again = jobs.ask_prize(asked, person=lab, now=now)
    assert again.bill.key.endswith(":2")
    billing.write_off(again.bill, now=now)
    deliver(now)
    again.refresh_from_db()
    assert again.is_draft
    assert not Bill.objects.owed().exists()


def test_the_prize_is_at_least_25_dollars_and_the_day_two_days_ahead(lab, now):
    draft = a_draft_job(lab, now, kind="contest", prize_minor=2_499, closes_on=(now + timedelta(days=1)).date())
    with pytest.raises(terms.JobRefused) as refused:
        jobs.ask_prize(draft, person=lab, now=now)
    assert refused.value.faults == [("prize", "prize"), ("closes_on", "day")]


def test_taking_part_opens_the_files_and_handing_in_opens_the_design_to_the_client(lab, designer, second_designer, now):
    contest = a_contest(lab, now)
    entry = a_joined_entry(contest, designer, now)
    assert files.may_open(contest.files.get().file, designer)
    with pytest.raises(jobs.Again):
        jobs.join(contest, designer=designer, now=now)
    with pytest.raises(jobs.NothingHandedIn):
        jobs.hand_in(entry, designer=designer, text="Soon.", now=now)
    with pytest.raises(ContactInText):
        jobs.hand_in(entry, designer=designer, text="me@example.com", new=[a_design(designer, now)], now=now)
    design = a_design(designer, now)
    with pytest.raises(MoveRefused):
        jobs.hand_in(entry, designer=second_designer, text="Mine.", new=[design], now=now)
    entry = jobs.hand_in(entry, designer=designer, text="Closed margins.", new=[design], now=now)
    assert entry.is_handed_in
    assert files.may_open(design, lab)
    assert not files.may_open(design, second_designer)
    jobs.hand_in(entry, designer=designer, text="Closed margins, once more.", now=now)
    with pytest.raises(jobs.NothingHandedIn):
        jobs.take_out(entry, designer=designer, file=design, now=now)
    jobs.withdraw_entry(entry, designer=designer, now=now)
    assert not files.may_open(design, lab)
    assert jobs.join(contest, designer=designer, now=now).is_joined


def test_whoever_has_to_do_something_is_told_which(lab, designer, second_designer, now):
    contest, job = a_contest(lab, now), an_open_job(lab, now)
    joined = a_joined_entry(contest, designer, now)
    a_proposal(job, second_designer, now)

    def waits(person):
        return [row.pk for row in queries.waiting_for(person, most=5)]

    assert (waits(lab), waits(designer), waits(second_designer)) == ([job.pk], [contest.pk], [])
    jobs.hand_in(joined, designer=designer, text="", new=[a_design(designer, now)], now=now)
    closed(contest)
    assert set(waits(lab)) == {contest.pk, job.pk}
    assert waits(designer) == []


def test_after_the_closing_day_nobody_comes_or_goes(lab, designer, second_designer, now):
    contest = a_contest(lab, now)
    entry, joined = an_entry(contest, designer, now), a_joined_entry(contest, second_designer, now)
    assert sweeps.act(contest.closes_at - SECOND) == 0
    late = {"now": contest.closes_at}
    for act in (
        lambda: jobs.withdraw_entry(entry, designer=designer, **late),  # though no sweep has run yet
        lambda: jobs.hand_in(joined, designer=second_designer, text="", new=[a_design(second_designer, now)], **late),
        lambda: jobs.award(entry, person=lab, now=contest.closes_at - SECOND),  # nor is one chosen before it
    ):
        with pytest.raises(MoveRefused):
            act()
    contest = closed(contest)
    assert contest.is_choosing
    assert contest.due_at == at(contest, 7)
    joined.refresh_from_db()
    assert joined.is_over  # nothing was handed in


def test_the_winner_gets_the_prize_and_the_others_their_files_back(lab, designer, second_designer, stranger, now):
    contest = a_contest(lab, now)
    best, other = an_entry(contest, designer, now), an_entry(contest, second_designer, now)
    contest = closed(contest)
    for person in (stranger, designer):
        with pytest.raises(MoveRefused):
            jobs.award(best, person=person, now=at(contest, 1))
    jobs.award(best, person=lab, now=at(contest, 1))
    with pytest.raises(MoveRefused):
        jobs.award(other, person=lab, now=at(contest, 1))
    bill = Bill.objects.get()
    assert bill.designer == designer
    assert bill.parts.get().is_released
    states = dict(Entry.objects.values_list("designer", "state"))
    assert states == {designer.pk: "won", second_designer.pk: "lost"}
    assert files.may_open(best.files.get().file, lab)
    assert not files.may_open(other.files.get().file, lab)
    assert files.may_open(other.files.get().file, second_designer)
    assert files.may_open(contest.files.get().file, designer)
    assert not files.may_open(contest.files.get().file, second_designer)


def test_seven_days_to_choose_one_extension_of_three_then_late_then_staff(lab, designer, now):
    contest = a_contest(lab, now)
    entry = an_entry(contest, designer, now)
    contest = closed(contest)
    assert sweeps.remind(at(contest, 5) - SECOND) == 0
    assert sweeps.remind(at(contest, 5)) == 1
    with pytest.raises(MoveRefused):
        jobs.extend(contest, person=designer, now=at(contest, 6))
    contest = jobs.extend(contest, person=lab, now=at(contest, 7) - SECOND)
    assert contest.due_at == at(contest, 10)
    with pytest.raises(MoveRefused):
        jobs.extend(contest, person=lab, now=at(contest, 8))
    assert sweeps.act(at(contest, 10) - SECOND) == 0
    assert sweeps.act(at(contest, 10)) == 1
    contest.refresh_from_db()
    assert contest.is_choosing  # late, and still the client's choice
    assert contest.due_at == at(contest, 14)
    assert sweeps.act(at(contest, 14) - SECOND) == 0
    with pytest.raises(MoveRefused):
        jobs.award(entry, person=lab, now=at(contest, 14))  # though no sweep has run yet
    assert sweeps.act(at(contest, 14)) == 1
    contest.refresh_from_db()
    assert contest.is_with_staff
    assert Fact.objects.filter(name=facts.CONTEST_MOVED["hand_over"]).count() == 1


def test_of_two_workers_that_saw_a_contest_due_the_slower_one_does_nothing(lab, designer, now, monkeypatch):
    contest = a_contest(lab, now)
    an_entry(contest, designer, now)
    contest, seen = closed(contest), JobQuerySet.due
    monkeypatch.setattr(JobQuerySet, "due", lambda rows, _now: rows.all())  # what he saw before the quicker one acted
    assert sweeps.act(contest.closes_at) == 0
    monkeypatch.setattr(JobQuerySet, "due", seen)
    assert [sweeps.act(at(contest, days)) for days in (7, 14)] == [1, 1]
    monkeypatch.setattr(JobQuerySet, "due", lambda rows, _now: rows.all())
    assert sweeps.act(at(contest, 14)) == 0
    contest.refresh_from_db()
    assert contest.is_with_staff


def test_an_extension_comes_before_the_seven_days_are_over(lab, designer, now):
    contest = a_contest(lab, now)
    an_entry(contest, designer, now)
    contest = closed(contest)
    with pytest.raises(MoveRefused):
        jobs.extend(contest, person=lab, now=at(contest, 7))


@pytest.fixture
def waiting(lab, designer, second_designer, now):
    """A contest whose client has not chosen in fourteen days, with its two entries."""
    contest = a_contest(lab, now)
    entries = an_entry(contest, designer, now), an_entry(contest, second_designer, now)
    for days in (0, 7, 14):
        sweeps.act(at(contest, days))
    contest.refresh_from_db()
    return contest, entries


def test_staff_open_the_entries_on_record_and_choose_with_a_reason(waiting, lab, designer, staff, stranger, now):
    contest, (best, other) = waiting
    then = at(contest, 15)
    design = other.files.get().file
    assert not files.may_open(design, staff)
    jobs.open_to_staff(contest, by=staff, now=then)
    assert files.may_open(design, staff)
    with pytest.raises(jobs.NotExplained):
        jobs.choose(best, by=staff, reason="Better.", now=then)
    for person in (lab, designer, stranger):
        with pytest.raises(MoveRefused):
            jobs.choose(best, by=person, reason=REASON, now=then)
        with pytest.raises(MoveRefused):
            jobs.open_to_staff(contest, by=person, now=then)
    won = jobs.choose(best, by=staff, reason=REASON, now=then)
    assert (won.is_awarded, won.note) == (True, REASON)
    assert Bill.objects.get().designer == designer
    assert not files.may_open(design, staff)
    assert not files.may_open(contest.files.get().file, staff)
    acts = StaffAct.objects.filter(subject=f"contest:{contest.pk}").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["open contest entries", "choose winner"]


def test_staff_with_a_part_in_it_choose_nothing(waiting, staff, designer, now):
    contest, (best, _other) = waiting
    for person in (designer, staff):
        accounts.state_tax_id(person, tax_id="FR 40 303 265 045")
    with pytest.raises(MoveRefused):
        jobs.choose(best, by=staff, reason=REASON, now=at(contest, 15))


def test_void_the_prize_goes_back_and_all_files_are_closed(waiting, lab, staff, now):
    contest, entries = waiting
    jobs.void(contest, by=staff, reason=REASON, now=at(contest, 15))
    assert Bill.objects.get().parts.get().is_returned
    assert not any(files.may_open(row.files.get().file, lab) for row in entries)
    assert set(Entry.objects.values_list("state", flat=True)) == {"lapsed"}


def test_without_an_entry_the_prize_goes_back(lab, designer, now):
    contest = a_contest(lab, now)
    a_joined_entry(contest, designer, now)
    closed(contest)
    assert contest.is_over
    assert Bill.objects.get().parts.get().is_returned


def test_called_off_while_nobody_takes_part_and_not_after(lab, designer, stranger, now):
    contest, other = a_contest(lab, now), a_contest(lab, now)
    with pytest.raises(MoveRefused):
        jobs.call_off(contest, person=stranger, now=now)
    assert jobs.call_off(contest, person=lab, now=now).is_over
    assert contest.bill.parts.get().is_returned
    a_joined_entry(other, designer, now)
    with pytest.raises(jobs.HasPart):
        jobs.call_off(other, person=lab, now=now)


def test_a_prize_that_the_bank_took_back_ends_the_contest(lab, designer, now, deliver):
    contest = a_contest(lab, now)
    entry = an_entry(contest, designer, now)
    billing.charge_back(contest.bill, now=now)
    deliver(now)
    contest.refresh_from_db()
    entry.refresh_from_db()
    assert contest.is_over
    assert entry.is_over
    assert not files.may_open(entry.files.get().file, lab)


def test_a_prize_that_is_paid_is_not_taken_back_though_the_contest_has_not_heard_of_it(lab, now, deliver):
    asked = jobs.ask_prize(a_draft_job(lab, now, kind="contest"), person=lab, now=now)
    billing.pay(asked.bill, begun_at=now, now=now)
    with pytest.raises(MoveRefused):  # else nobody would ever give that money to anybody
        jobs.take_back(asked, person=lab, now=now)
    deliver(now)
    asked.refresh_from_db()
    assert asked.is_open
