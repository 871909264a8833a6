"""What is wrong with what somebody wrote, field by field; pages word it in the reader's language."""

from collections.abc import Sequence


class Faulty(ValueError):  # noqa: N818 - reads as the sentence that it is
    """What was written has faults: ``faults`` are (field, code)."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        """Keep the faults for the page."""
        super().__init__(", ".join(f"{field}: {code}" for field, code in faults))
        self.faults = list(faults)
