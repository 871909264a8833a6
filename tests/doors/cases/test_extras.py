"""Extras from the listing's page to the invoice: chosen, shown, frozen, paid."""

import pytest
from django.urls import reverse
from tests.builders.cases import a_draft
from tests.builders.catalog import a_live_listing

from pontic.cases import actions as cases
from pontic.cases import queries
from pontic.cases.models import Case
from pontic.catalog import actions as catalog
from pontic.catalog import terms
from pontic.invoices import drafts
from pontic.kit.money import Money
from pontic.web.cases.order import signature

pytestmark = pytest.mark.django_db
FASTER, REVISION = terms.Addition("faster", Money(1_500), 1), terms.Addition("revision", Money(500))


@pytest.fixture
def listing(designer, now):
    return a_live_listing(designer, now, extras=[FASTER, REVISION])


@pytest.fixture
def draft(lab, designer, listing, now):
    return a_draft(client=lab, designer=designer, listing=listing, now=now)


def test_what_is_chosen_on_the_listings_page_comes_along(client, lab, listing):
    client.force_login(lab)
    client.post(reverse("case_new", args=[listing.pk]), {"quantity": "2", "extras": ["faster", "nonsense"]})
    case = Case.objects.get()
    assert queries.extras_of(case) == ["faster"]
    assert case.total == Money(2 * 900 + 1_500)
    text = client.get(reverse("order", args=[case.pk])).content.decode()
    for shown in ("$33.00", "Faster: delivered in 1 day", 'value="faster" data-extra="1500" checked'):
        assert shown in text


def test_a_visitor_comes_back_to_what_he_chose(client, listing):
    response = client.post(reverse("case_new", args=[listing.pk]), {"quantity": "2", "extras": ["faster"]})
    assert "quantity%3D2%26extras%3Dfaster" in response.headers["Location"]
    text = client.get(reverse("listing", args=[listing.pk]), {"quantity": 2, "extras": "faster"}, follow=True)
    assert "$33.00" in text.content.decode()


def test_an_extra_is_taken_and_left_on_the_order_page(client, lab, draft):
    client.force_login(lab)
    sent = {"quantity": "1", "prices": signature(draft.listing), "extras": ["revision"]}
    client.post(reverse("case_draft", args=[draft.pk]), sent)
    assert queries.extras_of(draft) == ["revision"]
    client.post(reverse("case_draft", args=[draft.pk]), {**sent, "extras": []})
    assert queries.extras_of(draft) == []


def test_another_price_of_an_extra_is_noticed(draft, now):
    before = signature(draft.listing)
    catalog.edit(draft.listing, now=now, extras=[FASTER])
    assert signature(draft.listing) != before


def test_sending_freezes_extras_turnaround_and_revisions(draft, now):
    draft = cases.edit(draft, now=now, extras=["faster", "revision"])
    case = cases.send(draft, amount=queries.quote(draft).total, now=now)
    catalog.edit(case.listing, now=now, extras=[])
    case.refresh_from_db()
    assert (case.turnaround_days, case.revisions_included) == (1, 3)
    assert sorted((row.kind, row.price_minor, row.days) for row in case.extras.all()) == [
        ("faster", 1_500, 1), ("revision", 500, None),
    ]  # fmt: skip
    assert case.fee == terms.commission(case.total)


def test_an_extra_that_is_gone_is_not_sold(draft, now):
    draft = cases.edit(draft, now=now, extras=["faster"])
    amount = queries.quote(draft).total
    catalog.edit(draft.listing, now=now, extras=[])
    with pytest.raises(cases.PriceChanged):
        cases.send(draft, amount=amount, now=now)


def test_papers_name_each_extra_and_add_up(draft, now):
    draft = cases.edit(draft, now=now, extras=["faster", "revision"])
    case = cases.send(draft, amount=queries.quote(draft).total, now=now)
    lines = drafts.receipt(case, key="k", charged_at=None).lines
    assert [line["text"] for line in lines[1:]] == ["Faster delivery", "One more revision"]
    assert sum(line["amount_minor"] for line in lines) == case.total_minor


def test_an_order_is_counted_for_the_listing(draft, now):
    cases.send(draft, amount=queries.quote(draft).total, now=now)
    assert draft.listing.days.get().orders == 1
