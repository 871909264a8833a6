"""What people type about milestones."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pontic.kit.money import Money
from pontic.milestones.models import Milestone
from pontic.milestones.terms import Plan
from pontic.web.catalog.fields import AmountField
from pontic.web.fields import Line, Prose
from pontic.web.milestones import words

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class PlanForm(forms.Form):
    """A milestone: name, amount, date, description (MIL-01)."""

    use_required_attribute = False
    name = Line(label=_("Name"), max_length=100)
    amount = AmountField(label=_("Amount"), help_text=_("At least $25.00."))
    due_on = forms.DateField(label=_("Due date"), required=False, widget=DAY)
    description = Prose(
        label=_("Description"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What is handed over, in which format. Never a patient's name."),
    )

    def plan(self) -> Plan:
        """Return what was typed."""
        typed = self.cleaned_data
        return Plan(typed["name"], typed["amount"] or Money(0), typed["due_on"], typed["description"])

    def refuse(self, faults: list[tuple[str, str]]) -> None:
        """Take the faults that the rules found, each to its field, in words."""
        for field, code in faults:
            self.add_error(field or None, str(words.FAULTS[field, code]))


class ChangeForm(PlanForm):
    """A change of a milestone that was accepted, with a word on why (MIL-07)."""

    note = Prose(label=_("Why?"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **options: Any) -> None:
        """Say in which direction the amount can go."""
        super().__init__(*args, **options)
        self.fields["amount"].help_text = _("It can only become higher. The difference is charged once it is approved.")


class TextForm(forms.Form):
    """Words that are needed."""

    text = Prose(label=_("What should be changed?"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 4}))


class ReasonForm(forms.Form):
    """A word with it, where somebody wants to say one."""

    text = Prose(label=_("A word with it"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class SubmissionForm(forms.Form):
    """A word on what is handed in; files come beside the form."""

    text = Prose(label=_("A word on it"), max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


def of(milestone: Milestone) -> dict[str, Any]:
    """Return what a form shows of a milestone that stands."""
    return {
        "name": milestone.name,
        "amount": milestone.amount,
        "due_on": milestone.due_on,
        "description": milestone.description,
    }
