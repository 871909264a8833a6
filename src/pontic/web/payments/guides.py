"""Public help on being paid out (PAYO-05 to 07, 09, 14), and the country that an IBAN names (PAYO-08)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.payments import countries, iban
from pontic.payments.process import HOLD
from pontic.web.requests import SignedIn


def guide(request: HttpRequest, template: str) -> HttpResponse:
    """Show one page of the help on payouts."""
    language = (get_language() or "en")[:2]
    named = countries.choices(language)
    without = ", ".join(name for code, name in named if code in countries.WITHOUT_IBAN)
    return render(request, template, {"countries": named, "without_iban": without, "pending_days": HOLD.days})


@login_required
@require_POST
def country(request: SignedIn) -> HttpResponse:
    """Propose the country of an IBAN on the page of the payout settings; the number itself is kept nowhere."""
    number, chosen = iban.plain(request.POST.get("iban", "")), request.POST.get("country", "")
    code = iban.country_of(number)
    fault = _fault(number)
    if fault:
        messages.error(request, fault)
        return redirect(f"{reverse('payouts')}#country")
    if chosen in countries.CODES and chosen != code:
        messages.warning(request, _differs(code, chosen))
    else:
        messages.success(request, _("This IBAN names: %(country)s. It is chosen below.") % {"country": _name(code)})
    return redirect(f"{reverse('payouts')}?country={code}#country")


def _fault(number: str) -> str:
    if not iban.is_iban_shaped(number):
        return _("An IBAN begins with two letters and two digits, such as BE68. Without an IBAN, choose the country.")
    if not iban.is_valid(number):
        return _("The check digits of this IBAN are wrong. Look at it again.")
    if iban.country_of(number) not in countries.CODES:
        named = {"country": _name(iban.country_of(number))}
        return _("This IBAN belongs to a bank in: %(country)s. Banks there cannot be paid yet.") % named
    return ""


def _differs(code: str, chosen: str) -> str:
    named = {"country": _name(code), "chosen": _name(chosen)}
    return _("This IBAN names: %(country)s. You had chosen: %(chosen)s. The country of the IBAN counts.") % named


def _name(code: str) -> str:
    return countries.name_of(code, (get_language() or "en")[:2])
