"""What the pages of reviews share: fetching, writing with an answer to contact details, summaries."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from pontic.accounts.models import Person
from pontic.cases import policies as cases
from pontic.cases.models import Case
from pontic.profiles.contact import ContactInText
from pontic.profiles.models import Profile
from pontic.reviews import policies, queries
from pontic.reviews.models import Review
from pontic.web.requests import SignedIn

SHOWN = 5  # on a profile and on a listing; the rest has a page of its own


def case_of(request: SignedIn, pk: int) -> Case:
    """Return a case of this reader; nobody else's exists for him."""
    return get_object_or_404(cases.visible_to(request.user).select_related("client", "designer"), pk=pk)


def written_by(request: SignedIn, pk: int) -> Review:
    """Return a review that this reader wrote."""
    return get_object_or_404(_readable(request).filter(author=request.user), pk=pk)


def about(request: SignedIn, pk: int) -> Review:
    """Return a review about this reader that he can read."""
    return get_object_or_404(_readable(request).filter(subject=request.user), pk=pk)


def _readable(request: SignedIn) -> QuerySet[Review]:
    rows = policies.readable_by(request.user)
    return rows.select_related("author", "subject", "round__case", "round__contract__terms", "round__listing", "reply")


def tell_contact(form: forms.Form, write: Callable[[], object]) -> bool:
    """Write; contact details go back to the form with the offending words. Tells whether it was written."""
    try:
        write()
    except ContactInText as refused:
        form.add_error("text", _("Everybody can read this. Please leave out: %s") % ", ".join(refused.words))
        return False
    return True


def summed(rows: QuerySet[Review], side: str) -> dict[str, Any]:
    """Return the first reviews of a list and what stands above them."""
    return {"reviews": rows[:SHOWN], "summary": queries.summary(rows, side), "side": side}


def on_profile(profile: Profile) -> dict[str, Any]:
    """Return what the public page of a designer shows of reviews and figures (REV-04, 05)."""
    return {**summed(queries.about(profile.person, "client"), "client"), "figures": queries.figures(profile.person)}


def employer(case: Case, reader: Person) -> queries.Employer | None:
    """Return the client's score for the designer of the case, so that he knows before he accepts (RVW-16)."""
    is_asked = reader.pk == case.designer_id and case.accepted_at is None and not case.is_final
    return queries.employer(case.client) if is_asked else None
