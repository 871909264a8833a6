"""Badges follow from published reviews and ended work."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.builders.cases import a_case
from tests.builders.disputes import a_decided_dispute, accept
from tests.builders.reviews import a_review, a_reviewed_case

from pontic.accounts.models import StaffAct
from pontic.outbox.models import Fact
from pontic.profiles.models import Profile
from pontic.reviews import actions as reviews
from pontic.reviews import facts, queries, sweeps
from pontic.reviews.figures import Figures, Rule, Share, Stars, top_expert
from pontic.reviews.models import BadgeRule, Outcome

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LOW = {"completed": 2, "rating_hundredths": 480, "on_time": 90, "quiet_days": 90}
RULE = Rule(10, 480, 90, 90)
GOOD = Figures(10, Share(8, 10), Share(9, 10), Share(0, 10))


def badges(person) -> tuple[bool, bool]:
    profile = Profile.objects.get(person=person)
    return profile.is_pro, profile.is_top_expert


def an_expert(lab, designer, now):
    """Three cases, each reviewed with five stars."""
    case = a_reviewed_case(client=lab, designer=designer, now=now)
    cases = [case, *(a_reviewed_case(client=lab, designer=designer, now=now, listing=case.listing) for _ in range(2))]
    for each in cases:
        reviews.note_outcome(each, now=now)
    return cases


def test_all_five_stars_make_pro_and_one_four_takes_it(lab, designer, now):
    case = a_reviewed_case(client=lab, designer=designer, now=now)
    assert badges(designer) == (True, False)
    a_reviewed_case(client=lab, designer=designer, now=now, rating=4, listing=case.listing)
    assert badges(designer) == (False, False)
    told = Fact.objects.filter(payload__kind="pro", payload__person=designer.pk).order_by("pk")
    assert [fact.name for fact in told] == [facts.BADGE_GIVEN, facts.BADGE_TAKEN]


def test_stars_for_a_refunded_case_neither_make_nor_take_pro(lab, designer, staff, now):
    dispute = a_decided_dispute(client=lab, designer=designer, agent=staff, now=now)
    accept(dispute, now=now)
    for author, stars in ((lab, 5), (designer, 5)):
        a_review(dispute.case, author, now, rating=stars)
    assert (badges(designer)[0], Profile.objects.get(person=designer).rating_count) == (False, 1)
    a_reviewed_case(client=lab, designer=designer, now=now, listing=dispute.case.listing)
    assert badges(designer)[0]
    dispute = a_decided_dispute(client=lab, designer=designer, agent=staff, now=now, listing=dispute.case.listing)
    accept(dispute, now=now)
    for author in (lab, designer):
        a_review(dispute.case, author, now, rating=1)
    assert (badges(designer)[0], Profile.objects.get(person=designer).rating_sum) == (True, 11)


def test_without_a_review_nobody_is_pro_and_stars_as_a_client_make_none(lab, designer, now):
    reviews.refresh_person(designer, now=now)
    assert badges(designer) == (False, False)
    a_reviewed_case(client=lab, designer=designer, now=now)
    assert badges(lab) == (False, False)


@pytest.mark.parametrize(
    ("figures", "stars", "upheld", "missing"),
    [
        (GOOD, Stars(48, 10), 0, []),
        (Figures(9, GOOD.first_pass, Share(9, 10), GOOD.disputes), Stars(48, 10), 0, ["completed"]),
        (GOOD, Stars(47, 10), 0, ["rating"]),
        (GOOD, Stars(0, 0), 0, ["rating"]),
        (Figures(10, GOOD.first_pass, Share(89, 100), GOOD.disputes), Stars(5, 1), 0, ["on_time"]),
        (Figures(10, GOOD.first_pass, Share(0, 0), GOOD.disputes), Stars(5, 1), 0, ["on_time"]),
        (GOOD, Stars(5, 1), 1, ["quiet"]),
    ],
)
def test_top_expert_asks_for_four_things(figures, stars, upheld, missing):
    conditions = top_expert(RULE, figures, stars, upheld_since=upheld)
    assert [each.code for each in conditions if not each.is_met] == missing


def test_the_rule_of_the_desk_decides_and_is_on_record(lab, designer, staff, now):
    an_expert(lab, designer, now)
    assert badges(designer) == (True, False)
    reviews.change_rule(by=staff, now=now, **LOW)
    assert sweeps.refresh_badges(now) == 1
    assert badges(designer) == (True, True)
    assert sweeps.refresh_badges(now) == 0
    reviews.change_rule(by=staff, now=now, **(LOW | {"completed": 4}))
    sweeps.refresh_badges(now)
    assert badges(designer) == (True, False)
    assert StaffAct.objects.filter(act="change badge rule").count() == 2


def test_a_lost_dispute_costs_it_for_90_days(lab, designer, staff, now):
    case = an_expert(lab, designer, now)[0]
    reviews.change_rule(by=staff, now=now, **LOW)
    sweeps.refresh_badges(now)
    lost = a_case("refunded", client=lab, designer=designer, now=now, listing=case.listing)
    reviews.note_outcome(lost, now=now)
    assert not badges(designer)[1]
    sweeps.refresh_badges(now + 89 * DAY)
    assert not badges(designer)[1]
    sweeps.refresh_badges(now + 90 * DAY)
    assert badges(designer)[1]


def test_recommendations_earn_nothing(designer, now):
    reviews.refresh_person(designer, now=now)
    Profile.objects.filter(person=designer).update(recommendation_count=10)
    reviews.refresh_person(designer, now=now)
    assert badges(designer) == (False, False)


def test_there_is_one_rule_and_it_can_be_met():
    assert queries.rule() == RULE
    for wrong in (BadgeRule(pk=2), BadgeRule(pk=1, on_time=101), BadgeRule(pk=1, rating_hundredths=501)):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong.save(force_insert=True)


def test_an_outcome_is_written_once(lab, designer, now):
    case = a_case("completed", client=lab, designer=designer, now=now)
    assert reviews.note_outcome(case, now=now) == reviews.note_outcome(case, now=now)
    assert Outcome.objects.count() == 1
