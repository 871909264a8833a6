"""What a machine finds odd about a profile; a person decides (ACC-02, ACC-10, ACC-11)."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from pontic.profiles import contact, naming, queries
from pontic.profiles.models import Profile, ProfileRevision

NAME: dict[str, str | Promise] = {
    "mixed": _("The name mixes letters of several alphabets within one word: it may pass for another."),
    "lookalike": _("Every letter of the name looks like a Latin one, and not all of them are."),
    "alphabets": _("The name is written in several alphabets."),
    "unseen": _("The name holds characters that nobody can see."),
    "capitals": _("The name is written in capitals."),
    "company": _("The name holds a word that companies use."),
    "single": _("The name is a single word."),
    "signs": _("The name holds digits or signs."),
}
TEXTS = ("headline", "about", "experience", "education", "company")


def of(profile: Profile, revision: ProfileRevision | None) -> list[str]:
    """Return the doubts in words, those about the name first."""
    found = [str(NAME[code]) for code in naming.doubts(profile.person.name)]
    words = revision.fields if revision else {name: getattr(profile, name) for name in TEXTS}
    texts = [str(words[name]) for name in TEXTS if words.get(name)]
    company = words.get("company")
    if company and not (profile.company_verified_at and profile.company == company):
        found.append(say("A company is named whose ownership is not proven: “%(company)s”.") % {"company": company})
    works = queries.portfolio(profile) if revision else profile.portfolio.all()
    captions = [f"{item.title} \n{item.caption}" for item in works]
    if offending := _contacts([*texts, profile.skills, *captions]):
        found.append(say("Looks like contact details: %(words)s") % {"words": ", ".join(offending)})
    return found


def _contacts(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in contact.found(text)]
