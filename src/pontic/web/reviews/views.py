"""Reviews of a case for its two sides: write, ask for more time, change, answer, dispute."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.kit import clock
from pontic.reviews import actions, policies, queries
from pontic.reviews.models import Extension
from pontic.web.requests import SignedIn
from pontic.web.reviews import page, places
from pontic.web.reviews.forms import DisagreementForm, ReplyForm, ReviewForm


@login_required
def review(request: SignedIn, pk: int) -> HttpResponse:
    """Show the reader's side of a case's reviews; a POST writes his own."""
    case, now = page.case_of(request, pk), clock.now()
    reviews = queries.of_work(case, request.user, now)
    if reviews.round is None:
        raise Http404
    form = ReviewForm(request.POST or None, side=str(policies.side_in(reviews.round, request.user)))
    if request.method == "POST" and form.is_valid():
        who = request.user
        if page.tell_contact(form, lambda: actions.write(case, author=who, now=now, **form.said())):
            messages.success(request, _("Thank you. Your review is kept."))
            return redirect("case", pk)
    context = {"case": case, "reviews": reviews, "review_form": form}
    return render(request, "reviews/review.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def extension(request: SignedIn, pk: int) -> HttpResponse:
    """Ask the other side for more time to write."""
    actions.ask_more_time(page.case_of(request, pk), by=request.user, now=clock.now())
    messages.success(request, _("Asked. You are told what the other side answers."))
    return redirect("review", pk)


@login_required
@require_POST
def extension_answer(request: SignedIn, pk: int) -> HttpResponse:
    """Agree to more time, or not."""
    found = get_object_or_404(Extension, round__case=page.case_of(request, pk))
    answer = actions.grant_more_time if request.POST.get("agree") == "yes" else actions.decline_more_time
    answer(found, by=request.user, now=clock.now())
    messages.success(request, _("Your answer is kept."))
    return redirect("review", pk)


@login_required
@require_POST
def edit_request(request: SignedIn, pk: int) -> HttpResponse:
    """Ask the reviewed for leave to change it."""
    found = page.written_by(request, pk)
    actions.ask_to_edit(found, by=request.user, now=clock.now())
    messages.success(request, _("Asked. You are told what the other side answers."))
    return redirect(places.page_of(found.round))


@login_required
@require_POST
def edit_permission(request: SignedIn, pk: int) -> HttpResponse:
    """Allow the author one change, or refuse what he asked for."""
    found = page.about(request, pk)
    answer = actions.allow_edit if request.POST.get("agree") == "yes" else actions.decline_edit
    answer(found, by=request.user, now=clock.now())
    messages.success(request, _("Your answer is kept."))
    return redirect(places.page_of(found.round))


@login_required
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """Show the author's review to be changed; a POST changes it, once."""
    found, now = page.written_by(request, pk), clock.now()
    if request.method != "POST" and not policies.may_edit(found, request.user, now):
        raise Http404
    form = ReviewForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        who = request.user
        if page.tell_contact(form, lambda: actions.edit(found, by=who, now=now, **form.said())):
            messages.success(request, _("Changed. Everybody reads the new words now."))
            return redirect(places.page_of(found.round))
    return render(request, "reviews/edit.html", {"review": found, "form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def reply(request: SignedIn, pk: int) -> HttpResponse:
    """Answer a review in public."""
    found, form, now = page.about(request, pk), ReplyForm(request.POST), clock.now()
    if form.is_valid():
        text, who = form.cleaned_data["text"], request.user
        if page.tell_contact(form, lambda: actions.reply(found, by=who, text=text, now=now)):
            messages.success(request, _("Your reply stands below the review."))
            return redirect(places.page_of(found.round))
    return render(request, "reviews/reply.html", {"review": found, "form": form}, status=422)


@login_required
def disagreement(request: SignedIn, pk: int) -> HttpResponse:
    """Say that a review breaks the terms; a moderator looks at it."""
    found, form = page.about(request, pk), DisagreementForm(request.POST or None)
    if request.method != "POST" and not policies.may_disagree(found, request.user):
        raise Http404
    if request.method == "POST" and form.is_valid():
        actions.disagree(found, by=request.user, text=form.cleaned_data["text"], now=clock.now())
        messages.success(request, _("A moderator looks at it. The review stays as it is until then."))
        return redirect(places.page_of(found.round))
    status = 422 if form.errors else 200
    return render(request, "reviews/disagreement.html", {"review": found, "form": form}, status=status)
