"""The twin: one entry point for every exchange, and the knobs that the world outside would turn."""

import heapq
import pickle
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pontic.twin import accounts, attempts, disputes, faults, funds, idempotency, refunds, routes, tokens, visits, wire
from pontic.twin.errors import ApiError, BadRequest
from pontic.twin.faults import Fault
from pontic.twin.listing import expand
from pontic.twin.parameters import Asked, understand
from pontic.twin.wire import Answer, Json, Request, Webhook
from pontic.twin.world import World

SECRET = "whsec_twin"  # noqa: S105 - it protects invented money


class Twin:
    """A processor of invented money. ``clock`` is its only time; ``wait`` is called where a call is slow."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        *,
        base: str = "http://twin.test",
        seed: int = 0,
        webhook_secret: str = SECRET,
        wait: Callable[[float], None] = lambda _seconds: None,
        knobs: bool = False,
    ) -> None:
        """Begin with nothing."""
        self.clock, self.wait, self.knobs = clock, wait, knobs
        self.webhook_secret = webhook_secret
        self.ahead = 0  # seconds that the knobs have put its clock forward
        self.world = World(base=base.rstrip("/"), seed=seed)
        self.keys: dict[tuple[str, str], idempotency.Kept] = {}
        self.faults: list[Fault] = []
        self.lock = threading.RLock()

    def tick(self) -> None:
        """Let everything happen that is due by now, each at its own moment; time never goes back."""
        world = self.world
        now = max(world.now, int(self.clock().timestamp()) + self.ahead)
        with self.lock:
            world.cause = ("", "")
            while world.agenda and world.agenda[0][0] <= now:
                at, _, verb, reference = heapq.heappop(world.agenda)
                world.now = max(world.now, at)
                routes.AGENDA[verb](world, reference)
            world.now = now
            world.forget()

    def answer(
        self, method: str, path: str, body: str | bytes | None = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Answer one request, whatever it is for."""
        request = wire.read(method, path, body, headers)
        if not request.path.startswith("/v1/"):
            with self.lock:
                self.tick()
                return visits.answer(self, request)
        with self.lock:
            self.tick()
            request.id = self.world.new_id("req")
            fault = faults.strike(self.faults, request)
        done = self._once(request, fault.kind if fault else "", fault.seconds if fault else 0)
        done = replace(done, headers={**done.headers, "Request-Id": request.id})
        return faults.spoil(done, fault.kind) if fault else done

    def _once(self, request: Request, fault: str, seconds: float) -> Answer:
        """Answer a call of the API; a key makes it happen once."""
        if fault in ("unreached", "error_before", "rate_limit"):
            return _trouble(fault)
        if request.idempotency_key:
            try:
                with self.lock:
                    kept = idempotency.recall(self.keys, request, self.world.now)
            except ApiError as refusal:
                return wire.as_json(refusal.body, refusal.status)
            if kept:
                return kept
        if seconds:
            self.wait(seconds)
        with self.lock:
            self.tick()
            done, is_kept = (_trouble(fault), True) if fault == "error_stored" else self._do(request)
            done = _trouble(fault) if fault == "error_after" else done
            if request.idempotency_key:
                idempotency.keep(self.keys, request, done if is_kept else None)
        return done

    def _do(self, request: Request) -> tuple[Answer, bool]:
        """Do what is asked; tell whether a key would keep the answer."""
        self.world.cause = (request.id, request.idempotency_key)
        try:
            return wire.as_json(self._called(request)), True
        except ApiError as refusal:
            return wire.as_json(refusal.body, refusal.status), refusal.is_kept

    def _called(self, request: Request) -> Json:
        found = routes.find(request.method, request.path)
        if found is None:
            raise BadRequest(f"Unrecognized request URL ({request.method}: {request.path}).", status=404)
        route, ids = found
        if not request.api_key.startswith(("sk_test_", "pk_test_") if route.is_public else "sk_test_"):
            raise BadRequest("Give a secret test key as a bearer token.", status=401)
        if request.account and request.account not in self.world.objects:
            raise BadRequest("This key cannot act for that account.", code="account_invalid", status=403)
        args = understand(route.words, request.params)
        shown = route.do(self.world, Asked(args, ids, request.account))
        return expand(self.world, shown, args.get("expand", []))

    def take_webhooks(self) -> list[Webhook]:
        """Hand out what waits for the courier."""
        with self.lock:
            self.tick()
            waiting, self.world.waiting = self.world.waiting, []
            return [self.webhook(reference) for reference in waiting if reference in self.world.objects]

    def webhook(self, event: str) -> Webhook:
        """The delivery of one event, signed now."""
        row = self.world.objects[event]
        payload = wire.as_json(self.world.event(row)).body
        return Webhook(event, row["type"], payload, self.sign(payload))

    def sign(self, payload: bytes, at: int | None = None) -> str:
        """Sign a payload as Stripe would, now or at another moment."""
        return wire.sign(payload, self.webhook_secret, self.world.now if at is None else at)

    def fault(self, kind: str, path: str = "", method: str = "", **more: Any) -> Fault:
        """Break the next calls: ``times``, ``skip``, ``seconds``."""
        struck = Fault(kind, path, method, **more)
        self.faults.append(struck)
        return struck

    def heal(self) -> None:
        """Forget the faults that have not struck."""
        self.faults.clear()

    def approve(self, intent: str) -> Json:
        """Let the cardholder approve."""
        row: Json = self._let(attempts.authenticate, self.world.objects[intent], is_approved=True)
        return row

    def refuse(self, intent: str) -> Json:
        """Let the cardholder refuse."""
        row: Json = self._let(attempts.authenticate, self.world.objects[intent], is_approved=False)
        return row

    def confirmation_token(self, card: str, *, return_url: str | None = None, usage: str | None = None) -> str:
        """Make what the page's script would have made; return its id."""
        token: str = self._let(tokens.make, card, return_url=return_url, usage=usage)["id"]
        return token

    def open_dispute(
        self, charge: str, amount: int | None = None, reason: str = "fraudulent", *, inquiry: bool = False
    ) -> str:
        """Let a cardholder go to the bank; return the dispute's id."""
        dispute: str = self._let(disputes.open_dispute, charge, amount, reason, inquiry=inquiry)["id"]
        return dispute

    def escalate(self, dispute: str) -> Json:
        """Turn an inquiry into a chargeback."""
        row: Json = self._let(disputes.escalate, dispute)
        return row

    def close_dispute(self, dispute: str, outcome: str) -> Json:
        """Let the bank decide: won or lost."""
        row: Json = self._let(disputes.decide, dispute, outcome)
        return row

    def fail_refund(self, refund: str) -> None:
        """Let a refund come back."""
        self._let(refunds.fail, refund)

    def onboard(self, account: str, bank: str = "DE89370400440532013000", *, document: bool = True) -> Json:
        """Fill in the hosted page."""
        row: Json = self._let(accounts.settle, self.world.get("account", account), bank, document=document)
        return row

    def break_account(
        self,
        account: str,
        missing: list[str] | None = None,
        *,
        keeps_transfers: bool = False,
        reason: str | None = None,
    ) -> Json:
        """Let Stripe want to know more before it pays out again."""
        due = [accounts.DOCUMENT] if missing is None else missing
        row: Json = self._let(accounts.want, account, due, keeps_transfers=keeps_transfers, reason=reason)
        return row

    def repair_account(self, account: str) -> Json:
        """Let everything that was missing be there."""
        row: Json = self._let(accounts.repair, account)
        return row

    def fail_next_payout(self, account: str, code: str = "account_closed") -> None:
        """Let the bank send the next payout back."""
        self.world.note(account)["refuses"] = code

    def top_up(self, amount: int, currency: str = "usd") -> Json:
        """Let the platform's own money arrive."""
        row: Json = self._let(funds.top_up, amount, currency)
        return row

    def _let(self, do: Callable[..., Any], *given: Any, **more: Any) -> Any:
        """Do something that no request asked for, at the clock's moment."""
        with self.lock:
            self.tick()
            return do(self.world, *given, **more)

    def balance(self, account: str = "", currency: str = "usd") -> int:
        """What an account has, available and pending."""
        self.tick()
        mine = funds.of(self.world, account, currency)
        return mine.available + mine.pending

    def open_authorisations(self) -> int:
        """The sum of the amounts that are blocked on cards."""
        self.tick()
        return sum(intent["amount_capturable"] for intent in self.world.every("payment_intent"))

    def objects(self, kind: str, account: str = "") -> Iterator[Json]:
        """Every object of a kind, oldest first."""
        self.tick()
        return self.world.every(kind, account)

    def save(self, path: Path) -> None:
        """Write the state to a file, whole or not at all."""
        fresh = path.with_suffix(".new")
        with self.lock:
            fresh.write_bytes(pickle.dumps((self.world, self.keys, self.ahead)))
        fresh.replace(path)

    def load(self, path: Path) -> None:
        """Go on from a file that ``save`` wrote."""
        with self.lock:
            self.world, self.keys, self.ahead = pickle.loads(path.read_bytes())  # noqa: S301 - our own file


def _trouble(fault: str) -> Answer:
    """The answer of a server that could not, or would not."""
    if fault == "rate_limit":
        words = "Too many requests came at once."
        return wire.as_json({"error": {"code": "rate_limit", "message": words, "type": "invalid_request_error"}}, 429)
    return wire.as_json({"error": {"message": "Something went wrong on the server.", "type": "api_error"}}, 500)
