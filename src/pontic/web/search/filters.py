"""The filters of "Find a designer": what may be chosen, how many there would be, and what is chosen already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache as once
from typing import Any, NamedTuple

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pontic.catalog.models import Category, Listing
from pontic.kit import countries, words
from pontic.kit.money import Money
from pontic.profiles.models import Software, SpokenLanguage
from pontic.search import queries
from pontic.search.asking import SPANS
from pontic.search.queries import Found
from pontic.search.wish import MANY, Wish
from pontic.web.search import wishes
from pontic.web.templatetags.pontic import rating, short_count

KEPT = 60  # seconds; the counts in it are as old
WORDS_KEPT = 600  # seconds; what staff add to the lists is offered after so long
AT_ONCE = 8  # choices shown of a group; the others unfold
DAYS = SPANS["days"]
STARS = (45, 40, 30)  # tenths
NAME, VALUE, COUNT, LABEL = "0NAME0", "0VALUE0", "0COUNT0", "0LABEL0"  # where the words of a box go


@dataclass(frozen=True, slots=True)
class Choice:
    """One box: its value, its words, how many there would be (None: some), whether it is chosen."""

    value: str
    label: str
    count: int | None
    is_chosen: bool
    leaves: "list[Choice] | None" = None
    name: str = ""  # of its group
    is_about: bool = False  # the count is an estimate

    @property
    def is_open(self) -> bool:
        """Tell whether something below it is chosen, or itself."""
        return self.is_chosen or any(leaf.is_chosen for leaf in self.leaves or ())

    @property
    def box(self) -> SafeString:
        """The box as it is drawn: there are hundreds on a page, so only their words are filled in each time."""
        is_counted = self.count is not None
        pattern = _pattern(get_language(), is_chosen=self.is_chosen, is_counted=is_counted, is_about=self.is_about)
        count = short_count(self.count) if self.count is not None else ""
        filled = pattern.replace(NAME, self.name).replace(VALUE, escape(self.value)).replace(COUNT, escape(count))
        return mark_safe(filled.replace(LABEL, escape(self.label)))  # noqa: S308 - drawn by our template, filled escaped

    @property
    def leaf_boxes(self) -> SafeString:
        """The boxes below it."""
        return _boxes(self.leaves or ())


@dataclass(frozen=True, slots=True)
class Group:
    """Boxes of which several may be chosen."""

    name: str
    title: str
    first: list[Choice]
    more: list[Choice]

    @property
    def is_open(self) -> bool:
        """Tell whether something is chosen among those that unfold."""
        return any(choice.is_chosen for choice in self.more)

    @property
    def first_boxes(self) -> SafeString:
        """The boxes that are seen at once."""
        return _boxes(self.first)

    @property
    def more_boxes(self) -> SafeString:
        """The boxes that unfold."""
        return _boxes(self.more)


def _boxes(choices: Iterable[Choice]) -> SafeString:
    return mark_safe("".join(choice.box for choice in choices))  # noqa: S308 - each of them is safe


@once
def _pattern(_language: str | None, *, is_chosen: bool, is_counted: bool, is_about: bool) -> str:
    """Draw a box of that kind with marks where its words go."""
    choice = Choice(VALUE, LABEL, None, is_chosen)
    shown = {"choice": choice, "name": NAME, "count": COUNT if is_counted else None, "is_about": is_about}
    return str(render_to_string("search/_choice.html", shown))


class Chip(NamedTuple):
    """Something that is chosen, and the address without it."""

    label: str
    address: str


def are_kept(wish: Wish) -> bool:
    """Tell whether the filters of this wish need not be drawn, so that nothing has to be counted."""
    return not wish.is_own and _key(wish, is_plain=False) in cache


def _key(wish: Wish, *, is_plain: bool) -> str:
    return f"filters3:{get_language()}:{wish.key}:{is_plain}"


def draw(wish: Wish, found: Found) -> SafeString:
    """Return the filters as they stand for this wish; for public wishes they are kept for a minute."""
    key = _key(wish, is_plain=found.is_plain)
    kept: str | None = None if wish.is_own else cache.get(key)
    if kept is None:
        kept = str(render_to_string("search/_filters.html", _choices(wish, found)))
        cache.set(key, kept, KEPT)
    return mark_safe(kept)  # noqa: S308 - drawn by our template


def _choices(wish: Wish, found: Found) -> dict[str, Any]:
    counts, is_about = queries.counts(found)
    named = names()
    groups = [
        Group(name, title, *_choices_of(name, named[name], counts.get(name), getattr(wish, name), is_about=is_about))
        for name, title in (("software", _("CAD software")), ("language", _("Language")), ("country", _("Country")))
    ]
    return {
        "wish": wish, "groups": groups, "is_about": is_about,
        "categories": _tree(named, counts.get("category"), wish.category, is_about=is_about),
        "marks": [
            Choice(mark, label, _count(counts.get("mark"), mark), mark in wish.marks)
            for mark, label in mark_names().items()
        ],
        "measures": [
            (value, label, _count(counts.get("measure"), value)) for value, label in Listing.Measure.choices
        ],
        "days": [(number, _count(counts.get("days"), str(number))) for number in DAYS],
        "stars": [(f"{tenths / 10:g}", tenths, _count(counts.get("stars"), str(100 * tenths))) for tenths in STARS],
        "bands": _bands(wish, counts.get("price")),
    }  # fmt: skip


def names() -> dict[str, Any]:
    """Return the words of every group by their keys in the reader's language, kept for some minutes."""
    language = (get_language() or "en")[:2]
    kept: dict[str, Any] | None = cache.get(f"filters:names:{language}")
    if kept is None:
        nodes = list(Category.objects.all())
        slugs = {node.pk: node.slug for node in nodes}
        kept = {
            "category": {node.slug: node.name for node in nodes},
            "roots": [
                (root.slug, [leaf.slug for leaf in nodes if leaf.parent_id == root.pk])
                for root in nodes
                if root.parent_id not in slugs
            ],
            "software": dict(Software.objects.values_list("slug", "name")),
            "language": {spoken.slug: spoken.name for spoken in SpokenLanguage.objects.all()},
            "country": {code.upper(): name for code, name in countries.choices(language)},
        }
        cache.set(f"filters:names:{language}", kept, WORDS_KEPT)
    return kept


def mark_names() -> dict[str, str]:
    """Return the words of the marks."""
    return {
        "available": _("Available now"),
        "verified": _("Verified"),
        "pro": _("Pro"),
        "top": _("Top expert"),
    }


def _count(counts: Mapping[str, int | None] | None, key: str) -> int | None:
    return counts.get(key, 0) if counts is not None else None


def _choices_of(
    name: str,
    named: Mapping[str, str],
    counts: Mapping[str, int | None] | None,
    chosen: Iterable[str],
    *,
    is_about: bool,
) -> tuple[list[Choice], list[Choice]]:
    """Return the choices that find something, the most frequent first; what is chosen always stays."""
    picked = set(chosen)
    there = [
        Choice(key, label, _count(counts, key), key in picked, name=name, is_about=is_about)
        for key, label in named.items()
        if key in picked or counts is None or key in counts
    ]
    ordered = sorted(there, key=lambda choice: (-(choice.count or 0), choice.label)) if counts else there
    return ordered[:AT_ONCE], ordered[AT_ONCE:]


def _tree(
    named: Mapping[str, Any], counts: Mapping[str, int | None] | None, chosen: Iterable[str], *, is_about: bool
) -> list[Choice]:
    picked, words_of = set(chosen), named["category"]

    def choice(slug: str, leaves: list[str]) -> Choice | None:
        below = [found for leaf in leaves if (found := choice(leaf, []))]
        if counts is not None and slug not in counts and slug not in picked and not below:
            return None
        count, label = _count(counts, slug), words_of[slug]
        return Choice(slug, label, count, slug in picked, below, name="category", is_about=is_about)

    return [found for root, leaves in named["roots"] if (found := choice(root, leaves))]


def _bands(wish: Wish, counts: Mapping[str, int | None] | None) -> list[Choice]:
    """Return ranges of prices as links; each is an address of its own."""
    ends = SPANS["price"]
    if counts is None:
        return []
    found = []
    for place, (low, high) in enumerate(zip((None, *ends), (*ends, None), strict=True)):
        least = low + 1 if low else None
        narrowed = replace(wish, least=least, most=high)
        is_chosen = (wish.least, wish.most) == (least, high)
        target = wish.without("least", "most") if is_chosen else narrowed
        if (number := _count(counts, str(place))) or is_chosen:
            found.append(Choice(wishes.address(target), price_words(low, high), number, is_chosen))
    return found


def price_words(low: int | None, high: int | None) -> str:
    """Say a range of prices."""
    language = (get_language() or "en")[:2]
    amounts = {
        "low": words.amount(Money(low or 0), language),
        "high": words.amount(Money(high or 0), language),
    }
    if low is None:
        return _("up to %(high)s") % amounts
    return (_("over %(low)s") if high is None else _("%(low)s to %(high)s")) % amounts


def chips(wish: Wish) -> list[Chip]:
    """Return everything that is chosen, each with the address without it."""
    named = names()
    found = [
        Chip(named[group].get(value, value), wishes.address(_less(wish, group, value)))
        for group in MANY
        for value in getattr(wish, group)
    ]
    found += [Chip(mark_names()[mark], wishes.address(_less(wish, "marks", mark))) for mark in wish.marks]
    if wish.least is not None or wish.most is not None:
        found.append(Chip(price_words(wish.least, wish.most), wishes.address(wish.without("least", "most"))))
    ones = {
        "measure": dict(Listing.Measure.choices).get(wish.measure, wish.measure),
        "days": ngettext("within %(days)s day", "within %(days)s days", wish.days or 0) % {"days": wish.days},
        "stars": _("%(stars)s stars and more") % {"stars": rating((wish.stars or 0) / 10)},
        "favourites": _("Favourites"),
        "private": _("Private"),
    }
    return found + [
        Chip(str(label), wishes.address(wish.without(name))) for name, label in ones.items() if getattr(wish, name)
    ]


def _less(wish: Wish, group: str, value: str) -> Wish:
    rest: dict[str, Any] = {group: tuple(other for other in getattr(wish, group) if other != value)}
    return replace(wish, **rest)
