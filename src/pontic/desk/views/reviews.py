"""The queue of disputed reviews, read by a moderator who is no party; and what "Top expert" asks for (RVW-14)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.conduct.models import Report, Subject
from pontic.desk.door import ADMIN, MODERATOR, Staff, show, staff
from pontic.desk.forms import BadgeRuleForm, HidingForm, ReviewDecisionForm
from pontic.desk.queries import acts_about
from pontic.desk.work import REVIEWS, decides, on, with_keepers
from pontic.kit import clock
from pontic.reviews import actions, policies, queries
from pontic.reviews.models import Disagreement


@staff(MODERATOR)
def disagreements(request: Staff) -> HttpResponse:
    """Show which reviews are said to break the terms."""
    waiting = with_keepers(REVIEWS, queries.waiting_for(request.user), reader=request.user, now=clock.now())
    return show(request, "reviews", {"waiting": waiting})


@staff(MODERATOR)
def disagreement(request: Staff, pk: int) -> HttpResponse:
    """Show one review with what is said against it, and the decision beside it."""
    return _page(request, _disagreement(request, pk))


@staff(MODERATOR)
@require_POST
@decides(REVIEWS)
def decision(request: Staff, pk: int) -> HttpResponse:
    """Take the review away, or leave it as it is; both sides read the reason."""
    found = _disagreement(request, pk)
    form = ReviewDecisionForm(request.POST, queue=REVIEWS, language=found.by.language)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    move, reason = form.cleaned_data["move"], form.cleaned_data["note"]
    actions.decide(found, by=request.user, move=move, reason=reason, now=clock.now())
    return redirect("desk_reviews")


@staff(MODERATOR)
def hiding(request: Staff, pk: int) -> HttpResponse:
    """Take away a published review that somebody reported; its author reads the reason."""
    reported = Report.objects.filter(subject_kind=Subject.REVIEW).values("subject_id")
    found = get_object_or_404(queries.published_by_others(request.user).filter(pk__in=reported), pk=pk)
    form = HidingForm(request.POST or None, queue=REVIEWS, language=found.author.language)
    if request.method == "POST" and form.is_valid():
        actions.hide(found, by=request.user, reason=form.cleaned_data["note"], now=clock.now())
        messages.success(request, _("The review was taken away."))
        return redirect("desk_reports")
    return show(request, "review_hiding", {"review": found, "form": form}, status=422 if form.errors else 200)


@staff(ADMIN)
def badges(request: Staff) -> HttpResponse:
    """Show and change what "Top expert" asks for (BADGE-05)."""
    form = BadgeRuleForm(request.POST or None, initial=BadgeRuleForm.of(queries.rule()))
    if request.method == "POST" and form.is_valid():
        actions.change_rule(by=request.user, now=clock.now(), **form.said())
        messages.success(request, _("Kept. Badges follow within the hour."))
        return redirect("desk_badges")
    return show(request, "badges", {"form": form}, status=422 if form.errors else 200)


def _disagreement(request: Staff, pk: int) -> Disagreement:
    """Return one that this moderator may decide; his own exist for him in no queue."""
    return get_object_or_404(queries.about_others(request.user), pk=pk)


def _page(
    request: Staff, found: Disagreement, *, form: ReviewDecisionForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "disagreement": found,
        "review": found.review,
        "may_decide": found.is_open and policies.may_decide(found, request.user),
        "work": on(REVIEWS, found.pk, reader=request.user, now=clock.now()),
        "acts": acts_about(f"review:{found.review_id}"),
        "form": form or ReviewDecisionForm(queue=REVIEWS, language=found.by.language),
    }
    return show(request, "review", context, status=status)
