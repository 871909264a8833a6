"""Finding listings through the index: words, slips, filters, orders, and never what is offline."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.builders.catalog import an_approved_profile
from tests.builders.window import a_designer, a_service, copies, index

from pontic.catalog import actions as catalog
from pontic.catalog.models import Audience, Listing
from pontic.profiles.models import Profile
from pontic.search import engine, home, queries
from pontic.search.queries import Asked
from pontic.search.wish import Wish

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def found(now, text="", reader=VISITOR, only=None, **wish):
    """The titles of the first page."""
    answer = queries.look(Asked(Wish(text=text, **wish), reader, now, only), number=1, fields=("pk", "title"))
    assert not answer.is_plain
    return [title for _pk, title in answer.rows]


def counts(now, **wish):
    asked = Asked(Wish(**wish), VISITOR, now)
    return queries.counts(queries.look(asked, number=1, fields=("pk",)))[0]


@pytest.fixture
def window(designer, second_designer, now):
    """Three services of two designers, whose profiles hold no words of their own."""
    for person in (designer, second_designer):
        an_approved_profile(person, now)
    Profile.objects.update(skills="")
    a_service(designer, now, title="Zirconia crowns, posterior", category="crowns-posterior", price=900)
    a_service(designer, now, title="Night guards against grinding", category="night-guards", price=1_500)
    a_service(
        second_designer, now, title="Surgical guides from a scan", category="surgical-guides",
        software=["3shape-dental-system"], turnaround_days=5, price=4_000,
    )  # fmt: skip
    index(now)


def test_everything_is_found_where_nothing_is_asked(window, now):
    assert len(found(now)) == 3


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("zirconia", "Zirconia crowns, posterior"),
        ("ZIRCONIA crown", "Zirconia crowns, posterior"),
        ("coronas de circonio", "Zirconia crowns, posterior"),
        ("couronnes en zircone", "Zirconia crowns, posterior"),
        ("zirconai", "Zirconia crowns, posterior"),
        ("zirc", "Zirconia crowns, posterior"),
        ("férula de descarga", "Night guards against grinding"),
        ("gouttiere de nuit", "Night guards against grinding"),
        ("mina okafor", "Surgical guides from a scan"),
        ("3 shape", "Surgical guides from a scan"),
    ],
)
def test_words_are_found_in_three_languages_with_slips_and_beginnings(window, now, text, title):
    assert found(now, text)[0] == title


def test_the_exact_word_stands_before_its_slip(now):
    designer, second_designer = a_designer("Anna Weber", now), a_designer("Berta Weber", now)
    a_service(designer, now, title="Zirkonia crowns for molars", category="crowns-posterior")
    a_service(second_designer, now, title="Zirconia crowns for molars", category="crowns-posterior")
    index(now)
    assert found(now, "zirkonia")[0] == "Zirkonia crowns for molars"
    assert len(found(now, "zirkonia")) == 2


def test_two_slips_are_looked_for_only_where_one_finds_nothing(now):
    a_service(a_designer("Anna Weber", now), now, title="Novaline full arch", category="crowns-posterior")
    a_service(a_designer("Berta Weber", now), now, title="Novolano full arch", category="crowns-posterior")
    index(now)
    assert found(now, "novalinx") == ["Novaline full arch"]
    assert found(now, "nuvelano") == ["Novolano full arch"]


def test_a_slip_beside_a_word_of_the_trade_is_that_word(now):
    a_service(a_designer("Anna Weber", now), now, title="Zirconia crowns for molars", category="crowns-posterior")
    a_service(a_designer("Zircenta Weber", now), now, title="Full dentures, upper", category="full-dentures")
    index(now)
    assert found(now, "zircenia") == ["Zirconia crowns for molars"]


@pytest.mark.parametrize(
    "text", ["zirconia", "zirconai", "the", "all-on-x", "mina", "guards grinding", "3 shape", "zirc"]
)
def test_as_many_are_counted_as_are_found(window, now, text):
    answer = queries.look(Asked(Wish(text=text), VISITOR, now), number=1, fields=("pk",))
    assert answer.search.total == len(answer.rows)


def test_newcomers_have_their_places_among_very_many_too(now, monkeypatch):
    designers = [a_designer(f"Designer {letter}", now) for letter in "ABC"]
    Profile.objects.filter(person=designers[0]).update(completed_count=50)
    many = [f"Zirconia crowns {number}" for number in range(60)]
    copies(a_service(designers[0], now, title="Zirconia crowns, posterior"), many)
    new = [a_service(person, now, title="Zirconia crowns, anterior").title for person in designers[1:]]
    index(now)
    few = found(now)
    monkeypatch.setattr(engine, "EXACT", 20)
    home.forget()
    assert found(now) == few
    assert few.count(new[0]) == 2


def test_what_was_perhaps_meant_is_named(window, now):
    asked = Asked(Wish(text="zirconai crwon"), VISITOR, now)
    assert queries.look(asked, number=1, fields=("pk",)).mended == "zirconia crown"


def test_operators_are_plain_text(window, now):
    for text in ('"night guard" OR *:*', "title:[a TO z]", "-zirconia", "(((", "\\", "crown^99", "a AND", "% _", "*"):
        found(now, text)


def test_a_search_of_ten_thousand_characters_is_cut(window, now):
    answer = queries.look(Asked(Wish(text="zirconia " * 1_200), VISITOR, now), number=1, fields=("pk",))
    assert answer.is_cut
    assert answer.total == 1


def test_a_groups_own_choice_does_not_count_for_its_own_numbers(window, now):
    software = counts(now, software=("3shape-dental-system",))["software"]
    assert software == {"3shape-dental-system": 1, "exocad-dentalcad": 2}


def test_several_choices_of_a_group_widen_and_groups_narrow(window, now):
    assert len(found(now, category=("night-guards", "surgical-guides"))) == 2
    assert found(now, category=("night-guards", "surgical-guides"), most=2_000) == ["Night guards against grinding"]


def test_ranges_are_counted_with_what_they_include(window, now):
    assert counts(now)["days"] == {"1": 0, "2": 2, "3": 2, "5": 3, "7": 3, "14": 3}
    assert counts(now)["price"] == {"0": 1, "1": 1, "2": 1, "3": 0, "4": 0}


def test_a_root_of_the_tree_finds_all_its_leaves(window, now):
    assert found(now, category=("splints",)) == ["Night guards against grinding"]


def test_pro_stands_first_however_well_the_others_fit(designer, now):
    pro = a_designer("Pia Rossi", now, is_pro=True)
    a_service(designer, now, title="Veneers veneers and veneers", category="veneers")
    a_service(pro, now, title="Smiles with a veneer or two", category="veneers")
    index(now)
    assert found(now, "veneers")[0] == "Smiles with a veneer or two"
    assert found(now)[0] == "Smiles with a veneer or two"


@pytest.mark.parametrize(
    "better",
    [
        {"recommendation_count": 1},
        {"completion": 100},
        {"rating_sum": 50, "rating_count": 10},
        {"on_time_rate": 100},
    ],
    ids=str,
)
def test_of_two_equal_designers_the_better_proven_stands_first(now, better):
    one, other = (a_designer(name, now, completion=0) for name in ("Anna Weber", "Berta Weber"))
    for designer, figures in ((one, {}), (other, better)):
        type(designer.profile).objects.filter(person=designer).update(**figures)
        a_service(designer, now, title=f"Crowns by {designer.name}", category="crowns-posterior")
    index(now)
    assert found(now, "crowns")[0] == "Crowns by Berta Weber"
    assert found(now)[0] == "Crowns by Berta Weber"


def test_one_single_five_does_not_beat_forty_almost_fives(now):
    one = a_designer("Anna Weber", now, rating_sum=5, rating_count=1)
    many = a_designer("Berta Weber", now, rating_sum=196, rating_count=40)
    for designer in (one, many):
        a_service(designer, now, title=f"Crowns by {designer.name}", category="crowns-posterior")
    index(now)
    assert found(now)[0] == "Crowns by Berta Weber"


@pytest.mark.parametrize(
    ("sort", "first"),
    [("price", "Zirconia crowns, posterior"), ("newest", "Surgical guides from a scan"), ("fastest", "")],
)
def test_the_order_is_the_one_that_was_asked_for(window, now, sort, first):
    Listing.objects.filter(title__startswith="Surgical").update(online_since=now + timedelta(hours=1))
    index(now)
    titles = found(now, sort=sort)
    assert titles[0] == first or (not first and titles[-1] == "Surgical guides from a scan")


def test_what_went_offline_since_the_index_was_written_is_not_shown(window, now):
    catalog.make(Listing.objects.get(title__startswith="Zirconia"), "pause", actor="owner", now=now)
    assert len(found(now)) == 2
    assert "Zirconia crowns, posterior" not in found(now, "zirconia")


def test_what_is_offline_leaves_its_place_to_the_next(designer, now):
    copies(a_service(designer, now), [f"Crowns, variation {number}" for number in range(29)])
    index(now)
    shown = found(now)
    Listing.objects.filter(title__in=shown[:4]).update(online_since=None)
    assert len(found(now)) == 24
    assert not set(shown[:4]) & set(found(now))


def test_a_listing_of_somebody_suspended_is_not_shown(window, designer, now):
    type(designer).objects.filter(pk=designer.pk).update(standing="suspended")
    assert found(now) == ["Surgical guides from a scan"]


def test_a_private_listing_is_found_by_its_client_alone_and_only_where_she_asks(window, lab, stranger, designer, now):
    listing = Listing.objects.get(title__startswith="Zirconia")
    Listing.objects.filter(pk=listing.pk).update(is_private=True)
    Audience.objects.create(listing=listing, person=lab)
    index(now)
    for reader in (VISITOR, lab, stranger, designer):
        assert "Zirconia crowns, posterior" not in found(now, reader=reader)
    assert queries.private_for(lab) == [listing.pk]
    assert queries.private_for(stranger) == []
    assert found(now, reader=lab, only=[listing.pk], private=True) == ["Zirconia crowns, posterior"]
    assert found(now, reader=stranger, only=[listing.pk], private=True) == []
    assert "crowns-posterior" not in counts(now)["category"]


def test_among_favourites_the_other_filters_hold(window, lab, now):
    mine = list(Listing.objects.filter(title__contains="g").values_list("pk", flat=True))
    assert found(now, "grinding", reader=lab, only=mine, favourites=True) == ["Night guards against grinding"]
    assert found(now, "zirconia", reader=lab, only=[], favourites=True) == []


def test_pages_hold_every_listing_once(designer, now):
    copies(a_service(designer, now), [f"Crowns, variation {number}" for number in range(59)])
    index(now)
    for text in ("", "crowns"):
        shown = []
        for number in (1, 2, 3):
            answer = queries.look(Asked(Wish(text=text), VISITOR, now), number=number, fields=("pk",))
            shown += [pk for (pk,) in answer.rows]
            assert answer.total == 60
        assert sorted(shown) == sorted(Listing.objects.values_list("pk", flat=True))


def test_newcomers_come_to_the_first_page_in_turn(now):
    known = a_designer("Anna Weber", now, completed_count=50, rating_sum=250, rating_count=50)
    fresh = a_designer("Berta Weber", now)
    copies(a_service(known, now), [f"Proven crowns {number}" for number in range(40)])
    copies(a_service(fresh, now, title="Newcomer crowns"), [f"Newcomer crowns {number}" for number in range(40)])
    index(now)
    days = [found(now + timedelta(days=day), "crowns") for day in range(3)]
    for shown in days:
        assert [place for place, title in enumerate(shown) if title.startswith("Newcomer")] == [5, 11, 17, 23]
    assert len({tuple(shown[place] for place in (5, 11, 17, 23)) for shown in days}) == 3


def test_the_nearest_wish_that_finds_something_is_offered(window, now):
    asked = Asked(Wish(text="zirconia", software=("inlab",), days=1), VISITOR, now)
    assert queries.look(asked, number=1, fields=("pk",)).rows == []
    assert queries.nearest(asked) == (Wish(text="zirconia"), 1)


@pytest.mark.parametrize("wish", [{}, {"text": "crown"}, {"software": ("exocad",)}, {"text": "nothing of the kind"}])
def test_what_is_counted_beside_the_page_is_what_is_counted_after_it(window, now, wish):
    asked = Asked(Wish(**wish), VISITOR, now)
    after = queries.look(asked, number=1, fields=("pk",))
    expected = queries.counts(after)
    after.search.memo.answers.clear()
    beside = queries.look(asked, number=1, fields=("pk",), is_counted=True)
    assert bool(beside.search.begun) == bool(beside.total)
    assert queries.counts(beside) == expected


def test_what_fails_beside_the_page_fails_the_counts_alone(window, now, monkeypatch):
    monkeypatch.setattr(engine.Search, "_counts", _damaged)
    beside = queries.look(Asked(Wish(text="crown"), VISITOR, now), number=1, fields=("pk",), is_counted=True)
    assert beside.rows
    assert queries.counts(beside) == ({}, False)


def _damaged(_search):
    raise ValueError
