"""What this room announces. Offers carry ``offer``, ``client``, ``designer`` and their ``kind`` (new, change).

Once there is one, they carry ``contract`` too; contracts carry ``contract``, ``client``, ``designer``.
"""

from pontic.contracts.models import Offer

OFFER_SENT = "contract_offer.sent"
OFFER_MOVED = {
    "accept": "contract_offer.accepted",
    "decline": "contract_offer.declined",
    "counter": "contract_offer.countered",
    "withdraw": "contract_offer.withdrawn",
    "expire": "contract_offer.expired",
}
OFFER_REMINDED = "contract_offer.reminded"  # a day before it expires
BEGUN = "contract.begun"  # an offer was accepted: there is a contract
TERMS_CHANGED = "contract.terms_changed"  # both agreed on new ones
SETTINGS_CHANGED = "contract.settings_changed"
MOVED = {
    "put_on_hold": "contract.put_on_hold",
    "resume": "contract.resumed",
    "end": "contract.ended",
    "cancel": "contract.cancelled",
    "leave": "contract.left",
}


def about_offer(offer: Offer) -> dict[str, int | str]:
    """Return the payload of a fact about an offer."""
    kind = "change" if offer.changes else "new"
    about: dict[str, int | str] = {"offer": offer.pk, "client": offer.client_id, "designer": offer.designer_id}
    return about | {"kind": kind} | ({"contract": offer.contract_id} if offer.contract_id else {})


def every() -> tuple[str, ...]:
    """Return all names of this room's facts."""
    rest = (OFFER_SENT, OFFER_REMINDED, BEGUN, TERMS_CHANGED, SETTINGS_CHANGED)
    return (*OFFER_MOVED.values(), *MOVED.values(), *rest)
