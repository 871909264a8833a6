"""Price tables and quantities that make no sense, in the reader's language; what was typed stays on the page."""

import html

import pytest
from django.urls import reverse
from django.utils import translation
from tests.builders.catalog import DESCRIPTION, a_live_listing, an_approved_profile, price_table
from tests.builders.files import an_upload

from pontic.accounts import actions as accounts
from pontic.cases.models import Case
from pontic.catalog import actions as catalog
from pontic.catalog.models import Category, Listing
from pontic.profiles.models import Software
from pontic.till.models import Intent
from pontic.web.cases.order import signature
from pontic.web.catalog.forms import TIER_WORDS

KEY = "2f6b1a52-6f0e-4a7e-9d5e-0a6f3b1c2d3e"
FAULTY = {
    "minimum": {"unit_1": "6.99"},
    "free": {"unit_1": "0.00"},
    "overlap": {"to_1": "10", "from_2": "10", "unit_2": "8"},
    "gap": {"to_1": "10", "from_2": "12", "unit_2": "8"},
    "end": {"to_1": "10"},
    "range": {"from_1": "10", "to_1": "9", "from_2": "10", "unit_2": "8"},
    "order": {"to_1": "10", "from_2": "11"},
}
NONSENSE = ["-9", "9,999,999.00", "1e3", "9.999", "∞", "9\0", "$$9", "٩٩٩٩٩٩٩", "NaN", "0x9"]


@pytest.fixture
def window(client, designer, now):
    an_approved_profile(designer, now)
    client.force_login(designer)
    return client


def filled(**changes):
    return {
        "title": "Posterior crowns", "description": DESCRIPTION, "measure": "unit", "revisions": "2",
        "category": Category.objects.get(slug="crowns-posterior").pk, "turnaround_days": "3",
        "software": [Software.objects.get(slug="inlab").pk], "from_1": "1", "unit_1": "9.00", "save": "1", **changes,
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("code", FAULTY)
def test_a_faulty_table_is_explained_and_kept_on_the_page(code, language, window, designer):
    designer.language = language
    designer.save()
    answer = window.post(reverse("listing_new"), filled(title="Typed with care", **FAULTY[code]))
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    with translation.override(language):
        assert str(TIER_WORDS[code]).split("%(")[0].split("“")[0] in page
    assert "Typed with care" in page
    assert all(f'value="{typed}"' in page for typed in FAULTY[code].values())
    assert not Listing.objects.get().tiers.exists()


@pytest.mark.parametrize("price", NONSENSE, ids=ascii)
def test_a_price_that_is_none_is_refused(price, window):
    answer = window.post(reverse("listing_new"), filled(unit_1=price))
    assert answer.status_code == 422
    assert not Listing.objects.get().tiers.exists()


@pytest.mark.parametrize("start", ["0", "-1", "10000", "1.5", "one"])
def test_a_quantity_that_is_none_begins_no_row(start, window):
    assert window.post(reverse("listing_new"), filled(from_1=start)).status_code == 422
    assert not Listing.objects.get().tiers.exists()


def test_a_quantity_that_is_not_offered_is_not_sold(client, lab, designer, now):
    listing = a_live_listing(designer, now, steps=price_table((5, None, 900)))
    client.force_login(lab)
    client.post(reverse("case_new", args=[listing.pk]), {"quantity": "1"})
    case = Case.objects.get()
    answer = client.post(reverse("payment_new", args=[case.pk]), ordered(case, quantity="1"))
    assert answer.status_code == 422
    assert "This quantity is not offered." in answer.content.decode()
    assert not Intent.objects.exists()


@pytest.mark.parametrize("changed", [{"turnaround_days": 60}, {"revisions": 0}], ids=str)
def test_nobody_pays_for_other_terms_than_he_has_read(changed, client, lab, designer, now):
    listing = a_live_listing(designer, now)
    client.force_login(lab)
    client.post(reverse("case_new", args=[listing.pk]), {"quantity": "4"})
    case = Case.objects.get()
    read = ordered(case)
    catalog.edit(listing, now=now, **changed)
    answer = client.post(reverse("payment_new", args=[case.pk]), read)
    assert answer.status_code == 422
    assert not Intent.objects.exists()


def test_a_second_account_with_the_same_tax_id_buys_the_first_no_stars(client, lab, designer, now):
    listing = a_live_listing(designer, now)
    client.force_login(lab)
    client.post(reverse("case_new", args=[listing.pk]), {"quantity": "4"})
    case = Case.objects.get()
    accounts.state_tax_id(designer, tax_id="FR40303265045", country="FR")
    answer = client.post(reverse("payment_new", args=[case.pk]), ordered(case, country="FR"))
    assert answer.status_code == 422
    assert not Intent.objects.exists()
    assert client.post(reverse("case_new", args=[listing.pk]), {"quantity": "4"}).status_code == 404


def test_a_listing_that_was_paused_meanwhile_is_not_sold_and_the_draft_is_kept(client, lab, designer, now):
    listing = a_live_listing(designer, now)
    client.force_login(lab)
    client.post(reverse("case_new", args=[listing.pk]), {"quantity": "4"})
    case = Case.objects.get()
    catalog.make(listing, "pause", actor="owner", now=now)
    answer = client.post(reverse("payment_new", args=[case.pk]), ordered(case))
    case.refresh_from_db()
    assert answer.status_code == 422
    assert (case.is_draft, case.instructions, case.files.count()) == (True, "Typed with care.", 1)
    assert not Intent.objects.exists()


def ordered(case, **fields):
    accounts.state_tax_id(case.client, tax_id="FR 40 303 265 045")
    return {
        "key": KEY, "card": "card_visa", "quantity": "4", "instructions": "Typed with care.",
        "tax_id": "FR 40 303 265 045",
        "prices": signature(case.listing), "files": [an_upload()], **fields,
    }  # fmt: skip
