"""What is random in the house comes from the seed as well, so that a story can be told again."""

import os
import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Draw names and keys from the seed: ``uuid4`` asks ``os.urandom``, the sandbox asks ``secrets``."""
    source = random.Random(f"names of {seed}")
    before: dict[str, Any] = {"urandom": os.urandom, "token_hex": secrets.token_hex}
    os.urandom = source.randbytes
    secrets.token_hex = lambda nbytes=None: source.randbytes(nbytes or 16).hex()
    try:
        yield
    finally:
        os.urandom, secrets.token_hex = before["urandom"], before["token_hex"]


def at_step(seed: int, step: int) -> random.Random:
    """Return the dice of one step: leaving out another step does not change them."""
    return random.Random(f"{seed}/{step}")
