"""Stripe's test cards by their official names, and a few of our own (``pm_card_twin_…``) for what those cannot show."""

from dataclasses import dataclass

DAY = 86_400
WINDOW = 7 * DAY  # an authorisation made by the cardholder lasts seven days on most networks


@dataclass(frozen=True, slots=True)
class Card:
    """A card and how its bank behaves, always."""

    token: str
    words: str
    brand: str = "visa"
    last4: str = "4242"
    code: str = ""  # the error code with which every payment is declined
    decline_code: str = ""
    asks: bool = False  # 3-D Secure with the cardholder present
    asks_absent: bool = False  # wants the cardholder even off session
    asks_until_saved: bool = False  # off session works once the card was set up
    declines_after: str = ""  # declined after an approved 3-D Secure, with this decline code
    disputes: str = ""  # the reason of the dispute that follows a charge
    inquiry: bool = False  # that dispute is an inquiry only
    refunds: str = "succeeded"  # pending or failed: what becomes of its refunds
    bypasses_pending: bool = False
    capture_fails: bool = False
    window: int = WINDOW
    lapses: int = 0  # seconds after which the bank lets go, though it said otherwise
    country: str = "US"
    saves: bool = False  # can be saved though every payment with it is declined

    @property
    def refuses_saving(self) -> bool:
        """Tell whether the bank says no already when the card is to be saved."""
        return bool(self.code) and not self.saves


DECLINED = "card_declined"
ALL = (
    Card("pm_card_visa", "Works"),
    Card("pm_card_visa_debit", "Works", last4="5556"),
    Card("pm_card_mastercard", "Works", brand="mastercard", last4="4444"),
    Card("pm_card_amex", "Works", brand="amex", last4="8431"),
    Card("pm_card_fr", "Works; issued in France", last4="0003", country="FR"),
    Card("pm_card_bypassPending", "Works; available at once", last4="0077", bypasses_pending=True),
    Card("pm_card_threeDSecure2Required", "Asks for 3-D Secure", last4="3220", asks=True, asks_absent=True),
    Card("pm_card_threeDSecureRequired", "Asks for 3-D Secure", last4="3063", asks=True, asks_absent=True),
    Card("pm_card_authenticationRequired", "Asks for 3-D Secure every time, saved or not", last4="3184",
         asks=True, asks_absent=True),
    Card("pm_card_authenticationRequiredOnSetup", "Asks for 3-D Secure until it is saved", last4="3155",
         asks=True, asks_until_saved=True),
    Card("pm_card_authenticationRequiredSetupForOffSession", "Asks for 3-D Secure only when you are there",
         last4="0446", asks=True),
    Card("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", "Asks for 3-D Secure, then: no money",
         last4="3178", asks=True, asks_absent=True, declines_after="insufficient_funds"),
    Card("pm_card_threeDSecureRequiredChargeDeclined", "Asks for 3-D Secure, then is declined",
         last4="1629", asks=True, asks_absent=True, declines_after="generic_decline"),
    Card("pm_card_chargeDeclined", "Is declined", last4="0002", code=DECLINED, decline_code="generic_decline"),
    Card("pm_card_chargeDeclinedInsufficientFunds", "Is declined: not enough money", last4="9995",
         code=DECLINED, decline_code="insufficient_funds"),
    Card("pm_card_chargeDeclinedLostCard", "Is declined: lost", last4="9987", code=DECLINED, decline_code="lost_card"),
    Card("pm_card_chargeDeclinedStolenCard", "Is declined: stolen", last4="9979",
         code=DECLINED, decline_code="stolen_card"),
    Card("pm_card_chargeDeclinedFraudulent", "Is blocked as fraud", last4="0019",
         code=DECLINED, decline_code="fraudulent"),
    Card("pm_card_chargeDeclinedExpiredCard", "Is declined: expired", last4="0069", code="expired_card",
         decline_code="expired_card"),
    Card("pm_card_chargeDeclinedIncorrectCvc", "Is declined: wrong security code", last4="0127",
         code="incorrect_cvc", decline_code="incorrect_cvc"),
    Card("pm_card_chargeDeclinedProcessingError", "Is declined: processing error", last4="0119",
         code="processing_error", decline_code="processing_error"),
    Card("pm_card_chargeCustomerFail", "Can be saved, every payment is declined", last4="0341",
         code=DECLINED, decline_code="generic_decline", saves=True),
    Card("pm_card_createDispute", "Works, then its owner says it was fraud", last4="0259", disputes="fraudulent"),
    Card("pm_card_createDisputeProductNotReceived", "Works, then its owner says nothing came", last4="2685",
         disputes="product_not_received"),
    Card("pm_card_createDisputeInquiry", "Works, then its owner asks", last4="1976", disputes="fraudulent",
         inquiry=True),
    Card("pm_card_pendingRefund", "Works; refunds take their time", last4="7726", refunds="pending"),
    Card("pm_card_refundFail", "Works; refunds come back", last4="5126", refunds="failed"),
    Card("pm_card_twin_captureFails", "Works at first; charging it fails", last4="9001", capture_fails=True),
    Card("pm_card_twin_shortWindow", "Works; the bank blocks the amount for 2 days only", last4="9002",
         brand="mastercard", window=2 * DAY),
    Card("pm_card_twin_lapses", "Works; the bank lets the amount go after one day", last4="9003", lapses=DAY),
)  # fmt: skip
BY_TOKEN = {card.token: card for card in ALL}
for _name in ("InsufficientFunds", "LostCard", "StolenCard", ""):
    BY_TOKEN[f"pm_card_visa_chargeDeclined{_name}"] = BY_TOKEN[f"pm_card_chargeDeclined{_name}"]

ON_THE_FORM = (
    "pm_card_visa",
    "pm_card_mastercard",
    "pm_card_amex",
    "pm_card_threeDSecure2Required",
    "pm_card_authenticationRequired",
    "pm_card_authenticationRequiredOnSetup",
    "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds",
    "pm_card_chargeDeclinedInsufficientFunds",
    "pm_card_chargeDeclinedExpiredCard",
    "pm_card_chargeDeclined",
    "pm_card_createDispute",
    "pm_card_refundFail",
    "pm_card_twin_captureFails",
    "pm_card_twin_shortWindow",
)
