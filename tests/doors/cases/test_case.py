"""The case page: who sees it, what it says, and what each button does."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.builders.cases import a_case, handed
from tests.builders.files import a_mesh

from pontic.cases import actions as cases
from pontic.cases.process import CASE
from pontic.messaging import actions as messaging
from pontic.web.cases.words import ACTS

SHOWN = sorted(set(CASE.states) - {"draft", "discarded"})


@pytest.fixture
def build(lab, designer, now):
    return lambda state, **fields: a_case(state, client=lab, designer=designer, now=now, **fields)


def press(client, case, name, **fields):
    return client.post(reverse(name, args=[case.pk]), fields)


def state(case):
    case.refresh_from_db()
    return case.state


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("who", ["lab", "designer"])
@pytest.mark.parametrize("state", SHOWN)
def test_both_read_the_case_in_every_state_and_language(request, client, build, state, who, language):
    case, person = build(state), request.getfixturevalue(who)
    person.language = language
    person.save()
    client.force_login(person)
    page = client.get(reverse("case", args=[case.pk])).content.decode()
    assert case.title in page
    assert "LAB-0042" in page
    assert "scan.stl" in page


@pytest.mark.parametrize("who", ["lab", "designer"])
@pytest.mark.parametrize("state", SHOWN)
def test_the_page_offers_exactly_what_the_table_allows(request, client, build, state, who):
    case = build(state)
    client.force_login(request.getfixturevalue(who))
    page = client.get(reverse("case", args=[case.pk])).content.decode()
    role = "client" if who == "lab" else "designer"
    open_moves = {row.name for row in CASE.open_to(role, state=state)} - {"agree_to_changes"}
    for (whose, move), act in ACTS.items():
        expected = whose == role and move in open_moves
        assert (f'action="{reverse(act.place, args=[case.pk])}"' in page) == expected or whose != role, move


@pytest.mark.parametrize("who", ["stranger", "staff", "second_designer"])
def test_a_case_exists_for_its_two_parties_only(request, client, build, who):
    case = build("delivered")
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("case", args=[case.pk])).status_code == 404
    for act in ACTS.values():
        assert press(client, case, act.place, text="x", agree="yes").status_code == 404
    assert state(case) == "delivered"


def test_a_visitor_is_asked_to_sign_in(client, build):
    answer = client.get(reverse("case", args=[build("delivered").pk]))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


def test_reading_changes_nothing(client, build):
    case = build("requested")
    client.force_login(case.designer)
    for act in ACTS.values():
        assert client.get(reverse(act.place, args=[case.pk])).status_code == 405
    assert state(case) == "requested"


@pytest.mark.parametrize(
    ("start", "who", "name", "fields", "end"),
    [
        ("requested", "lab", "case_withdrawal", {}, "withdrawn"),
        ("requested", "designer", "case_acceptance", {}, "in_design"),
        ("requested", "designer", "case_refusal", {"text": "No time."}, "declined"),
        ("in_design", "designer", "case_hold", {"text": "Which shade?"}, "on_hold"),
        ("on_hold", "lab", "case_resumption", {"text": "A2."}, "in_design"),
        ("on_hold", "designer", "case_resumption", {}, "in_design"),
        ("delivered", "lab", "case_changes", {"text": "Lower cusps."}, "changes_requested"),
        ("delivered", "lab", "case_completion", {}, "completed"),
        ("delivered", "designer", "case_return", {}, "refunded"),
    ],
)
def test_a_press_makes_the_move(request, client, build, start, who, name, fields, end):
    case = build(start)
    client.force_login(request.getfixturevalue(who))
    answer = press(client, case, name, **fields)
    assert (answer.status_code, answer.url) == (302, reverse("case", args=[case.pk]))
    assert state(case) == end


def test_the_second_press_of_a_double_click_is_a_conflict_that_shows_the_case(client, build):
    case = build("requested")
    client.force_login(case.designer)
    press(client, case, "case_acceptance")
    answer = press(client, case, "case_acceptance")
    assert answer.status_code == 409
    assert reverse("case", args=[case.pk]) in answer.content.decode()
    assert case.steps.filter(move="accept").count() == 1


def test_a_request_is_not_cancelled_once_it_is_accepted(client, build):
    case = build("in_design")
    client.force_login(case.client)
    assert press(client, case, "case_withdrawal").status_code == 409
    assert "case_withdrawal" not in client.get(reverse("case", args=[case.pk])).content.decode()


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("designer", ["case_completion", "case_withdrawal", "case_changes"]),
        (
            "lab",
            ["case_acceptance", "case_refusal", "case_delivery", "case_hold", "case_changes_answer", "case_reminder"],
        ),
    ],
)
def test_a_party_does_not_make_the_other_partys_moves(request, client, build, who, names):
    case = build("delivered")
    client.force_login(request.getfixturevalue(who))
    for name in names:
        assert press(client, case, name, text="x", agree="yes").status_code == 403
    assert state(case) == "delivered"


def test_words_typed_into_a_stale_page_are_shown_to_be_copied(client, build):
    case = build("completed")
    client.force_login(case.client)
    answer = press(client, case, "case_changes", text="The contact at 12 <is> open.")
    assert answer.status_code == 409
    assert "The contact at 12 &lt;is&gt; open." in answer.content.decode()


def test_a_delivery_without_files_keeps_its_note(client, build):
    case = build("in_design")
    client.force_login(case.designer)
    answer = press(client, case, "case_delivery", text="Here they are.")
    assert answer.status_code == 422
    assert "Here they are." in answer.content.decode()
    assert state(case) == "in_design"


def test_a_wrong_file_stops_the_delivery_and_the_good_one_is_kept_for_the_next_try(client, build):
    case = build("in_design")
    client.force_login(case.designer)
    good, wrong = SimpleUploadedFile("crowns.stl", a_mesh()), SimpleUploadedFile("crowns.exe", b"MZ")
    answer = press(client, case, "case_delivery", text="Done.", files=[good, wrong])
    assert answer.status_code == 422
    kept = answer.context["kept_files"]
    assert [file.name for file in kept] == ["crowns.stl"]
    again = SimpleUploadedFile("crowns.stl", a_mesh())  # the browser may still hold it
    press(client, case, "case_delivery", text="Done.", kept=str(kept[0].pk), files=[again])
    assert state(case) == "delivered"
    assert case.deliveries.get().files.get().file == kept[0]


def test_a_further_change_is_told_as_such_and_answered_by_the_designer(client, build, now):
    case = build("delivered")
    for _ in range(case.revisions_included):
        cases.request_changes(case, person=case.client, text="Again.", now=now)
        handed(case, now)
    client.force_login(case.client)
    assert "has to agree" in client.get(reverse("case", args=[case.pk])).content.decode()
    press(client, case, "case_changes", text="And again.")
    assert state(case) == "delivered"
    client.force_login(case.designer)
    assert "beyond those included" in client.get(reverse("case", args=[case.pk])).content.decode()
    press(client, case, "case_changes_answer", agree="yes")
    assert state(case) == "changes_requested"


def test_a_reminder_is_sent_once(client, build):
    case = build("delivered")
    client.force_login(case.designer)
    assert press(client, case, "case_reminder").status_code == 302
    assert press(client, case, "case_reminder").status_code == 302


def test_the_client_reads_what_completing_does_before_pressing(client, build):
    case = build("delivered")
    client.force_login(case.client)
    page = client.get(reverse("case", args=[case.pk])).content.decode()
    assert "This releases $36.00 to Diego Santos" in page


def test_the_next_step_names_the_deadline_in_the_readers_zone(client, build):
    case = build("requested")
    client.force_login(case.client)  # Paris
    page = client.get(reverse("case", args=[case.pk])).content.decode()
    assert "Diego Santos accepts or rejects by Thu, Mar 5, 10:00 (your time)." in page


def test_only_the_designer_reads_the_commission(client, build):
    case = build("delivered")
    client.force_login(case.client)
    assert "Commission" not in client.get(reverse("case", args=[case.pk])).content.decode()
    client.force_login(case.designer)
    assert "Commission" in client.get(reverse("case", args=[case.pk])).content.decode()


def test_what_a_party_writes_is_never_markup(client, lab, designer, now):
    nasty = "<script>alert(1)</script> \u202eevil 🦷 שלום"
    case = a_case("delivered", client=lab, designer=designer, now=now, reference="<b>R</b>", instructions=nasty)
    messaging.write(case.conversation, author=lab, body=nasty, now=now)
    client.force_login(designer)
    page = client.get(reverse("case", args=[case.pk])).content.decode()
    assert "<script>alert(1)" not in page
    assert "<b>R</b>" not in page
    assert "שלום" in page


def test_the_page_asks_the_database_no_more_than_fifteen_times(client, build, now, django_assert_max_num_queries):
    case = build("changes_requested")
    for number in range(5):
        messaging.write(case.conversation, author=case.client, body=f"Message {number}", now=now)
        handed(case, now)
        build("delivered", listing=case.listing)
    client.force_login(case.designer)
    address = reverse("case", args=[case.pk])
    client.get(address)
    with django_assert_max_num_queries(15):
        client.get(address)


def test_a_long_thread_is_read_in_stretches_and_nothing_falls_between(client, build, now):
    case = build("delivered")
    for number in range(230):
        messaging.write(case.conversation, author=case.client, body=f"Message {number}.", now=now)
    client.force_login(case.designer)
    address, seen, moves, query = reverse("case", args=[case.pk]), set(), set(), {}
    while query is not None:
        page = client.get(address, query)
        for entry in page.context["thread"]:
            seen |= {entry.message.body} if entry.message else set()
            moves |= {entry.title} if entry.kind == "event" else set()
        earlier = page.context["earlier"]
        query = {"before": earlier} if earlier else None
    assert len(seen) == 230
    assert len(moves) == 2


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "\u00b2"])
def test_a_forged_place_in_the_thread_is_no_error(client, build, before):
    case = build("delivered")
    client.force_login(case.client)
    assert client.get(reverse("case", args=[case.pk]), {"before": before}).status_code == 200
