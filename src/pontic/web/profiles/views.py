"""The public page of a person, and what designers know of a client."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pontic.catalog import queries as catalog
from pontic.kit import clock
from pontic.profiles import policies, queries
from pontic.recommendations import queries as recommendations
from pontic.reviews import queries as reviews
from pontic.web.catalog import cards
from pontic.web.profiles import told
from pontic.web.requests import SignedIn
from pontic.web.reviews import page as review_page
from pontic.web.seo import heads


@require_safe
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who somebody is, what he offers, his work and his reviews (GEN-05, ACC-16)."""
    seen = policies.visible_to(request.user).select_related("person", "photo", "banner")
    row = get_object_or_404(seen.prefetch_related("languages", "software", "portfolio__picture"), slug=slug)
    shown = {
        "profile": row,
        "person": row.person,
        "role": policies.role_in(row, request.user),
        "cards": cards.draw_all(catalog.online_of(row.person), reader=request.user),
        **review_page.on_profile(row),
        "recommendations": recommendations.published_of(row.person) if row.recommendation_count else [],
        "seo": heads.of_profile(request, row),
        **told.told(row, clock.now()),
    }
    return render(request, "profiles/profile.html", shown)


@login_required
@require_safe
def client(request: SignedIn, pk: int) -> HttpResponse:
    """Show what designers say of a client whom the reader writes with (RVW-16)."""
    person = get_object_or_404(policies.known_to(request.user), pk=pk)
    row = queries.of(person.pk)
    shown = {
        "person": person,
        "profile": row,
        "is_shown": row is not None and policies.visible_to(request.user).filter(pk=row.pk).exists(),
        "employer": reviews.employer(person),
        "reviews": reviews.about(person, "designer")[:20],
    }
    return render(request, "profiles/client.html", shown)
