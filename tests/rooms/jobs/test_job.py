"""A job from its draft to the contract that fills it (CON-22)."""

from datetime import timedelta

import pytest
from tests.builders.conduct import a_moderator
from tests.builders.files import a_file
from tests.builders.jobs import MILESTONES, PLAN, a_draft_job, a_proposal, an_open_job, hired
from tests.builders.profiles import an_approved_profile
from tests.cast import a_person

from pontic.accounts.models import StaffAct
from pontic.contracts import actions as contracts
from pontic.contracts.models import Contract, Offer
from pontic.files import policies as files
from pontic.jobs import actions as jobs
from pontic.jobs import facts, policies, queries, sweeps, terms
from pontic.jobs.models import Invitation, Job, JobStep, Proposal
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.messaging import actions as messaging
from pontic.outbox.models import Fact
from pontic.profiles.contact import ContactInText

pytestmark = pytest.mark.django_db


def told(name: str) -> int:
    return Fact.objects.filter(name=name).count()


def test_a_draft_is_seen_by_its_client_alone_and_opened_by_every_designer(lab, designer, stranger, now):
    draft = a_draft_job(lab, now)
    assert policies.visible_to(lab).filter(pk=draft.pk).exists()
    assert not policies.visible_to(designer).exists()
    job = jobs.open_job(draft, person=lab, now=now)
    assert job.is_open
    assert job.due_at == job.closes_at == terms.end_of(job.closes_on)
    assert list(queries.board(designer, queries.Wanted(words="zirconia three"))) == [job]
    assert list(queries.board(designer, queries.Wanted(words="dentures"))) == []
    assert list(queries.board(lab, queries.Wanted())) == []  # nobody looks for his own
    assert policies.visible_to(stranger).filter(pk=job.pk).exists()
    assert told(facts.MOVED["open"]) == 1
    with pytest.raises(MoveRefused):
        jobs.open_job(job, person=lab, now=now)


def test_it_is_published_only_whole_and_by_its_client(lab, stranger, now):
    draft = jobs.draft(client=lab, now=now)
    with pytest.raises(terms.JobRefused) as refused:
        jobs.open_job(draft, person=lab, now=now)
    assert {field for field, _code in refused.value.faults} == {"title", "category", "scope", "closes_on"}
    late = a_draft_job(lab, now, closes_on=now.date(), low_minor=9_000, high_minor=8_000)
    with pytest.raises(terms.JobRefused) as refused:
        jobs.open_job(late, person=lab, now=now)
    assert refused.value.faults == [("high", "range"), ("closes_on", "day")]
    with pytest.raises(MoveRefused):
        jobs.open_job(a_draft_job(lab, now), person=stranger, now=now)
    with pytest.raises(ContactInText):
        jobs.edit(draft, now=now, scope="Write to me@example.com")


def test_whoever_owes_or_is_limited_publishes_nothing(lab, now):
    draft = a_draft_job(lab, now)
    lab.standing = "restricted"
    lab.save()
    with pytest.raises(MoveRefused):
        jobs.open_job(draft, person=lab, now=now)


@pytest.mark.parametrize("visibility", ["invited", "private"])
def test_what_is_not_public_is_seen_by_the_invited_or_by_its_link(lab, designer, second_designer, now, visibility):
    an_approved_profile(designer, now)
    draft = a_draft_job(lab, now, visibility=visibility)
    jobs.invite(draft, person=lab, designer=designer, now=now)
    assert told(facts.INVITED) == 0  # nobody is called to a draft
    job = jobs.open_job(draft, person=lab, now=now)
    assert told(facts.INVITED) == 1
    assert list(queries.board(designer, queries.Wanted(invited=True))) == [job]
    assert files.may_open(job.files.get().file, designer)
    assert not policies.visible_to(second_designer).exists()
    assert list(queries.board(second_designer, queries.Wanted())) == []
    assert policies.visible_to(second_designer, key=job.token).exists() == (visibility == "private")
    with pytest.raises(MoveRefused):
        a_proposal(job, second_designer, now)


def test_an_invitation_is_answered_once_and_not_sent_twice_nor_to_oneself(lab, designer, stranger, now):
    job = an_open_job(lab, now)
    with pytest.raises(jobs.NotInvitable) as refused:
        jobs.invite(job, person=lab, designer=designer, now=now)
    assert refused.value.why == "profile"
    an_approved_profile(designer, now)
    for _twice in range(2):
        jobs.invite(job, person=lab, designer=designer, now=now)
    assert Invitation.objects.count() == told(facts.INVITED) == 1
    with pytest.raises(MoveRefused):
        jobs.invite(job, person=stranger, designer=designer, now=now)
    with pytest.raises(jobs.NotInvitable):
        jobs.invite(job, person=lab, designer=lab, now=now)
    for _twice in range(2):
        jobs.decline_invitation(job, designer=designer, now=now)
    assert told(facts.INVITATION_DECLINED) == 1


def test_a_proposal_opens_the_files_and_takes_its_designers_one_place(lab, designer, now):
    job = an_open_job(lab, now)
    file = job.files.get().file
    assert not files.may_open(file, designer)
    row = a_proposal(job, designer, now, milestones=MILESTONES)
    assert row.amount == Money(17_000)
    assert files.may_open(file, designer)
    assert queries.net(row, {"fee_basis_points": 900, "fee_least_minor": 349}) == Money(17_000 - 810 - 720)
    with pytest.raises(jobs.Again):
        a_proposal(job, designer, now)
    wanted = {"kind": "fixed", "plan": PLAN, "amount_minor": 15_000, "days": 3}
    jobs.change(row, designer=designer, wanted=wanted, now=now)
    row.refresh_from_db()
    assert (row.amount_minor, row.milestones.count()) == (15_000, 0)
    jobs.withdraw(row, designer=designer, now=now)
    assert not files.may_open(file, designer)
    assert a_proposal(job, designer, now).is_waiting
    with pytest.raises(MoveRefused):
        jobs.change(row, designer=designer, wanted=wanted, now=now)


def test_proposals_have_to_fit_the_job(lab, designer, now):
    job = an_open_job(lab, now)
    an_approved_profile(designer, now)
    for wrong, field in [
        ({"plan": "I do it."}, "plan"),
        ({"kind": "hourly", "rate_minor": 4_000, "hours": 20}, "kind"),
        ({"amount_minor": 2_499}, "amount_minor"),
        ({"days": 0}, "days"),
    ]:
        with pytest.raises(terms.JobRefused) as refused:
            a_proposal(job, designer, now, **wrong)
        assert field in {fault for fault, _code in refused.value.faults}
    with pytest.raises(ContactInText):
        a_proposal(job, designer, now, plan=f"{PLAN} Write to me@example.com")
    with pytest.raises(MoveRefused):
        a_proposal(jobs.close(job, person=lab, now=now), designer, now)


def test_nobody_proposes_to_himself_unread_or_blocked(lab, designer, second_designer, now):
    job = an_open_job(lab, now)
    wanted = {"kind": "fixed", "plan": PLAN, "amount_minor": 15_000, "days": 3}
    messaging.block(second_designer, by=lab, now=now)
    an_approved_profile(second_designer, now)
    for person, why in [(lab, "own"), (designer, "profile"), (second_designer, "blocked")]:
        with pytest.raises(jobs.MayNot) as refused:
            jobs.propose(job, designer=person, wanted=wanted, now=now)
        assert refused.value.why == why


def test_only_the_two_of_a_proposal_move_it_and_each_only_his_part(lab, designer, stranger, now):
    row = a_proposal(an_open_job(lab, now), designer, now)
    for person in (stranger, lab):
        with pytest.raises(MoveRefused):
            jobs.withdraw(row, designer=person, now=now)
    for person in (stranger, designer):
        with pytest.raises(MoveRefused):
            jobs.decline(row, person=person, now=now)
        with pytest.raises(MoveRefused):
            jobs.hire(row, person=person, wanted={}, now=now)
    jobs.decline(row, person=lab, answer="Too dear.", now=now)
    row.refresh_from_db()
    assert row.answer == "Too dear."
    with pytest.raises(MoveRefused):
        hired(row, now)


def test_an_accepted_offer_fills_the_job_and_the_others_are_told(lab, designer, second_designer, now, deliver):
    job = an_open_job(lab, now)
    chosen, other = a_proposal(job, designer, now, milestones=MILESTONES), a_proposal(job, second_designer, now)
    hired(chosen, now)
    assert chosen.is_offered
    assert chosen.offer.origin == Offer.Origin.PROPOSAL
    assert [row.amount for row in chosen.offer.terms.milestones.all()] == [Money(9_000), Money(8_000)]
    with pytest.raises(MoveRefused):
        hired(chosen, now)
    contracts.accept(chosen.offer, person=designer, now=now)
    deliver(now)
    job.refresh_from_db()
    states = dict(Proposal.objects.values_list("designer", "state"))
    assert job.is_filled
    assert states == {designer.pk: "hired", other.designer_id: "passed_over"}
    assert Contract.objects.get().terms.title == job.title
    file = job.files.get().file
    assert files.may_open(file, designer)
    assert not files.may_open(file, second_designer)
    deliver(now)


def test_after_a_counter_offer_it_is_still_the_proposal_that_was_hired(lab, designer, now, deliver):
    row = hired(a_proposal(an_open_job(lab, now), designer, now), now)
    wanted, milestones = queries.as_terms(row, today=now.date())
    countered = contracts.counter(row.offer, person=designer, wanted=wanted, milestones=milestones, now=now)
    deliver(now)
    contracts.accept(countered, person=lab, now=now)
    deliver(now)
    row.refresh_from_db()
    assert row.is_hired
    assert Job.objects.get().is_filled


def test_a_refused_offer_lets_the_proposal_wait_again(lab, designer, now, deliver):
    row = hired(a_proposal(an_open_job(lab, now), designer, now), now)
    contracts.decline(row.offer, person=designer, now=now)
    deliver(now)
    row.refresh_from_db()
    assert row.is_waiting
    assert Job.objects.get().is_open
    assert hired(row, now).is_offered


def test_an_hours_price_becomes_an_hourly_contract(lab, designer, now):
    job = an_open_job(lab, now, budget_kind="hourly", low_minor=3_000, high_minor=5_000)
    row = hired(a_proposal(job, designer, now, kind="hourly", rate_minor=4_000, hours=20), now)
    assert row.amount_minor is None
    agreed = row.offer.terms
    assert (agreed.kind, agreed.rate_minor, agreed.weekly_limit_minutes) == ("hourly", 4_000, 1_200)


def test_it_closes_opens_again_and_runs_out_with_a_word_before(lab, designer, now):
    job = an_open_job(lab, now)
    row = a_proposal(job, designer, now)
    job = jobs.close(job, person=lab, now=now)
    assert row.is_waiting  # it can still be answered
    job = jobs.reopen(job, person=lab, closes_on=(now + timedelta(days=5)).date(), now=now)
    end = job.due_at
    assert sweeps.remind(end - timedelta(days=3, seconds=1)) == 0
    assert sweeps.remind(end - timedelta(days=3)) == 1
    assert sweeps.remind(end - timedelta(days=2)) == 0
    assert sweeps.act(end - timedelta(seconds=1)) == 0
    assert sweeps.act(end) == 1
    job.refresh_from_db()
    assert not job.is_open
    assert told(facts.MOVED["expire"]) == 1
    with pytest.raises(terms.JobRefused):
        jobs.reopen(job, person=lab, closes_on=now.date(), now=end)
    assert jobs.reopen(job, person=lab, now=end).closes_on == (end + timedelta(days=30)).date()
    assert list(JobStep.objects.values_list("move", flat=True)) == ["open", "close", "reopen", "expire", "reopen"]


def test_words_that_change_while_it_stands_are_told_and_files_shared(lab, designer, now):
    job = an_open_job(lab, now)
    a_proposal(job, designer, now)
    jobs.edit(job, now=now, high_minor=25_000)
    jobs.edit(job, now=now, high_minor=25_000)
    assert told(facts.CHANGED) == 1
    with pytest.raises(terms.JobRefused):
        jobs.edit(job, now=now, scope="Short.")
    later = a_file(lab, now, name="more.stl")
    jobs.attach(job, file=later, now=now)
    assert files.may_open(later, designer)
    with pytest.raises(MoveRefused):
        jobs.attach(job, file=a_file(designer, now, name="other.stl"), now=now)


def test_a_draft_that_is_thrown_away_leaves_no_file(lab, now):
    job = a_draft_job(lab, now)
    file = job.files.get().file
    jobs.discard(job, person=lab, now=now)
    file.refresh_from_db()
    assert file.is_gone
    assert not policies.visible_to(lab).exists()


def test_a_moderator_takes_down_what_breaks_the_rules_and_nobody_else(lab, designer, staff, now):
    job = an_open_job(lab, now)
    row = a_proposal(job, designer, now)
    reason = "It asks designers to be paid outside of the platform."
    for person in (lab, designer, a_moderator("Finn Roth", "finance")):
        with pytest.raises(MoveRefused):
            jobs.take_down(job, by=person, reason=reason, now=now)
    with pytest.raises(jobs.NotExplained):
        jobs.take_down(job, by=staff, reason="No.", now=now)
    down = jobs.take_down(job, by=staff, reason=reason, now=now)
    assert (down.is_over, down.note, told(facts.MOVED["take_down"])) == (True, reason, 1)
    assert StaffAct.objects.get(subject=f"job:{job.pk}").reason == reason
    with pytest.raises(MoveRefused):
        hired(row, now)


def test_one_client_has_so_many_open_and_one_designer_proposes_so_often(lab, designer, now, monkeypatch):
    monkeypatch.setattr(terms, "OPEN_MOST", 1)
    monkeypatch.setattr(terms, "PROPOSALS_A_DAY", 1)
    a_proposal(an_open_job(lab, now), designer, now)
    with pytest.raises(jobs.TooManyOpen):
        an_open_job(lab, now)
    other = an_open_job(a_person("other@pontic.test", "Olga Lindt"), now)
    with pytest.raises(jobs.TooMany):
        a_proposal(other, designer, now)
    assert a_proposal(other, designer, now + timedelta(days=1, seconds=1)).is_waiting


def test_after_the_last_day_nobody_proposes_though_no_clock_has_run(lab, designer, second_designer, now):
    job = an_open_job(lab, now)
    row = a_proposal(job, designer, job.closes_at - timedelta(seconds=1))
    with pytest.raises(MoveRefused):
        a_proposal(job, second_designer, job.closes_at)
    told_anew = {"kind": "fixed", "plan": PLAN, "amount_minor": 19_000, "days": 5}
    with pytest.raises(MoveRefused):
        jobs.change(row, designer=designer, wanted=told_anew, now=job.closes_at)


def test_no_more_are_open_by_opening_them_again_and_no_more_invited_in_a_day(
    lab, designer, second_designer, now, monkeypatch
):
    monkeypatch.setattr(terms, "OPEN_MOST", 1)
    monkeypatch.setattr(terms, "INVITATIONS_A_DAY", 1)
    closed = jobs.close(an_open_job(lab, now), person=lab, now=now)
    job = an_open_job(lab, now)
    with pytest.raises(jobs.TooManyOpen):
        jobs.reopen(closed, person=lab, now=now)
    for person in (designer, second_designer):
        an_approved_profile(person, now)
    jobs.invite(job, person=lab, designer=designer, now=now)
    with pytest.raises(jobs.NotInvitable) as refused:
        jobs.invite(job, person=lab, designer=second_designer, now=now)
    assert refused.value.why == "today"
    assert jobs.invite(job, person=lab, designer=second_designer, now=now + timedelta(days=1, seconds=1))
