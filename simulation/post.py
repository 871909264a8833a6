"""The courier of webhooks: he comes late, twice, in the wrong order, never, and sometimes he is somebody else."""

import json
from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from pontic.outbox.models import Sweep
from pontic.payments import actions as payments
from pontic.payments import gateways
from pontic.twin import Twin, Webhook

if TYPE_CHECKING:
    from simulation.world import World

HOUR = 3_600
LOOKING = "payments.sweeps.catch_up"  # the duty that finds what the post has lost


class Post:
    """Webhooks on their way. What was delivered once can come again at any time."""

    def __init__(self, twin: Twin) -> None:
        """Begin with an empty bag."""
        self.twin = twin
        self.bag: list[Webhook] = []
        self.delivered: list[Webhook] = []
        self.known: set[str] = set()
        self.lost_at: list[datetime] = []

    def _fetch(self) -> None:
        self.bag += self.twin.take_webhooks()

    def deliver(self, world: "World") -> int:
        """Deliver everything in its order; return how many arrived for the first time."""
        self._fetch()
        going, self.bag = self.bag, []
        return sum(self._hand_over(world, hook) for hook in going)

    def has_news(self) -> bool:
        """Tell whether something happened there that the house cannot know of yet."""
        self._fetch()
        looked = Sweep.objects.filter(name=LOOKING, last_error="").values_list("ran_at", flat=True).first()
        self.lost_at = [at for at in self.lost_at if looked is None or looked <= at]
        return bool(self.bag or self.lost_at)

    def losing(self, world: "World", happening: Callable[[], str]) -> str:
        """Let something happen of which no webhook arrives, ever: only looking around can find it."""
        self._fetch()
        happened = happening()
        if self.twin.take_webhooks():
            self.lost_at.append(world.now)
        return happened

    def muddle(self, world: "World", chance: Random) -> None:
        """Do one thing that a courier should not do."""
        self._fetch()
        trick = chance.choice(("reorder", "reorder", "some", "lose", "twice", "again", "forge", "forge"))
        world.note(f"post: {trick}")
        if trick == "forge":
            self._forge(world, chance)
        if trick == "again" and self.delivered:
            self._hand_over(world, chance.choice(self.delivered))
        if not self.bag or trick in {"forge", "again"}:
            return
        if trick == "lose":
            self.bag.pop(chance.randrange(len(self.bag)))  # for ever: only looking around can find it
            self.lost_at.append(world.now)
            return
        chance.shuffle(self.bag)
        count = len(self.bag) if trick == "reorder" else max(1, len(self.bag) // 2)
        going, self.bag = self.bag[:count], self.bag[count:]
        for hook in going * (2 if trick == "twice" else 1):
            self._hand_over(world, hook)

    def _hand_over(self, world: "World", hook: Webhook) -> int:
        """Bring one, signed at this moment as each attempt of Stripe's is."""
        self.twin.tick()
        fresh = payments.receive_hint(hook.payload, self.twin.sign(hook.payload), now=world.now)
        if fresh and hook.event in self.known:
            raise AssertionError(f"webhook {hook.kind} was taken for new a second time")
        self.known.add(hook.event)
        self.delivered.append(hook)
        world.figures["webhooks"] += 1
        return int(fresh)

    def _forge(self, world: "World", chance: Random) -> None:
        """Bring what must not be believed: forged, stale, from the future, of the other mode."""
        row = {"id": f"evt_forged_{world.figures['step']}", "object": "event", "type": "payment_intent.succeeded",
               "livemode": False, "created": int(world.now.timestamp()), "api_version": "2026-10-28.endive",
               "data": {"object": {"id": "pi_forged", "object": "payment_intent"}}}  # fmt: skip
        moment = int(world.now.timestamp())
        kind = chance.choice(("signature", "stale", "future", "mode"))
        body = json.dumps({**row, "livemode": kind == "mode"}).encode()
        at = {"stale": moment - HOUR, "future": moment + HOUR}.get(kind, moment)
        signature = "t=1,v1=00" if kind == "signature" else self.twin.sign(body, at)
        try:
            payments.receive_hint(body, signature, now=world.now)
        except gateways.Forged:
            return
        raise AssertionError(f"a webhook was believed: {kind}")
