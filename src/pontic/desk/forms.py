"""What a decision at the desk asks for."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import StaffRole
from pontic.disputes.process import OUTCOMES, REASON_AT_LEAST
from pontic.kit import words
from pontic.kit.money import Money

NOTE_AT_LEAST = 5  # characters of a reason: "ok" is none

CRITERIA = [  # ADM-02, the ten criteria of LIST-02 to 10 and GEN-13
    ("scope", _("The description says clearly what is and what is not included")),
    ("cad", _("All pictures show dental CAD designs of this service")),
    ("quality", _("The pictures are clean renders or screenshots, no photos of a screen")),
    ("software", _("The software is named and plausible")),
    ("revisions", _("The number of revisions is stated")),
    ("price", _("The price is clear and not misleading")),
    ("selling", _("Nothing else is sold or promoted")),
    ("contact", _("No links, handles, codes or contact details, in pictures neither")),
    ("category", _("The category fits")),
    ("single", _("It is the only listing of this designer in its subcategory")),
]
MISSED = _("Tick every criterion, or reject the listing with its reason.")


class CriteriaForm(forms.Form):
    """The ten criteria, each ticked by a person who looked."""

    criteria = forms.MultipleChoiceField(
        label=_("Criteria"),
        choices=CRITERIA,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": MISSED},
    )

    def clean_criteria(self) -> list[str]:
        """All ten hold, or the listing is rejected with a reason."""
        ticked: list[str] = self.cleaned_data["criteria"]
        if len(ticked) < len(CRITERIA):
            raise forms.ValidationError(MISSED)
        return ticked


class RejectionForm(forms.Form):
    """Why not: a reason from the list, and words where the list does not say enough."""

    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What should be corrected"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The owner reads it, in the words that you write."),
    )

    def __init__(self, *args: Any, reasons: list[tuple[str, Any]], **kwargs: Any) -> None:
        """Offer the reasons of this kind of thing."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Another reason needs its words."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("reason") == "other" and not cleaned.get("note", "").strip():
            self.add_error("note", _("Write the reason."))
        return cleaned


class DecisionForm(forms.Form):
    """How a dispute ends, and why (DISP-06, decision 17)."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=[(name, name) for name in OUTCOMES])
    reason = forms.CharField(
        label=_("Written reason"),
        min_length=REASON_AT_LEAST,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Both sides read it. Say what was agreed, what was delivered, and what follows."),
    )


class StatementForm(forms.Form):
    """What the resolution centre says to both sides (DISP-05)."""

    text = forms.CharField(label=_("Message to both sides"), max_length=6_000, widget=forms.Textarea(attrs={"rows": 4}))


class RoleForm(forms.Form):
    """A role to give or to take."""

    role = forms.ChoiceField(label=_("Role"), choices=StaffRole.Role.choices)


class WithdrawalForm(forms.Form):
    """Why an identity is no longer confirmed."""

    reason = forms.CharField(label=_("Reason"), max_length=400)


class NoteForm(forms.Form):
    """Why something is done with money by hand."""

    note = forms.CharField(
        label=_("Reason"),
        min_length=NOTE_AT_LEAST,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stands in the audit log."),
    )


class GiveBackForm(NoteForm):
    """How much goes back to the client, and why; both sides read it."""

    amount = forms.DecimalField(
        label=_("Amount to give back"),
        localize=True,
        min_value=Decimal("0.01"),
        max_digits=12,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)  # the same click twice gives once
    field_order = ("amount", "note")

    def __init__(self, *args: Any, most: Money, **kwargs: Any) -> None:
        """Say the most that is possible."""
        super().__init__(*args, **kwargs)
        self.currency, language = most.currency, (get_language() or "en")[:2]
        self.fields["amount"].help_text = _("At most %(most)s.") % {"most": words.amount(most, language)}
        self.fields["note"].help_text = _("The client and the designer read it.")

    def money(self) -> Money:
        """Return what was typed, in minor units."""
        return Money(int(self.cleaned_data["amount"] * 100), self.currency)
