"""A stateful stand-in for Stripe, for tests, the simulation and trying things out."""

from pontic.twin.faults import Fault
from pontic.twin.twin import Twin
from pontic.twin.wire import Answer, Webhook

__all__ = ["Answer", "Fault", "Twin", "Webhook"]
