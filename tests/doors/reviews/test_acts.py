"""Answering, changing, extending and disputing reviews on pages; the public list; how badges are made."""

from datetime import timedelta

import pytest
import time_machine
from tests.builders.cases import a_case, a_sent_case
from tests.builders.catalog import an_approved_profile
from tests.builders.reviews import a_review, a_reviewed_case

from pontic.reviews import actions as reviews
from pontic.reviews import sweeps
from pontic.reviews.models import Disagreement, EditPermit, Extension, Reply, Review

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
REPLY = "Thank you. I mended the margin the same day."
WHY = "It names a patient and his date of birth."


@pytest.fixture
def review(lab, designer, now):
    """The client's published review of three stars."""
    an_approved_profile(designer, now)
    case = a_reviewed_case(client=lab, designer=designer, now=now, rating=3)
    return Review.objects.get(round__case=case, author=lab)


@pytest.fixture
def browse(client, now):
    """Ask as somebody, a moment after it all."""

    def ask(person, method, path, at=now, **fields):
        client.logout()
        if person:
            client.force_login(person)
        with time_machine.travel(at, tick=False):
            return getattr(client, method)(path, fields)

    return ask


def page_of(review: Review) -> str:
    return f"/cases/{review.round.case_id}/review/"


def test_a_reply_stands_below_the_review_for_everybody(browse, review, designer, stranger):
    assert browse(designer, "post", f"/reviews/{review.pk}/reply/", text=REPLY).status_code == 302
    for person in (stranger, None):
        assert REPLY in browse(person, "get", f"/people/{designer.profile.slug}/").content.decode()
    assert browse(designer, "post", f"/reviews/{review.pk}/reply/", text="Others").status_code == 409
    assert Reply.objects.get().text == REPLY


def test_a_reply_with_contact_details_comes_back_with_its_words(browse, review, designer):
    answer = browse(designer, "post", f"/reviews/{review.pk}/reply/", text="Write to diego@cad.example, please.")
    assert answer.status_code == 422
    assert "Please leave out: diego@cad.example" in answer.content.decode()
    assert "Write to diego@cad.example, please." in answer.content.decode()


def test_the_buttons_are_there_for_whom_they_are(browse, review, lab, designer):
    of_designer = browse(designer, "get", page_of(review)).content.decode()
    of_client = browse(lab, "get", page_of(review)).content.decode()
    assert "raise or lower your rating" in of_designer
    assert f"/reviews/{review.pk}/reply/" in of_designer
    assert f"/reviews/{review.pk}/edit-request/" in of_client
    assert f"/reviews/{review.pk}/edit-request/" not in of_designer


def test_every_form_carries_the_token_that_proves_where_it_came_from(browse, review, lab, designer):
    reviews.ask_to_edit(review, by=lab, now=review.written_at)
    for person in (designer, lab):
        page = browse(person, "get", page_of(review)).content.decode()
        assert page.count('method="post"') == page.count("csrfmiddlewaretoken") > 2


def test_a_sealed_review_offers_nothing(browse, lab, designer, now):
    case = a_case("completed", client=lab, designer=designer, now=now)
    sealed = a_review(case, lab, now, text="Sealed words of mine.")
    page = browse(designer, "get", f"/cases/{case.pk}/review/").content.decode()
    assert "edit-permission" not in page
    assert "Sealed words" not in page
    assert "The other side has written" in page
    for place in ("reply", "dispute", "edit-permission", "edit", "edit-request"):
        assert browse(designer, "post", f"/reviews/{sealed.pk}/{place}/", text=REPLY, agree="yes").status_code == 404
    assert not EditPermit.objects.exists()


def test_four_stars_become_five_by_permission(browse, review, lab, designer):
    path = f"/reviews/{review.pk}"
    assert browse(lab, "get", f"{path}/edit/").status_code == 404
    assert browse(lab, "post", f"{path}/edit-request/").status_code == 302
    assert browse(designer, "post", f"{path}/edit-permission/", agree="yes").status_code == 302
    assert 'value="3"' in browse(lab, "get", f"{path}/edit/").content.decode()
    wrong = browse(lab, "post", f"{path}/edit/", rating=9, text="Kept words.")
    assert (wrong.status_code, "Kept words." in wrong.content.decode()) == (422, True)
    assert browse(lab, "post", f"{path}/edit/", rating=5, text="Better.", quality=5).status_code == 302
    assert browse(lab, "post", f"{path}/edit/", rating=1, text="Worse.").status_code == 409
    changed = Review.objects.get(pk=review.pk)
    assert (changed.rating, changed.criteria) == (5, {"quality": 5})


def test_a_refused_change_leaves_it(browse, review, lab, designer):
    browse(lab, "post", f"/reviews/{review.pk}/edit-request/")
    browse(designer, "post", f"/reviews/{review.pk}/edit-permission/", agree="no")
    assert EditPermit.objects.get().state == "declined"


def test_who_missed_the_time_asks_for_more_and_writes(browse, lab, designer, now):
    case = a_case("completed", client=lab, designer=designer, now=now)
    a_review(case, lab, now)
    sweeps.open_sealed(now + 14 * DAY)
    path, later = f"/cases/{case.pk}/review/", now + 15 * DAY
    assert "extension" in browse(designer, "get", path, later).content.decode()
    assert browse(designer, "post", f"{path}extension/", later).status_code == 302
    assert "asks for more" in browse(lab, "get", path, later).content.decode()
    assert browse(designer, "post", f"{path}extension/answer/", later, agree="yes").status_code == 409
    assert browse(lab, "post", f"{path}extension/answer/", later, agree="yes").status_code == 302
    assert Extension.objects.get().state == "granted"
    assert browse(designer, "post", path, later + DAY, rating=5, text="Late, with thanks.").status_code == 302


def test_a_dispute_goes_to_a_moderator(browse, review, designer, staff):
    path = f"/reviews/{review.pk}/dispute/"
    assert browse(designer, "get", path).status_code == 200
    assert browse(designer, "post", path, text="Unfair!").status_code == 422
    assert browse(designer, "post", path, text=WHY).status_code == 302
    assert browse(designer, "get", path).status_code == 404
    assert Disagreement.objects.get().text == WHY
    assert WHY in browse(staff, "get", f"/desk/reviews/{Disagreement.objects.get().pk}/").content.decode()


def test_nobody_else_acts_on_a_review(browse, review, lab, stranger, staff):
    for person in (stranger, staff):
        for place in ("reply", "dispute", "edit-permission", "edit", "edit-request"):
            answer = browse(person, "post", f"/reviews/{review.pk}/{place}/", text=REPLY, agree="yes")
            assert answer.status_code == 404
    assert browse(lab, "post", f"/reviews/{review.pk}/reply/", text=REPLY).status_code == 404


def test_the_list_counts_and_filters(browse, review, lab, designer, now):
    second = a_case("completed", client=lab, designer=designer, now=now, listing=review.round.listing)
    reviews.write(second, author=lab, rating=5, text="Perfect margins.", criteria={"timeliness": 4}, now=now)
    a_review(second, designer, now)
    path = f"/people/{designer.profile.slug}/reviews/"
    page = browse(None, "get", path).content.decode()
    assert "Perfect margins." in page
    assert "Fits at once." in page
    assert "Delivered when promised" in page
    assert "Fits at once." not in browse(None, "get", path, stars="5").content.decode()
    assert browse(None, "get", path, stars="99", page="x").status_code == 200


def test_a_designer_sees_the_score_of_a_client_before_he_accepts(browse, review, lab, designer, now):
    case = a_sent_case(client=lab, designer=designer, now=now, listing=review.round.listing)
    page = browse(designer, "get", f"/cases/{case.pk}/").content.decode()
    assert "Clara Moreau as a client" in page
    assert "Clara Moreau as a client" not in browse(lab, "get", f"/cases/{case.pk}/").content.decode()


def test_the_page_of_badges_says_what_stands_in_the_rule(browse, review, designer, staff, now):
    reviews.change_rule(by=staff, completed=17, rating_hundredths=470, on_time=85, quiet_days=60, now=now)
    page = browse(None, "get", "/help/badges/").content.decode()
    assert all(word in page for word in ("17 completed cases", "4.7", "85 %", "60 days"))
    assert "Where you stand" not in page
    assert "Where you stand" in browse(designer, "get", "/help/badges/").content.decode()


@pytest.mark.parametrize("path", ["/people/{slug}/reviews/", "/help/badges/", "/people/{slug}/"])
def test_public_pages_ask_few_queries(path, browse, review, designer, django_assert_max_num_queries):
    browse(None, "get", path.format(slug=designer.profile.slug))
    with django_assert_max_num_queries(30):
        browse(None, "get", path.format(slug=designer.profile.slug))
