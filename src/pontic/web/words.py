"""How amounts and times read: the words moved to the kit, so that letters use them too."""

from pontic.kit.words import amount, day, distance, moment, size

__all__ = ["amount", "day", "distance", "moment", "size"]
