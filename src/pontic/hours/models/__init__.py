"""The timer, the entries of the work journal with their history, screenshots, weeks, objections and devices."""

from pontic.hours.models.devices import Device
from pontic.hours.models.journal import Entry, EntryQuerySet, EntryVersion, Screenshot, Source, Timer
from pontic.hours.models.weeks import Objection, ObjectionQuerySet, Week, WeekQuerySet

__all__ = [
    "Device",
    "Entry",
    "EntryQuerySet",
    "EntryVersion",
    "Objection",
    "ObjectionQuerySet",
    "Screenshot",
    "Source",
    "Timer",
    "Week",
    "WeekQuerySet",
]
