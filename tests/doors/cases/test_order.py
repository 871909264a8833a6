"""Send case, the draft and its page: nothing typed is lost, nobody else sees it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.builders.cases import a_case, a_draft
from tests.builders.catalog import a_live_listing
from tests.builders.files import a_file, a_mesh

from pontic.cases.models import Case
from pontic.web.cases import order


@pytest.fixture
def draft(client, lab, designer, now):
    client.force_login(lab)
    return a_draft(client=lab, designer=designer, now=now)


def typed(case, **fields):
    return {
        "quantity": "4",
        "reference": "LAB-7",
        "instructions": "Crowns.",
        "needed_by": "",
        "tax_id": "FR 40 303 265 045",
        "prices": order.signature(case.listing),
        **fields,
    }


def post(client, case, name="case_draft", **fields):
    return client.post(reverse(name, args=[case.pk]), typed(case, **fields))


def test_send_case_leads_to_the_order_page_with_listing_quantity_and_total(client, lab, designer, now):
    client.force_login(lab)
    listing = a_live_listing(designer, now)
    answer = client.post(reverse("case_new", args=[listing.pk]), {"quantity": "3"}, follow=True)
    case = Case.objects.get()
    assert answer.redirect_chain == [(reverse("order", args=[case.pk]), 302)]
    page = answer.content.decode()
    assert listing.title in page
    assert designer.name in page
    assert "$27.00" in page


def test_a_visitor_signs_in_and_comes_back_with_his_quantity(client, designer, now):
    listing = a_live_listing(designer, now)
    answer = client.post(reverse("case_new", args=[listing.pk]), {"quantity": "3"})
    assert answer.status_code == 302
    assert "quantity%3D3" in answer.url
    assert not Case.objects.exists()


def test_nobody_orders_his_own_listing(client, designer, now):
    client.force_login(designer)
    listing = a_live_listing(designer, now)
    assert client.post(reverse("case_new", args=[listing.pk]), {"quantity": "3"}).status_code == 404


@pytest.mark.parametrize("quantity", ["", "abc", "-3", "0", "9" * 40, "²"])
def test_a_forged_quantity_is_no_error(client, lab, designer, now, quantity):
    client.force_login(lab)
    listing = a_live_listing(designer, now)
    assert client.post(reverse("case_new", args=[listing.pk]), {"quantity": quantity}).status_code == 302


def test_a_draft_is_kept_while_it_is_typed(client, draft):
    answer = client.post(
        reverse("case_draft", args=[draft.pk]),
        typed(draft, instructions="Half a sen", quantity=""),
        headers={"X-Autosave": "1"},
    )
    draft.refresh_from_db()
    assert (answer.status_code, draft.instructions, draft.quantity) == (204, "Half a sen", 4)


def test_instructions_beyond_ten_thousand_characters_are_kept_and_named(client, draft, now):
    long = "ש🦷 " * 4_000
    assert post(client, draft, instructions=long).status_code == 302
    draft.refresh_from_db()
    assert draft.instructions == long.strip()
    assert [field for field, _text in order.queries.unready(draft, now)] == ["instructions"]


def test_wrong_fields_come_back_with_what_was_typed(client, draft):
    answer = post(client, draft, reference="R" * 61, instructions="Typed with care.")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "R" * 61 in page
    assert "Typed with care." in page


def test_the_needed_by_date_ends_with_that_day_where_the_client_is(client, draft):
    post(client, draft, needed_by="2026-03-20")
    draft.refresh_from_db()
    assert draft.needed_by.isoformat() == "2026-03-20T22:59:00+00:00"


def test_files_are_attached_and_a_wrong_one_among_them_is_named(client, draft):
    good = SimpleUploadedFile("upper.ply", b"ply\nformat ascii 1.0\nelement vertex 0\nend_header\n")
    wrong = SimpleUploadedFile("virus.exe", b"MZ")
    answer = post(client, draft, files=[good, wrong])
    assert answer.status_code == 422
    assert "virus.exe" in answer.content.decode()
    assert {row.file.name for row in draft.files.all()} == {"scan.stl", "upper.ply"}


def test_the_same_file_sent_again_is_attached_once(client, draft):
    again = SimpleUploadedFile("scan.stl", a_mesh())
    assert post(client, draft, files=[again]).status_code == 302
    assert draft.files.count() == 1


def test_taking_a_file_out_keeps_what_was_typed_meanwhile(client, draft):
    row = draft.files.get()
    address = reverse("case_file_removal", args=[draft.pk, row.file_id])
    client.post(address, typed(draft, instructions="Typed meanwhile."))
    draft.refresh_from_db()
    assert (draft.instructions, draft.files.count()) == ("Typed meanwhile.", 0)


def test_a_kept_file_of_somebody_else_is_not_attached(client, draft, stranger, now):
    post(client, draft, kept=str(a_file(stranger, now).pk))
    assert draft.files.count() == 1


def test_a_discarded_draft_is_gone(client, draft):
    client.post(reverse("case_discard", args=[draft.pk]))
    assert client.get(reverse("order", args=[draft.pk])).status_code == 404


@pytest.mark.parametrize("who", ["designer", "stranger", "staff"])
@pytest.mark.parametrize("name", ["order", "case", "case_draft", "case_discard"])
def test_a_draft_exists_for_its_client_only(request, client, draft, who, name):
    client.force_login(request.getfixturevalue(who))
    ask = client.get if name in {"order", "case"} else client.post
    assert ask(reverse(name, args=[draft.pk])).status_code == 404


def test_a_sent_case_is_not_drafted_again(client, lab, designer, now):
    client.force_login(lab)
    case = a_case("requested", client=lab, designer=designer, now=now)
    assert client.get(reverse("order", args=[case.pk])).url == reverse("case", args=[case.pk])
    answer = post(client, case, instructions="Too late, but typed.")
    assert answer.status_code == 409
    assert "Too late, but typed." in answer.content.decode()


def test_the_order_page_asks_for_no_patient(client, draft):
    page = client.get(reverse("order", args=[draft.pk])).content.decode()
    assert "patient" in page
    assert 'name="patient' not in page


def test_a_price_that_changed_since_the_page_was_read_stops_the_payment(client, draft, rf, lab, now):
    request = rf.post("/", typed(draft, prices="1:1"))
    request.user = lab
    kept = order.keep(request, draft, now=now)
    assert [field for field, _text in kept.faults] == ["quantity"]
    assert not kept.is_ready
