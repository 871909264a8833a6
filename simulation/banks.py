"""What banks do at the twin: chargebacks, refunds that come back, payouts that bounce; and what its books say."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from random import Random
from typing import Any

from pontic.twin import Twin
from pontic.twin.wire import Json
from simulation.processors import Happened

UNDECIDED = ("needs_response", "under_review", "warning_needs_response", "warning_under_review")


def act(twin: Twin, chance: Random) -> str:
    """Let one bank act; return what it did, or nothing where it found nothing to do."""
    return chance.choice(ACTS)(twin, chance)


def charge_back(twin: Twin, payment: str) -> str:
    """A client goes to his bank about this very payment; nothing where he has done so before."""
    charges = [row for row in _charges(twin) if row["payment_intent"] == payment]
    for row in charges:
        twin.open_dispute(row["id"], inquiry=False)
    return "chargeback" if charges else ""


def _charges(twin: Twin) -> list[Json]:
    """What was captured and has not been before a bank yet."""
    disputed = {row["charge"] for row in twin.objects("dispute")}
    return [row for row in twin.objects("charge") if row["captured"] and row["id"] not in disputed]


def _charge_back(twin: Twin, chance: Random) -> str:
    """A client goes to his bank about a captured payment, whatever has become of it since."""
    charges = _charges(twin)
    if not charges:
        return ""
    inquiry = chance.random() < 0.25
    twin.open_dispute(chance.choice(charges)["id"], inquiry=inquiry)
    return "inquiry" if inquiry else "chargeback"


def _decide(twin: Twin, chance: Random) -> str:
    """A bank decides."""
    open_ones = [row for row in twin.objects("dispute") if row["status"] in UNDECIDED]
    if not open_ones:
        return ""
    row = chance.choice(open_ones)
    if row["status"].startswith("warning") and chance.random() < 0.5:
        twin.escalate(row["id"])
        return "inquiry becomes a chargeback"
    twin.close_dispute(row["id"], outcome := chance.choice(("won", "lost")))
    return f"chargeback {outcome}"


def _return_refund(twin: Twin, chance: Random) -> str:
    """A refund comes back because the card is closed."""
    sent = [row for row in twin.objects("refund") if row["status"] == "succeeded" and row["balance_transaction"]]
    if not sent:
        return ""
    twin.fail_refund(chance.choice(sent)["id"])
    return "refund came back"


def _an_account(twin: Twin, chance: Random) -> str:
    """Draw a designer's account; nothing where there is none."""
    accounts = list(twin.objects("account"))
    return str(chance.choice(accounts)["id"]) if accounts else ""


def _break_account(twin: Twin, chance: Random) -> str:
    """Stripe wants to know more about a designer."""
    account = _an_account(twin, chance)
    if not account:
        return ""
    twin.break_account(account, keeps_transfers=chance.random() < 0.3)
    return "account broken"


def stop_account(twin: Twin, chance: Random) -> str:
    """Stripe stops a designer's account at once: nothing can be sent there any more."""
    account = _an_account(twin, chance)
    if not account:
        return ""
    twin.break_account(account, keeps_transfers=False)
    return "account stopped"


def _bounce(twin: Twin, chance: Random) -> str:
    """A designer's bank sends the next payout back."""
    account = _an_account(twin, chance)
    if not account:
        return ""
    twin.fail_next_payout(account)
    return "bank will refuse a payout"


ACTS: tuple[Callable[[Twin, Random], str], ...] = (
    _charge_back, _charge_back, _decide, _decide, _return_refund, _break_account, _bounce,
)  # fmt: skip


def decide_all(twin: Twin, chance: Random) -> None:
    """Let every bank come to a decision, and mend every account."""
    for row in list(twin.objects("dispute")):
        if row["status"] in UNDECIDED:
            twin.close_dispute(row["id"], chance.choice(("won", "lost")))
    for account in list(twin.objects("account")):
        twin.world.note(account["id"]).pop("refuses", None)
        if account["payouts_enabled"]:
            continue
        twin.onboard(account["id"])
        twin.repair_account(account["id"])


def tell(twin: Twin) -> Iterator[Happened]:
    """Return what happened to each payment and to the platform, from the twin's own objects."""
    for intent in twin.objects("payment_intent"):
        if intent["amount_received"]:
            yield _happened("captured", intent, intent["id"], intent["amount_received"])
    for row in twin.objects("refund"):
        if row["balance_transaction"] and row["status"] in ("succeeded", "pending"):
            yield _happened("refunded", row, row["payment_intent"])
    yield from _tell_of_chargebacks(twin)
    yield from _tell_of_designers(twin)
    for row in twin.objects("balance_transaction"):
        if row["fee"]:
            yield _happened("chargeback_fee" if row["type"] == "adjustment" else "fee", row, "", row["fee"])


def _tell_of_chargebacks(twin: Twin) -> Iterator[Happened]:
    for row in twin.objects("dispute"):
        if row["status"] in ("lost", "needs_response", "under_review"):
            yield _happened("lost" if row["status"] == "lost" else "taken", row, row["payment_intent"])


def _tell_of_designers(twin: Twin) -> Iterator[Happened]:
    intents = {row["id"]: row["payment_intent"] for row in twin.objects("charge")}
    for row in twin.objects("transfer"):
        intent = intents[row["source_transaction"]]
        yield _happened("transferred", row, intent)
        yield _happened("reversed", row, intent, row["amount_reversed"])


def _happened(what: str, row: Json, intent: Any, minor: int | None = None) -> Happened:
    at = datetime.fromtimestamp(row["created"], UTC)
    return Happened(what, row["id"], intent or "", row["amount"] if minor is None else minor, at)
