"""Numbers, and what a journal takes from whom: sums without a database."""

from hypothesis import given
from hypothesis import strategies as st

from pontic.invoices import terms

OWNERS = {"escrow:case:4": "held", "designer:7:pending": "designer", "designer:7:available": "designer",
          "designer:7:frozen": "designer", "recv:designer:7": "designer", "rev:commission": "commission"}  # fmt: skip
NOBODY = ["exp:chargeback", "psp:stripe", "client:7:credit"]


def test_numbers_are_padded_and_say_whose_they_are():
    assert terms.number(terms.series(terms.INVOICES, None), 7) == "INV-000007"
    assert terms.number(terms.series(terms.CREDITS, 17), 1_000_000) == "D17-CRN-1000000"


def test_what_a_designer_was_paid_already_is_his_share_too():
    share = terms.taken([("recv:designer:7", 500), ("designer:7:pending", 200), ("rev:commission", 70)])
    assert share == terms.Shares(held=0, designer=700, commission=70)
    assert share.work == 770


@given(st.lists(st.tuples(st.sampled_from([*OWNERS, *NOBODY]), st.integers(1, 10**12))))
def test_every_cent_has_one_owner_and_what_the_platform_bears_has_none(legs):
    share = terms.taken(legs)
    for part in ("held", "designer", "commission"):
        assert getattr(share, part) == sum(amount for code, amount in legs if OWNERS.get(code) == part)
