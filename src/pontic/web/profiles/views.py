"""The public page of a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pontic.catalog import queries as catalog
from pontic.profiles import policies
from pontic.reviews import queries as reviews
from pontic.web.catalog import cards


@require_safe
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who somebody is, what he offers, his work and his reviews (GEN-05, ACC-16)."""
    seen = policies.visible_to(request.user).select_related("person", "photo", "banner")
    row = get_object_or_404(seen.prefetch_related("languages", "software", "portfolio__picture"), slug=slug)
    shown = {
        "profile": row,
        "person": row.person,
        "role": policies.role_in(row, request.user),
        "cards": cards.draw_all(catalog.online_of(row.person)),
        "reviews": reviews.of_person(row.person)[:20],
        "is_pro": row.person_id in reviews.pro_badges([row.person_id]),
    }
    return render(request, "profiles/profile.html", shown)
