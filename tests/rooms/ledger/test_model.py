"""The books against a model of thirty lines: the same postings, the same balances, the same refusals."""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from pontic.kit.money import Money
from pontic.ledger import actions as ledger
from pontic.ledger import chart
from pontic.ledger.models import Account, Journal, Transfer

pytestmark = pytest.mark.django_db
BIGGEST = 2**63 - 1


@dataclass
class Model:
    """Accounts as [currency, debits, credits], journals as what they moved; one posting after the other."""

    accounts: dict[str, list] = field(default_factory=dict)
    journals: dict[str, Counter] = field(default_factory=dict)

    def post(self, postings: list[ledger.Posting]) -> None:
        """Write what is new, then hold the repetitions against what is known."""
        first: dict[str, ledger.Posting] = {}
        for posting in postings:
            first.setdefault(posting.key, posting)
        fresh = [posting for posting in first.values() if posting.key not in self.journals]
        if fresh:  # a repetition opens nothing
            named = {code.code: leg.amount for leg in legs_of(*first.values()) for code in (leg.debit, leg.credit)}
            for code, amount in named.items():
                self.accounts.setdefault(code, [amount.currency, 0, 0])
        for posting in fresh:
            for leg in legs_of(posting):
                self.move(leg)
            self.journals[posting.key] = told(posting)
        if any(self.journals[posting.key] != told(posting) for posting in postings):
            raise ledger.KeyReused

    def move(self, leg: ledger.Leg) -> None:
        """Move one leg; only guarded accounts keep totals."""
        one, other = self.accounts[leg.debit.code], self.accounts[leg.credit.code]
        if one is other or not 0 < leg.amount.minor <= BIGGEST or {one[0], other[0]} != {leg.amount.currency}:
            raise IntegrityError
        for place, (code, account) in enumerate(((leg.debit, one), (leg.credit, other)), 1):
            if code.guarded:
                account[place] += leg.amount.minor
                if (account[1] - account[2]) * code.side < 0 or account[place] > BIGGEST:
                    raise IntegrityError


def legs_of(*postings: ledger.Posting) -> list[ledger.Leg]:
    return [leg for posting in postings for leg in posting.legs if leg.amount]


def told(posting: ledger.Posting) -> Counter:
    return Counter((leg.debit.code, leg.credit.code, leg.amount) for leg in legs_of(posting))


TILLS = [chart.till("sandbox"), chart.till("other"), chart.commission()]
CODES = [*TILLS, chart.held(1), chart.held(2), chart.pending(1), chart.available(1), chart.processor_fees()]
FEW = st.integers(1, 50)
AMOUNTS = st.one_of(FEW, FEW, st.sampled_from([0, -1, BIGGEST - 9, BIGGEST, BIGGEST + 1]))
CURRENCIES = st.sampled_from(["USD"] * 9 + ["EUR"])
OUT = st.builds(ledger.Leg, st.sampled_from(CODES), st.sampled_from(CODES), st.builds(Money, AMOUNTS, CURRENCIES))
IN = st.builds(ledger.Leg, st.sampled_from(TILLS), st.sampled_from(CODES), st.builds(Money, st.integers(1, 90)))
LEGS = st.lists(st.one_of(IN, IN, OUT), max_size=4)
POSTINGS = st.builds(ledger.Posting, st.sampled_from([f"key:{number}" for number in range(8)]), st.just("x"), LEGS)
BATCHES = st.one_of(st.lists(POSTINGS, min_size=1, max_size=1), st.lists(POSTINGS, min_size=1, max_size=5))


def outcome(post, postings) -> str:
    try:
        post(postings)
    except IntegrityError:
        return "refused"
    except ledger.KeyReused:
        return "key reused"
    return "written"


def the_books(postings, now) -> str:
    def post(told) -> None:
        with transaction.atomic():
            if len(told) == 1:
                ledger.post(told[0].key, told[0].kind, told[0].legs, now=now)
            else:
                ledger.post_many(told, now=now)

    return outcome(post, postings)


def stands(model: Model) -> None:
    """Compare every account, every journal and every transfer."""
    accounts = {each.code: [each.currency, each.debits, each.credits] for each in Account.objects.all()}
    assert accounts == model.accounts
    rows = Transfer.objects.values_list("journal__key", "debit__code", "credit__code", "amount", "currency")
    journals = {key: Counter() for key in Journal.objects.values_list("key", flat=True)}
    for key, debit, credit, amount, currency in rows:
        journals[key][debit, credit, Money(amount, currency)] += 1
    assert journals == model.journals


@given(st.lists(BATCHES, min_size=1, max_size=8))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_books_and_the_model_agree(now, batches):
    model = Model()
    with transaction.atomic():
        for batch in batches:
            trial = deepcopy(model)
            expected = outcome(trial.post, batch)
            event(expected)
            assert the_books(batch, now) == expected, batch
            model = trial if expected == "written" else model
            stands(model)
        transaction.set_rollback(True)
