"""What a client looks for. Pure."""

from dataclasses import asdict, dataclass, fields, replace
from hashlib import sha256
from typing import Any, Self

SORTS = ("best", "newest", "price", "rating", "fastest")
MANY = ("category", "software", "language", "country")  # groups of which several may be chosen: any of them fits
MARKS = ("verified", "pro", "top", "available")  # each of which narrows


@dataclass(frozen=True, slots=True)
class Wish:
    """A search. Empty fields ask for nothing; prices are minor units (cents), ``stars`` tenths of a star."""

    text: str = ""
    category: tuple[str, ...] = ()
    software: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    measure: str = ""
    least: int | None = None
    most: int | None = None
    days: int | None = None
    stars: int | None = None
    marks: tuple[str, ...] = ()
    favourites: bool = False  # among those that the reader keeps
    private: bool = False  # among those made for the reader
    sort: str = "best"

    @property
    def key(self) -> str:
        """A short name of this wish, the same in every process, for the cache."""
        return sha256(repr(self).encode()).hexdigest()[:24]

    @property
    def narrows(self) -> int:
        """How many filters are set beside the text and the order."""
        many = sum(len(getattr(self, group)) for group in MANY) + len(self.marks)
        ones = (self.measure, self.days, self.stars, self.favourites, self.private)
        return many + sum(bool(one) for one in ones) + (self.least is not None or self.most is not None)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all is asked for."""
        return not self.text and not self.narrows

    @property
    def is_own(self) -> bool:
        """Tell whether it looks among listings that concern its reader alone."""
        return self.favourites or self.private

    def without(self, *groups: str) -> Self:
        """Return the same wish with these fields empty again."""
        empty: dict[str, Any] = {field.name: field.default for field in fields(self) if field.name in groups}
        return replace(self, **empty)

    def stored(self) -> dict[str, Any]:
        """Return what is kept of a saved search: what can be asked again by itself."""
        empty = Wish()
        kept = asdict(self.without("favourites", "private"))
        return {name: value for name, value in kept.items() if value != getattr(empty, name)}


def restored(kept: dict[str, Any]) -> Wish:
    """Read a saved search; what this version does not know is left out."""
    known = {field.name for field in fields(Wish)}
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
    return Wish(**{name: value for name, value in values.items() if name in known})
