"""Stories about money, told by the real code on a clock of their own; ``year`` is the one that is measured."""


def year(cases: int = 10_000, *, jobs: int = 2) -> dict[str, float]:
    """Let the house live a whole year with so many cases, in memory, and return the figures (``simulation.year``)."""
    from simulation.years import live

    return live(cases, jobs=jobs)
