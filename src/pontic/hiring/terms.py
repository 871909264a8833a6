"""What Hire Direct costs, and the bounds of what is written. Pure."""

from datetime import timedelta

from django.conf import settings

from pontic.kit.money import Money

SMALLEST_SALARY, LARGEST_SALARY = 100_000, 500_000_000  # cents a year: below is no salary, above is mistyped
REASON_AT_LEAST = 20  # characters: a refusal and a claim are explained, not stamped
LINK_LASTS = timedelta(days=60)  # of a link for a client who is not here yet
LINKS_AT_MOST = 30  # open at a time, of one designer
SUGGESTED_AGAIN_AFTER = timedelta(days=30)  # the same client is not asked more often


def fee(salary: Money) -> Money:
    """Return the Hire Direct fee: 13.5 % of what the designer earns in a year, rounded half up (HIRE-01)."""
    return salary.percent(settings.HIRE_DIRECT_BASIS_POINTS)
