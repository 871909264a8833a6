"""The desk's queue of disputed reviews, and the rule of the badge."""

import pytest
from tests.builders.reviews import a_reviewed_case

from pontic.accounts.models import StaffAct, StaffRole
from pontic.conduct import actions as conduct
from pontic.conduct.models import ReasonTemplate
from pontic.reviews import actions as reviews
from pontic.reviews import queries
from pontic.reviews.models import Disagreement, Review

pytestmark = pytest.mark.django_db
WHY = "It names a patient and his date of birth."
REASON = "Names of patients do not belong into a review."


@pytest.fixture
def disagreement(lab, designer, now):
    case = a_reviewed_case(client=lab, designer=designer, now=now, rating=1)
    review = Review.objects.get(round__case=case, author=lab)
    return reviews.disagree(review, by=designer, text=WHY, now=now)


def decide(client, disagreement, **fields):
    return client.post(f"/desk/reviews/{disagreement.pk}/decision/", fields)


def test_a_moderator_reads_both_and_decides(client, disagreement, staff):
    client.force_login(staff)
    assert WHY[:20] in client.get("/desk/reviews/").content.decode()
    assert "Fits at once." in client.get(f"/desk/reviews/{disagreement.pk}/").content.decode()
    assert decide(client, disagreement, move="uphold", note=REASON).status_code == 302
    assert Review.objects.get(pk=disagreement.review_id).hidden_reason == REASON
    assert StaffAct.objects.filter(act="uphold review dispute", reason=REASON).exists()
    assert REASON in client.get(f"/desk/reviews/{disagreement.pk}/").content.decode()
    assert decide(client, disagreement, move="dismiss", note=REASON).status_code == 409


def test_ready_made_words_do_and_too_few_do_not(client, disagreement, staff):
    client.force_login(staff)
    assert decide(client, disagreement, move="dismiss", note="no").status_code == 422
    assert decide(client, disagreement, note=REASON).status_code == 422
    template = ReasonTemplate.objects.get(queue="reviews", code="opinion")
    assert decide(client, disagreement, move="dismiss", template=template.pk).status_code == 302
    assert Disagreement.objects.get().reason == template.text_en


def test_a_party_finds_nothing_of_it_though_he_moderates(client, disagreement, lab, designer):
    for party in (lab, designer):
        StaffRole.objects.create(person=party, role=StaffRole.Role.MODERATOR)
        client.force_login(party)
        assert WHY[:20] not in client.get("/desk/reviews/").content.decode()
        assert client.get(f"/desk/reviews/{disagreement.pk}/").status_code == 404
        assert decide(client, disagreement, move="dismiss", note=REASON).status_code == 404
    assert Disagreement.objects.get().is_open


def test_only_an_admin_sets_what_the_badge_asks_for(client, staff, stranger):
    StaffRole.objects.create(person=stranger, role=StaffRole.Role.MODERATOR)
    client.force_login(stranger)
    assert client.get("/desk/badges/").status_code == 404
    client.force_login(staff)
    fields = {"completed": 20, "average": "4.75", "on_time": 95, "quiet_days": 120}
    assert client.post("/desk/badges/", fields | {"average": "5.1"}).status_code == 422
    assert client.post("/desk/badges/", fields).status_code == 302
    rule = queries.rule()
    assert (rule.completed, rule.rating_hundredths, rule.on_time, rule.quiet_days) == (20, 475, 95, 120)
    assert "4.75" in client.get("/desk/badges/").content.decode()


def test_only_a_reported_review_is_taken_away_and_never_ones_own(client, disagreement, lab, designer, staff, now):
    review, path = disagreement.review, f"/desk/reviews/published/{disagreement.review_id}/hiding/"
    client.force_login(staff)
    assert client.get(path).status_code == 404
    told = {"kind": "review", "subject": review.pk, "about": lab, "seen": {}, "text": "It names a patient."}
    conduct.report(by=designer, ground="other", now=now, **told)
    assert client.post(path, {"note": "no"}).status_code == 422
    StaffRole.objects.create(person=designer, role=StaffRole.Role.MODERATOR)
    client.force_login(designer)
    assert client.post(path, {"note": REASON}).status_code == 404
    client.force_login(staff)
    assert client.post(path, {"note": REASON}).status_code == 302
    assert Review.objects.get(pk=review.pk).hidden_reason == REASON
    assert client.get(path).status_code == 404
