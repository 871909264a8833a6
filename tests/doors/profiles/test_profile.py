"""The public page of a person and the page where it is written."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from tests.builders.catalog import a_live_listing
from tests.builders.profiles import a_complete_profile, a_picture, an_approved_profile

from pontic.profiles import actions as profiles
from pontic.profiles.models import Profile, SpokenLanguage

pytestmark = pytest.mark.django_db


def upload(width: int = 900, height: int = 700) -> SimpleUploadedFile:
    body = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(body, "PNG")
    return SimpleUploadedFile("photo.png", body.getvalue(), "image/png")


def public(profile: Profile) -> str:
    return reverse("profile", args=[profile.slug])


def test_a_visitor_reads_services_prices_portfolio_and_reviews(client, designer, now):
    a_live_listing(designer, now)
    profiles.add_work(designer.profile, picture=a_picture(designer, now), title="Bar on six implants", now=now)
    text = client.get(public(designer.profile)).content.decode()
    for shown in ("Diego Santos", "Posterior crowns", "$8.00", "Bar on six implants", "Own laboratory", "Verified"):
        assert shown in text
    assert designer.phone not in text
    assert designer.email not in text
    assert designer.tax_id not in text


def test_a_draft_is_seen_by_its_owner_alone(client, designer, stranger, now):
    address = public(a_complete_profile(designer, now))
    assert client.get(address).status_code == 404
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    client.force_login(designer)
    assert client.get(address).status_code == 200


def test_a_private_profile_is_404_for_visitors_and_open_to_members(client, designer, stranger, now):
    profile = profiles.edit(an_approved_profile(designer, now), now=now, is_public=False)
    assert client.get(public(profile)).status_code == 404
    client.force_login(stranger)
    assert client.get(public(profile)).status_code == 200


def test_a_member_can_write_to_the_designer_and_he_not_to_himself(client, designer, lab, now):
    profile = an_approved_profile(designer, now)
    write = reverse("conversation_new", args=[profile.slug])
    client.force_login(lab)
    assert write in client.get(public(profile)).content.decode()
    client.force_login(designer)
    assert write not in client.get(public(profile)).content.decode()


def test_the_page_takes_few_queries(client, designer, now, django_assert_max_num_queries):
    a_live_listing(designer, now)
    client.get(public(designer.profile))
    with django_assert_max_num_queries(10):
        client.get(public(designer.profile))


def test_what_is_saved_stands_in_the_profile(client, designer, now):
    client.force_login(designer)
    given = {
        "headline": "Bars",
        "about": "At the bench.",
        "country": "MX",
        "languages": [SpokenLanguage.objects.get(slug="es").pk],
        "photo": upload(),
        "is_public": "on",
    }
    assert client.post(reverse("profile_edit"), given).status_code == 302
    profile = Profile.objects.get()
    assert (profile.headline, profile.country, profile.photo is not None) == ("Bars", "MX", True)
    assert "A photo of you" not in client.get(reverse("profile_edit")).content.decode()


def test_contact_details_are_named_and_nothing_is_lost(client, designer):
    client.force_login(designer)
    response = client.post(reverse("profile_edit"), {"about": "Write to x@y.com", "headline": "Bars and crowns"})
    text = response.content.decode()
    assert response.status_code == 422
    assert "“x@y.com”" in text
    assert "Bars and crowns" in text
    assert Profile.objects.get().about == ""


def test_what_is_missing_is_listed_and_a_complete_profile_is_handed_in(client, designer, now):
    client.force_login(designer)
    assert client.post(reverse("profile_submission")).status_code == 302
    text = client.get(reverse("profile_edit")).content.decode()
    for shown in ("Your country", "A photo of you", "Your phone number"):
        assert shown in text
    a_complete_profile(designer, now)
    client.post(reverse("profile_submission"))
    assert Profile.objects.get().is_in_review


def test_a_rejection_is_read_with_its_reason(client, designer, now):
    profile = profiles.make(a_complete_profile(designer, now), "submit", actor="owner", now=now)
    profiles.make(profile, "reject", actor="moderator", now=now, reason="photo", note="That is a logo.")
    client.force_login(designer)
    text = client.get(reverse("profile_edit")).content.decode()
    assert "The photo does not show its owner" in text
    assert "That is a logo." in text


def test_work_is_added_ordered_and_removed(client, designer, now):
    client.force_login(designer)
    for title in ("One", "Two"):
        client.post(reverse("portfolio"), {"add": "1", "title": title, "picture": upload()})
    one, two = Profile.objects.get().portfolio.all()
    client.post(reverse("portfolio"), {f"place_{two.pk}": "1", f"place_{one.pk}": "2", f"title_{two.pk}": "Second"})
    assert [item.title for item in Profile.objects.get().portfolio.all()] == ["Second", "One"]
    client.post(reverse("portfolio"), {f"remove_{one.pk}": "on"})
    assert [item.title for item in Profile.objects.get().portfolio.all()] == ["Second"]


def test_a_small_picture_for_the_portfolio_is_refused(client, designer):
    client.force_login(designer)
    response = client.post(reverse("portfolio"), {"add": "1", "title": "Small", "picture": upload(300, 200)})
    assert response.status_code == 422
    assert not Profile.objects.get().portfolio.exists()


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(reverse("profile_edit")).status_code == 302


def test_the_dashboard_leads_to_ones_own_public_page(client, designer, now):
    profile = an_approved_profile(designer, now)
    client.force_login(designer)
    text = client.get(reverse("dashboard")).content.decode()
    assert "View my public profile" in text
    assert public(profile) in text
