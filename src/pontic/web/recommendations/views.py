"""The form behind a link: words about a designer, by somebody who needs no account (REC-03)."""

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pontic.accounts.models import Person
from pontic.kit import clock
from pontic.profiles.contact import ContactInText
from pontic.recommendations import actions as recommendations
from pontic.recommendations import queries
from pontic.web.catalog.fields import contact_words
from pontic.web.recommendations.forms import RecommendationForm
from pontic.web.seo import addresses

LIMIT = "recommend"  # the row of ACCOUNT_RATE_LIMITS in the settings
LANGUAGE_COOKIE = "django_language"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def recommendation(request: HttpRequest, token: str) -> HttpResponse:
    """Show the form in the language of the letter, and take what is written."""
    door, person = _door(request, token), _reader(request)
    if person == door.designer or queries.is_used(door.invite) or not queries.room_left(door.designer):
        return _page(request, door, None)
    form = RecommendationForm(request.POST or None, initial=_initial(door, person))
    if request.method == "POST" and not ratelimit.consume(request, action=LIMIT):
        form.add_error(
            None, _("Those were many tries in a short time. Your words are still here: send them in an hour.")
        )
        return _page(request, door, form, status=429)
    if request.method == "POST" and form.is_valid() and _hand_in(door, form, person):
        return redirect(_thanks(request, token))
    return _page(request, door, form, status=422 if form.errors else 200)


@never_cache
@require_safe
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Say what happens next."""
    return render(request, "recommendations/thanks.html", {"designer": _door(request, token).designer})


def _thanks(request: HttpRequest, token: str) -> str:
    """Return the address of the next page, in the language that this one's address asked for."""
    asked = addresses.asked_language(request)
    return reverse("recommendation_thanks", args=[token]) + (f"?{addresses.ASKED}={asked}" if asked else "")


def _door(request: HttpRequest, token: str) -> queries.Door:
    """Return what the link opens, and speak its language to whoever has not chosen another."""
    door = queries.door(token)
    if door is None:
        raise Http404
    has_chosen = request.user.is_authenticated or LANGUAGE_COOKIE in request.COOKIES or "lang" in request.GET
    if door.invite and not has_chosen:
        translation.activate(door.invite.language)
        request.LANGUAGE_CODE = door.invite.language
    return door


def _reader(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _initial(door: queries.Door, person: Person | None) -> dict[str, str]:
    email = door.invite.email if door.invite else person.email if person else ""
    return {"email": email, "name": person.name if person else ""}


def _hand_in(door: queries.Door, form: RecommendationForm, person: Person | None) -> bool:
    """Hand the words in; what is refused stands beside its field."""
    try:
        recommendations.recommend(door, now=clock.now(), **form.words(person))
    except ContactInText as fault:
        form.add_error(fault.field, contact_words(fault.words))
    except recommendations.Himself:
        form.add_error("email", _("This is the designer's own address. Nobody can recommend himself."))
    except recommendations.Again:
        form.add_error(None, _("You have recommended this designer before; one recommendation per client is shown."))
    except recommendations.Full:
        form.add_error(None, _("This profile has as many recommendations as it can show."))
    except recommendations.TooManyUnread:
        form.add_error(None, _("Our team reads some others first. Your words are still here: send them tomorrow."))
    return form.is_valid()


def _page(
    request: HttpRequest, door: queries.Door, form: RecommendationForm | None, *, status: int = 200
) -> HttpResponse:
    shown = {
        "form": form,
        "profile": door.profile,
        "designer": door.designer,
        "is_own": request.user == door.designer,
        "is_used": queries.is_used(door.invite),
    }
    return render(request, "recommendations/form.html", shown, status=status)
