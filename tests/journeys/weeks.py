"""The project's settings with a clock that stands until it is turned: a week passes between two clicks.

The moment is read from a file in the data folder, so that the server, its worker and the commands agree on it.
Sessions, sign-ins and codes keep real time.
"""

from datetime import UTC, datetime

from pontic.config.settings import *  # noqa: F403
from pontic.config.settings import DATA
from pontic.kit import clock


def stands() -> datetime:
    """Return the moment at which the clock stands."""
    return datetime.fromisoformat((DATA / "instant").read_text()).astimezone(UTC)


clock.now = stands
