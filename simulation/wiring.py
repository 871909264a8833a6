"""The project's wiring and schedule with what money needs: no shop window, letters, live pages, pictures, reminders.

``--everything`` leaves them in.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from pontic.config.schedule import SCHEDULE as ALL_DUTIES
from pontic.config.wiring import WIRING as ALL_REACTIONS

SHOP_WINDOW = ("catalog.", "conduct.", "profiles.", "reviews.", "search.", "verification.")
ASIDE = (*SHOP_WINDOW, "cases.follow_load", "notifications.", "live.", "files.", "invoices.draw")
REMINDERS = ("cases.sweeps.remind", "cases.sweeps.flag", "disputes.sweeps.remind")
NO_MONEY = (*REMINDERS, "outbox.", "invoices.")
WIRING = {
    fact: tuple(reaction for reaction in reactions if not reaction.name.startswith(ASIDE))
    for fact, reactions in ALL_REACTIONS.items()
}
SCHEDULE = [duty for duty in ALL_DUTIES if not duty.name.startswith(ASIDE + NO_MONEY)]


@contextmanager
def only_money() -> Iterator[None]:
    """Wire what money needs, for as long as a story lasts."""
    before = settings.OUTBOX_WIRING, settings.OUTBOX_SCHEDULE
    settings.OUTBOX_WIRING, settings.OUTBOX_SCHEDULE = f"{__name__}.WIRING", f"{__name__}.SCHEDULE"
    try:
        yield
    finally:
        settings.OUTBOX_WIRING, settings.OUTBOX_SCHEDULE = before
