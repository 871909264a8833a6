"""What Stripe answered, read with suspicion: whatever is not as documented is no answer at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from stripe import StripeObject

from pontic.kit.money import Money
from pontic.payments.gateways.port import GatewayDown

CURRENCY = "usd"  # all prices are in US dollars, and the platform's account settles in them
MOST = 2**53  # cents, seconds: far more than there can be
WEB = ("https://", "http://")


class Unreadable(GatewayDown):
    """An answer that is not what the documentation says; what was asked for may have happened."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An object of Stripe, or a part of one. Each word names a field and says of what kind it must be."""

    fields: Mapping[str, object]

    @classmethod
    def of(cls, thing: object, noun: str = "") -> Self:
        """Read an object as the SDK hands it over; ``noun`` is what it must be."""
        fields = thing.to_dict() if isinstance(thing, StripeObject) else thing
        if not isinstance(fields, Mapping):
            raise Unreadable(f"not an object: {fields!r:.80}")
        found = cls(fields)
        if noun and found.text("object") != noun:
            raise Unreadable(f"a {found.text('object')} instead of a {noun}")
        return found

    def text(self, name: str) -> str:
        """Return a text that must be there."""
        value = self.fields.get(name)
        if not isinstance(value, str) or not value:
            raise self._unreadable(name)
        return value

    def word(self, name: str) -> str:
        """Return a text that may be missing; then it is empty."""
        value = self.fields.get(name)
        return "" if value is None or value == "" else self.text(name)

    def flag(self, name: str) -> bool:
        """Return a yes or no that must be there."""
        value = self.fields.get(name)
        if not isinstance(value, bool):
            raise self._unreadable(name)
        return value

    def count(self, name: str) -> int:
        """Return a whole number, of either sign."""
        value = self.fields.get(name)
        if type(value) is not int or abs(value) > MOST:
            raise self._unreadable(name)
        return value

    def cents(self, name: str) -> int:
        """Return an amount in minor units, never below zero."""
        value = self.count(name)
        if value < 0:
            raise self._unreadable(name)
        return value

    def money(self, name: str = "amount") -> Money:
        """Return an amount of the platform, which is in US dollars."""
        if self.text("currency") != CURRENCY:
            raise Unreadable(f"an amount in {self.text('currency')}, where all are in {CURRENCY}")
        return Money(self.cents(name), CURRENCY.upper())

    def foreign(self, name: str = "amount") -> Money:
        """Return an amount in whatever currency: of a designer's own account."""
        return Money(self.cents(name), self.text("currency").upper())

    def moment(self, name: str) -> datetime:
        """Return a moment that must be there."""
        try:
            return datetime.fromtimestamp(self.cents(name), UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise self._unreadable(name) from error

    def moment_if_any(self, name: str) -> datetime | None:
        """Return a moment that may be missing."""
        return None if self.fields.get(name) is None else self.moment(name)

    def address(self, name: str) -> str:
        """Return an address to which somebody can be sent."""
        value = self.text(name)
        if not value.startswith(WEB):
            raise self._unreadable(name)
        return value

    def part(self, name: str) -> "Answer":
        """Return a part that must be there."""
        return Answer.of(self.fields.get(name))

    def part_if_any(self, name: str) -> "Answer | None":
        """Return a part that may be missing, or be there by its name only."""
        value = self.fields.get(name)
        return None if value is None or isinstance(value, str) else Answer.of(value)

    def reference(self, name: str) -> str:
        """Return the name of another object, whether it came along or not; empty where there is none."""
        part = self.part_if_any(name)
        return self.word(name) if part is None else part.text("id")

    def rows(self, name: str) -> list["Answer"]:
        """Return the objects of a list."""
        value = self.fields.get(name)
        if isinstance(value, Mapping):
            value = value.get("data")
        if not isinstance(value, list):
            raise self._unreadable(name)
        return [Answer.of(row) for row in value]

    def words(self, name: str) -> list[str]:
        """Return a list of texts; empty where there is none."""
        value = self.fields.get(name) or []
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self._unreadable(name)
        return [str(word) for word in value]

    def note(self, name: str) -> str:
        """Return what we wrote on the object ourselves when we made it."""
        notes = self.part_if_any("metadata")
        return notes.word(name) if notes else ""

    def _unreadable(self, name: str) -> Unreadable:
        return Unreadable(f"{self.fields.get('object', 'answer')}.{name} is {self.fields.get(name)!r:.80}")
