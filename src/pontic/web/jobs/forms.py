"""What people type about jobs and contests."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.catalog import queries as catalog
from pontic.catalog.models import Category
from pontic.jobs import terms
from pontic.jobs.models import Job
from pontic.kit.money import Money
from pontic.profiles.models import Software
from pontic.web.catalog.fields import AmountField, PublicLine, PublicText, WantedForm
from pontic.web.jobs import words

DAY = {"type": "date"}


def tree() -> list[tuple[str, list[tuple[int, str]]]]:
    """Return the categories as a list offers them."""
    return [(root.name, [(leaf.pk, leaf.name) for leaf in leaves]) for root, leaves in catalog.tree()]


class AskForm(WantedForm):
    """What a job and a contest have in common. A draft may lack anything; what is there has to be sound."""

    title = PublicLine(label=_("Title"), max_length=100, help_text=_("What you need, in one line."))
    scope = PublicText(
        label=_("What is to be done"),
        max_length=terms.SCOPE_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Kind and number of restorations, material, what you send, how often, what matters to you. "
            "Nothing about patients, and no contact details: designers write to you here."
        ),
    )
    category = forms.ModelChoiceField(Category.objects.none(), label=_("Category"), empty_label=_("Choose one"))
    software = forms.ModelMultipleChoiceField(
        Software.objects.all(),
        label=_("CAD software that is wanted"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    visibility = forms.ChoiceField(
        label=_("Who may see it"), choices=Job.Visibility, widget=forms.RadioSelect, initial=Job.Visibility.PUBLIC
    )
    closes_on = forms.DateField(widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    wanted: tuple[str, ...] = ("title", "scope", "category", "closes_on")
    stored: dict[str, str] = {}  # field of the form: field of the job, where it holds an amount

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the leaves of the tree of categories."""
        super().__init__(*args, **options)
        category: Any = self.fields["category"]
        category.queryset = Category.objects.exclude(parent=None)
        category.choices = [("", category.empty_label), *tree()]

    @classmethod
    def of(cls, job: Job, *args: Any) -> "AskForm":
        """Return the form with what is written so far."""
        shown: dict[str, Any] = {name: getattr(job, name) for name in ("title", "scope", "visibility", "closes_on")}
        shown |= {"category": job.category_id, "software": list(job.software.values_list("pk", flat=True))}
        shown["budget_kind"] = job.budget_kind
        for name, field in cls.stored.items():
            minor = getattr(job, field)
            shown[name] = None if minor is None else Money(minor, job.currency)
        return cls(*args, initial=shown)

    def words(self) -> dict[str, Any]:
        """Return the sound fields as the room's verb takes them."""
        found = {name: value for name, value in self.cleaned_data.items() if name not in self.stored}
        amounts = {name: self.cleaned_data[name] for name in self.stored if name in self.cleaned_data}
        return found | {self.stored[name]: None if value is None else value.minor for name, value in amounts.items()}

    def refuse(self, faults: list[tuple[str, str]]) -> None:
        """Say beside each field what is wrong with it."""
        for field, code in faults:
            if not self.has_error(field):
                self.add_error(field, str(words.fault(field, code)))


class JobForm(AskForm):
    """A job: how it is paid, and until when proposals are taken."""

    budget_kind = forms.ChoiceField(
        label=_("How you want to pay"), choices=Job.Budget, widget=forms.RadioSelect, initial=Job.Budget.FIXED
    )
    low = AmountField(label=_("Budget from"), required=False)
    high = AmountField(label=_("Budget to"), required=False)
    stored = {"low": "low_minor", "high": "high_minor"}

    def __init__(self, *args: Any, **options: Any) -> None:
        """Name the last day."""
        super().__init__(*args, **options)
        self.fields["closes_on"].label = _("Last day for proposals")
        self.fields["closes_on"].help_text = _("Until the end of that day, UTC; 60 days ahead at most.")


class ContestForm(AskForm):
    """A contest: its prize, and until when designs are taken."""

    prize = AmountField(
        label=_("Prize"),
        help_text=_("Charged to your card and held before anybody works for it. At least $25.00."),
    )
    wanted = (*AskForm.wanted, "prize")
    stored = {"prize": "prize_minor"}

    def __init__(self, *args: Any, **options: Any) -> None:
        """Name the closing day."""
        super().__init__(*args, **options)
        self.fields["closes_on"].label = _("Closing day")
        self.fields["closes_on"].help_text = _(
            "Designs are taken until the end of that day, UTC: 2 to 60 days ahead. "
            "If the payment takes longer, the day moves by as much."
        )


def form_of(job: Job) -> type[AskForm]:
    """Return the form that belongs to this kind."""
    return ContestForm if job.is_contest else JobForm


class ReopenForm(forms.Form):
    """A new last day."""

    closes_on = forms.DateField(
        label=_("New last day"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )


class AnswerForm(forms.Form):
    """A word with a refusal."""

    answer = PublicText(
        label=_("A word with it"), max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class EntryForm(forms.Form):
    """What a designer says about the design that he hands in."""

    text = PublicText(
        label=_("About your design"),
        max_length=terms.PLAN_AT_MOST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What you paid attention to, and what the client should look at first."),
    )


class InviteForm(forms.Form):
    """Designers whom the client knows."""

    designer = forms.ModelChoiceField(Person.objects.none(), label=_("Designer"), empty_label=_("Choose one"))

    def __init__(self, *args: Any, known: Any, **options: Any) -> None:
        """Offer those whom he keeps or has worked with."""
        super().__init__(*args, **options)
        designer: Any = self.fields["designer"]
        designer.queryset = known
        designer.label_from_instance = lambda person: person.name


class BoardForm(forms.Form):
    """How somebody narrows the board; whatever is wrong in the address narrows nothing."""

    words = forms.CharField(label=_("Words"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Job or contest"), required=False, choices=[("", _("Both")), *Job.Kind.choices])
    category = forms.ModelChoiceField(Category.objects.all(), label=_("Category"), required=False, empty_label=_("All"))
    software = forms.ModelChoiceField(Software.objects.all(), label=_("Software"), required=False, empty_label=_("All"))
    budget = forms.ChoiceField(label=_("Budget"), required=False, choices=[("", _("All")), *Job.Budget.choices])
    invited = forms.BooleanField(label=_("Only my invitations"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the tree of categories: a branch means all that hangs on it."""
        super().__init__(*args, **options)
        category: Any = self.fields["category"]
        rows = [
            (root.name, [(root.pk, root.name), *((leaf.pk, leaf.name) for leaf in leaves)])
            for root, leaves in catalog.tree()
        ]
        category.choices = [("", category.empty_label), *rows]
