"""Random walks through the whole process with real money at the sandbox: all identities hold after every step."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders.cases import a_draft
from tests.builders.payments import a_payout_account, pay

from pontic.cases import actions as cases
from pontic.cases import sweeps as case_sweeps
from pontic.cases.models import Case
from pontic.cases.process import ACTORS, CASE
from pontic.catalog.models import Listing
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.outbox.worker import Worker
from pontic.payments import checks, queries, sweeps
from pontic.till.cards import CARDS

pytestmark = pytest.mark.django_db
GOOD = [card.token for card in CARDS if not card.declines and not card.asks]
JUMPS = [
    timedelta(seconds=1),
    timedelta(hours=5),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=8),
    timedelta(days=31),
]


def strike(now: datetime) -> None:
    """Everything that the clock does, and everything that follows."""
    for duty in (case_sweeps.act, sweeps.capture_before_lapse, sweeps.mature, sweeps.pay_out, sweeps.reconcile):
        duty(now)
    settle_down(now)


def settle_down(now: datetime) -> None:
    Worker(clock=lambda: now, name="walk").drain()


def moves_of(case: Case) -> list[tuple[str, str]]:
    """The moves that somebody may make from here; sending is the till's."""
    rows = [(row.name, actor) for actor in ACTORS for row in CASE.open_to(actor, state=case.state)]
    return sorted(row for row in rows if row[0] not in {"send", "discard"})


@given(walk=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_walk_keeps_the_books_and_the_till_in_one_story(walk, lab, designer, now):
    if walk.draw(st.booleans(), label="payout account"):
        a_payout_account(designer, now)
    listing = Listing.objects.filter(owner=designer).first()
    case = a_draft(client=lab, designer=designer, now=now, listing=listing)
    pay(case, now, card=walk.draw(st.sampled_from(GOOD), label="card"))
    at = now
    for _ in range(walk.draw(st.integers(1, 9), label="steps")):
        case.refresh_from_db()
        act = walk.draw(st.sampled_from(["move", "move", "jump", "pay"]), label="act")
        if act == "jump":
            at += walk.draw(st.sampled_from(JUMPS), label="jump")
            strike(at)
        elif act == "pay" and queries.is_owed(case):
            pay(case, at, card=walk.draw(st.sampled_from(GOOD), label="next card"))
        elif act == "move" and (choices := moves_of(case)):
            name, actor = walk.draw(st.sampled_from(choices), label="move")
            _try(case, name, actor, at)
        if walk.draw(st.booleans(), label="news arrives"):
            settle_down(at)
            assert checks.run(at) == []
    strike(at)
    strike(at + timedelta(days=9))
    case.refresh_from_db()
    assert checks.run(at + timedelta(days=9, hours=3)) == []
    if case.is_final:
        assert ledger.balance(chart.held(case.pk)) == Money(0)
        assert ledger.balance(chart.authorisation(case.pk)) == Money(0)


def _try(case: Case, name: str, actor: str, at: datetime) -> None:
    try:
        cases.make(case, name, actor=actor, now=at)
    except MoveRefused:
        return
