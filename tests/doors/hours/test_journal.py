"""The work journal on its page: who reads it, what it says, entries by hand, objections (HOUR-01 to 09)."""

import pytest
from tests.builders.hours import NOON, SATURDAY, SECOND, an_hourly, at, by_hand, the_week, tracked

from pontic.hours.models import Entry, Objection
from pontic.live.models import Event

pytestmark = pytest.mark.django_db
WEEK = "?week=2024-02-05"
TYPED = "Nobody asked for this, and it is not in the order."


@pytest.fixture
def page(contract):
    return f"/contracts/{contract.pk}/journal/"


def test_both_parties_read_it_in_their_own_time_and_a_stranger_finds_nothing(
    contract, page, clocked, as_lab, as_designer, as_stranger
):
    (entry,) = tracked(contract, at(1, "15:00"), at(1, "16:30"), memo="Framework 14 to 16")
    by_hand(contract, at(2, "08:00"), at(2, "08:30"))
    with clocked(at(3)):
        client, designer = as_lab.get(page).content.decode(), as_designer.get(page).content.decode()
        assert as_stranger.get(page).status_code == 404
        assert as_stranger.get(f"{page}entries/{entry.pk}/").status_code == 404
    assert "Framework 14 to 16" in client
    assert "16:00 – 17:30" in client  # noqa: RUF001 - in Paris
    assert "09:00 – 10:30" in designer  # noqa: RUF001 - in Mexico City
    assert "15:00 – 16:30 UTC" in designer  # noqa: RUF001
    assert "By hand, not covered" in client
    assert "$80.00" in client  # two hours at $40
    assert "Start the timer" in designer
    assert "Start the timer</" not in client
    assert f"{page}entries/{entry.pk}/" not in client


def test_the_day_in_utc_is_named_where_it_is_another(contract, page, clocked, as_designer, designer):
    designer.time_zone = "Asia/Singapore"
    designer.save()
    tracked(contract, at(6, "23:00"), at(6, "23:30"))
    with clocked(at(7, "03:00")):
        text = as_designer.get(page + WEEK).content.decode()
        empty = as_designer.get(page).content.decode()
    assert "Sun, Feb 11, 23:00 – 23:30 UTC" in text  # noqa: RUF001 - a Monday in Singapore
    assert "Start the timer when you begin" in empty


def test_a_week_whose_entries_were_deleted_is_none_with_hours(contract, page, clocked, as_designer):
    (entry,) = tracked(contract, at(1, "15:00"), at(1, "16:30"))
    with clocked(at(8)):
        assert f'href="{WEEK}"' in as_designer.get(page).content.decode().partition("Weeks with hours")[2]
        entry.deleted_at = at(2)
        entry.save()
        assert "Weeks with hours" not in as_designer.get(page).content.decode()


def test_an_entry_is_not_found_under_another_contract(lab, designer, contract, clocked, as_designer):
    (entry,) = tracked(contract, at(1, "15:00"), at(1, "16:30"))
    other = an_hourly(lab, designer)
    with clocked(at(3)):
        assert as_designer.get(f"/contracts/{other.pk}/journal/entries/{entry.pk}/").status_code == 404
        assert as_designer.post(f"/contracts/{other.pk}/journal/entries/{entry.pk}/removal/").status_code == 404
    assert Entry.objects.live().exists()


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_week_says_what_happens_next_in_every_state(contract, page, clocked, as_lab, as_designer, language):
    contract.client.language = contract.designer.language = language
    contract.client.save()
    contract.designer.save()
    tracked(contract, at(1, "15:00"), at(1, "16:30"))
    for moment in (at(2), at(7, "03:00"), NOON, SATURDAY):
        the_week(contract, run=moment)
        with clocked(moment):
            assert as_lab.get(page + WEEK).status_code == 200
            assert as_designer.get(page + WEEK).status_code == 200


def test_the_page_asks_the_database_no_more_for_more_entries(
    contract, page, clocked, as_designer, django_assert_max_num_queries
):
    for day in range(5):
        tracked(contract, at(day, "15:00"), at(day, "15:20"))
        by_hand(contract, at(day, "16:00"), at(day, "16:20"))
    with clocked(at(6)):
        as_designer.get(page)  # the session is written down once
        with django_assert_max_num_queries(20):
            as_designer.get(page)


def test_time_by_hand_is_typed_on_ones_own_clock_and_marked(contract, page, clocked, as_designer, as_lab):
    typed = {"started_at": "2024-02-06T09:00", "ended_at": "2024-02-06T10:15", "memo": "Call about the shade"}
    with clocked(at(3)):
        assert as_lab.post(f"{page}entries/", typed).status_code == 404
        assert as_designer.post(f"{page}entries/", typed).headers["Location"] == page + WEEK
    entry = Entry.objects.get()
    assert (entry.started_at, entry.minutes, entry.is_manual) == (at(1, "15:00"), 75, True)
    with clocked(NOON):  # the page was opened before
        late = as_designer.post(
            f"{page}entries/{WEEK}", typed | {"ended_at": "2024-02-06T08:30", "started_at": "2024-02-06T08:00"}
        )
    assert late.status_code == 422
    assert "can no longer be changed" in late.content.decode()
    assert 'value="Call about the shade"' in late.content.decode()


@pytest.mark.parametrize(
    ("begin", "end", "says"),
    [
        ("2024-02-06T10:00", "2024-02-06T09:00", "It has to end after it begins."),
        ("2024-02-06T09:00", "2024-02-09T09:00", "has not passed yet"),
        ("2024-02-06T08:30", "2024-02-06T09:30", "You have other time in the journal"),
        ("2024-01-01T08:30", "2024-01-01T09:30", "The contract had not begun then."),
        ("yesterday", "2024-02-06T09:30", "Enter a valid date/time."),
        ("", "", "This field is required."),
    ],
)
def test_a_refused_time_says_why_and_keeps_what_was_typed(contract, page, clocked, as_designer, begin, end, says):
    tracked(contract, at(1, "15:00"), at(1, "15:20"))
    with clocked(at(3)):
        answer = as_designer.post(f"{page}entries/{WEEK}", {"started_at": begin, "ended_at": end, "memo": "Call"})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert 'value="Call"' in answer.content.decode()
    assert Entry.objects.count() == 1


def test_an_hour_that_the_clock_change_leaves_out_is_refused(contract, page, clocked, as_designer, designer):
    designer.time_zone = "Europe/Paris"
    designer.save()
    typed = {"started_at": "2024-03-31T02:30", "ended_at": "2024-03-31T03:30"}
    with clocked(at(60)):
        answer = as_designer.post(f"{page}entries/", typed)
    assert answer.status_code == 422
    assert "ambiguous or it may not exist" in answer.content.decode().replace("&#x27;", "'")


def test_a_correction_keeps_its_history_until_monday_noon(contract, page, clocked, as_designer, as_lab):
    (entry,) = tracked(contract, at(1, "15:00"), at(1, "16:30"), memo="Frame")
    address = f"{page}entries/{entry.pk}/"
    shorter = {"started_at": "2024-02-06T09:00:00", "ended_at": "2024-02-06T10:00:00", "memo": "Framework"}
    longer = shorter | {"ended_at": "2024-02-06T11:00:00"}
    with clocked(NOON - SECOND):
        assert as_lab.post(address, shorter).status_code == 404
        assert as_designer.get(address).status_code == 200
        assert "can only become less" in as_designer.post(address, longer).content.decode()
        assert as_designer.post(address, shorter).headers["Location"] == page + WEEK
        assert "Frame<" in as_lab.get(address).content.decode()
    with clocked(NOON):
        late = as_designer.post(address, shorter | {"memo": "Typed too late"}).content.decode()
        assert "can no longer be changed" in late
        assert 'value="Typed too late"' in late
        as_designer.post(f"{address}removal/")
    entry.refresh_from_db()
    assert (entry.minutes, entry.memo, entry.deleted_at) == (60, "Framework", None)
    with clocked(NOON - SECOND):
        as_designer.post(f"{address}removal/")
    assert not Entry.objects.live().exists()


def test_the_client_objects_to_single_entries_until_friday_night(contract, page, clocked, as_lab, as_designer):
    (one,) = tracked(contract, at(1, "15:00"), at(1, "16:00"))
    (other,) = tracked(contract, at(2, "15:00"), at(2, "17:00"))
    the_week(contract, run=NOON)
    typed, address = {"entries": [one.pk], "text": TYPED}, f"{page}weeks/{one.week_id}/objections/"
    with clocked(SATURDAY - SECOND):
        assert f'value="{other.pk}"' in as_lab.get(page + WEEK).content.decode()
        assert as_designer.post(address, typed).status_code == 404
        short = as_lab.post(address, typed | {"text": "No."})
        assert "at least 20 characters" in short.content.decode()
        assert f'value="{one.pk}" form="objection-form"' in short.content.decode()
        assert "Choose the entries" in as_lab.post(address, {"text": TYPED}).content.decode()
        assert as_lab.post(address, typed).status_code == 302
        assert as_lab.post(address, typed).status_code == 422
        assert TYPED in as_designer.get(page + WEEK).content.decode()
    objection = Objection.objects.get()
    assert objection.part.amount_minor == 4_000
    with clocked(SATURDAY):
        late = as_lab.post(address, {"entries": [other.pk], "text": TYPED})
        assert (late.status_code, TYPED in late.content.decode()) == (409, True)
        assert "The client objects to it" in as_designer.get(page + WEEK).content.decode()
        assert as_designer.post(f"{page}objections/{objection.pk}/withdrawal/").status_code == 404
        assert as_lab.post(f"{page}objections/{objection.pk}/concession/").status_code == 404
        assert as_designer.post(f"{page}objections/{objection.pk}/concession/").status_code == 302
        assert as_designer.post(f"{page}objections/{objection.pk}/concession/").status_code == 409
        assert "The client objected and the designer agreed" in as_lab.get(page + WEEK).content.decode()
    objection.part.refresh_from_db()
    assert objection.part.is_returned


def test_an_objection_that_is_taken_back_lets_the_money_go(contract, page, clocked, as_lab):
    (entry,) = tracked(contract, at(1, "15:00"), at(1, "16:00"))
    the_week(contract, run=NOON)
    with clocked(NOON):
        as_lab.post(f"{page}weeks/{entry.week_id}/objections/", {"entries": [entry.pk], "text": TYPED})
        objection = Objection.objects.get()
        as_lab.post(f"{page}objections/{objection.pk}/withdrawal/")
        assert "Taken back" in as_lab.get(page + WEEK).content.decode()
    objection.part.refresh_from_db()
    assert not objection.part.is_contested


def test_an_objection_that_nobody_gives_way_in_leads_to_its_dispute(contract, page, clocked, as_lab, as_designer):
    (entry,) = tracked(contract, at(1, "15:00"), at(1, "16:00"))
    the_week(contract, run=NOON)
    typed = {"ground": "not_as_agreed", "text": TYPED, "kind": "refund"}
    with clocked(NOON):
        as_lab.post(f"{page}weeks/{entry.week_id}/objections/", {"entries": [entry.pk], "text": TYPED})
        address = f"/bills/parts/{Objection.objects.get().part_id}/dispute/"
        for browser in (as_lab, as_designer):
            assert f'href="{address}"' in browser.get(page + WEEK).content.decode()
        dispute = as_lab.post(address, typed).headers["Location"]
        for browser in (as_lab, as_designer):
            text = browser.get(page + WEEK).content.decode()
            assert f'href="{dispute}"' in text
            assert address not in text
        as_designer.post(f"{dispute}concession/")
        text = as_lab.get(page + WEEK).content.decode()
        assert f'href="{dispute}"' in text
        assert address not in text


@pytest.mark.parametrize("asked", ["2024-02-07", "nonsense", "", "9999-12-31", "0001-01-01"])
def test_any_week_may_be_asked_for(contract, page, clocked, as_lab, asked):
    with clocked(at(3)):
        assert as_lab.get(page, {"week": asked}).status_code == 200


def test_hours_beyond_the_limit_are_kept_and_not_billed(lab, designer, clocked, as_lab):
    contract = an_hourly(lab, designer, weekly_limit_minutes=60)
    tracked(contract, at(1, "15:00"), at(1, "15:59"))
    tracked(contract, at(2, "15:00"), at(2, "15:31"))
    with clocked(at(3)):
        text = as_lab.get(f"/contracts/{contract.pk}/journal/").content.decode()
    assert "30\u00a0min beyond the limit, not billed" in text
    assert "$40.00" in text


def test_open_pages_of_both_learn_that_hours_changed(contract, deliver, lab, designer):
    by_hand(contract, at(1, "08:00"), at(1, "08:30"))
    deliver(at(2))
    told = Event.objects.filter(topic=f"contract:{contract.pk}").values_list("person", flat=True)
    assert set(told) == {lab.pk, designer.pk}


@pytest.mark.parametrize(
    ("zone", "begin", "end"),
    [
        ("America/Los_Angeles", "2024-02-05T10:00", "9999-12-31T23:59"),
        ("Asia/Tokyo", "0001-01-01T00:00", "2024-02-05T10:00"),
    ],
)
def test_an_end_of_the_calendar_is_a_fault_and_no_error(
    zone, begin, end, contract, page, clocked, as_designer, designer
):
    designer.time_zone = zone
    designer.save()
    with clocked(at(1)):
        answer = as_designer.post(f"{page}entries/", {"started_at": begin, "ended_at": end, "memo": "Unit 14"})
    assert answer.status_code == 422
    assert not contract.entries.exists()
