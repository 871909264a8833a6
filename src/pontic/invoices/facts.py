"""What this room announces. Documents carry ``document``, ``case``, ``kind``, ``person`` (the recipient)."""

ISSUED = "invoice.issued"  # it has its number
DRAWN = "invoice.drawn"  # its PDF can be downloaded
ATTACHED = "invoice.attached"  # the designer's own; payload: own, case, by
WITHDRAWN = "invoice.withdrawn"


BILLS = {name: f"bill_{name}" for name in (ISSUED, DRAWN)}  # of bills: ``bill`` in place of ``case``


def every() -> list[str]:
    """Return the name of every fact."""
    return [ISSUED, DRAWN, ATTACHED, WITHDRAWN, *BILLS.values()]
