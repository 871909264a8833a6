"""One's own account: what is kept, and how one signs in."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pontic.accounts.models import Person
from pontic.invoices import parties
from pontic.kit import clock
from pontic.web.accounts.forms import SettingsForm
from pontic.web.accounts.tax import TaxForm


@login_required
def account_settings(request: HttpRequest) -> HttpResponse:
    """Show and keep name, language, time zone, phone and tax ID."""
    person = get_object_or_404(Person, pk=request.user.pk)  # a copy: a refused form must not rename the reader
    stated = {"tax_id": person.tax_id, "has_no_tax_id": person.has_no_tax_id, "country": parties.country_of(person)}
    form = SettingsForm(request.POST or None, instance=person, initial=stated)
    if request.method == "POST" and form.is_valid():
        form.apply(person, now=clock.now())
        with translation.override(person.language):
            messages.success(request, _("Saved."))
        return redirect("account_settings")
    return render(request, "settings/account.html", {"form": form})


@login_required
@require_safe
def tax_id_field(request: HttpRequest) -> HttpResponse:
    """Show the field of the tax ID with the name that the chosen country gives it (TAX-05)."""
    form = TaxForm(initial={name: request.GET.get(name, "") for name in ("country", "tax_id")})
    return render(request, "settings/_tax_id.html", {"form": form})


@login_required
def security(request: HttpRequest) -> HttpResponse:
    """Show how one signs in, with the way to change each part."""
    return render(request, "settings/security.html", {"is_protected": is_mfa_enabled(request.user)})
