"""Writing a listing: one page, saved as a draft or submitted, with nothing lost on the way."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from pontic.catalog import actions as catalog
from pontic.catalog import queries, terms
from pontic.catalog.models import Listing
from pontic.files import actions as files
from pontic.files.models import Picture
from pontic.kit import clock, words
from pontic.profiles import queries as profiles
from pontic.web.catalog.forms import Kept, ListingForm, initial_of
from pontic.web.requests import SignedIn

SMALLEST = (800, 600)  # pixels (LIST-07)


@login_required
def new(request: SignedIn) -> HttpResponse:
    """Show an empty form; what is sent becomes a draft at once, so that nothing can be lost."""
    now = clock.now()
    if request.method != "POST":
        return _page(request, None, ListingForm(initial={"measure": "unit", "from_1": 1}, today=now.date()), now)
    if "reckon" in request.POST:
        return _page(request, None, ListingForm(request.POST, today=now.date()), now)
    return _save(request, catalog.draft(owner=request.user, now=now), now)


@login_required
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """Show a listing's form to its owner, and take what he sends."""
    listing = get_object_or_404(queries.of(request.user), pk=pk)
    now = clock.now()
    if request.method == "POST" and "reckon" not in request.POST:
        return _save(request, listing, now)
    form = ListingForm(request.POST or None, initial=initial_of(listing), today=now.date())
    if "check" in request.GET:
        form = _checked(listing, now)
    return _page(request, listing, form, now)


def _save(request: SignedIn, listing: Listing, now: datetime) -> HttpResponse:
    """Keep the pictures, then the words; submit where that was asked. Each fault stands beside its field."""
    form = ListingForm(request.POST, request.FILES, initial=initial_of(listing), today=now.date())
    sound = form.is_valid()
    hung = _arranged(request, listing, form, now, taking=sound or listing.is_draft)
    if sound and form.is_valid() and _write(listing, form, hung, now):
        listing.refresh_from_db()
        return _done(request, listing, form, now)
    if listing.is_draft:
        catalog.edit(listing, pictures=hung[: catalog.MOST_PICTURES], now=now, **form.words)
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
    _warn(request, listing)
    if "hand_in" in request.POST:
        try:
            catalog.make(listing, "submit", actor="owner", now=now)
        except catalog.NotReady as fault:
            _show_gaps(form, fault.gaps)
            return _page(request, listing, form, now, status=422)
        messages.success(request, _("Submitted. Our team reads every listing before it goes online."))
        return redirect("my_listings")
    if listing.is_in_review:
        messages.success(request, _("Saved. The new words are read by our team before they are public."))
        return redirect("my_listings")
    messages.success(request, _("Saved."))
    return redirect("listing_edit", pk=listing.pk)


def _arranged(request: SignedIn, listing: Listing, form: ListingForm, now: datetime, *, taking: bool) -> list[Picture]:
    """Return the pictures as the form orders them, with the new ones at the end."""
    hung = list(listing.pictures.select_related("picture"))
    kept = [row for row in hung if f"remove_{row.pk}" not in request.POST]
    kept.sort(key=lambda row: (_place(request.POST.get(f"place_{row.pk}", ""), row.position), row.position))
    pictures = [row.picture for row in kept]
    for upload in request.FILES.getlist("pictures") if taking else []:
        try:
            pictures.append(files.add_picture(owner=request.user, upload=upload, now=now, smallest=SMALLEST))
        except files.PictureRefused as fault:
            form.add_error("pictures", f"{upload.name}: {fault.message}")
    return pictures


def _place(text: str, otherwise: int) -> float:
    return int(text[:3]) - 1.5 if text.isascii() and text.isdigit() else float(otherwise)


def _checked(listing: Listing, now: datetime) -> ListingForm:
    """Return the form with what a submission still needs beside each field."""
    form = ListingForm(data=_posted(initial_of(listing), now), initial=initial_of(listing), today=now.date())
    form.is_valid()
    _show_gaps(form, queries.gaps(listing, now=now))
    return form


def _posted(initial: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Return stored values as a browser would send them."""
    form = ListingForm(initial=initial, today=now.date())
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value or value == 0}


def _show_gaps(form: ListingForm, gaps: "list[queries.Gap]") -> None:
    for gap in gaps:
        if not form.has_error(gap.field):
            form.add_error(gap.field, gap.text)


def _warn(request: SignedIn, listing: Listing) -> None:
    """Say where a larger order is cheaper than a smaller one (PRICE-11); it is allowed."""
    for few, dear, many, cheap in terms.dearer_smaller(queries.steps(listing)):
        text = _(
            "%(many)s cost less (%(cheap)s) than %(few)s (%(dear)s). Clients see it; change it if you did not mean to."
        )
        language = request.LANGUAGE_CODE[:2]
        amounts = {"cheap": words.amount(cheap, language), "dear": words.amount(dear, language)}
        messages.warning(request, text % {"many": many, "few": few, **amounts})


def _page(
    request: SignedIn, listing: Listing | None, form: ListingForm, now: datetime, *, status: int = 200
) -> HttpResponse:
    profile = profiles.of(request.user.pk)
    shown = {
        "form": form,
        "listing": listing,
        "pictures": list(listing.pictures.select_related("picture")) if listing else [],
        "conditions": queries.conditions(listing, now) if listing else queries.owner_conditions(profile),
        "missing": profiles.missing_of(request.user),
        "kept": _kept(listing, form),
        "basis": terms.COMMISSION_BASIS_POINTS,
        "least": terms.COMMISSION_LEAST,
    }
    return render(request, "catalog/edit.html", shown, status=status)


def _kept(listing: Listing | None, form: ListingForm) -> list[Kept]:
    """Return what the designer keeps of the smallest order of each row, as typed or as stored."""
    if form.is_bound:
        steps = form.cleaned_data.get("steps", []) if form.is_valid() else []
    else:
        steps = queries.steps(listing) if listing else []
    totals = [(step.from_quantity, step.unit * step.from_quantity) for step in steps]
    return [Kept(count, total, terms.commission(total), terms.net(total)) for count, total in totals]
