"""How amounts and times read: the words moved to the kit, so that letters use them too."""

from pontic.kit.words import amount, day, distance, moment, size

__all__ = ["amount", "day", "distance", "moment", "size"]


BROWSERS = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]
SYSTEMS = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
]


def device(user_agent: str) -> str:
    """Name browser and system, ``Firefox · Windows``, where a browser says who it is."""
    found = [next((name for mark, name in names if mark in user_agent), "") for names in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, found)) or user_agent[:60]
