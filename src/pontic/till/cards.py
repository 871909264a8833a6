"""The sandbox's cards: each always behaves in one way. No number is ever asked for."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pontic.till.process import AUTHORISATION_LASTS


@dataclass(frozen=True, slots=True)
class Card:
    """A card and what its bank does: ``declines`` at once, asks first (``asks``), or fails at the capture."""

    token: str
    brand: str
    last4: str
    words: str | Promise
    declines: str = ""  # the bank's reason
    asks: bool = False  # 3-D Secure first
    declines_after: str = ""  # the reason after an approved challenge
    capture_fails: bool = False
    window: timedelta = AUTHORISATION_LASTS  # until when the bank says that a capture works
    lapses: timedelta | None = None  # when the bank really lets go, where that is sooner than it says

    @property
    def label(self) -> str:
        """How the card is named on a statement."""
        return f"{self.brand} •••• {self.last4}"


CARDS = (
    Card("card_visa", "Visa", "4242", _("Works. The amount is blocked for up to 7 days.")),
    Card("card_mastercard", "Mastercard", "4444", _("Works. The amount is blocked for up to 7 days.")),
    Card("card_amex", "American Express", "0005", _("Works. The amount is blocked for up to 7 days.")),
    Card("card_3ds", "Visa", "3220", _("Asks for 3-D Secure: you approve or refuse on the bank's page."), asks=True),
    Card("card_3ds_declined", "Visa", "3246", _("Asks for 3-D Secure and is then declined by the bank."),
         asks=True, declines_after="authentication_failed"),
    Card("card_no_funds", "Visa", "9995", _("Is declined: not enough money."), declines="insufficient_funds"),
    Card("card_expired", "Visa", "0069", _("Is declined: the card has expired."), declines="expired_card"),
    Card("card_two_days", "Mastercard", "0002", _("Works, but the bank blocks the amount for 2 days only."),
         window=timedelta(days=2)),
    Card("card_lapses", "Visa", "0119", _("Works at first; the bank lets the blocked amount go after one day."),
         lapses=timedelta(days=1)),
    Card("card_capture_fails", "Visa", "0341", _("Works at first; charging it fails later."), capture_fails=True),
)  # fmt: skip
BY_TOKEN = {card.token: card for card in CARDS}
