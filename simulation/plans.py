"""What is needed to tell a story again, and how it ended. Plain values: they cross processes and lie in files."""

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

DAYS, STEPS = 60, 250
SUBJECTS = ("cases", "contracts", "payouts")  # each has actors of its own: ``actors.TABLES``
KEPT = Path(__file__).parent / "seeds"


@dataclass(frozen=True, slots=True)
class Plan:
    """A story. ``only``: the steps that are told, where a shorter way to a fault was found (none: all)."""

    seed: int
    days: int = DAYS
    steps: int = STEPS
    till: str = "twin"
    only: tuple[int, ...] = ()
    everything: bool = False  # letters and live pages as well
    about: str = "cases"  # one of SUBJECTS; contracts: ongoing work; payouts: what becomes of its money

    def line(self) -> str:
        """Return the command that tells it again."""
        words = f"python -m simulation --seed {self.seed} --days {self.days} --steps {self.steps} --till {self.till}"
        words += f" --about {self.about}" if self.about != "cases" else ""
        return words + (f" --only {','.join(map(str, self.only))}" if self.only else "")

    def has(self, step: int) -> bool:
        """Tell whether a step is told."""
        return not self.only or step in self.only

    def keep(self, fault: str) -> Path:
        """Write it to a file, so that it is told again with every run of the tests."""
        words = {**asdict(self), "fault": fault[:400]}
        what = "" if self.about == "cases" else f"{self.about}-"
        path = KEPT / f"{what}{self.till}-{self.seed}.json"
        path.write_text(json.dumps(words, indent=1) + "\n")
        return path


def kept() -> list[Plan]:
    """Return the stories that once broke."""
    found = []
    for path in sorted(KEPT.glob("*.json")):
        words = json.loads(path.read_text())
        words.pop("fault")
        found.append(Plan(**{**words, "only": tuple(words["only"])}))
    return found


@dataclass(slots=True)
class Ending:
    """How a story ended. ``fault`` is empty where all is well; ``step`` is where it broke (0: at the end)."""

    plan: Plan
    fault: str = ""
    step: int = 0
    figures: Counter[str] = field(default_factory=Counter)
    tried: Counter[tuple[str, str]] = field(default_factory=Counter)  # deadline, and which side of it
    told: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What sort of fault it is: its words without numbers, so that two ways to the same one can be told."""
        lines = [line for line in self.fault.splitlines() if line.strip()]
        return re.sub(r"[\d:. -]+", " ", lines[-1])[:80] if lines else ""
