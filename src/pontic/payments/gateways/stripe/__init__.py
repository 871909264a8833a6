"""Stripe behind the port, by its own SDK: separate charges and transfers, money blocked first and taken late."""

from pontic.payments.gateways.stripe.adapter import Stripe, Twin

__all__ = ["Stripe", "Twin"]
