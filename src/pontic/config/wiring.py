"""Which fact wakes which reactions. One page; a law test holds it against the facts that rooms announce."""

from pontic.accounts import facts as accounts
from pontic.outbox.wiring import Wiring

WIRING: Wiring = {
    accounts.CHANGED: [],
}
