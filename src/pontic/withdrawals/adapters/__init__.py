"""The services that send money by themselves; ways without one are sent by staff, from files."""

from pontic.withdrawals.adapters.port import Adapter, AdapterDown, Answer, Item
from pontic.withdrawals.adapters.sandbox import Sandbox

__all__ = ["Adapter", "AdapterDown", "Answer", "Item", "named"]

ADAPTERS: dict[str, type[Adapter]] = {"sandbox": Sandbox}


def named(name: str) -> Adapter:
    """Return an adapter by the name that the setting PAYOUT_ADAPTERS uses."""
    return ADAPTERS[name]()
