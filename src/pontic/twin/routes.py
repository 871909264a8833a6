"""The endpoints: method, path, what does it, and the parameters that it knows. One row each."""

from collections.abc import Callable
from dataclasses import dataclass

from pontic.twin import (
    accounts,
    bank,
    charges,
    customers,
    disputes,
    events,
    funds,
    intents,
    refunds,
    setups,
    tokens,
    transfers,
)
from pontic.twin.listing import PAGING
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import World

TRY = (
    "payment_method:str confirmation_token:str off_session:any return_url:str use_stripe_sdk:bool "
    "payment_method_options:any "
)
PAY = TRY + "setup_future_usage:str error_on_requires_action:bool "
NOTES = "metadata:map description:str "
BROWSER = "client_secret:str key:str "


@dataclass(frozen=True, slots=True)
class Route:
    """An endpoint. ``is_public`` ones may be called by a browser with the publishable key."""

    do: Callable[[World, Asked], Json]
    words: str = ""
    is_public: bool = False


ROUTES: dict[tuple[str, str], Route] = {
    ("POST", "customers"): Route(
        customers.create, NOTES + "email:str name:str preferred_locales:list invoice_settings:any"
    ),
    ("GET", "customers/*"): Route(customers.retrieve),
    ("POST", "customers/*"): Route(
        customers.update, NOTES + "email:str name:str preferred_locales:list invoice_settings:any"
    ),
    ("GET", "customers/*/payment_methods"): Route(customers.methods, PAGING + "type:str"),
    ("GET", "customers/*/payment_methods/*"): Route(customers.method),
    ("GET", "payment_methods"): Route(customers.methods, PAGING + "customer:str type:str"),
    ("GET", "payment_methods/*"): Route(customers.method),
    ("POST", "payment_methods/*"): Route(customers.change_method, "metadata:map allow_redisplay:str"),
    ("POST", "payment_methods/*/attach"): Route(customers.attach, "customer:str!"),
    ("POST", "payment_methods/*/detach"): Route(customers.detach),
    ("POST", "confirmation_tokens"): Route(
        tokens.create,
        "payment_method:str payment_method_data:any return_url:str setup_future_usage:str key:str client_context:any",
        is_public=True,
    ),
    ("GET", "confirmation_tokens/*"): Route(tokens.retrieve),
    ("POST", "test_helpers/confirmation_tokens"): Route(
        tokens.create, "payment_method:str payment_method_data:any return_url:str setup_future_usage:str"
    ),
    ("POST", "setup_intents"): Route(
        setups.create,
        NOTES
        + TRY
        + "customer:str usage:str confirm:bool automatic_payment_methods:any allowed_payment_method_types:list",
    ),
    ("GET", "setup_intents"): Route(setups.every, PAGING + "customer:str payment_method:str"),
    ("GET", "setup_intents/*"): Route(setups.retrieve, BROWSER, is_public=True),
    ("POST", "setup_intents/*/confirm"): Route(setups.confirm, TRY),
    ("POST", "setup_intents/*/cancel"): Route(setups.cancel, "cancellation_reason:str"),
    ("POST", "payment_intents"): Route(
        intents.create,
        NOTES + PAY + "amount:int! currency:str! customer:str confirm:bool capture_method:str receipt_email:str "
        "automatic_payment_methods:any allowed_payment_method_types:list transfer_group:str statement_descriptor:str "
        "statement_descriptor_suffix:str",
    ),
    ("GET", "payment_intents"): Route(intents.every, PAGING + "customer:str"),
    ("GET", "payment_intents/*"): Route(intents.retrieve, BROWSER, is_public=True),
    ("POST", "payment_intents/*"): Route(intents.update, NOTES + "receipt_email:str transfer_group:str"),
    ("POST", "payment_intents/*/confirm"): Route(intents.confirm, PAY),
    ("POST", "payment_intents/*/capture"): Route(intents.capture, "amount_to_capture:int metadata:map"),
    ("POST", "payment_intents/*/cancel"): Route(intents.cancel, "cancellation_reason:str"),
    ("GET", "charges"): Route(charges.every, PAGING + "payment_intent:str customer:str transfer_group:str"),
    ("GET", "charges/*"): Route(charges.retrieve),
    ("POST", "charges/*"): Route(charges.update, NOTES + "transfer_group:str"),
    ("POST", "refunds"): Route(refunds.create, "charge:str payment_intent:str amount:int reason:str metadata:map"),
    ("GET", "refunds"): Route(refunds.every, PAGING + "charge:str payment_intent:str"),
    ("GET", "refunds/*"): Route(refunds.retrieve),
    ("POST", "refunds/*"): Route(refunds.update, "metadata:map"),
    ("POST", "transfers"): Route(
        transfers.create,
        NOTES + "amount:int! currency:str! destination:str! source_transaction:str transfer_group:str",
    ),
    ("GET", "transfers"): Route(transfers.every, PAGING + "transfer_group:str destination:str"),
    ("GET", "transfers/*"): Route(transfers.retrieve),
    ("POST", "transfers/*"): Route(transfers.update, NOTES),
    ("POST", "transfers/*/reversals"): Route(transfers.reverse, NOTES + "amount:int"),
    ("GET", "transfers/*/reversals"): Route(transfers.reversals, PAGING),
    ("GET", "transfers/*/reversals/*"): Route(transfers.reversal),
    ("POST", "accounts"): Route(
        accounts.create,
        "country:str email:str business_type:str business_profile:any capabilities:any controller:any "
        "metadata:map settings:any tos_acceptance:any",
    ),
    ("GET", "accounts"): Route(accounts.every, PAGING),
    ("GET", "account"): Route(accounts.mine),
    ("GET", "accounts/*"): Route(accounts.retrieve),
    ("POST", "accounts/*"): Route(accounts.update, "email:str metadata:map settings:any"),
    ("POST", "account_links"): Route(
        accounts.link,
        "account:str! type:str! return_url:str! refresh_url:str! collection_options:any",
    ),
    ("GET", "balance"): Route(funds.retrieve),
    ("GET", "balance_transactions"): Route(funds.transactions, PAGING + "source:str type:str currency:str"),
    ("GET", "balance_transactions/*"): Route(funds.transaction),
    ("GET", "disputes"): Route(disputes.every, PAGING + "charge:str payment_intent:str"),
    ("GET", "disputes/*"): Route(disputes.retrieve),
    ("POST", "disputes/*"): Route(disputes.update, "evidence:any submit:bool metadata:map"),
    ("POST", "disputes/*/close"): Route(disputes.close),
    ("GET", "payouts"): Route(bank.every, PAGING + "status:str destination:str"),
    ("GET", "payouts/*"): Route(bank.retrieve),
    ("GET", "events"): Route(events.every, PAGING + "type:str types:list"),
    ("GET", "events/*"): Route(events.retrieve),
}

AGENDA: dict[str, Callable[[World, str], None]] = {
    "arrive": bank.arrive,
    "book": charges.book,
    "dispute": disputes.begin,
    "dispute_due": disputes.lapse,
    "expire": intents.expire,
    "mature": funds.mature,
    "pay_out": bank.pay_out,
    "refund_failed": refunds.fail,
    "refund_pending": refunds.succeed,
}


def find(method: str, path: str) -> tuple[Route, tuple[str, ...]] | None:
    """The endpoint of a path, and the ids in it."""
    parts = path.removeprefix("/v1/").strip("/").split("/")
    exact = ROUTES.get((method, "/".join(parts)))
    if exact:
        return exact, ()
    pattern = "/".join("*" if place % 2 else part for place, part in enumerate(parts))
    route = ROUTES.get((method, pattern))
    return (route, tuple(parts[1::2])) if route else None
