"""The index follows: every change, late ones, after a crash, and it is built anew where it cannot be trusted."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.builders.catalog import price_table
from tests.builders.window import a_service

from pontic.accounts import actions as accounts
from pontic.catalog import actions as catalog
from pontic.profiles.actions import lists
from pontic.profiles.models import Profile
from pontic.search import actions as search
from pontic.search import home, keeping, queries, sweeps
from pontic.search.index import position_in
from pontic.search.keeping import Keeper
from pontic.search.models import Change
from pontic.search.queries import Asked
from pontic.search.wish import Wish

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def titles(now, text=""):
    answer = queries.look(Asked(Wish(text=text), AnonymousUser(), now), number=1, fields=("pk", "title"))
    assert not answer.is_plain
    return [title for _pk, title in answer.rows]


@pytest.fixture
def listing(designer, now, deliver):
    """A listing that the index holds."""
    row = a_service(designer, now, title="Zirconia crowns, posterior")
    deliver(now)
    sweeps.follow(now)
    return row


def test_whatever_changes_about_a_listing_is_followed(listing, designer, now, deliver):
    catalog.set_tiers(listing, price_table((1, None, 7_700)), now=now)
    deliver(now)
    assert sweeps.follow(now) == 1
    asked = Asked(Wish(least=7_700, most=7_700), AnonymousUser(), now)
    assert queries.look(asked, number=1, fields=("pk",)).total == 1


def test_a_new_name_of_the_designer_is_followed(listing, designer, now, deliver):
    assert titles(now, "quixote") == []
    settings = {"language": "en", "time_zone": "UTC", "phone": designer.phone}
    accounts.change_settings(designer, name="Alonso Quixote", now=now, **settings)
    deliver(now)
    sweeps.follow(now)
    assert titles(now, "quixote") == ["Zirconia crowns, posterior"]


def renamed(row, **names):
    for name, value in names.items():
        setattr(row, name, value)
    return row


def test_a_new_name_of_a_category_is_followed_below_it(listing, staff, now, deliver):
    root = renamed(listing.category.parent, name_es="Zarabanda")
    catalog.write_category(root, by=staff, now=now + DAY)
    deliver(now + DAY)
    assert sweeps.follow(now + DAY) == 1
    assert titles(now, "zarabanda") == ["Zirconia crowns, posterior"]
    listing.refresh_from_db()
    assert "zarabanda" in listing.search_text
    assert listing.changed_at == now + DAY  # its card says the category's name: it is drawn anew


def test_a_new_name_of_a_program_or_a_language_is_followed(listing, designer, staff, now, deliver):
    lists.write_software(renamed(listing.software.first(), name="Crownsmith"), by=staff, now=now)
    lists.write_language(renamed(designer.profile.languages.first(), name_fr="Sabir"), by=staff, now=now)
    deliver(now)
    sweeps.follow(now)
    assert titles(now, "crownsmith") == titles(now, "sabir") == ["Zirconia crowns, posterior"]


def test_another_place_in_the_list_is_nothing_new(listing, staff, now, deliver):
    catalog.write_category(renamed(listing.category, position=9), by=staff, now=now)
    lists.write_software(renamed(listing.software.first(), position=9), by=staff, now=now)
    deliver(now)
    assert sweeps.follow(now) == 0


def test_a_listing_that_went_offline_leaves_the_index(listing, now, deliver):
    catalog.make(listing, "pause", actor="owner", now=now)
    deliver(now)
    sweeps.follow(now)
    with home.searching() as reader:
        assert reader.searcher.num_docs == 0


def test_the_change_is_noted_in_the_transaction_of_its_reaction(listing, now, deliver):
    before = Change.objects.count()
    catalog.make(listing, "pause", actor="owner", now=now)
    assert Change.objects.count() == before
    deliver(now)
    assert Change.objects.count() > before


def test_a_listing_stands_in_the_index_once_however_often_it_changed(listing, now):
    for _ in range(3):
        search.note([listing.pk, listing.pk], now=now)
        sweeps.follow(now)
    with home.searching() as reader:
        assert reader.searcher.num_docs == 1


def test_a_change_whose_number_appears_late_is_not_missed(listing, now):
    newest = Change.objects.order_by("-pk").values_list("pk", flat=True)[0]
    Change.objects.create(pk=newest + 2, listing=listing, at=now)
    sweeps.follow(now)
    Profile.objects.update(is_pro=True)
    Change.objects.create(pk=newest + 1, listing=listing, at=now)
    assert sweeps.follow(now) == 1
    asked = Asked(Wish(marks=("pro",)), AnonymousUser(), now)
    assert queries.look(asked, number=1, fields=("pk",)).total == 1
    assert sweeps.follow(now) == 0


def test_two_workers_on_a_machine_do_not_disturb_each_other(listing, now):
    other = Keeper()
    search.note([listing.pk], now=now)
    assert other.keep_up(now) == 0
    assert sweeps.follow(now) == 1


def test_another_worker_takes_over_from_one_that_ended(listing, now):
    keeping.KEEPER.let_go()
    search.note([listing.pk], now=now)
    other = Keeper()
    assert other.keep_up(now) == 1
    other.let_go()


def test_an_index_of_another_database_is_built_anew(listing, now):
    keeping.KEEPER.let_go()
    Change.objects.all().delete()
    before = home.shelf().folder()
    sweeps.follow(now)
    assert home.shelf().folder() != before
    assert titles(now) == ["Zirconia crowns, posterior"]


def test_a_machine_that_was_away_for_too_long_builds_anew(listing, now):
    keeping.KEEPER.let_go()
    before = home.shelf().folder()
    sweeps.follow(now + keeping.KEPT + timedelta(hours=1))
    assert home.shelf().folder() != before


def test_a_short_absence_is_made_up_for(listing, now):
    keeping.KEEPER.let_go()
    before = home.shelf().folder()
    search.note([listing.pk], now=now)
    assert sweeps.follow(now + timedelta(hours=1)) == 1
    assert home.shelf().folder() == before


def test_building_goes_on_in_rounds_while_searches_use_the_old_index(listing, designer, now, monkeypatch):
    a_service(designer, now, title="Night guards", category="night-guards")
    monkeypatch.setattr(keeping, "A_ROUND", 1)
    monkeypatch.setattr(keeping, "AT_ONCE", 1)
    home.shelf().report_broken()
    assert sweeps.follow(now) == 1
    assert keeping.KEEPER.is_building
    assert titles(now) == ["Zirconia crowns, posterior"]
    for _ in range(3):
        sweeps.follow(now)
    assert len(titles(now)) == 2
    position = position_in(home.shelf().folder())
    assert position is not None
    assert position.until == Change.objects.order_by("-pk").values_list("pk", flat=True)[0]


def test_old_changes_go_and_the_newest_stays(listing, now):
    later = now + keeping.KEPT + timedelta(days=1)
    assert sweeps.forget(later) > 0
    assert Change.objects.count() == 1


def test_newcomers_are_looked_at_again_as_their_freshness_fades(listing, now):
    before = Change.objects.count()
    assert sweeps.age(now + timedelta(days=1)) == 1
    assert Change.objects.count() == before + 1
    assert sweeps.age(now + timedelta(days=90)) == 0


@pytest.mark.parametrize("damage", ["meta.json", "position.json", "segment"])
def test_a_damaged_index_is_built_anew(listing, now, damage):
    keeping.KEEPER.let_go()
    folder = home.shelf().folder()
    path = next(folder.glob("*.store")) if damage == "segment" else folder / damage
    path.write_bytes(b"\0" * 40)
    home.forget()
    sweeps.follow(now)
    try:
        titles(now)
    except AssertionError:
        sweeps.follow(now)
    assert titles(now) == ["Zirconia crowns, posterior"]
