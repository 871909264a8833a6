"""What a decision at the desk asks for."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import StaffRole
from pontic.desk.reasons import Worded
from pontic.disputes.process import REASON_AT_LEAST
from pontic.kit import words
from pontic.kit.money import Money
from pontic.recommendations.models import Check, Recommendation
from pontic.reviews.figures import Rule

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

    def __init__(self, *args: Any, is_private: bool = False, **kwargs: Any) -> None:
        """Leave out what does not hold for a private listing: it need not be the only one (decision 20)."""
        super().__init__(*args, **kwargs)
        self.fields["criteria"].choices = [row for row in CRITERIA if not (is_private and row[0] == "single")]  # type: ignore[attr-defined]

    def clean_criteria(self) -> list[str]:
        """All of them hold, or the listing is rejected with a reason."""
        ticked: list[str] = self.cleaned_data["criteria"]
        if len(ticked) < len(self.fields["criteria"].choices):  # type: ignore[attr-defined]
            raise forms.ValidationError(MISSED)
        return ticked


class RejectionForm(Worded):
    """Why not: a reason from the list, and words where the list does not say enough."""

    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)
    field_order = ("reason", "template", "note")

    def __init__(self, *args: Any, reasons: list[tuple[str, Any]], **kwargs: Any) -> None:
        """Offer the reasons of this kind of thing."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]
        self.fields["note"].label = _("What should be corrected")

    def clean(self) -> dict[str, Any]:
        """Another reason needs its words."""
        cleaned = super().clean()
        if cleaned.get("reason") == "other" and not cleaned["note"]:
            self.add_error("note", _("Write the reason."))
        return cleaned


class ReasonsForm(Worded):
    """Why not: every reason that holds, and words where the list does not say enough (ACC-12 to 14)."""

    reasons = forms.MultipleChoiceField(
        label=_("Reasons"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one reason.")},
    )
    field_order = ("reasons", "template", "note")

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        """Offer the reasons of this kind of thing."""
        super().__init__(*args, **kwargs)
        self.fields["reasons"].choices = choices  # type: ignore[attr-defined]
        self.fields["note"].label = _("What should be corrected")

    def clean(self) -> dict[str, Any]:
        """Another reason needs its words."""
        cleaned = super().clean()
        if "other" in cleaned.get("reasons", ()) and not cleaned["note"]:
            self.add_error("note", _("Write the reason."))
        return cleaned


class ErasureForm(forms.Form):
    """Whose address is erased."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Invitations to it, and recommendations from it that were rejected or taken down."),
    )


class CheckForm(forms.Form):
    """How it was made sure whose words a recommendation is (REC-07 to 09)."""

    how = forms.ChoiceField(label=_("How did you check it?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, row: Recommendation, **kwargs: Any) -> None:
        """Offer what can be done with what was given."""
        super().__init__(*args, **kwargs)
        fits = {Check.LINKEDIN: bool(row.linkedin), Check.MEMBER: row.by_id is not None, Check.CALL: True}
        choices = [(value, label) for value, label in Check.choices if fits.get(Check(value), not row.needs_call)]
        only_call = [(value, label) for value, label in choices if value == Check.CALL]
        self.fields["how"].choices = only_call if row.needs_call else choices  # type: ignore[attr-defined]


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


class HidingForm(Worded):
    """Why a review is taken away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say who reads the reason."""
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = _("The author of the review reads it.")

    def clean(self) -> dict[str, Any]:
        """A decision is explained."""
        cleaned = super().clean()
        if len(cleaned["note"]) < REASON_AT_LEAST:
            self.add_error("note", _("Explain it in a sentence."))
        return cleaned


class ReviewDecisionForm(HidingForm):
    """Whether a review breaks the terms, and why (RVW-14)."""

    move = forms.ChoiceField(
        label=_("Does it break the terms?"),
        widget=forms.RadioSelect,
        choices=[
            ("uphold", _("Yes: the review is taken away, and its stars no longer count")),
            ("dismiss", _("No: the review stays as it is")),
        ],
    )
    field_order = ("move", "template", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say who reads the reason."""
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = _("Who disputed it reads it, and its author too if it is taken away.")


class BadgeRuleForm(forms.Form):
    """What "Top expert" asks for (BADGE-05)."""

    completed = forms.IntegerField(label=_("Completed cases, at least"), min_value=1, max_value=1_000)
    average = forms.DecimalField(
        label=_("Average stars, at least"), min_value=1, max_value=5, max_digits=3, decimal_places=2, localize=True
    )
    on_time = forms.IntegerField(label=_("On time, per cent at least"), min_value=0, max_value=100)
    quiet_days = forms.IntegerField(label=_("Days without a lost dispute"), min_value=0, max_value=3_650)

    @staticmethod
    def of(rule: Rule) -> dict[str, Any]:
        """Return the numbers as they are typed."""
        average = Decimal(rule.rating_hundredths) / 100
        return {
            "completed": rule.completed,
            "average": average.normalize(),
            "on_time": rule.on_time,
            "quiet_days": rule.quiet_days,
        }

    def said(self) -> dict[str, int]:
        """Return what the verb takes."""
        typed = dict(self.cleaned_data)
        average = typed.pop("average")
        return {**typed, "rating_hundredths": int(average * 100)}
