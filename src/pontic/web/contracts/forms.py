"""What people type about offers and contracts."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from pontic.catalog.models import Listing
from pontic.contracts.actions import Planned
from pontic.contracts.models import Kind, Terms, Unused
from pontic.contracts.terms import MOST_MILESTONES
from pontic.kit.money import Money
from pontic.web.catalog.fields import AmountField, WantedForm, contact_words
from pontic.web.contracts import words
from pontic.web.fields import Line, Prose

HOUR = 60  # minutes
ROWS = 2  # of milestones, on an empty form
MORE = 2  # rows that one press adds
PARTS = ("name", "amount", "due", "description")  # of a milestone
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class OfferForm(WantedForm):
    """The terms of an offer. Fields of every kind are there; those of the chosen kind count."""

    title = Line(label=_("Title"), max_length=100, help_text=_("How both of you will call this work."))
    scope = Prose(
        label=_("What is to be done"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Kinds of work, software, material, how you hand over. Never a patient's name."),
    )
    kind = forms.ChoiceField(label=_("How it is paid"), choices=Kind, widget=forms.RadioSelect, initial=Kind.FIXED)
    starts_on = forms.DateField(
        label=_("Start"), required=False, widget=DAY, help_text=_("Empty: as soon as the offer is accepted.")
    )
    rate = AmountField(label=_("Rate per hour"))
    weekly_hours = forms.IntegerField(
        label=_("Most hours per week"),
        min_value=1,
        max_value=168,
        help_text=_("Hours beyond it are not charged. Both can agree on another limit at any time."),
    )
    allows_manual = forms.BooleanField(
        label=_("Time may be added by hand"),
        required=False,
        initial=True,
        help_text=_("It is marked in the journal, and Billing Security does not cover it."),
    )
    weekly = AmountField(
        label=_("Amount per week"),
        help_text=_("Charged every Monday until one of you ends the contract. Billing Security does not cover it."),
    )
    listing = forms.ModelChoiceField(
        Listing.objects.none(), label=_("For cases of this listing"), empty_label=_("Choose one")
    )
    cases_per_month = forms.IntegerField(label=_("Cases per month"), min_value=1, max_value=500)
    monthly = AmountField(label=_("Amount per month"), help_text=_("Paid ahead, released case by case."))
    extra_case = AmountField(
        label=_("Price of a further case"), required=False, help_text=_("Empty: further cases are agreed on singly.")
    )
    unused = forms.ChoiceField(
        label=_("Cases that were not sent by the end of the month"), choices=Unused, widget=forms.RadioSelect
    )
    note = Prose(label=_("A word with it"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    wanted: tuple[str, ...] = ("rate", "weekly_hours", "weekly", "listing", "cases_per_month", "monthly", "unused")

    def __init__(
        self, *args: Any, listings: "QuerySet[Listing]", fixed_kind: str = "", rows: int = ROWS, **options: Any
    ) -> None:
        """Offer the designer's listings and so many rows of milestones; a contract that runs keeps its kind."""
        super().__init__(*args, **options)
        chosen: Any = self.fields["listing"]
        chosen.queryset = listings
        self.fixed_kind, self.count = fixed_kind, min(max(rows, 1), MOST_MILESTONES)
        if fixed_kind:
            self.fields["kind"].required = False
            del self.fields["starts_on"]
        self.fields.update(row for number in range(self.count) for row in _row(number))
        needed = (f"milestones-{number}-{part}" for number in range(self.count) for part in PARTS[:2])
        self.wanted = (*self.wanted, *needed)

    def clean_kind(self) -> str:
        """Keep the kind of a contract that runs."""
        return self.fixed_kind or self.cleaned_data["kind"]

    def full_clean(self) -> None:
        """Look only at what belongs to the chosen kind: something half typed elsewhere is no fault."""
        super().full_clean()
        if self.is_bound:
            for name in set(self.errors) & self._others():
                del self.errors[name]

    @property
    def rows(self) -> Iterator[list[BoundField]]:
        """The rows of milestones."""
        for number in range(self.count):
            yield [self[f"milestones-{number}-{part}"] for part in PARTS]

    @property
    def may_have_more(self) -> bool:
        """Tell whether another row of milestones can be added."""
        return self.count < MOST_MILESTONES

    def terms(self) -> dict[str, Any]:
        """Return the fields of Terms as they were typed, those of the chosen kind alone."""
        typed, kind = self.cleaned_data, self.cleaned_data["kind"]
        common = {"kind": kind, "title": typed["title"], "scope": typed["scope"], "starts_on": typed.get("starts_on")}
        return common | {name: _stored(typed.get(field), field) for name, field in FIELDS.get(kind, {}).items()}

    def milestones(self) -> list[Planned]:
        """Return the rows in which something stands."""
        return [self._planned(number) for number in self._filled()]

    def refuse(self, faults: list[tuple[str, str]]) -> None:
        """Take the faults that the rules found, each to its field, in words."""
        names = {stored: field for fields in FIELDS.values() for stored, field in fields.items()}
        for place, code in faults:
            field = self._place(place) if place.startswith("milestones-") else names.get(place, place)
            text = words.FAULTS.get((field.rsplit("-", 1)[-1], code)) or words.FAULTS[("", code)]
            self.add_error(field if field in self.fields else None, str(text))

    def refuse_contacts(self, place: str, found: list[str]) -> None:
        """Name the contact details that stand in a field."""
        self.add_error(self._place(place) if place.startswith("milestones-") else place, contact_words(found))

    def _place(self, place: str) -> str:
        """Return the field of a milestone: the rules count only the rows in which something stands."""
        _name, number, part = place.split("-")
        return f"milestones-{self._filled()[int(number)]}-{part}"

    def _filled(self) -> list[int]:
        kept = self.cleaned_data
        if kept.get("kind") != Kind.FIXED:
            return []
        return [n for n in range(self.count) if any(kept.get(f"milestones-{n}-{part}") for part in PARTS)]

    def _planned(self, number: int) -> Planned:
        typed = {part: self.cleaned_data.get(f"milestones-{number}-{part}") for part in PARTS}
        return Planned(
            typed["name"] or "", typed["amount"] or Money(0), typed["due"], description=typed["description"] or ""
        )

    def _others(self) -> set[str]:
        """Return the fields that belong to other kinds than the chosen one."""
        kind = self.fixed_kind or self.data.get("kind")
        if kind not in Kind.values:
            return set()
        others = {field for each, fields in FIELDS.items() if each != kind for field in fields.values()}
        return others | {name for name in self.fields if name.startswith("milestones-") and kind != Kind.FIXED}


def _row(number: int) -> Iterator[tuple[str, forms.Field]]:
    """Return the fields of one milestone."""
    name, amount, due, description = (f"milestones-{number}-{part}" for part in PARTS)
    yield name, Line(label=_("Milestone"), max_length=100)
    yield amount, AmountField(label=_("Amount"))
    yield due, forms.DateField(label=_("Due date"), required=False, widget=DAY)
    yield (
        description,
        Prose(label=_("Description"), max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 2})),
    )


# by kind: the field of Terms and the field of the form
FIELDS: dict[str, dict[str, str]] = {
    "hourly": {"rate_minor": "rate", "weekly_limit_minutes": "weekly_hours", "allows_manual": "allows_manual"},
    "retainer": {"weekly_minor": "weekly"},
    "monthly": {
        "listing": "listing",
        "monthly_minor": "monthly",
        "cases_per_month": "cases_per_month",
        "unused": "unused",
        "extra_case_minor": "extra_case",
    },
}


def _stored(value: Any, field: str) -> Any:
    if isinstance(value, Money):
        return value.minor
    if field == "weekly_hours":
        return value * HOUR if value else None
    return value or "" if field == "unused" else value


def of_terms(terms: Terms, *, milestones: bool = True) -> dict[str, Any]:
    """Return what the form shows of terms that were written before; those in force have their milestones elsewhere."""
    shown: dict[str, Any] = {
        "kind": terms.kind,
        "title": terms.title,
        "scope": terms.scope,
        "starts_on": terms.starts_on,
    }
    for stored, field in FIELDS.get(terms.kind, {}).items():
        value = getattr(terms, stored)
        is_amount = stored.endswith("_minor") and value is not None
        shown[field] = Money(value, terms.currency) if is_amount else value
    if terms.weekly_limit_minutes:
        shown["weekly_hours"] = terms.weekly_limit_minutes // HOUR
    for number, row in enumerate(terms.milestones.select_related("terms") if milestones else ()):
        parts = {"name": row.name, "amount": row.amount, "due": row.due_on, "description": row.description}
        shown |= {f"milestones-{number}-{part}": value for part, value in parts.items()}
    return shown


def as_typed(posted: QueryDict) -> dict[str, Any]:
    """Return what was typed as the start of a form with more rows, unread as yet."""
    return posted.dict() | {"allows_manual": "allows_manual" in posted}


class WordForm(forms.Form):
    """A word that somebody may add."""

    text = Prose(label=_("A word with it"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class SeveralForm(forms.Form):
    """Whether several milestones may run at a time."""

    wants = forms.BooleanField(label=_("I want several milestones at a time"), required=False)
