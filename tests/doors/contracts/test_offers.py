"""Offers on pages: written, read by both, answered."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.builders.catalog import a_live_listing
from tests.builders.contracts import an_offer

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.catalog.models import Listing
from pontic.conduct import actions as conduct
from pontic.contracts.models import Contract, Offer
from pontic.kit import clock
from pontic.messaging import actions as messaging
from pontic.profiles import actions as profiles

pytestmark = pytest.mark.django_db
TYPED = {"title": "Crowns", "scope": "Crowns and bridges.", "rows": "2", "note": "Shall we?"}
SOON = f"{clock.now() + timedelta(days=30):%Y-%m-%d}"
MILESTONE = {"milestones-0-name": "Crowns 11 to 14", "milestones-0-amount": "100", "milestones-0-due": SOON}


@pytest.fixture
def as_lab(lab: Person) -> Client:
    """The client's browser."""
    browser = Client()
    browser.force_login(lab)
    return browser


@pytest.fixture
def as_designer(designer: Person) -> Client:
    """The designer's browser."""
    browser = Client()
    browser.force_login(designer)
    return browser


def an_address(designer: Person) -> str:
    """Where one offers a contract to the designer of a listing."""
    a_live_listing(designer, clock.now())
    return f"/people/{profiles.open_profile(designer, now=clock.now()).slug}/offers/"


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("fixed", MILESTONE, {}),
        ("hourly", {"rate": "40", "weekly_hours": "30"}, {"rate_minor": 4_000, "weekly_limit_minutes": 1_800}),
        ("retainer", {"weekly": "200,00"}, {"weekly_minor": 20_000}),
        (
            "monthly",
            {"monthly": "400", "cases_per_month": "20", "unused": "carry", "extra_case": "25"},
            {"monthly_minor": 40_000, "cases_per_month": 20, "extra_case_minor": 2_500},
        ),
    ],
)
def test_a_client_offers_every_kind_from_a_profile(kind, typed, stored, as_lab, as_designer, designer):
    address = an_address(designer)
    assert as_lab.get(address).status_code == 200
    listing = Listing.objects.get(owner=designer).pk
    half = {"weekly_hours": "9999"} if kind == "fixed" else {"milestones-0-amount": "1"}  # of another kind: no fault
    answer = as_lab.post(address, TYPED | half | typed | {"kind": kind, "listing": listing})
    offer = Offer.objects.get()
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    assert {name: getattr(offer.terms, name) for name in stored} == stored
    for browser in (as_lab, as_designer):
        page = browser.get(answer.url)
        assert page.status_code == 200
    assert b"Accept the offer" in page.content
    begun = as_designer.post(f"/offers/{offer.pk}/acceptance/")
    assert begun.url == f"/contracts/{Contract.objects.get().pk}/"
    assert as_designer.post(f"/offers/{offer.pk}/acceptance/").status_code == 409
    assert Contract.objects.count() == 1


def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(as_lab, designer):
    address, typed = an_address(designer), TYPED | {"kind": "fixed", "title": " "}
    answer = as_lab.post(address, typed | {"milestones-1-name": "Bridge", "milestones-1-amount": "24,99"})
    form = answer.context["form"]
    assert (answer.status_code, Offer.objects.count()) == (422, 0)
    assert form.errors["title"]
    assert "24,99" in answer.content.decode()
    answer = as_lab.post(
        address, TYPED | {"kind": "fixed", "milestones-1-name": "Bridge", "milestones-1-amount": "24,99"}
    )
    assert list(answer.context["form"].errors) == ["milestones-1-amount"]
    answer = as_lab.post(address, TYPED | {"kind": "hourly", "rate": "2"})
    assert set(answer.context["form"].errors) == {"rate", "weekly_hours"}


@pytest.mark.parametrize(
    "forged",
    [
        {"kind": "gift"},
        {"kind": ""},
        {"kind": "hourly", "rate": "9" * 30, "weekly_hours": "-1"},
        {"kind": "monthly", "listing": "999999", "monthly": "400", "cases_per_month": "20", "unused": "keep"},
        {"kind": "fixed", "rows": "9" * 40, "milestones-0-name": "x", "milestones-0-amount": "1e9"},
        {"kind": "fixed", "starts_on": "9999-99-99", "title": "\0"},
    ],
)
def test_a_forged_form_is_refused_and_no_error(forged, as_lab, designer):
    assert as_lab.post(an_address(designer), TYPED | forged).status_code == 422
    assert not Offer.objects.exists()


def test_a_due_date_that_has_passed_is_named_in_its_row(as_lab, designer):
    second = {"milestones-1-name": "Bridge", "milestones-1-amount": "90", "milestones-1-due": "2024-02-05"}
    answer = as_lab.post(an_address(designer), TYPED | MILESTONE | second | {"kind": "fixed"})
    form = answer.context["form"]
    assert (answer.status_code, form.errors) == (422, {"milestones-1-due": ["This day has passed."]})
    assert form["milestones-1-due"].value() == "2024-02-05"


def test_one_press_adds_rows_and_loses_nothing(as_lab, designer):
    answer = as_lab.post(an_address(designer), TYPED | MILESTONE | {"kind": "fixed", "title": "", "more": "1"})
    assert (answer.status_code, len(list(answer.context["form"].rows))) == (200, 4)
    assert "Crowns 11 to 14" in answer.content.decode()
    assert not answer.context["form"].errors


def test_a_monthly_offer_names_a_listing_that_the_client_can_order(as_lab, designer, second_designer):
    address, other = an_address(designer), a_live_listing(second_designer, clock.now())
    typed = {"kind": "monthly", "monthly": "400", "cases_per_month": "20", "unused": "carry", "listing": other.pk}
    assert "listing" in as_lab.post(address, TYPED | typed).context["form"].errors


def test_a_designer_offers_in_a_conversation_and_is_answered_with_other_terms(as_lab, as_designer, lab, designer):
    now = clock.now()
    a_live_listing(designer, now)
    talk = messaging.between(lab, designer, now=now)
    address = f"/messages/{talk.pk}/offers/"
    assert f'href="{address}"' in as_designer.get(f"/messages/{talk.pk}/").content.decode()
    made = as_designer.post(address, TYPED | {"kind": "hourly", "rate": "50", "weekly_hours": "20"})
    offer = Offer.objects.get()
    assert (offer.author, offer.client, offer.designer, offer.origin) == (designer, lab, designer, "conversation")
    form = as_lab.get(f"{made.url}counter/").context["form"]
    assert (form["rate"].value(), form["weekly_hours"].value()) == ("50.00", 20)
    for browser in (as_lab, as_designer):  # it stands beside the conversation, too
        assert f'href="{made.url}"' in browser.get(f"/messages/{talk.pk}/").content.decode()
    assert as_designer.get(f"{made.url}counter/").status_code == 302  # his own offer
    answered = as_lab.post(f"{made.url}counter/", TYPED | {"kind": "hourly", "rate": "45", "weekly_hours": "20"})
    assert as_lab.post(f"{made.url}acceptance/").status_code == 409
    assert answered.url in as_designer.get(made.url).content.decode()
    assert as_designer.post(f"{answered.url}acceptance/").status_code == 302
    assert Contract.objects.get().terms.rate_minor == 4_500


def test_an_offer_is_declined_with_a_word_or_withdrawn(as_lab, as_designer, lab, designer):
    first, second = (an_offer(client=lab, designer=designer, now=clock.now()) for _ in range(2))
    assert as_designer.post(f"/offers/{first.pk}/refusal/", {"text": "x" * 2_001}).status_code == 422
    as_designer.post(f"/offers/{first.pk}/refusal/", {"text": "Too little time."})
    assert "Too little time." in as_lab.get(f"/offers/{first.pk}/").content.decode()
    assert as_designer.post(f"/offers/{second.pk}/withdrawal/").status_code == 409
    as_lab.post(f"/offers/{second.pk}/withdrawal/")
    assert [row.state for row in Offer.objects.order_by("pk")] == ["declined", "withdrawn"]


def test_an_offer_that_is_late_cannot_be_answered_though_no_clock_has_run(as_designer, lab, designer):
    offer = an_offer(client=lab, designer=designer, now=clock.now() - timedelta(days=7))
    page = as_designer.get(f"/offers/{offer.pk}/").content.decode()
    assert "Accept the offer" not in page
    assert as_designer.post(f"/offers/{offer.pk}/acceptance/").status_code == 409


def test_both_see_fee_and_net_before_anybody_agrees(as_lab, as_designer, lab, designer):
    offer = an_offer("retainer", client=lab, designer=designer, now=clock.now(), weekly_minor=2_000)
    for browser in (as_lab, as_designer):
        (row,) = browser.get(f"/offers/{offer.pk}/").context["sums"]
        assert (row.gross.minor, row.fee.minor, row.net.minor) == (2_000, 349, 1_651)


def test_who_came_together_reads_the_lower_fee_before_anything_is_written(as_lab, as_designer, lab, designer):
    address = an_address(designer)
    assert as_lab.get(address).context["rate"]["fee_least_minor"] == 349
    conduct.relate(lab, designer, kind="brought", now=clock.now())
    assert as_lab.get(address).context["rate"]["fee_least_minor"] == 0
    made = as_lab.post(address, TYPED | {"kind": "retainer", "weekly": "200"})
    assert as_designer.get(f"{made.url}counter/").context["rate"]["fee_least_minor"] == 0


def test_who_owes_or_is_blocked_reads_why(as_lab, as_designer, lab, designer):
    address = an_address(designer)
    messaging.block(lab, by=designer, now=clock.now())
    answer = as_lab.post(address, TYPED | {"kind": "retainer", "weekly": "200"})
    assert answer.status_code == 422
    assert "blocked" in answer.content.decode()
    accounts.note_debt(lab.pk, since=clock.now(), now=clock.now())
    answer = as_lab.post(address, TYPED | {"kind": "retainer", "weekly": "200"})
    assert (answer.status_code, TYPED["scope"] in answer.content.decode()) == (403, True)


def test_contact_details_are_named_beside_their_field_and_nothing_typed_is_lost(as_lab, as_designer, lab, designer):
    typed = TYPED | MILESTONE | {"kind": "fixed", "milestones-0-name": "Crowns for www.berg-dental.com"}
    address = an_address(designer)
    answer = as_lab.post(address, typed | {"note": "My handle is @annaberg"})
    assert answer.status_code == 422
    assert "@annaberg" in str(answer.context["form"].errors["note"])
    answer = as_lab.post(address, typed)
    assert "www.berg-dental.com" in str(answer.context["form"].errors["milestones-0-name"])
    offer = an_offer(client=lab, designer=designer, now=clock.now())
    answer = as_designer.post(f"/offers/{offer.pk}/refusal/", {"text": "Call me: +34 600 123 456"})
    assert answer.status_code == 422
    assert "+34 600 123 456" in answer.content.decode()
    assert Offer.objects.get().is_open
