"""Hand out the cards of public pages. What not everybody may see has none."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import override
from django.views.decorators.http import require_safe

from pontic.accounts.models import LANGUAGES
from pontic.catalog import policies as catalog
from pontic.profiles import policies as profiles
from pontic.web.social import cards

KEPT = "public, max-age=86400"


@require_safe
def listing(_request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Send the card of a listing."""
    seen = catalog.visible_to(AnonymousUser()).select_related("owner__profile", "cover")
    row = get_object_or_404(seen, pk=pk)
    with override(_known(language)):
        card = cards.of_listing(row)
    return _picture(cards.drawn(f"listings/{row.pk}", language, card, row.cover))


@require_safe
def profile(_request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Send the card of a profile."""
    seen = profiles.visible_to(AnonymousUser()).select_related("person", "photo")
    row = get_object_or_404(seen, slug=slug)
    with override(_known(language)):
        card = cards.of_profile(row)
    return _picture(cards.drawn(f"people/{row.pk}", language, card, row.photo))


def _known(language: str) -> str:
    if language not in dict(LANGUAGES):
        raise Http404
    return language


def _picture(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="image/jpeg", headers={"Cache-Control": KEPT})
