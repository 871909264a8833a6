"""What people type, paste and forge: it is kept as it is, or refused in a sentence; a page never breaks of it."""

import pytest
from django.urls import reverse
from tests.builders.cases import a_case, a_draft
from tests.builders.catalog import a_live_listing, price_table

from pontic.cases import queries
from pontic.cases.models import Case
from pontic.messaging import actions as messaging
from pontic.web.cases import order

UNSEEN = "\u200b\u2060\ufeff \u2066\u2069\u200d\u2800\u3164"  # nothing of it can be seen
WORLD = "مرحبا بالعالم 🦷 crown 11\u200d 👩\u200d⚕️ שלום ç ñ"


@pytest.fixture
def draft(client, lab, designer, now):
    client.force_login(lab)
    return a_draft(client=lab, designer=designer, now=now)


@pytest.fixture
def talk(client, lab, designer, now):
    client.force_login(lab)
    return messaging.between(lab, designer, now=now)


def typed(case, **fields):
    return {
        "quantity": "4", "reference": "LAB-7", "instructions": "Crowns.", "needed_by": "",
        "tax_id": "FR 40 303 265 045",
        "prices": order.signature(case.listing), **fields,
    }  # fmt: skip


def post(browser, case, **fields):
    return browser.post(reverse("case_draft", args=[case.pk]), typed(case) | fields)


def faults(case, now):
    return [field for field, _text in queries.unready(case, now)]


@pytest.mark.parametrize(("length", "wrong"), [(10_000, []), (10_001, ["instructions"])])
def test_ten_thousand_characters_are_taken_as_a_person_counts_them(length, wrong, client, draft, now):
    line = "a" * 99 + "\r\n"  # a browser sends two characters for the one that it counted
    text = line * 99 + "a" * (length - 9_900)
    assert post(client, draft, instructions=text).status_code == 302
    draft.refresh_from_db()
    assert (len(draft.instructions), faults(draft, now)) == (length, wrong)


def test_text_of_the_whole_world_comes_back_as_it_was_typed(client, draft, talk):
    assert post(client, draft, reference="חולה-7 🦷", instructions=WORLD).status_code == 302
    draft.refresh_from_db()
    assert (draft.reference, draft.instructions) == ("חולה-7 🦷", WORLD)
    client.post(reverse("message_new", args=[talk.pk]), {"body": WORLD})
    assert talk.messages.get().body == WORLD


def test_instructions_that_nobody_can_see_are_none(client, draft, now):
    post(client, draft, instructions=UNSEEN)
    draft.refresh_from_db()
    assert faults(draft, now) == ["instructions"]


def test_a_message_that_nobody_can_see_is_none(client, talk):
    answer = client.post(reverse("message_new", args=[talk.pk]), {"body": UNSEEN})
    assert (answer.status_code, talk.messages.count()) == (422, 0)
    assert "Write a message or add a file." in answer.content.decode()


@pytest.mark.parametrize(
    ("state", "who", "name"),
    [
        ("in_design", "designer", "case_hold"),
        ("delivered", "lab", "case_changes"),
        ("on_hold", "lab", "case_resumption"),
    ],
)
@pytest.mark.parametrize("text", [UNSEEN, "nul \0 nul", "x" * 6_001], ids=["unseen", "nul", "long"])
def test_words_of_a_move_that_cannot_be_kept_come_back(text, state, who, name, request, client, lab, designer, now):
    case = a_case(state, client=lab, designer=designer, now=now)
    client.force_login(request.getfixturevalue(who))
    answer = client.post(reverse(name, args=[case.pk]), {"text": text})
    case.refresh_from_db()
    assert (answer.status_code, case.state) == (422, state)


def test_a_name_of_nothing_or_with_a_hidden_turn_is_no_name(client, lab):
    client.force_login(lab)
    settings = {"language": "en", "time_zone": "UTC", "tax_id": "", "phone": ""}
    answer = client.post(reverse("account_settings"), {**settings, "name": UNSEEN})
    assert "This field is required" in answer.content.decode()
    client.post(reverse("account_settings"), {**settings, "name": "Clara \u202eretnoP\u202c\u200b  Moreau"})
    lab.refresh_from_db()
    assert lab.name == "Clara retnoP Moreau"


@pytest.mark.parametrize("field", ["reference", "instructions", "tax_id"])
def test_a_nul_is_refused_beside_its_field_and_the_rest_is_kept(field, client, draft):
    answer = post(client, draft, **{"instructions": "Typed with care.", field: "a\0b"})
    assert answer.status_code == 422
    assert "Null characters are not allowed" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.quantity == 4


@pytest.mark.parametrize("address", ["/designers/?q=%00", "/cases/?q=a%00b", "/fees/?price=%00", "/?next=%00"])
def test_a_nul_in_an_address_is_a_request_that_cannot_be_read(address, client, lab):
    client.force_login(lab)
    answer = client.get(address)
    assert answer.status_code == 400
    assert "This request could not be read" in answer.content.decode()


@pytest.mark.parametrize(
    "date", ["9999-12-31", "0001-01-01", "2026-02-30", "10000-01-01", "-1", "\u0662\u0660\u0662\u0666"]
)
@pytest.mark.parametrize("zone", ["America/Mexico_City", "Pacific/Kiritimati"])
def test_a_date_that_no_calendar_holds_comes_back(date, zone, client, draft, lab):
    lab.time_zone = zone
    lab.save()
    answer = post(client, draft, needed_by=date, instructions="Typed with care.")
    assert answer.status_code == 422
    draft.refresh_from_db()
    assert (draft.needed_by, draft.instructions) == (None, "Typed with care.")


def test_taking_a_file_out_loses_nothing_that_cannot_be_kept_and_a_second_press_is_no_fault(client, draft):
    address = reverse("case_file_removal", args=[draft.pk, draft.files.get().file_id])
    for _press in range(2):
        answer = client.post(address, typed(draft, reference="R" * 61, instructions="Typed with care."))
        assert answer.status_code == 422
        assert "R" * 61 in answer.content.decode()
    draft.refresh_from_db()
    assert (draft.instructions, draft.files.count()) == ("Typed with care.", 0)
    assert client.post(address, typed(draft)).status_code == 302


def test_a_date_that_has_passed_is_kept_in_the_draft_and_stops_the_order(client, draft, now):
    assert post(client, draft, needed_by="2026-03-01").status_code == 302
    draft.refresh_from_db()
    assert faults(draft, now) == ["needed_by"]


@pytest.mark.parametrize("quantity", ["0", "-1", "100001", "9" * 30, "1.5", "1e3", "", "NaN", "4\0"])
def test_a_quantity_that_is_none_comes_back_and_the_last_good_one_stays(quantity, client, draft):
    answer = post(client, draft, quantity=quantity, instructions="Typed with care.")
    assert answer.status_code == 422
    draft.refresh_from_db()
    assert (draft.quantity, draft.instructions) == (4, "Typed with care.")


def test_the_dearest_order_that_can_be_typed_is_reckoned_to_the_cent(client, lab, designer, now):
    listing = a_live_listing(designer, now, steps=price_table((1, None, 99_999_999)))
    client.force_login(lab)
    answer = client.post(reverse("case_new", args=[listing.pk]), {"quantity": "100000"}, follow=True)
    assert answer.status_code == 200
    assert Case.objects.get().total_minor == 99_999_999 * 100_000


FORGED = {
    "designer": "1", "designer_id": "1", "client": "1", "client_id": "1", "state": "completed", "currency": "XTS",
    "total_minor": "1", "unit_minor": "1", "fee_minor": "0", "revisions_included": "99", "listing": "1",
    "sent_at": "2020-01-01", "due_at": "2030-01-01", "id": "1", "pk": "1", "conversation": "1",
}  # fmt: skip


def test_fields_that_the_form_does_not_have_change_nothing(client, draft):
    before = Case.objects.values(*(name for name in FORGED if name != "pk")).get(pk=draft.pk)
    assert post(client, draft, **FORGED).status_code == 302
    assert Case.objects.values(*before).get(pk=draft.pk) == before
