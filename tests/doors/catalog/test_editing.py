"""Writing a listing on its page: saved, submitted, refused beside the field, and nothing typed is lost."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from tests.builders.catalog import DESCRIPTION, a_draft_listing, a_live_listing, a_picture, an_approved_profile

from pontic.catalog import actions as catalog
from pontic.catalog import queries
from pontic.catalog.models import Category, Listing
from pontic.messaging import actions as messaging
from pontic.profiles.models import Software

pytestmark = pytest.mark.django_db


def upload(width: int = 1_200, height: int = 900) -> SimpleUploadedFile:
    body = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(body, "PNG")
    return SimpleUploadedFile("crown.png", body.getvalue(), "image/png")


def filled(**changes) -> dict:
    given = {
        "title": "Posterior crowns",
        "description": DESCRIPTION,
        "category": Category.objects.get(slug="crowns-posterior").pk,
        "software": [Software.objects.get(slug="inlab").pk],
        "measure": "unit",
        "revisions": "2",
        "turnaround_days": "3",
        "from_1": "1",
        "unit_1": "9.00",
        **changes,
    }
    return {name: value for name, value in given.items() if value is not None}


@pytest.fixture
def window(client, designer, now):
    """The designer, signed in, with an approved profile."""
    an_approved_profile(designer, now)
    client.force_login(designer)
    return client


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(reverse("listing_new")).status_code == 302


def test_without_a_profile_the_steps_that_are_missing_are_named(client, designer):
    client.force_login(designer)
    text = client.get(reverse("listing_new")).content.decode()
    for shown in ("A photo of you", "Your country", "Your phone number", reverse("profile_edit")):
        assert shown in text


def test_a_valid_form_is_submitted_and_waits_for_review(window, designer):
    response = window.post(reverse("listing_new"), filled(hand_in="1", pictures=[upload(), upload()]))
    assert response.status_code == 302
    listing = Listing.objects.get()
    assert (listing.state, listing.owner, listing.lowest_minor) == ("in_review", designer, 900)
    assert listing.pictures.count() == 2


def test_a_draft_may_lack_everything(window):
    assert window.post(reverse("listing_new"), {"save": "1"}).status_code == 302
    assert Listing.objects.get().is_draft


def test_a_draft_needs_no_price_in_the_row_that_the_page_begins(window):
    assert window.post(reverse("listing_new"), {"from_1": "1", "save": "1"}).status_code == 302


def test_a_submission_with_a_fault_names_what_is_missing_too(window):
    given = filled(hand_in="1", revisions=None, to_1="10", from_2="12", unit_2="8")
    errors = window.post(reverse("listing_new"), given).context["form"].errors
    assert set(errors) == {"revisions", "pictures", "from_2"}


def test_a_submission_names_what_is_missing_and_keeps_the_rest(window):
    response = window.post(reverse("listing_new"), filled(hand_in="1", revisions=None))
    assert response.status_code == 422
    text = response.content.decode()
    assert "How many revisions are included" in text
    assert "At least one picture" in text
    listing = Listing.objects.get()
    assert (listing.state, listing.title) == ("draft", "Posterior crowns")
    assert reverse("listing_edit", args=[listing.pk]) in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"description": f"{DESCRIPTION} https://x.com"}, "“https://x.com”"),
        ({"unit_1": "6.99"}, "at least $7.00"),
        ({"unit_1": "0"}, "A price of nothing"),
        ({"unit_1": "abc"}, "an amount such as 4.50"),
        ({"to_1": "10", "from_2": "8", "unit_2": "8"}, "overlaps"),
        ({"to_1": "10", "from_2": "12", "unit_2": "8"}, "quantities without a price"),
        ({"expires_on": "2020-01-01"}, "This day is over"),
    ],
    ids=str,
)
def test_a_fault_is_told_and_what_was_typed_stays(window, changes, words):
    response = window.post(reverse("listing_new"), filled(save="1", title="Typed with care", **changes))
    assert response.status_code == 422
    text = response.content.decode()
    assert words in text
    assert "Typed with care" in text
    assert str(next(iter(changes.values()))).split()[-1] in text


def test_what_is_sound_is_kept_beside_a_fault(window):
    response = window.post(reverse("listing_new"), filled(save="1", unit_1="1.00", pictures=[upload()]))
    assert response.status_code == 422
    listing = Listing.objects.get()
    assert (listing.title, listing.tiers.count(), listing.pictures.count()) == ("Posterior crowns", 0, 1)


def test_a_small_picture_is_refused_with_the_size(window):
    response = window.post(reverse("listing_new"), filled(save="1", pictures=[upload(640, 480)]))
    assert response.status_code == 422
    assert "800" in response.content.decode()


def test_a_range_without_an_end_goes_to_the_next_row(window):
    window.post(reverse("listing_new"), filled(save="1", from_2="11", unit_2="8,50"))
    tiers = [(tier.from_quantity, tier.to_quantity, tier.unit_minor) for tier in Listing.objects.get().tiers.all()]
    assert tiers == [(1, 10, 900), (11, None, 850)]


def test_a_larger_order_that_is_cheaper_is_warned_of_and_saved(window):
    given = filled(save="1", unit_1="9", to_1="10", from_2="11", unit_2="8")
    text = window.post(reverse("listing_new"), given, follow=True).content.decode()
    assert "11 cost less ($88.00) than 10 ($90.00)" in text


def test_what_one_keeps_is_shown_without_saving(window):
    text = window.post(reverse("listing_new"), filled(reckon="1")).content.decode()
    assert "$5.51" in text
    assert not Listing.objects.exists()


def test_pictures_are_ordered_and_removed(window, designer, now):
    listing = a_draft_listing(designer, now, pictures=[a_picture(designer, now) for _ in range(3)])
    one, two, three = listing.pictures.all()
    placed = {f"place_{row.picture_id}": number for row, number in ((one, "3"), (two, "2"), (three, "1"))}
    changes = {**placed, f"remove_{two.picture_id}": "on"}
    window.post(reverse("listing_edit", args=[listing.pk]), filled(save="1", **changes))
    assert [row.picture_id for row in listing.pictures.all()] == [three.picture_id, one.picture_id]


def test_new_words_of_a_live_listing_wait_while_the_old_stay_online(window, designer, now):
    listing = a_live_listing(designer, now)
    address = reverse("listing_edit", args=[listing.pk])
    assert "meanwhile the listing stays online" in window.get(address).content.decode()
    kept = {"save": "1", "software": [row.pk for row in listing.software.all()], "needs": listing.needs}
    response = window.post(address, filled(title="Other crowns", **kept), follow=True)
    assert "until then the old ones stay online" in response.content.decode()
    listing.refresh_from_db()
    assert (listing.is_live, listing.title) == (True, "Posterior crowns, ready to mill")
    assert queries.revision_of(listing).fields == {"title": "Other crowns"}
    text = window.get(address).content.decode()
    assert "Your new words are being read" in text
    assert "Other crowns" in text


def test_new_words_are_taken_back(window, designer, now):
    listing = a_live_listing(designer, now)
    catalog.edit(listing, now=now, title="Other crowns")
    revision = queries.revision_of(listing)
    assert window.post(reverse("listing_words_return", args=[revision.pk])).status_code == 302
    assert window.post(reverse("listing_words_return", args=[revision.pk])).status_code == 409
    assert "Other crowns" not in window.get(reverse("listing_edit", args=[listing.pk])).content.decode()


def test_rejected_words_are_named_with_their_reason_and_taken_up_again(window, designer, now):
    listing = a_live_listing(designer, now)
    catalog.edit(listing, now=now, title="Other crowns")
    catalog.decide(queries.revision_of(listing), "reject", actor="moderator", now=now, reason="scope", note="Which?")
    address = reverse("listing_edit", args=[listing.pk])
    text = window.get(address).content.decode()
    assert "Which?" in text
    assert "Other crowns" not in text
    assert "Other crowns" in window.get(address, {"again": "1"}).content.decode()
    assert "New words rejected" in window.get(reverse("my_listings")).content.decode()


def test_new_pictures_of_a_live_listing_wait_in_their_order(window, designer, now):
    listing = a_live_listing(designer, now)
    old = listing.pictures.get().picture_id
    kept = {"save": "1", "software": [row.pk for row in listing.software.all()], "needs": listing.needs}
    kept |= {"title": listing.title, "revisions": "2", "turnaround_days": "2"}
    address = reverse("listing_edit", args=[listing.pk])
    assert window.post(address, filled(pictures=[upload()], **kept)).status_code == 302
    assert listing.pictures.get().picture_id == old
    waiting = queries.revision_of(listing).fields["pictures"]
    assert (len(waiting), waiting[0]) == (2, str(old))
    window.post(address, filled(**kept, **{f"remove_{old}": "on"}))
    assert queries.revision_of(listing).fields["pictures"] == waiting[1:]


def test_a_doubtful_picture_is_taken_and_its_owner_is_warned(window):
    response = window.post(reverse("listing_new"), filled(save="1", pictures=[upload()]), follow=True)
    text = response.content.decode()
    assert "Please look at your pictures again: picture 1: blurred" in text  # a sheet of one colour
    assert Listing.objects.get().pictures.count() == 1


@pytest.mark.parametrize(("width", "height"), [(999, 900), (1_200, 499)])
def test_a_small_picture_is_refused_with_the_size_that_is_needed(window, width, height):
    response = window.post(reverse("listing_new"), filled(hand_in="1", pictures=[upload(width, height)]))
    assert response.status_code == 422
    assert "too small" in response.content.decode()


def test_extras_are_offered_and_a_faulty_one_is_named(window):
    window.post(reverse("listing_new"), filled(save="1", faster_price="15", faster_days="1", revision_price="5"))
    listing = Listing.objects.get()
    assert [(extra.kind, extra.price_minor, extra.days) for extra in listing.extras.all()] == [
        ("faster", 1_500, 1), ("revision", 500, None),
    ]  # fmt: skip
    address = reverse("listing_edit", args=[listing.pk])
    late = window.post(address, filled(save="1", faster_price="15", faster_days="3"))
    assert "fewer days than your usual turnaround" in late.content.decode()
    assert "Say in how many days" in window.post(address, filled(save="1", faster_price="15")).content.decode()


def test_a_private_listing_names_clients_whom_the_designer_knows(window, designer, lab, stranger, now):
    messaging.between(lab, designer, now=now)
    address = reverse("listing_new")
    text = window.get(address, {"for": lab.pk}).content.decode()
    assert "Clara Moreau" in text
    assert "Otto Brandt" not in text
    nobody = window.post(address, filled(hand_in="1", is_private="on"))
    assert "Choose the clients for whom" in nobody.content.decode()
    other = window.post(address, filled(save="1", is_private="on", audience=[stranger.pk]))
    assert other.status_code == 422
    window.post(address, filled(hand_in="1", is_private="on", audience=[lab.pk], pictures=[upload()]))
    listing = Listing.objects.get(state="in_review")
    assert [row.person for row in listing.audience.all()] == [lab]


def test_a_copy_opens_in_the_form(window, designer, now):
    listing = a_live_listing(designer, now)
    response = window.post(reverse("listing_copy", args=[listing.pk]), follow=True)
    copy = Listing.objects.exclude(pk=listing.pk).get()
    assert response.redirect_chain[-1][0] == reverse("listing_edit", args=[copy.pk])
    assert (
        "already have a listing in this subcategory"
        in window.post(reverse("listing_submission", args=[copy.pk]), follow=True).content.decode()
    )


def test_words_are_looked_at_while_they_are_typed(window):
    text = window.post(reverse("listing_reading"), {"text": "Write to @diego for a <b>coupon</b>"}).content.decode()
    assert '<mark class="wording__contact">@diego</mark>' in text
    assert '<mark class="wording__selling">coupon</mark>' in text
    assert "<b>" not in text
    assert not window.post(reverse("listing_reading"), {"text": "Crowns"}).content.decode().strip()
    assert not Listing.objects.exists()


def test_nobody_else_can_open_or_change_it(client, designer, stranger, staff, now):
    listing = a_draft_listing(designer, now)
    for person in (stranger, staff):
        client.force_login(person)
        assert client.get(reverse("listing_edit", args=[listing.pk])).status_code == 404
        assert client.post(reverse("listing_edit", args=[listing.pk]), filled(save="1")).status_code == 404
        assert client.post(reverse("listing_submission", args=[listing.pk])).status_code == 404


def test_my_listings_show_state_and_each_unmet_condition(window, designer, now):
    a_live_listing(designer, now)
    second = a_draft_listing(designer, now, category=Category.objects.get(slug="veneers"), title="Veneers, thin ones")
    catalog.make(second, "submit", actor="owner", now=now)
    text = window.get(reverse("my_listings")).content.decode()
    for shown in ("Online", "In review", "Veneers, thin ones", "has not been approved yet"):
        assert shown in text


def test_many_listings_take_no_more_queries(window, designer, now, django_assert_max_num_queries):
    a_draft_listing(designer, now)
    window.get(reverse("my_listings"))
    with django_assert_max_num_queries(30) as one:
        window.get(reverse("my_listings"))
    for slug in ("veneers", "wax-ups", "models-dies"):
        a_draft_listing(designer, now, category=Category.objects.get(slug=slug))
    with django_assert_max_num_queries(len(one)):
        window.get(reverse("my_listings"))


def test_the_owners_moves_are_buttons(window, designer, now):
    listing = a_live_listing(designer, now)
    for name, state in (("pause", "paused"), ("resumption", "live"), ("closure", "closed")):
        assert window.post(reverse(f"listing_{name}", args=[listing.pk])).status_code == 302
        listing.refresh_from_db()
        assert listing.state == state


def test_an_incomplete_submission_leads_to_the_form(window, designer, now):
    listing = a_draft_listing(designer, now, revisions=None)
    response = window.post(reverse("listing_submission", args=[listing.pk]), follow=True)
    assert "How many revisions are included" in response.content.decode()


def test_a_get_changes_nothing(window, designer, now):
    listing = a_draft_listing(designer, now)
    assert window.get(reverse("listing_submission", args=[listing.pk])).status_code == 405
