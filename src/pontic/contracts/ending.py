"""What the end of a contract does with what is open in it, said before anybody presses the button (CON-04)."""

from dataclasses import dataclass

from pontic.kit.money import Money

BY = ("client", "designer", "staff")  # who ends it


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that follows: its code (pages word it), how much money it is about, and how many rows."""

    code: str
    amount: Money | None = None
    count: int = 0
