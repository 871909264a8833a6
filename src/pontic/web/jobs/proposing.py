"""The form of a proposal: the plan, the price or the rate, the days, the milestones."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from pontic.contracts.actions import Planned
from pontic.jobs import terms
from pontic.jobs.models import Job, Proposal
from pontic.kit.money import Money
from pontic.web.catalog.fields import AmountField, PublicLine, PublicText
from pontic.web.jobs import words

ROWS, MORE, MOST = 3, 3, 20  # milestones: on an empty form, with one press more, at most
PARTS = ("name", "amount", "due")
NEEDED: dict[str, tuple[str, ...]] = {Job.Budget.FIXED: ("days",), Job.Budget.HOURLY: ("rate", "hours")}
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ProposalForm(forms.Form):
    """How a designer would do a job. Fields of both kinds are there; those of the chosen kind count."""

    use_required_attribute = False
    plan = PublicText(
        label=_("How you would do it"),
        max_length=terms.PLAN_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("What you have done of this kind, how you work, what you need. No contact details."),
    )
    kind = forms.ChoiceField(label=_("How you want to be paid"), choices=Proposal.Kind, widget=forms.RadioSelect)
    amount = AmountField(label=_("Price of the whole"), required=False)
    days = forms.IntegerField(label=_("Days until all is delivered"), required=False, min_value=1, max_value=365)
    rate = AmountField(label=_("Rate per hour"), required=False)
    hours = forms.IntegerField(label=_("Most hours per week"), required=False, min_value=1, max_value=168)

    def __init__(self, *args: Any, job: Job, rows: int = ROWS, **options: Any) -> None:
        """Ask for what the client wants; where he leaves it open, for either."""
        super().__init__(*args, **options)
        self.job, self.count = job, min(max(rows, 1), MOST)
        kind: Any = self.fields["kind"]
        kind.initial = Proposal.Kind.FIXED
        if job.budget_kind != Job.Budget.OPEN:
            kind.initial, kind.required, kind.widget = job.budget_kind, False, forms.HiddenInput()
        for name in NEEDED.get(job.budget_kind, ()):
            self.fields[name].required = True
        self.fields.update(row for number in range(1, self.count + 1) for row in _row(number))

    def clean_kind(self) -> str:
        """Take the client's kind where there is one."""
        return self.cleaned_data["kind"] if self.job.budget_kind == Job.Budget.OPEN else self.job.budget_kind

    @property
    def rows(self) -> Iterator[list[BoundField]]:
        """The rows of milestones."""
        for number in range(1, self.count + 1):
            yield [self[f"{part}_{number}"] for part in PARTS]

    @property
    def may_have_more(self) -> bool:
        """Tell whether more rows of milestones can be added."""
        return self.count < MOST

    def told(self) -> dict[str, Any]:
        """Return what the room's verb takes beside the milestones."""
        typed = self.cleaned_data
        found = {"kind": typed["kind"], "plan": typed["plan"], "days": typed["days"]}
        if typed["kind"] == Proposal.Kind.HOURLY:
            return found | {"rate_minor": _minor(typed["rate"]), "hours": typed["hours"]}
        return found | {"amount_minor": _minor(typed["amount"])}

    def milestones(self) -> list[Planned]:
        """Return the rows in which something stands."""
        return [
            Planned(
                self._part("name", number) or "", self._part("amount", number) or Money(0), self._part("due", number)
            )
            for number in self._filled()
        ]

    def refuse(self, faults: list[tuple[str, str]]) -> None:
        """Say beside each field what is wrong with it; the rules count only rows in which something stands."""
        for place, code in faults:
            name = place.removesuffix("_minor")
            part, _line, number = name.partition("_")
            if number:
                name = f"{part}_{self._filled()[int(number) - 1]}"
            field = name if name in self.fields else None
            self.add_error(field, str(words.fault(part, code)))

    def _filled(self) -> list[int]:
        if self.cleaned_data.get("kind") == Proposal.Kind.HOURLY:
            return []
        return [n for n in range(1, self.count + 1) if any(self._part(part, n) for part in PARTS)]

    def _part(self, part: str, number: int) -> Any:
        return self.cleaned_data.get(f"{part}_{number}")


def initial_of(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as its form shows it."""
    shown: dict[str, Any] = {name: getattr(proposal, name) for name in ("plan", "kind", "days", "rate", "hours")}
    rows = list(proposal.milestones.all())
    shown["amount"] = None if rows else proposal.amount
    for number, row in enumerate(rows, 1):
        shown |= {f"name_{number}": row.name, f"amount_{number}": row.amount, f"due_{number}": row.due_on}
    return shown


def _row(number: int) -> Iterator[tuple[str, forms.Field]]:
    yield f"name_{number}", PublicLine(label=_("Milestone"), max_length=100, required=False)
    yield f"amount_{number}", AmountField(label=_("Amount"), required=False)
    yield f"due_{number}", forms.DateField(label=_("Due date"), required=False, widget=DAY)


def _minor(amount: Money | None) -> int | None:
    return None if amount is None else amount.minor
