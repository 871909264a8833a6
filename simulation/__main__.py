"""``python -m simulation``: tell stories and say which of them broke."""

import argparse
import sys

from simulation import running
from simulation.plans import DAYS, STEPS, SUBJECTS, Plan


def main() -> int:
    """Read the command line, run, and report."""
    parser = argparse.ArgumentParser(prog="python -m simulation", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the first story")
    parser.add_argument("--seeds", type=int, default=1, help="how many stories, one after the other")
    parser.add_argument("--days", type=int, default=DAYS, help="how long each lasts at most, before its end is brought")
    parser.add_argument("--steps", type=int, default=STEPS, help="how many steps each has at most")
    parser.add_argument("--till", choices=("twin", "sandbox"), default="twin")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--jobs", type=int, default=1, help="processes at the same time")
    parser.add_argument("--only", default="", help="steps to tell, by comma; the others are left out")
    parser.add_argument("--about", choices=SUBJECTS, default="cases")
    parser.add_argument("--everything", action="store_true", help="letters and live pages as well")
    parser.add_argument("--shorten", action="store_true", help="look for the shortest way to the first fault")
    parser.add_argument("--story", action="store_true", help="print what happened last in every story")
    asked = parser.parse_args()
    only = tuple(int(step) for step in asked.only.split(",") if step)
    plans = [
        Plan(seed, asked.days, asked.steps, asked.till, only, asked.everything, asked.about)
        for seed in range(asked.seed, asked.seed + asked.seeds)
    ]
    return running.run(plans, database=asked.database, jobs=asked.jobs, shortens=asked.shorten, tells=asked.story)


if __name__ == "__main__":
    sys.exit(main())
