"""Writing a listing: one page, saved as a draft or submitted, with nothing lost on the way."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from pontic.catalog import actions as catalog
from pontic.catalog import queries, readiness, terms
from pontic.catalog.models import Listing, ListingRevision
from pontic.files.models import Picture
from pontic.kit import clock, words
from pontic.profiles import queries as profiles
from pontic.web.catalog import hanging
from pontic.web.catalog.fees import Kept, kept
from pontic.web.catalog.forms import ListingForm, initial_of
from pontic.web.requests import SignedIn


@login_required
def new(request: SignedIn) -> HttpResponse:
    """Show an empty form; what is sent becomes a draft at once, so that nothing can be lost."""
    now = clock.now()
    if request.method == "POST" and "reckon" not in request.POST:
        return _save(request, catalog.draft(owner=request.user, now=now), now)
    form = _form(request, initial={"measure": "unit", "from_1": 1, **_addressed(request)}, today=now.date())
    return _page(request, None, form, now)


@login_required
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """Show a listing's form to its owner, and take what he sends."""
    listing = get_object_or_404(queries.of(request.user), pk=pk)
    now = clock.now()
    if request.method == "POST" and "reckon" not in request.POST:
        return _save(request, listing, now)
    form = _form(request, initial=initial_of(listing, _proposed(request, listing)), today=now.date())
    if "check" in request.GET:
        form = _checked(request, listing, now)
    return _page(request, listing, form, now)


def _form(request: SignedIn, **options: Any) -> ListingForm:
    return ListingForm(request.POST or None, request.FILES or None, owner=request.user, **options)


def _addressed(request: SignedIn) -> dict[str, Any]:
    """Return a private listing for the client whom the address names, where the designer knows him (PRIV-01)."""
    asked = request.GET.get("for", "")
    known = queries.known_clients(request.user)
    if asked.isascii() and asked.isdigit() and len(asked) < 16 and known.filter(pk=asked).exists():  # noqa: PLR2004 - fits a BigInt
        return {"is_private": True, "audience": [int(asked)]}
    return {}


def _shown(request: SignedIn, listing: Listing | None) -> ListingRevision | None:
    """Return the new words that the form shows: those that wait, or refused ones that are taken up again."""
    last = queries.revision_of(listing) if listing else None
    return last if last and (last.is_in_review or (last.is_rejected and "again" in request.GET)) else None


def _proposed(request: SignedIn, listing: Listing) -> dict[str, Any]:
    revision = _shown(request, listing)
    return revision.fields if revision else {}


def _save(request: SignedIn, listing: Listing, now: datetime) -> HttpResponse:
    """Keep the pictures, then the words; submit where that was asked. Each fault stands beside its field."""
    form = _form(request, initial=initial_of(listing), today=now.date())
    sound = form.is_valid()
    shown = hanging.shown(listing, _shown(request, listing))
    hung = hanging.arranged(request, form, shown=shown, now=now, taking=sound or listing.is_draft)
    if sound and form.is_valid() and _write(listing, form, hung, now):
        listing.refresh_from_db()
        _warn(request, listing, hung)
        return _done(request, listing, form, now)
    if listing.is_draft:
        catalog.edit(listing, pictures=hung[: catalog.MOST_PICTURES], now=now, **form.words)
        if "hand_in" in request.POST:  # all at once: nobody likes to be sent back twice
            listing.refresh_from_db()
            _show_gaps(form, readiness.gaps(listing, now=now))
    return _page(request, listing, form, now, status=422)


def _write(listing: Listing, form: ListingForm, pictures: list[Picture], now: datetime) -> bool:
    try:
        catalog.edit(listing, pictures=pictures, now=now, **form.words)
    except catalog.NotReady as fault:
        _show_gaps(form, fault.gaps)
    except catalog.PicturesFull:
        form.add_error("pictures", _("A listing shows up to 8 pictures. Remove some first."))
    except catalog.NotEditable:
        form.add_error(None, _("This listing is being read. Take it back to change it."))
    return form.is_valid()


def _done(request: SignedIn, listing: Listing, form: ListingForm, now: datetime) -> HttpResponse:
    if "hand_in" in request.POST:
        try:
            catalog.make(listing, "submit", actor="owner", now=now)
        except catalog.NotReady as fault:
            _show_gaps(form, fault.gaps)
            return _page(request, listing, form, now, status=422)
        messages.success(request, _("Submitted. Our team reads every listing before it goes online."))
        return redirect("my_listings")
    if queries.is_read_anew(listing):
        messages.success(request, _("Saved. The new words are read by our team; until then the old ones stay online."))
        return redirect("my_listings")
    messages.success(request, _("Saved."))
    return redirect("listing_edit", pk=listing.pk)


def _checked(request: SignedIn, listing: Listing, now: datetime) -> ListingForm:
    """Return the form with what a submission still needs beside each field."""
    initial = initial_of(listing)
    given = _posted(request, initial, now)
    form = ListingForm(data=given, initial=initial, today=now.date(), owner=request.user)
    form.is_valid()
    _show_gaps(form, readiness.gaps(listing, now=now))
    return form


def _posted(request: SignedIn, initial: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Return stored values as a browser would send them."""
    form = ListingForm(initial=initial, today=now.date(), owner=request.user)
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value or value == 0}


def _show_gaps(form: ListingForm, gaps: "list[readiness.Gap]") -> None:
    for gap in gaps:
        if not form.has_error(gap.field) and not (gap.code == "price" and form.has_price_faults):
            form.add_error(gap.field, gap.text)


def _warn(request: SignedIn, listing: Listing, pictures: list[Picture]) -> None:
    """Say what is allowed and perhaps not meant: a larger order that is cheaper (PRICE-11), a doubtful picture."""
    for few, dear, many, cheap in terms.dearer_smaller(queries.steps(listing)):
        text = _(
            "%(many)s cost less (%(cheap)s) than %(few)s (%(dear)s). Clients see it; change it if you did not mean to."
        )
        language = request.LANGUAGE_CODE[:2]
        amounts = {"cheap": words.amount(cheap, language), "dear": words.amount(dear, language)}
        messages.warning(request, text % {"many": many, "few": few, **amounts})
    if doubts := hanging.doubts(pictures):
        text = _("Please look at your pictures again: %(doubts)s. Our team decides; clean renders or screenshots pass.")
        messages.warning(request, text % {"doubts": doubts})


def _page(
    request: SignedIn, listing: Listing | None, form: ListingForm, now: datetime, *, status: int = 200
) -> HttpResponse:
    revision = _shown(request, listing)
    shown = {
        "form": form,
        "listing": listing,
        "revision": revision,
        "last_revision": queries.revision_of(listing) if listing else None,
        "pictures": hanging.shown(listing, revision) if listing else [],
        "conditions": readiness.conditions(listing, now) if listing else readiness.owner_conditions(_profile(request)),
        "missing": profiles.missing_of(request.user),
        "kept": _kept(listing, form),
        "basis": terms.COMMISSION_BASIS_POINTS,
        "least": terms.COMMISSION_LEAST,
    }
    return render(request, "catalog/edit.html", shown, status=status)


def _profile(request: SignedIn) -> Any:
    return profiles.of(request.user.pk)


def _kept(listing: Listing | None, form: ListingForm) -> list[Kept]:
    """Return what the designer keeps of the smallest order of each row, as typed or as stored."""
    if form.is_bound:
        steps = form.cleaned_data.get("steps", []) if form.is_valid() else []
    else:
        steps = queries.steps(listing) if listing else []
    return [kept(step.from_quantity, step.unit * step.from_quantity) for step in steps]
