"""A processor that is set up by half does not start, and says why."""

import pytest

from pontic.config import checks

GOOD = {
    "TILL": "stripe",
    "STRIPE_SECRET_KEY": "sk_test_1",
    "STRIPE_PUBLIC_KEY": "pk_test_1",
    "STRIPE_WEBHOOK_SECRET": "whsec_1, whsec_2",
    "STRIPE_API_BASE": "https://api.stripe.com",
    "STRIPE_COUNTRY": "US",
    "CAPTURE": "late",
    "DEBUG": False,
    "SECURE": True,
}
LIVE = {"STRIPE_SECRET_KEY": "sk_live_1", "STRIPE_PUBLIC_KEY": "pk_live_1"}


@pytest.fixture
def said(settings):
    """What is said about settings that differ from good ones."""

    def look(**changes):
        for name, value in (GOOD | changes).items():
            setattr(settings, name, value)
        return [message.msg for message in checks.processor()]

    return look


@pytest.mark.parametrize(
    "good",
    [
        {},
        LIVE,
        {"STRIPE_SECRET_KEY": "rk_test_1"},
        {"TILL": "sandbox", "STRIPE_SECRET_KEY": "", "STRIPE_PUBLIC_KEY": "", "STRIPE_WEBHOOK_SECRET": ""},
        {"TILL": "twin", "STRIPE_API_BASE": "http://127.0.0.1:12111", "DEBUG": True, "SECURE": False},
    ],
)
def test_good_settings_pass_in_silence(said, good):
    assert said(**good) == []


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"TILL": "paypal"}, "TILL is 'paypal'"),
        ({"CAPTURE": "soon"}, "CAPTURE"),
        ({"STRIPE_COUNTRY": "France"}, "STRIPE_COUNTRY"),
        ({"STRIPE_SECRET_KEY": ""}, "STRIPE_SECRET_KEY"),
        ({"STRIPE_SECRET_KEY": "pk_test_1"}, "STRIPE_SECRET_KEY"),
        ({"STRIPE_PUBLIC_KEY": ""}, "STRIPE_PUBLIC_KEY"),
        ({"STRIPE_PUBLIC_KEY": "sk_test_1"}, "STRIPE_PUBLIC_KEY"),
        ({"STRIPE_WEBHOOK_SECRET": ""}, "STRIPE_WEBHOOK_SECRET"),
        ({"STRIPE_WEBHOOK_SECRET": "whsec_1,"}, "STRIPE_WEBHOOK_SECRET"),
        ({"STRIPE_PUBLIC_KEY": "pk_live_1"}, "different modes"),
        ({"STRIPE_API_BASE": "http://127.0.0.1:12111"}, "STRIPE_API_BASE"),
        (LIVE | {"DEBUG": True}, "PONTIC_DEBUG"),
        (LIVE | {"SECURE": False}, "https://"),
        ({"TILL": "twin"}, "stand-in's address"),
        (LIVE | {"TILL": "twin", "STRIPE_API_BASE": "http://127.0.0.1:1"}, "take the live Stripe key out"),
        ({"TILL": "sandbox"}, "not used"),
    ],
)
def test_each_half_set_up_is_named(said, wrong, word):
    messages = said(**wrong)
    assert len(messages) == 1
    assert word in messages[0]
