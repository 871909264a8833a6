"""Whether the contract was held against Stripe itself in this run."""

import pytest
from tests.contract.conftest import KEY


@pytest.mark.skipif(not KEY, reason="STRIPE_TEST_KEY is not set: the contract was NOT held against Stripe itself")
def test_the_contract_is_held_against_stripe_itself_in_its_test_mode():
    assert KEY.startswith(("sk_test_", "rk_test_"))
