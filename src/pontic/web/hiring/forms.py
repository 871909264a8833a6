"""What people type about direct hires and links."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pontic.accounts.models import Person
from pontic.hiring import terms
from pontic.kit import words
from pontic.kit.money import Money
from pontic.web.catalog.fields import AmountField
from pontic.web.fields import Line, Prose


class SalaryField(AmountField):
    """What somebody earns in a year."""

    def clean(self, value: Any) -> Money | None:
        """Refuse what is no salary of a year."""
        salary = super().clean(value)
        least, most = Money(terms.SMALLEST_SALARY), Money(terms.LARGEST_SALARY)
        if salary is not None and not least <= salary <= most:
            language = (get_language() or "en")[:2]
            bounds = {"least": words.amount(least, language), "most": words.amount(most, language)}
            raise ValidationError(_("A salary of a year lies between %(least)s and %(most)s.") % bounds)
        return salary


class CalculatorForm(forms.Form):
    """What the fee would be."""

    salary = SalaryField(label=gettext_lazy("Salary of a year, in US dollars"), required=False)


class HireForm(forms.Form):
    """A client asks for the invoice of the fee (HIRE-02)."""

    designer = forms.ModelChoiceField(
        Person.objects.none(), label=gettext_lazy("Whom do you want to hire?"), empty_label=gettext_lazy("Choose one")
    )
    salary = SalaryField(
        label=gettext_lazy("Salary of a year, in US dollars"),
        help_text=gettext_lazy("Before taxes, as it will stand in the employment contract."),
    )
    note = Prose(
        label=gettext_lazy("A word to our support"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("From when on, full time or part of it. The designer does not read it."),
    )

    def __init__(self, *args: Any, designers: QuerySet[Person], **kwargs: Any) -> None:
        """Offer those with whom the client works or worked here."""
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["designer"]
        chosen.queryset, chosen.label_from_instance = designers, _name


class SuggestionForm(forms.Form):
    """A designer asks a client of his (HIRE-05)."""

    client = forms.ModelChoiceField(
        Person.objects.none(), label=gettext_lazy("Which client?"), empty_label=gettext_lazy("Choose one")
    )
    note = Prose(
        label=gettext_lazy("A word from you"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, clients: QuerySet[Person], **kwargs: Any) -> None:
        """Offer those for whom the designer works or worked here."""
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["client"]
        chosen.queryset, chosen.label_from_instance = clients, _name


class LinkForm(forms.Form):
    """For whom a link is; the designer's own word."""

    label = Line(
        label=gettext_lazy("Who is it for?"),
        max_length=80,
        help_text=gettext_lazy("Such as “Laboratory Berg”. Only you read it."),
    )


def _name(person: Person) -> str:
    return person.name
