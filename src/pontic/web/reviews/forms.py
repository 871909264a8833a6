"""Stars and words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pontic.reviews import terms
from pontic.reviews.models import Review
from pontic.web.fields import Prose
from pontic.web.templatetags.reviews import criterion

STARS = [
    (5, _("5 stars: excellent")),
    (4, _("4 stars: good")),
    (3, _("3 stars: acceptable")),
    (2, _("2 stars: poor")),
    (1, _("1 star: bad")),
]


class ReviewForm(forms.Form):
    """One review: 1 to 5 stars, what this side may judge apart, and a short text (REV-01)."""

    rating = forms.TypedChoiceField(label=_("Your rating"), choices=STARS, coerce=int, widget=forms.RadioSelect)
    text = Prose(
        label=_("In a few words"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What went well, what could be better? Everybody can read it."),
    )

    def __init__(self, *args: Any, side: str, **kwargs: Any) -> None:
        """Ask for the criteria of this side."""
        super().__init__(*args, **({"auto_id": "id_review_%s"} | kwargs))
        choices = [("", _("No answer")), *STARS]
        for name in terms.CRITERIA[side]:
            field = forms.TypedChoiceField(choices=choices, coerce=int, empty_value=None, required=False)
            self.fields[name] = field
            field.label = criterion(name)
        self.side = side

    @classmethod
    def of(cls, review: Review, *args: Any) -> "ReviewForm":
        """Show what was written, to change it."""
        known = {"rating": review.rating, "text": review.text, **review.criteria}
        return cls(*args, side=review.side, initial=known)

    def criteria(self) -> list[forms.BoundField]:
        """Return the optional fields, in order."""
        return [self[name] for name in terms.CRITERIA[self.side]]

    def said(self) -> dict[str, Any]:
        """Return what the verbs take."""
        given = {name: self.cleaned_data[name] for name in terms.CRITERIA[self.side]}
        stars = {name: number for name, number in given.items() if number is not None}
        return {"rating": self.cleaned_data["rating"], "text": self.cleaned_data["text"], "criteria": stars}


class ReplyForm(forms.Form):
    """A public answer, once."""

    text = Prose(label=_("Your reply"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))


class DisagreementForm(forms.Form):
    """Which of the terms a review breaks, and how."""

    text = Prose(
        label=_("What in it breaks the terms?"),
        min_length=terms.REASON_AT_LEAST,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Quote the words. Only our moderators read this."),
    )
