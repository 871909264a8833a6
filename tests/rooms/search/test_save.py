"""Keeping a search: saved, renamed, given up, and told of when something new fits."""

from datetime import timedelta

import pytest
from tests.builders.window import a_service, index

from pontic.notifications.models import Notification
from pontic.outbox.models import Fact
from pontic.search import actions as search
from pontic.search import queries, sweeps
from pontic.search.models import SavedSearch
from pontic.search.wish import Wish, restored

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
GUARDS = Wish(text="night guard", marks=("verified",), most=5_000, category=("splints",))


def saved(person, now, wish=GUARDS, name="Guards", *, notifies=True):
    return search.save(wish, person=person, name=name, notifies=notifies, now=now)


def test_a_search_is_kept_as_it_was_asked(lab, now):
    row = saved(lab, now)
    assert restored(row.wish) == GUARDS
    assert list(queries.saved_of(lab)) == [row]


def test_what_concerns_the_reader_alone_is_not_kept(lab, now):
    assert restored(saved(lab, now, Wish(text="x", favourites=True, private=True)).wish) == Wish(text="x")


def test_what_a_later_version_kept_is_left_out():
    assert restored({"text": "x", "smell": "nice", "category": ["veneers"]}) == Wish(text="x", category=("veneers",))


def test_two_searches_of_one_person_have_two_names(lab, stranger, now):
    saved(lab, now)
    saved(stranger, now)
    with pytest.raises(search.NameTaken):
        saved(lab, now)
    other = saved(lab, now, name="Others")
    with pytest.raises(search.NameTaken):
        search.change(other, name="Guards", notifies=True, now=now)


def test_there_is_a_most_of_searches(lab, now):
    for number in range(search.MOST_SAVED):
        saved(lab, now, name=f"Search {number}")
    with pytest.raises(search.TooMany):
        saved(lab, now, name="One more")


def test_a_search_is_renamed_and_given_up(lab, now):
    row = search.change(saved(lab, now), name="Night guards", notifies=False, now=now)
    assert (row.name, row.notifies) == ("Night guards", False)
    search.forget(row)
    assert not SavedSearch.objects.exists()


def test_new_listings_that_fit_are_told_once_a_day(lab, designer, now, deliver):
    saved(lab, now)
    a_service(designer, now + DAY / 2, title="Night guards within a day", category="night-guards", price=2_000)
    a_service(designer, now + DAY / 2, title="Crowns for night owls", category="crowns-posterior", price=2_000)
    index(now + DAY / 2)
    assert sweeps.tell(now + DAY - timedelta(minutes=1)) == 0
    assert sweeps.tell(now + DAY) == 1
    deliver(now + DAY)
    told = Notification.objects.get(person=lab)
    assert (told.kind, told.words["search"], told.words["number"]) == ("search.found:person", "Guards", 1)
    assert sweeps.tell(now + DAY + timedelta(hours=1)) == 0
    assert sweeps.tell(now + 2 * DAY) == 1
    assert Fact.objects.filter(name="search.found").count() == 1


def test_what_was_there_before_and_ones_own_are_not_told(lab, now):
    a_service(lab, now, title="Night guards of my own", category="night-guards", price=2_000)
    saved(lab, now + timedelta(hours=1))
    a_service(lab, now + timedelta(hours=2), title="Occlusal splints of my own", category="occlusal-splints")
    index(now + timedelta(hours=3))
    sweeps.tell(now + 2 * DAY)
    assert not Fact.objects.filter(name="search.found").exists()


def test_who_does_not_want_to_be_told_is_not_looked_up(lab, now):
    saved(lab, now, notifies=False)
    assert sweeps.tell(now + 2 * DAY) == 0


def test_without_an_index_the_telling_waits(lab, designer, now):
    row = saved(lab, now)
    a_service(designer, now + DAY / 2, title="Night guards within a day", category="night-guards", price=2_000)
    assert sweeps.tell(now + DAY) == 0
    row.refresh_from_db()
    assert row.looked_at == now


def test_switching_the_notice_on_again_begins_anew(lab, designer, now):
    row = search.change(saved(lab, now), name="Guards", notifies=False, now=now)
    a_service(designer, now + DAY, title="Night guards within a day", category="night-guards", price=2_000)
    search.change(row, name="Guards", notifies=True, now=now + 2 * DAY)
    index(now + 3 * DAY)
    sweeps.tell(now + 3 * DAY)
    assert not Fact.objects.filter(name="search.found").exists()
