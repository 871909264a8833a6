"""What the pages of money are tried with: a moment just before, a case that is still to be paid, Stripe's twin."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import override_settings
from tests.builders.cases import a_draft
from tests.doors.payments.paying import ORIGIN

from pontic.kit import clock
from pontic.twin import Twin


@pytest.fixture
def now():
    """Pages read the real clock, so what they show was made just before."""
    return clock.now() - timedelta(minutes=5)


@pytest.fixture
def draft(lab, designer, now):
    return a_draft(client=lab, designer=designer, now=now)


@pytest.fixture
def at_the_twin(twin: Twin) -> Iterator[Twin]:
    """Pages take cards by the twin's own script."""
    with override_settings(STRIPE_JS=f"{ORIGIN}/js/stripe.js"):
        yield twin
