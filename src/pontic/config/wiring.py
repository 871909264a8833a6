"""Which fact wakes which reactions. One page; a law test holds it against the facts that rooms announce."""

from pontic.accounts import facts as accounts
from pontic.cases import facts as cases
from pontic.catalog import facts as catalog
from pontic.catalog import reactions as catalog_do
from pontic.files import facts as files
from pontic.files import reactions as files_do
from pontic.messaging import facts as messaging
from pontic.outbox.wiring import Reaction, Wiring
from pontic.profiles import facts as profiles

WIRING: Wiring = {
    accounts.CHANGED: [Reaction(catalog_do.follow_profile)],
    files.STORED: [],
    files.OPENED: [],
    files.FORGOTTEN: [Reaction(files_do.shred, atomic=False)],
    files.PICTURE_ADDED: [Reaction(files_do.draw, atomic=False)],
    messaging.WRITTEN: [],
    messaging.FLAGGED: [],
    **dict.fromkeys(profiles.every(), [Reaction(catalog_do.follow_profile)]),
    **dict.fromkeys(catalog.every(), []),
    **dict.fromkeys(cases.every(), []),
}
