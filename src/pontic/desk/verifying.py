"""What a verifier sees beside his decision, and what the decision asks of him."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.kit import countries
from pontic.payments import queries as payments
from pontic.profiles import queries as profiles
from pontic.verification import actions, policies, queries
from pontic.verification.models import DocumentKind, Party, Submission
from pontic.verification.process import SUBMISSION

SEEN = [
    ("name", _("The name on the document is the full legal name given here")),
    ("valid", _("It has not expired")),
    ("whole", _("All of it can be read, and nothing looks altered")),
]
MISSED = _("Tick what you saw. Where one is missing, reject it with its reason.")


class ApprovalForm(forms.Form):
    """What a verifier saw; where a company or a double is in question, what he made of it."""

    seen = forms.MultipleChoiceField(
        label=_("What you saw"),
        choices=SEEN,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": MISSED},
    )
    company_proven = forms.BooleanField(required=False)
    is_another = forms.BooleanField(
        label=_("The other account belongs to somebody else: I compared the two"), required=False
    )

    def __init__(self, *args: Any, submission: Submission, **kwargs: Any) -> None:
        """Ask only what this submission leaves open."""
        super().__init__(*args, **kwargs)
        if submission.company and queries.proves_company(submission):
            label = _("A document proves that %(company)s is theirs: the name goes on the profile")
            self.fields["company_proven"].label = label % {"company": submission.company}
        else:
            del self.fields["company_proven"]
        doubles = queries.doubles(submission)
        if not doubles or any(double.is_certain for double in doubles):
            del self.fields["is_another"]

    def clean_seen(self) -> list[str]:
        """All of it, or it is rejected."""
        ticked: list[str] = self.cleaned_data["seen"]
        if len(ticked) < len(SEEN):
            raise forms.ValidationError(MISSED)
        return ticked

    @property
    def told(self) -> dict[str, bool]:
        """What the room's action takes."""
        return {name: bool(self.cleaned_data.get(name)) for name in ("company_proven", "is_another")}


class AskForm(forms.Form):
    """Why somebody has to verify again, and whether his listings wait for it."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Its owner reads it, in the words that you write."),
    )  # fmt: skip
    takes_offline = forms.BooleanField(
        label=_("Take the badge back and the listings offline until it is done"), required=False
    )


class RequirementForm(forms.Form):
    """One document that a country and a party need, or another of the same group (VER-05)."""

    nationality = forms.ChoiceField(label=_("Nationality"), required=False)
    party = forms.ChoiceField(label=_("For"), choices=Party.choices)
    group = forms.IntegerField(
        label=_("Group"), min_value=1, max_value=9, initial=1, help_text=_("One document of each group is needed.")
    )
    kind = forms.ModelChoiceField(DocumentKind.objects.all(), label=_("Document"), empty_label=None)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        """Offer the countries in the reader's alphabet."""
        super().__init__(*args, **kwargs)
        known = [("", _("Every country without a row of its own")), *countries.choices(language)]
        self.fields["nationality"].choices = known  # type: ignore[attr-defined]


class KindForm(forms.Form):
    """A kind of document, named in the three languages."""

    name_en = forms.CharField(label=_("Name in English"), max_length=80)
    name_es = forms.CharField(label=_("Name in Spanish"), max_length=80)
    name_fr = forms.CharField(label=_("Name in French"), max_length=80)
    proves = forms.ChoiceField(label=_("What it proves"), choices=DocumentKind.Proof.choices)


def words_of(fault: Exception) -> str:
    """Say what forbids an approval."""
    if isinstance(fault, actions.Unread):
        return _now("Open every document before you approve.")
    if isinstance(fault, actions.LooksDouble):
        return _now("Another account looks like the same person. Compare the two, and say so below if they are not.")
    if isinstance(fault, actions.DoubleAccount):
        return _now("This tax ID is verified with another account already. Reject it, or take that badge back first.")
    return _now("The company needs a document that proves whose it is.")


def sheet(found: Submission, reader: Person) -> dict[str, Any]:
    """Gather what stands beside the decision. The documents themselves stay closed until they are opened."""
    role = policies.role_in(found, reader)
    is_taken = policies.is_looked_after_by(found, reader)
    unopened = {document.pk for document in queries.unopened(found, reader)} if is_taken else set()
    return {
        "submission": found,
        "profile": profiles.of(found.person_id),
        "account": payments.payout_account(found.person),
        "documents": [(row, is_taken and row.pk not in unopened) for row in queries.documents(found)],
        "needs": queries.needs(found) if found.is_submitted else [],
        "doubles": queries.doubles(found) if found.is_submitted else [],
        "earlier": [row for row in queries.of_person(found.person)[:10] if row.is_decided and row != found],
        "ask": queries.open_ask(found.person),
        "is_own": role == "owner",
        "is_taken": is_taken,
        "may": {move.name for move in SUBMISSION.open_to(role, state=found.state)},
    }
