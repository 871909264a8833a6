"""The faces beside names: addresses of profile photos, remembered for a few minutes, asked for all at once."""

from collections.abc import Iterable
from uuid import UUID

from django.core.cache import cache
from django.urls import reverse

from pontic.profiles import queries as profiles

KEPT = 300  # seconds; a new photo is seen everywhere after that at the latest
WIDTH = 160  # pixels: sharp at the size of an avatar on every screen


def of(people: Iterable[int]) -> dict[int, str]:
    """Return the address of each person's photo, "" where there is none; at most one query."""
    numbers = set(people)
    known = cache.get_many([_key(number) for number in numbers])
    faces = {number: known[_key(number)] for number in numbers if _key(number) in known}
    if missing := numbers - faces.keys():
        found = profiles.photos_of(missing)
        fresh = {number: _address(found.get(number)) for number in missing}
        cache.set_many({_key(number): face for number, face in fresh.items()}, KEPT)
        faces |= fresh
    return faces


def forget(person: int) -> None:
    """Look anew next time: this person's photo has changed."""
    cache.delete(_key(person))


def _key(person: int) -> str:
    return f"face:{person}"


def _address(picture: UUID | None) -> str:
    return reverse("picture", args=[picture, WIDTH]) if picture else ""
