"""Write a review of a case."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from pontic.cases import policies as cases
from pontic.cases.models import Case
from pontic.kit import clock
from pontic.profiles.contact import ContactInText
from pontic.reviews import actions, queries
from pontic.web.requests import SignedIn
from pontic.web.reviews.forms import ReviewForm


@login_required
def review(request: SignedIn, pk: int) -> HttpResponse:
    """Show the reader's side of a case's reviews; a POST writes his own."""
    case = get_object_or_404(cases.visible_to(request.user).select_related("client", "designer"), pk=pk)
    now, form = clock.now(), ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _write(request, case, form, now):
        messages.success(request, _("Thank you. Your review is kept."))
        return redirect("case", pk)
    reviews = queries.of_case(case, request.user, now)
    if not reviews.is_reviewable:
        raise Http404
    status = 422 if form.errors else 200
    return render(request, "reviews/review.html", {"case": case, "reviews": reviews, "form": form}, status=status)


def _write(request: SignedIn, case: Case, form: ReviewForm, now: datetime) -> bool:
    """Write the review; contact details in it go back to the form with the offending words."""
    rating, text = form.cleaned_data["rating"], form.cleaned_data["text"]
    try:
        actions.write(case, author=request.user, rating=rating, text=text, now=now)
    except ContactInText as refused:
        form.add_error("text", _("Everybody can read this. Please leave out: %s") % ", ".join(refused.words))
        return False
    return True
