"""The processors behind the port."""

from datetime import datetime

from pontic.payments.gateways.port import Account, Gateway, GatewayDown, GatewayRefused, Intent, Refund, Transfer
from pontic.payments.gateways.sandbox import Sandbox

__all__ = ["Account", "Gateway", "GatewayDown", "GatewayRefused", "Intent", "Refund", "Transfer", "current"]


def current(now: datetime) -> Gateway:
    """Return the processor of this installation. So far that is the sandbox: no real money moves."""
    return Sandbox(now)
