"""The public page of a person and the page where it is written."""

import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from tests.builders.catalog import a_live_listing
from tests.builders.profiles import a_complete_profile, a_picture, an_approved_profile
from tests.rooms.files.test_codes import printed

from pontic.messaging import actions as messaging
from pontic.profiles import actions as profiles
from pontic.profiles import queries
from pontic.profiles.models import PortfolioItem, Profile, SpokenLanguage

pytestmark = pytest.mark.django_db


def upload(width: int = 900, height: int = 700) -> SimpleUploadedFile:
    body = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(body, "PNG")
    return SimpleUploadedFile("photo.png", body.getvalue(), "image/png")


def public(profile: Profile) -> str:
    return reverse("profile", args=[profile.slug])


def test_a_visitor_reads_services_prices_portfolio_and_reviews(client, designer, now):
    a_live_listing(designer, now)
    item = {"title": "Bar on six implants", "picture": a_picture(designer, now)}
    PortfolioItem.objects.create(profile=designer.profile, **item)
    text = client.get(public(designer.profile)).content.decode()
    for shown in ("Diego Santos", "Posterior crowns", "$8.00", "Bar on six implants", "Own laboratory", "Verified"):
        assert shown in text
    assert designer.phone not in text
    assert designer.email not in text
    assert designer.tax_id not in text


def test_who_begins_reads_everything_that_is_needed_with_its_place(client, designer):
    client.force_login(designer)
    text = client.get(reverse("profile_edit")).content.decode()
    assert "Designers begin here" in text
    for place in ("#id_photo", "#id_education", "#languages", f"{reverse('account_settings')}#id_phone"):
        assert f'{place}"' in text


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
    with django_assert_max_num_queries(14):
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
    profiles.make(profile, "reject", actor="moderator", now=now, reasons=["photo", "name"], note="That is a logo.")
    client.force_login(designer)
    text = client.get(reverse("profile_edit")).content.decode()
    assert "The photo does not show its owner" in text
    assert "The real name is missing" in text
    assert "That is a logo." in text


def test_work_is_added_ordered_and_removed(client, designer, now):
    client.force_login(designer)
    for title in ("One", "Two"):
        client.post(reverse("portfolio"), {"add": "1", "title": title, "picture": upload()})
    one, two = (str(item.picture_id) for item in Profile.objects.get().portfolio.all())
    client.post(reverse("portfolio"), {"item": [two, one], f"title_{two}": "Second"})
    assert [item.title for item in Profile.objects.get().portfolio.all()] == ["Second", "One"]
    client.post(reverse("portfolio"), {"item": [two, one], "down": two, f"caption_{one}": "Why it holds"})
    assert [(item.title, item.caption) for item in Profile.objects.get().portfolio.all()] == [
        ("One", "Why it holds"), ("Second", ""),
    ]  # fmt: skip
    client.post(reverse("portfolio"), {f"remove_{one}": "on"})
    assert [item.title for item in Profile.objects.get().portfolio.all()] == ["Second"]


def test_new_work_of_an_approved_profile_is_seen_by_its_owner_and_by_the_desk_alone(client, designer, staff, now):
    profile = an_approved_profile(designer, now)
    client.force_login(designer)
    page = client.post(reverse("portfolio"), {"add": "1", "title": "Bar", "picture": upload()}, follow=True)
    assert "Our team looks at what is new" in page.content.decode()
    assert 'value="Bar"' in page.content.decode()
    assert "Bar" not in client.get(public(profile)).content.decode()
    client.force_login(staff)
    assert '<p class="small">Bar</p>' in client.get(reverse("desk_profile", args=[profile.pk])).content.decode()


def test_while_it_is_read_no_work_is_added(client, designer, now):
    profiles.make(a_complete_profile(designer, now), "submit", actor="owner", now=now)
    client.force_login(designer)
    response = client.post(reverse("portfolio"), {"add": "1", "title": "Bar", "picture": upload()})
    assert response.status_code == 422
    assert "Take it back" in response.content.decode()


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


def form_of(profile: Profile, **changed: object) -> dict[str, object]:
    """The form as its owner sends it, with something changed."""
    kept = {
        name: getattr(profile, name) for name in ("headline", "about", "experience", "education", "skills", "country")
    }
    return {**kept, "languages": [row.pk for row in profile.languages.all()], "is_public": "on", **changed}


def test_new_words_of_an_approved_profile_wait_and_the_public_reads_the_old(client, designer, now):
    profile = an_approved_profile(designer, now)
    client.force_login(designer)
    client.post(reverse("profile_edit"), form_of(profile, about="Quite other words."))
    page = client.get(reverse("profile_edit")).content.decode()
    assert "Your new words are being read" in page
    assert "Quite other words." in page
    client.logout()
    text = client.get(public(profile)).content.decode()
    assert "Fifteen years at the bench" in text
    assert "Quite other words." not in text


def test_refused_words_are_read_with_their_reasons_and_can_be_thrown_away(client, designer, staff, now):
    profile = profiles.edit(an_approved_profile(designer, now), now=now, about="Quite other words.")
    revision = queries.proposal(profile)
    profiles.decide(revision, "reject", by=staff, now=now, reasons=["misleading"], note="Which years?")
    client.force_login(designer)
    text = client.get(reverse("profile_edit")).content.decode()
    for shown in ("Your new words were not approved", "Inaccurate or misleading", "Which years?", "Quite other words."):
        assert shown in text
    client.post(reverse("profile_revision_withdrawal", args=[revision.pk]))
    assert "Quite other words." not in client.get(reverse("profile_edit")).content.decode()


def test_nobody_throws_the_words_of_another_away(client, designer, stranger, now):
    revision = queries.proposal(profiles.edit(an_approved_profile(designer, now), now=now, about="Other words."))
    client.force_login(stranger)
    assert client.post(reverse("profile_revision_withdrawal", args=[revision.pk])).status_code == 404


def test_two_hundred_languages_are_refused_and_nothing_is_lost(client, designer, now):
    profile = a_complete_profile(designer, now)
    client.force_login(designer)
    everything = [*SpokenLanguage.objects.values_list("pk", flat=True), *range(5_000, 5_160)]
    for languages in (everything, everything[:21]):
        response = client.post(reverse("profile_edit"), form_of(profile, languages=languages, headline="Bars"))
        assert response.status_code == 422
        assert "Bars" in response.content.decode()
    assert "At most 20 languages" in response.content.decode()
    assert profile.languages.count() == 2


def test_hours_are_written_and_read_on_the_designers_clock(client, designer, now):
    profile = an_approved_profile(designer, now)
    client.force_login(designer)
    times = {f"{day}_{place}": time for day in ("mon", "tue", "wed") for place, time in enumerate(("09:00", "13:00"))}
    client.post(reverse("profile_edit"), form_of(profile, **times, fri_0="15:00", fri_1="00:00"))
    client.logout()
    text = client.get(public(profile)).content.decode()
    for shown in ("Monday to Wednesday", "09:00\u201313:00", "15:00\u201324:00", "America/Mexico City"):
        assert shown in text


def test_hours_that_end_before_they_begin_come_back(client, designer, now):
    profile = a_complete_profile(designer, now)
    client.force_login(designer)
    response = client.post(reverse("profile_edit"), form_of(profile, mon_0="18:00", mon_1="09:00", about="Kept words."))
    assert response.status_code == 422
    assert "the earlier one first" in response.content.decode()
    assert "Kept words." in response.content.decode()


def test_a_company_is_shown_only_once_it_is_proven(client, designer, staff, now):
    profile = an_approved_profile(designer, now)
    Profile.objects.update(company="Santos CAD")
    assert "Santos CAD" not in client.get(public(profile)).content.decode()
    profiles.confirm_company(profile, company="Santos CAD", by=staff, now=now)
    assert "Santos CAD" in client.get(public(profile)).content.decode()


def test_html_in_every_field_is_shown_as_it_was_written(client, designer, now):
    profile = an_approved_profile(designer, now)
    nasty = "<img src=x onerror=alert(1)>"
    Profile.objects.update(
        headline=nasty, about=nasty, experience=nasty, education=nasty, company=nasty, company_verified_at=now,
        skills=nasty,
    )  # fmt: skip
    PortfolioItem.objects.create(profile=profile, picture=a_picture(designer, now), title=nasty, caption=nasty)
    assert nasty not in client.get(public(profile)).content.decode()
    client.force_login(designer)
    assert nasty not in client.get(reverse("profile_edit")).content.decode()


def test_the_address_can_be_copied(client, designer, now):
    profile = an_approved_profile(designer, now)
    assert f'{public(profile)}" data-copy' not in client.get(public(profile)).content.decode()
    text = client.get(public(profile)).content.decode()
    assert f'data-copy="{settings.SITE_URL}{public(profile)}"' in text


def test_a_picture_with_a_code_is_refused_beside_its_field(client, designer, now):
    a_complete_profile(designer, now)
    client.force_login(designer)
    code = SimpleUploadedFile("code.png", printed(), "image/png")
    response = client.post(reverse("portfolio"), {"add": "1", "title": "Look", "picture": code})
    assert response.status_code == 422
    assert "QR code" in response.content.decode()


def test_somebody_who_writes_with_a_client_reads_what_designers_say(client, designer, lab, stranger, now):
    messaging.between(lab, designer, now=now)
    for person, status in ((designer, 200), (lab, 200), (stranger, 404)):
        client.force_login(person)
        assert client.get(reverse("client", args=[lab.pk])).status_code == status
