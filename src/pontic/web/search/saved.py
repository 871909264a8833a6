"""The searches that somebody keeps: saving, renaming, notices, forgetting."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from pontic.kit import clock
from pontic.search import actions as search
from pontic.search import queries
from pontic.search.models import SavedSearch
from pontic.search.wish import Wish, restored
from pontic.web.fields import Line
from pontic.web.requests import SignedIn
from pontic.web.search import filters, wishes


class SavedForm(forms.Form):
    """A name, and whether to be told of new listings."""

    name = Line(label=gettext_lazy("Name of this search"), max_length=search.LONGEST_NAME)
    notifies = forms.BooleanField(
        label=gettext_lazy("Tell me about new services"),
        required=False,
        help_text=gettext_lazy("At most once a day, and only if there is something new."),
    )


@login_required
def new(request: SignedIn) -> HttpResponse:
    """Ask under which name the wish of the address is kept, and keep it."""
    wish = wishes.read(request.GET).without("favourites", "private")
    if wish.is_empty:
        return redirect("saved_searches")
    form = SavedForm(request.POST or None, initial={"name": name_of(wish), "notifies": True})
    if request.method == "POST" and form.is_valid() and _save(request, wish, form):
        messages.success(request, _("Saved."))
        return redirect("saved_searches")
    shown = {"form": form, "chips": filters.chips(wish), "wish": wish, "address": wishes.address(wish)}
    return render(request, "search/save.html", shown, status=422 if form.errors else 200)


def _save(request: SignedIn, wish: Wish, form: SavedForm) -> bool:
    try:
        search.save(wish, person=request.user, now=clock.now(), **form.cleaned_data)
    except search.NameTaken:
        form.add_error("name", _("You keep another search under this name."))
    except search.TooMany:
        form.add_error(None, _("You keep 20 searches already. Remove one of them first."))
    return form.is_valid()


@login_required
@require_safe
def every(request: SignedIn) -> HttpResponse:
    """Show the searches that somebody keeps."""
    return render(request, "search/saved.html", {"rows": [_row(saved) for saved in queries.saved_of(request.user)]})


@login_required
@require_safe
def one(request: SignedIn, pk: int) -> HttpResponse:
    """Lead to the results of a saved search."""
    saved = get_object_or_404(queries.saved_of(request.user), pk=pk)
    return redirect(wishes.address(restored(saved.wish)))


@login_required
@require_POST
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Rename a saved search, and switch its notice."""
    saved = get_object_or_404(queries.saved_of(request.user), pk=pk)
    form = SavedForm(request.POST)
    if form.is_valid():
        try:
            search.change(saved, now=clock.now(), **form.cleaned_data)
        except search.NameTaken:
            form.add_error("name", _("You keep another search under this name."))
    if form.is_valid():
        messages.success(request, _("Saved."))
        return redirect("saved_searches")
    rows = [_row(row, form if row.pk == saved.pk else None) for row in queries.saved_of(request.user)]
    return render(request, "search/saved.html", {"rows": rows}, status=422)


@login_required
@require_POST
def removal(request: SignedIn, pk: int) -> HttpResponse:
    """Keep a search no longer."""
    search.forget(get_object_or_404(queries.saved_of(request.user), pk=pk))
    messages.success(request, _("Removed."))
    return redirect("saved_searches")


def _row(saved: SavedSearch, form: SavedForm | None = None) -> dict[str, object]:
    wish = restored(saved.wish)
    initial = {"name": saved.name, "notifies": saved.notifies}
    form = form or SavedForm(initial=initial)
    form.auto_id = f"id_%s_{saved.pk}"
    return {"saved": saved, "form": form, "text": wish.text, "chips": filters.chips(wish)}


def name_of(wish: Wish) -> str:
    """Return a name for a wish: its words, then what is chosen."""
    parts = [wish.text, *(chip.label for chip in filters.chips(wish))]
    return ", ".join(part for part in parts if part)[: search.LONGEST_NAME]
