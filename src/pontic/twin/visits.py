"""What is not the API: the bank's page, the hosted onboarding, the scripts, and the knobs."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from pontic.twin import accounts, attempts, knobs, pages
from pontic.twin.wire import Answer, Json, Request

if TYPE_CHECKING:
    from pontic.twin.twin import Twin

SCRIPTS = {name: Path(__file__).parent / "js" / name for name in ("stripe.js", "element.js", "answered.js")}
SHORTEST, PRIME, ONE = 6, 97, 1  # an account number's digits; the check of an IBAN


def answer(twin: "Twin", request: Request) -> Answer:
    """Answer what a browser asks for."""
    noun, _, rest = request.path.strip("/").partition("/")
    if noun == "3ds":
        return _challenge(twin, request, rest)
    if noun == "onboarding":
        return _onboarding(twin, request, rest)
    if noun == "js":
        return _script(rest)
    if noun == "_twin" and twin.knobs and "origin" not in request.headers:  # no page of anybody's turns them
        return knobs.answer(twin, request, rest)
    return pages.nowhere()


def _script(name: str) -> Answer:
    if name == "element":
        return pages.element()
    if name not in SCRIPTS:
        return pages.nowhere()
    return Answer(200, SCRIPTS[name].read_bytes(), {"Content-Type": "text/javascript", "Cache-Control": "no-cache"})


def _challenge(twin: "Twin", request: Request, reference: str) -> Answer:
    """Show the bank's question, or take its answer and send the browser back."""
    intent = twin.world.objects.get(reference)
    if intent is None or intent["object"] not in ("payment_intent", "setup_intent"):
        return pages.nowhere()
    inside = bool(request.params.get("inside"))
    is_open = intent["status"] == "requires_action"
    if request.method == "POST" and is_open:
        attempts.authenticate(twin.world, intent, is_approved=request.params.get("answer") == "approve")
    elif is_open:
        return pages.challenge(intent, inside=inside)
    return_url = twin.world.note(reference).get("return_url")
    if inside or not return_url:
        return pages.answered()
    return pages.away(_back(return_url, intent))


def _back(return_url: str, intent: Json) -> str:
    """The address to return to, with what Stripe adds to it."""
    noun = intent["object"]
    failed = intent["status"] == "requires_payment_method"
    added = {
        noun: intent["id"],
        f"{noun}_client_secret": intent["client_secret"],
        "redirect_status": "failed" if failed else "succeeded",
    }
    return f"{return_url}{'&' if urlsplit(return_url).query else '?'}{urlencode(added)}"


def _onboarding(twin: "Twin", request: Request, rest: str) -> Answer:
    """Open a link, once; or take in what was filled in."""
    kind, _, session = rest.partition("/")
    if kind == "session":
        return _visit(twin, request, session)
    note = twin.world.notes.get(rest)
    if note is None or "refresh_url" not in note:
        return pages.nowhere()
    if note.get("is_used") or note["expires_at"] <= twin.world.now:
        return pages.away(note["refresh_url"])
    if request.method != "GET":
        return pages.nowhere()
    note["is_used"] = True
    session = twin.world.new_id("visit")
    twin.world.note(session).update(account=note["account"], return_url=note["return_url"])
    account = twin.world.objects[note["account"]]
    return pages.onboarding(account, session, given={"bank": twin.world.note(account["id"]).get("bank", "")})


def _visit(twin: "Twin", request: Request, session: str) -> Answer:
    note = twin.world.notes.get(session)
    if note is None or "return_url" not in note or request.method != "POST":
        return pages.nowhere()
    given = request.params
    if given.get("do") == "leave":
        return pages.away(note["return_url"])
    account = twin.world.objects[note["account"]]
    bank = str(given.get("bank", "")).replace(" ", "").upper()
    if not is_account_number(bank):
        return pages.onboarding(account, session, given=given, wrong="That account number has wrong check digits.")
    holder = given.get("company") or f"{given.get('first_name', '')} {given.get('last_name', '')}".strip()
    accounts.settle(twin.world, account, bank, holder=holder, document=given.get("document") == "yes")
    return pages.away(note["return_url"])


def is_account_number(number: str) -> bool:
    """Tell whether a number could be a bank account: an IBAN by its check digits, else digits only."""
    if not number[:2].isalpha():
        return number.isdigit() and len(number) >= SHORTEST
    if not number.isalnum() or not number.isascii() or not number[2:4].isdigit():
        return False
    digits = "".join(str(int(letter, 36)) for letter in number[4:] + number[:4])
    return int(digits) % PRIME == ONE
