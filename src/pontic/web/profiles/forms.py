"""The forms of one's own profile."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pontic.kit import countries
from pontic.profiles.models import Profile, Software, SpokenLanguage
from pontic.web.catalog.fields import PublicLine, PublicText, WantedForm

WORDS = ("headline", "about", "experience", "education", "skills", "country", "is_public")


class ProfileForm(WantedForm):
    """What others read about a person; a draft may be incomplete."""

    wanted: tuple[str, ...] = ("about", "education", "country", "languages")

    headline = PublicLine(
        label=_("Headline"), max_length=120, required=False, help_text=_("One sentence: what you do best.")
    )
    about = PublicText(
        label=_("About you"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("How you work, what a client can count on. No company or brand unless it is yours."),
    )
    experience = PublicText(
        label=_("Professional experience"), max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    education = PublicText(
        label=_("Academic or professional training"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    skills = PublicLine(
        label=_("Skills"),
        max_length=400,
        required=False,
        help_text=_("Words by which clients find you, separated by commas: All-on-X, zirconia, occlusion."),
    )
    country = forms.ChoiceField(label=_("Country"))
    languages = forms.ModelMultipleChoiceField(
        SpokenLanguage.objects.all(),
        label=_("Languages in which clients can write to you"),
        widget=forms.CheckboxSelectMultiple,
    )
    software = forms.ModelMultipleChoiceField(
        Software.objects.all(), label=_("CAD software"), required=False, widget=forms.CheckboxSelectMultiple
    )
    photo = forms.FileField(
        label=_("Photo of you"),
        required=False,
        help_text=_("You, recognisable, on your own. At least 320 × 320 pixels."),  # noqa: RUF001 - the sign of measures
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    banner = forms.FileField(
        label=_("Banner"),
        required=False,
        help_text=_("A wide picture of your work. At least 1200 × 300 pixels."),  # noqa: RUF001 - the sign of measures
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    is_public = forms.BooleanField(
        label=_("Visitors without an account may see my profile"), required=False, initial=True
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the countries in the reader's alphabet; ask for a photo where there is none."""
        super().__init__(*args, **options)
        if not self.initial.get("has_photo"):
            self.wanted = (*self.wanted, "photo")
            self.fields["photo"].required = True
        country: Any = self.fields["country"]
        country.choices = [("", _("Choose your country")), *countries.choices((get_language() or "en")[:2])]

    @property
    def words(self) -> dict[str, Any]:
        """What the room's action takes beside pictures."""
        return {name: self.cleaned_data[name] for name in (*WORDS, "languages", "software")}


class WorkForm(forms.Form):
    """One more picture of good work, with its title."""

    title = PublicLine(label=_("Title"), max_length=120)
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("A clean render or screenshot of your own design, at least 800 × 600 pixels."),  # noqa: RUF001 - the sign of measures
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )


def initial_of(profile: Profile) -> dict[str, Any]:
    """Return a profile as the form shows it."""
    return {
        **{name: getattr(profile, name) for name in WORDS},
        "has_photo": profile.photo_id is not None,
        "languages": list(profile.languages.values_list("pk", flat=True)),
        "software": list(profile.software.values_list("pk", flat=True)),
    }
