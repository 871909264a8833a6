"""How an actor chooses."""

from random import Random
from typing import TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def one_of(chance: Random, rows: "models.QuerySet[Row]") -> Row | None:
    """Draw one row of an ordered query; None where there is none. By place, not by number: numbers differ."""
    found = list(rows)
    return chance.choice(found) if found else None
