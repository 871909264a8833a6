"""Writing a listing: it does, it is read again, it refuses."""

import pytest
from tests.builders.catalog import a_draft_listing, a_live_listing, a_picture, price_table

from pontic.catalog import actions as catalog
from pontic.catalog import folding, queries, readiness, terms
from pontic.catalog.models import Category, Listing
from pontic.kit.money import Money
from pontic.outbox.models import Fact
from pontic.profiles import contact
from pontic.profiles.models import Software

pytestmark = pytest.mark.django_db


def test_a_draft_holds_what_was_written(designer, now):
    listing = a_draft_listing(designer, now)
    assert listing.is_draft
    assert listing.lowest == Money(800)
    assert [tier.unit_minor for tier in listing.tiers.all()] == [900, 800]
    assert listing.cover_id == listing.pictures.get().picture_id


def test_the_price_from_is_the_lowest_unit_price(designer, now):
    listing = a_draft_listing(designer, now, steps=price_table((2, 10, 500), (11, None, 400)))
    assert listing.lowest == Money(400)
    assert queries.quote(listing, 11) == (Money(400), Money(4_400), Money(396), Money(4_004))


def test_a_quantity_that_is_not_sold_has_no_quote(designer, now):
    listing = a_draft_listing(designer, now, steps=price_table((2, None, 500)))
    with pytest.raises(terms.TiersRefused):
        queries.quote(listing, 1)


def test_a_faulty_price_table_changes_nothing(designer, now):
    listing = a_draft_listing(designer, now)
    with pytest.raises(terms.TiersRefused):
        catalog.edit(listing, now=now, title="Another title", steps=price_table((1, None, 699)))
    assert Listing.objects.get().title == listing.title
    assert listing.tiers.count() == 2


@pytest.mark.parametrize("field", ["title", "description", "needs"])
def test_links_are_refused_in_every_text(designer, now, field):
    with pytest.raises(contact.ContactInText) as refused:
        catalog.edit(a_draft_listing(designer, now), now=now, **{field: "see https://x.com and @handle"})
    assert refused.value.words == ["https://x.com", "@handle"]


def test_a_new_price_of_a_live_listing_counts_at_once(designer, now):
    listing = catalog.set_tiers(a_live_listing(designer, now), price_table((1, None, 1_000)), now=now)
    assert listing.is_live
    assert listing in Listing.objects.online()
    assert queries.quote(listing, 1).total == Money(1_000)


def test_another_order_of_pictures_needs_no_second_reading(designer, now):
    pictures = [a_picture(designer, now) for _ in range(3)]
    listing = a_live_listing(designer, now, pictures=pictures)
    listing = catalog.edit(listing, now=now, pictures=[pictures[2], pictures[0]])
    assert listing.is_live
    assert queries.pictures(listing) == [pictures[2], pictures[0]]
    assert listing.cover == pictures[2]


def test_a_live_listing_cannot_lose_what_it_needs(designer, now):
    listing = a_live_listing(designer, now)
    with pytest.raises(catalog.NotReady) as refused:
        catalog.edit(listing, now=now, pictures=[])
    assert [gap.code for gap in refused.value.gaps] == ["pictures"]
    assert listing.pictures.count() == 1


@pytest.mark.parametrize(("width", "height"), [(999, 998), (1_000, 499), (499, 1_000)])
def test_a_small_picture_is_refused(designer, now, width, height):
    small = a_picture(designer, now, width=width, height=height)
    with pytest.raises(catalog.PictureTooSmall):
        catalog.add_picture(a_draft_listing(designer, now), small, now=now)


def test_a_picture_that_hung_before_the_rule_may_stay(designer, now):
    listing = a_draft_listing(designer, now)
    listing.pictures.update(picture=a_picture(designer, now, width=800, height=600))
    assert catalog.edit(listing, now=now, pictures=queries.pictures(listing)).pictures.count() == 1


def test_a_ninth_picture_is_refused(designer, now):
    with pytest.raises(catalog.PicturesFull):
        a_draft_listing(designer, now, pictures=[a_picture(designer, now) for _ in range(9)])


def test_a_listing_that_is_read_stands_still(designer, now):
    listing = catalog.make(a_draft_listing(designer, now), "submit", actor="owner", now=now)
    with pytest.raises(catalog.NotEditable):
        catalog.edit(listing, now=now, title="Another title")


def test_the_search_finds_title_category_software_designer_and_skills(designer, now):
    text = a_live_listing(designer, now, title="Zirkonkronen für Seitenzähne").search_text
    for word in ("zirkonkronen", "fur", "couronnes", "posteriores", "dentalcad", "diego", "all-on-x", "margins"):
        assert word in text


def test_words_are_folded_and_kept_once():
    assert folding.index(["Férulas de descarga", "FERULAS, All-on-X!"]) == "ferulas de descarga all-on-x"
    assert folding.asked("  Ça   VA? 3.2 ") == ["ca", "va", "3.2"]


def test_nothing_is_missing_from_a_complete_draft_and_all_from_an_empty_one(designer, now):
    assert readiness.gaps(a_draft_listing(designer, now), now=now) == []
    codes = [gap.code for gap in readiness.gaps(catalog.draft(owner=designer, now=now), now=now)]
    assert codes == [
        "title", "description", "category", "software", "revisions", "turnaround", "price", "pictures",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("description", "Short.", "description"),
        ("software", [], "software"),
        ("revisions", None, "revisions"),
        ("steps", [], "price"),
        ("pictures", [], "pictures"),
        ("category", None, "category"),
    ],
)
def test_a_submission_names_what_is_missing(designer, now, field, value, code):
    listing = a_draft_listing(designer, now, **{field: value})
    with pytest.raises(catalog.NotReady) as refused:
        catalog.make(listing, "submit", actor="owner", now=now)
    assert [gap.code for gap in refused.value.gaps] == [code]


def test_a_second_listing_in_a_subcategory_is_refused(designer, now):
    a_live_listing(designer, now)
    second = a_draft_listing(designer, now)
    with pytest.raises(catalog.NotReady) as refused:
        catalog.make(second, "submit", actor="owner", now=now)
    assert [gap.code for gap in refused.value.gaps] == ["duplicate"]
    second = catalog.edit(second, now=now, category=Category.objects.get(slug="veneers"))
    assert catalog.make(second, "submit", actor="owner", now=now).is_in_review


def test_two_designers_may_offer_the_same(designer, second_designer, now):
    assert a_live_listing(designer, now).is_live
    assert a_live_listing(second_designer, now).is_live


def test_reviews_count_for_the_listing(designer, now):
    listing = a_live_listing(designer, now)
    catalog.keep_reviews(listing, rating_sum=9, rating_count=2, now=now)
    listing.refresh_from_db()
    assert (listing.rating, listing.rank) == (4.5, terms.rank(9, 2))


def test_the_tree_and_the_checklist_are_planted():
    needed = {"wax-ups", "all-on-x-bars", "crowns-posterior", "crowns-aesthetic", "full-arch-fixed", "aligner-staging"}
    assert needed <= set(Category.objects.exclude(parent=None).values_list("slug", flat=True))
    assert Software.objects.count() >= 30
    assert not Fact.objects.exists()
