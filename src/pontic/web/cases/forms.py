"""What people type about cases."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pontic.cases.models import Case
from pontic.cases.queries import INSTRUCTIONS_MOST
from pontic.invoices import parties
from pontic.web.accounts.tax import TaxForm
from pontic.web.fields import Line, Prose

LONGEST = 6_000  # characters of a note
YEARS = range(2000, 2101)  # a year beyond is a slip of the hand, and some do not fit a calendar
DRAFT_LONGEST = 60_000  # kept in a draft, so that nothing typed is lost; sending asks for 10,000


class OrderForm(TaxForm):
    """The brief. A draft may lack anything; sending says what is missing."""

    quantity = forms.IntegerField(label=_("Quantity"), min_value=1, max_value=100_000)
    reference = Line(
        label=_("Case ID"),
        max_length=60,
        required=False,
        help_text=_("Your own number for this case. Never a patient's name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    instructions = Prose(
        label=_("Case instructions"),
        max_length=DRAFT_LONGEST,
        required=False,
        help_text=_(
            "Teeth, material, contacts, occlusion, margins: all that the designer needs. Up to 10,000 characters."
        ),
        widget=forms.Textarea(attrs={"rows": 10, "data-most": INSTRUCTIONS_MOST}),
    )
    needed_by = forms.DateField(
        label=_("Needed by"),
        required=False,
        help_text=_("The designer sees this date before accepting. A request that is not accepted by then expires."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def clean_needed_by(self) -> datetime | None:
        """Take the end of that day where the client is."""
        date = self.cleaned_data["needed_by"]
        if date and date.year not in YEARS:
            raise ValidationError(_("Look at the year of this date."))
        return timezone.make_aware(datetime.combine(date, time(23, 59))) if date else None

    @classmethod
    def of(cls, case: Case) -> "OrderForm":
        """Return the form filled with a draft."""
        needed_by = timezone.localtime(case.needed_by).date() if case.needed_by else None
        return cls(
            initial={
                "quantity": case.quantity,
                "reference": case.reference,
                "instructions": case.instructions,
                "needed_by": needed_by,
                "country": parties.country_of(case.client),
                "tax_id": case.client.tax_id,
                "has_no_tax_id": case.client.has_no_tax_id,
            }
        )

    def brief(self) -> dict[str, Any]:
        """Return the valid fields that belong to the case."""
        return {name: self.cleaned_data[name] for name in _BRIEF if name in self.cleaned_data}


_BRIEF = ("quantity", "reference", "instructions", "needed_by")


class WordsForm(forms.Form):
    """A few sentences that must not be empty."""

    field_label: str | Promise = ""
    text = Prose(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"id_{type(self).__name__.lower()}_%s"  # several of these stand on one page
        self.fields["text"].label = str(self.field_label)


class QuestionForm(WordsForm):
    """What the designer has to know."""

    field_label = _("Your question")


class AnswerForm(WordsForm):
    """What the client answers."""

    field_label = _("Your answer")


class ChangesForm(WordsForm):
    """What the client wants changed."""

    field_label = _("What should be changed?")


class ReasonForm(WordsForm):
    """Why a case is turned down; nobody has to say."""

    field_label = _("Reason")
    text = Prose(max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class DeliveryForm(WordsForm):
    """A note to the files that are handed over."""

    field_label = _("Note to the client")
    text = Prose(max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class AgreementForm(forms.Form):
    """The designer's word about a further change."""

    agree = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


FORMS: dict[str, type[WordsForm]] = {
    "question": QuestionForm,
    "answer": AnswerForm,
    "changes": ChangesForm,
    "reason": ReasonForm,
    "delivery": DeliveryForm,
}
