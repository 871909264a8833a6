"""Stars and words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pontic.web.fields import Prose

STARS = [
    (5, _("5 stars: excellent")),
    (4, _("4 stars: good")),
    (3, _("3 stars: acceptable")),
    (2, _("2 stars: poor")),
    (1, _("1 star: bad")),
]


class ReviewForm(forms.Form):
    """One review: 1 to 5 stars and a short text (REV-01)."""

    rating = forms.TypedChoiceField(label=_("Your rating"), choices=STARS, coerce=int, widget=forms.RadioSelect)
    text = Prose(
        label=_("In a few words"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What went well, what could be better? Everybody can read it."),
    )
