"""What a dispute asks for: a ground, words, and evidence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.disputes.models import Ground, Remedy
from pontic.disputes.splitting import SplitForm
from pontic.files import queries as files
from pontic.files.models import File
from pontic.kit.money import Money
from pontic.web.fields import Prose


class StatementForm(forms.Form):
    """Words, and files of the case as evidence. Further files come beside the form (``uploads.take``)."""

    text = Prose(
        label=_("Your statement"),
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Both sides and the resolution centre read it. Please write no patient's name."),
    )
    shown = forms.ModelMultipleChoiceField(
        label=_("Files of this case to show as evidence"),
        queryset=File.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The resolution centre can open only what you show here."),
    )

    def __init__(self, *args: Any, case: Case | None, person: Person, **kwargs: Any) -> None:
        """Offer the files of the case that this person may open; a contract has none of its own."""
        super().__init__(*args, **kwargs)
        if case is None:
            return
        of_case = case.files.values("file")
        self.fields["shown"].queryset = files.openable(person).filter(pk__in=of_case).order_by("name")  # type: ignore[attr-defined]


class RemedyForm(SplitForm):
    """What somebody wants or offers: a redo, a part of the price as an amount or in per cent, or all of it."""

    kind = forms.ChoiceField(label=_("What do you offer?"), choices=Remedy.choices, widget=forms.RadioSelect)
    chosen_in = "kind"
    field_order = ["kind", "amount", "share"]


class OfferForm(RemedyForm):
    """An offer, with a word to the other side."""

    text = Prose(
        label=_("A word to the other side"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Agents of the resolution centre read it, too."),
    )

    field_order = [*RemedyForm.field_order, "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields apart from those of a statement, which stands on the same page."""
        super().__init__(*args, **({"auto_id": "id_offer_%s"} | kwargs))


class AppealForm(forms.Form):
    """Why the decision should be looked at again."""

    text = Prose(
        label=_("What was overlooked, or judged wrongly?"),
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The other side reads it, and so does the second agent."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field apart from that of a statement, which stands on the same page."""
        super().__init__(*args, **({"auto_id": "id_appeal_%s"} | kwargs))


class DisputeForm(RemedyForm, StatementForm):
    """The client's claim: what is wrong, what happened, what he wants (DISP-02)."""

    ground = forms.ChoiceField(label=_("What is wrong?"), choices=Ground.choices, widget=forms.RadioSelect)
    field_order = ["ground", "text", "shown", "kind", "amount", "share"]

    def __init__(self, *args: Any, case: Case, person: Person, **kwargs: Any) -> None:
        """Ask for the claim in the words of a claim."""
        super().__init__(*args, case=case, person=person, total=case.total, **kwargs)
        self.fields["text"].label = _("What happened, and what did you expect?")
        self.fields["kind"].label, self.fields["kind"].initial = _("What do you want?"), Remedy.REFUND


class PartDisputeForm(RemedyForm, StatementForm):
    """What is wrong about a payment of a contract, what happened, and what this side wants (MIL-14, HOUR-09)."""

    ground = forms.ChoiceField(label=_("What is wrong?"), choices=Ground.choices, widget=forms.RadioSelect)
    field_order = ["ground", "text", "kind", "amount", "share"]

    def __init__(self, *args: Any, total: Money, person: Person, claimant: str, **kwargs: Any) -> None:
        """Ask for the claim in the words of a claim."""
        super().__init__(*args, case=None, person=person, total=total, of_contract=True, **kwargs)
        self.fields["text"].label = _("What happened, and what did you expect?")
        self.fields["kind"].label = _("What do you want?")
        self.fields["kind"].initial = Remedy.REFUND if claimant == "client" else Remedy.RELEASE
